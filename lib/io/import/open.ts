import { formatMany } from "@/lib/format";
import type { SharedMap } from "@/lib/io/shared-map/shared-map";
import { t } from "@/lib/language";
import { at, items } from "@/lib/x/json";
import { readCell } from "./cells";
import { type ColumnChoice, guessColumns, shownLines } from "./columns";
import { type Line, readCsv } from "./csv";
import { ImportProblem, type StatedBy } from "./draft";
import { chosenEnds } from "./edge-table";
import { isFollowSaver } from "./followsaver";
import { sharedMapIn } from "./friend-page";
import { readGexf } from "./gexf";
import type { Graph } from "./graph-node";
import { readGraphml } from "./graphml";
import { readJson } from "./json";
import { recordsIn, webUsersIn } from "./json-shapes";
import { isNodeLink, readNodeLink } from "./node-link";
import { namedBinary, namedText } from "./other-formats";
import type { FileAnswer, FileReport, ImportFormat } from "./report";
import { type Table, tableOfLines, tableOfRecords } from "./table";
import { kindOfTable, type TableKind } from "./table-kind";
import type { Encoding, OtherEncoding } from "./text";
import { type ArchivePart, archivePart, strippedPart } from "./x-archive";

/** A file as text. */
export interface TextFile {
  /** Names the file among those that are chosen at once; its name where no two are the same. */
  key?: string;
  name: string;
  text: string;
  /** The .zip that it was in. */
  pack?: string;
  /** When (ms) it was last changed. */
  changedAt?: number;
  encoding?: Encoding;
  /** Set where the file is not UTF-8 and does not say what it is. */
  other?: OtherEncoding | undefined;
  /** What was read of it already, where it is no text. */
  ready?: FileReport;
  /** Why it cannot be read as text. */
  refusal?: string | undefined;
}

/** A table of a file, and what its rows are. */
export interface OpenTable {
  table: Table;
  kind: TableKind;
  /** What its columns are, where the user or the file's first lines say it. */
  columns?: ColumnChoice | undefined;
  /** Which list it is, by its place in the file. */
  listKind?: StatedBy | undefined;
}

/** What a file was taken for, before its people are read. */
export type Opened =
  | { is: "archive"; part: ArchivePart }
  | { is: "community-archive"; parts: ArchivePart[] }
  | { is: "followsaver"; value: unknown }
  | { is: "graph"; format: ImportFormat; graph: Graph }
  | { is: "shared-map"; map: SharedMap }
  | { is: "tables"; tables: OpenTable[] }
  | { is: "nothing" };

/** Returns what a file is, by its content; its name says nothing. Questions and refusals go to the report.
 *  Throws `ImportProblem` where it is of no known format. Nothing of a file is ever run. */
export function openFile(report: FileReport, text: string, answer: FileAnswer): Opened {
  const head = text.slice(0, 4096).trimStart();
  if (head === "") throw new ImportProblem(t`The file is empty: there is nothing to import.`);
  const shared = sharedMapIn(report.name, text);
  if (shared !== undefined) return { is: "shared-map", map: shared };
  const other = namedText(text) ?? namedBinary(new TextEncoder().encode(text.slice(0, 16)));
  if (other !== undefined) throw new ImportProblem(other);
  const part = archivePart(report.name, text);
  if (part !== undefined) return { is: "archive", part };
  if (head.startsWith("<")) return openXml(report.name, text, head);
  if (head.startsWith("{") || head.startsWith("[")) return openJson(report, text, answer);
  return openCsv(report, text, answer);
}

function openXml(name: string, text: string, head: string): Opened {
  if (/<gexf\b/i.test(head)) return { is: "graph", format: "gexf", graph: readGexf(name, text) };
  if (/<(?:\w+:)?graphml\b/i.test(head))
    return { is: "graph", format: "graphml", graph: readGraphml(name, text) };
  throw unknownFile(name);
}

function openJson(report: FileReport, text: string, answer: FileAnswer): Opened {
  const { value, isLines, notNumbers } = readJson(report.name, text);
  if (isLines) report.note(t`The file has one JSON value in each line.`);
  if (notNumbers > 0)
    report.note(
      t`${notNumbers} ${notNumbers === 1 ? t`value is` : t`values are`} NaN or Infinity, which is no JSON: read as nothing.`,
    );
  if (isNodeLink(value)) return { is: "graph", format: "node-link", graph: readNodeLink(value) };
  if (isFollowSaver(value)) return { is: "followsaver", value };
  const stripped = strippedPart(report.name, value);
  if (stripped !== undefined) return { is: "archive", part: stripped };
  const parts = communityParts(report.name, value);
  if (parts !== undefined) return { is: "community-archive", parts };
  const groups = recordsIn(value);
  const webUsers = groups.every(({ records }) => isHollow(records)) ? webUsersIn(value) : [];
  if (webUsers.length > 0) groups.splice(0, groups.length, { records: webUsers });
  if (groups.length === 0) throw emptyOrUnknown(report.name, value);
  const tables = groups.map(({ records, kind }) =>
    openTable(report, tableOfRecords(records), answer.columns, kind),
  );
  report.rows = tables.reduce((sum, { table }) => sum + table.length, 0);
  return { is: "tables", tables };
}

/** Rows that name nobody may wrap X's own user objects. */
function isHollow(records: readonly unknown[]): boolean {
  return kindOfTable(tableOfRecords(records.slice(0, 100))).is === "unknown";
}

/** The Community Archive keeps the parts of X's archive in one file. */
function communityParts(name: string, value: unknown): ArchivePart[] | undefined {
  const parts = ["account", "following", "follower"].flatMap((part): ArchivePart[] => {
    const rows = items(at(value, part));
    const isPart = rows.length > 0 && at(rows[0], part) !== undefined;
    return isPart ? [{ name, part, rows }] : [];
  });
  return parts.some(({ part }) => part !== "account") ? parts : undefined;
}

function openCsv(report: FileReport, text: string, answer: FileAnswer): Opened {
  if (text.includes("\0"))
    throw new ImportProblem(t`"${report.name}" is no text file. Choose a CSV, JSON, GEXF or GraphML.`);
  const { lines, broken } = readCsv(text);
  if (lines.length === 0) throw emptyFile(report.name);
  const choice = answer.columns ?? guessHeadless(lines);
  const isHeadless = choice?.headless === true;
  const header = isHeadless ? 0 : 1;
  for (const number of broken) report.reject(number - header, t`a quote opens in this row and never closes`);
  const titles = isHeadless
    ? lines[0].cells.map((_, i) => t`Column ${i + 1}`)
    : trimmedTitles(lines[0].cells);
  const rows = fitting(report, numberedFrom(lines, header), titles.length);
  const table = tableOfLines(titles, rows);
  report.rows = rows.length;
  report.columns = {
    lines: shownLines(lines.slice(0, 5).map(({ cells }) => cells)),
    guess: choice ?? { columns: {}, headless: false },
  };
  if (rows.length === 0 && report.draft.rejected === 0)
    throw onlyHeader(report.name, kindOfTable(table).is !== "unknown");
  return { is: "tables", tables: [openTable(report, table, choice, undefined)] };
}

/** Adds the question what the columns are, where a table is not known. */
function openTable(
  report: FileReport,
  table: Table,
  columns: ColumnChoice | undefined,
  listKind: StatedBy | undefined,
): OpenTable {
  report.columns ??= {
    lines: shownLines([table.titles, ...firstRows(table)]),
    guess: columns ?? { columns: {}, headless: false },
  };
  if (columns !== undefined) {
    const ends = chosenEnds(columns);
    const kind: TableKind = ends === undefined ? { is: "people" } : { is: "edges", ends };
    return { table, kind, columns, listKind };
  }
  const kind = kindOfTable(table);
  if (kind.is === "unknown") {
    report.columns.guess = guessColumns(report.columns.lines);
    report.ask("columns");
  }
  return { table, kind, listKind };
}

/** Lines that are all ids, addresses or @handles in one column are a list without a header. */
function guessHeadless(lines: readonly Line[]): ColumnChoice | undefined {
  const isPerson = ({ cells }: Line) => {
    const cell = readCell(cells[0]);
    if (cells.length !== 1) return false;
    return (cell.is === "id" && cell.id.length > 4) || (cell.is === "handle" && cell.hasSign);
  };
  if (!lines.every(isPerson)) return undefined;
  return { headless: true, columns: readCell(lines[0].cells[0]).is === "id" ? { id: 0 } : { handle: 0 } };
}

/** Rows are counted without the header. */
function numberedFrom(lines: readonly Line[], header: number): Line[] {
  return lines.slice(header).map(({ cells, number }) => ({ cells, number: number - header }));
}

/** Names of columns without the empty ones that a trailing separator makes. */
function trimmedTitles(cells: readonly string[]): string[] {
  const titles = cells.map((title) => title.trim());
  while (titles.length > 1 && titles.at(-1) === "") titles.pop();
  return titles;
}

/** Rows with as many cells as the header; the others are rejected, since their cells may be in wrong columns. */
function fitting(report: FileReport, lines: readonly Line[], columns: number): Line[] {
  return lines.filter(({ cells, number }) => {
    const isFit =
      cells.length === columns || (cells.length > columns && cells.slice(columns).every((c) => c === ""));
    if (!isFit)
      report.reject(number, t`it has ${formatMany(cells.length, "cell")}, the first line has ${columns}`);
    return isFit;
  });
}

function* firstRows(table: Table): Generator<unknown[]> {
  for (let row = 0; row < Math.min(table.length, 4); row++)
    yield table.titles.map((_, column) => table.cell(row, column));
}

function emptyOrUnknown(name: string, value: unknown): ImportProblem {
  const isEmpty = Array.isArray(value)
    ? value.length === 0
    : typeof value === "object" &&
      value !== null &&
      Object.values(value).every(
        (inner) => items(inner).length === 0 && (Array.isArray(inner) || inner === null),
      );
  if (isEmpty) return emptyFile(name);
  if (items(at(value, "errors")).length > 0)
    return new ImportProblem(
      t`"${name}" has an error that X answered, and no people. Export the list again.`,
    );
  return new ImportProblem(
    t`"${name}" is JSON, but of no form that is known here. Export a list of users, or a graph as node-link JSON.`,
  );
}

function emptyFile(name: string): ImportProblem {
  return new ImportProblem(t`"${name}" has no rows: there is nothing to import.`);
}

function onlyHeader(name: string, isKnown: boolean): ImportProblem {
  return isKnown ? emptyFile(name) : unknownFile(name);
}

function unknownFile(name: string): ImportProblem {
  return new ImportProblem(
    t`"${name}" is of no format that is known here. A CSV needs a header line and at least one row.`,
  );
}
