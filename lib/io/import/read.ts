import { t } from "@/lib/language";
import { readCell } from "./cells";
import { Draft, ImportProblem, type StatedBy } from "./draft";
import { readEdgeTable } from "./edge-table";
import { readFollowSaver } from "./followsaver";
import { readFriendPage } from "./friend-page";
import { readGraph, readNodes } from "./graph";
import { named } from "./identity";
import { type Opened, type OpenTable, openFile, type TextFile } from "./open";
import { readPeopleTable } from "./people-table";
import { type Answers, type FileAnswer, FileReport, type ImportFormat } from "./report";
import type { Table } from "./table";
import { DAMAGED_UTF8 } from "./text";
import { nameKey } from "./vocabulary";
import { type ArchivePart, ownersIn, readArchive } from "./x-archive";

export type { TextFile } from "./open";

/** What files hold, one by one and together. */
export interface Reading {
  files: FileReport[];
  /** What the ready files state together. */
  draft: Draft;
  formats: ImportFormat[];
}

/** Characters that are read at once; a larger file has to be split. */
const LONGEST_TEXT = 256 * 1024 * 1024;

interface Unit {
  report: FileReport;
  opened: Opened;
  answer: FileAnswer;
}

/** Reads files of any of the formats, each on its own: a question or a refusal concerns one file. Only names of nodes
 *  pass from a chosen table to the edges chosen with it. `answers` say what the files do not.
 *  @param now edges that ended before are not current */
export function readFiles(
  files: readonly TextFile[],
  answers: Answers = new Map(),
  now = Date.now(),
): Reading {
  const units = unitsOf(files, answers);
  const isBesideEdges = units.some(
    ({ opened }) => opened.is === "tables" && opened.tables.some(({ kind }) => kind.is === "edges"),
  );
  const nodes = new Map<string, { id: string | undefined; handle: string | undefined }>();
  // Tables of nodes come first: edges of other files use their numbers.
  const order = [...units].sort((a, b) => Number(hasEdges(a)) - Number(hasEdges(b)));
  for (const unit of order) orRefuse(unit.report, () => readUnit(unit, { nodes, isBesideEdges, now }));
  const reports = units.map(({ report }) => report);
  for (const report of reports) sumUp(report);
  return { files: reports, ...unite(reports) };
}

function hasEdges({ opened }: Unit): boolean {
  return opened.is === "tables" && opened.tables.some(({ kind }) => kind.is === "edges");
}

/** Parts of one archive, and the place of the first among the files that are shown. */
interface Archive {
  place: number;
  parts: ArchivePart[];
  units: Unit[];
}

/** Opens every file. The parts of one archive are one unit: those of one .zip, or those that were chosen loose if
 *  they name one owner at most. */
function unitsOf(files: readonly TextFile[], answers: Answers): Unit[] {
  const units: Unit[] = [];
  const archives = new Map<string, Archive>();
  const used = new Set<string>();
  for (const { key = "", name, text, pack, changedAt, encoding, other, ready, refusal } of files) {
    const free = unused(key === "" ? name : key, used);
    const report = ready ?? new FileReport(free, name);
    const answer = answers.get(report.key) ?? {};
    report.isLeftOut = answer.isLeftOut === true;
    report.changedAt = changedAt;
    const unit: Unit = { report, answer, opened: { is: "nothing" } };
    orRefuse(report, () => {
      if (refusal !== undefined) throw new ImportProblem(refusal);
      if (ready !== undefined) return;
      if (encoding !== undefined) takeEncoding(report, { used: encoding, other }, answer);
      if (text.length > LONGEST_TEXT)
        throw new ImportProblem(
          t`"${name}" is too large to be read at once. Choose only the files with the lists.`,
        );
      unit.opened = openFile(report, text.replace(/^\ufeff/, ""), answer);
    });
    if (unit.opened.is !== "archive") {
      units.push(unit);
      continue;
    }
    const place = units.length + archives.size;
    const group = archives.get(pack ?? "") ?? { place, parts: [], units: [] };
    archives.set(pack ?? "", group);
    group.parts.push(unit.opened.part);
    group.units.push(unit);
  }
  for (const [pack, group] of archives) units.splice(group.place, 0, ...archiveUnits(pack, group, answers));
  return units;
}

/** An encoding that the bytes do not show is asked about. */
function takeEncoding(
  report: FileReport,
  { used, other }: NonNullable<FileReport["encoding"]>,
  answer: FileAnswer,
): void {
  report.encoding = { used, other };
  if (used === DAMAGED_UTF8)
    report.note(t`Some letters were damaged before the file came here. Names with them are left out.`);
  if (other === undefined) return;
  if (other.detected !== undefined) report.note(t`The text is not UTF-8. It was read as ${other.detected}.`);
  else if (answer.encoding === undefined) report.ask("encoding");
}

/** Two accounts among loose parts: which list is of which account is unknown, so every list is asked about. */
function archiveUnits(pack: string, { parts, units }: Archive, answers: Answers): Unit[] {
  const lists = units.filter(({ opened }) => opened.is === "archive" && opened.part.part !== "account");
  if (ownersIn(parts).length > 1 && lists.length > 0) return lists;
  const names = units.map(({ report }) => report.name);
  const key = pack === "" ? units[0].report.key : pack;
  const report = new FileReport(key, pack === "" ? names.join(", ") : pack);
  const answer = answers.get(key) ?? {};
  report.isLeftOut = answer.isLeftOut === true;
  report.changedAt = units[0].report.changedAt;
  return [{ report, answer, opened: { is: "community-archive", parts } }];
}

function unused(key: string, used: Set<string>): string {
  let free = key;
  for (let i = 2; used.has(free); i++) free = `${key} (${i})`;
  used.add(free);
  return free;
}

interface Context {
  nodes: Map<string, { id: string | undefined; handle: string | undefined }>;
  isBesideEdges: boolean;
  now: number;
}

function readUnit({ report, opened, answer: given }: Unit, context: Context): void {
  const answer = withOwner(report, given);
  switch (opened.is) {
    case "nothing":
      return;
    case "archive":
      report.format = "x-archive";
      readArchive(report, [opened.part], answer);
      return;
    case "community-archive": {
      const isOneFile = opened.parts.every(({ name }) => name === report.name);
      report.format = isOneFile && opened.parts.length > 1 ? "community-archive" : "x-archive";
      readArchive(report, opened.parts, answer);
      return;
    }
    case "followsaver":
      report.format = "followsaver";
      readFollowSaver(report, opened.value, answer);
      return;
    case "shared-map":
      report.format = "shared-map";
      readFriendPage(report, opened.map);
      return;
    case "graph":
      report.format = opened.format;
      readGraph(report, opened.graph, answer, context.now);
      return;
    case "tables":
      for (const table of opened.tables) readTable(report, table, answer, context);
      if (report.list !== undefined && keepsBoth(opened.tables))
        report.list = { ...report.list, kind: undefined, hasBoth: true };
  }
}

/** Whether a file says of each of its lists which it is, and has both. */
function keepsBoth(tables: readonly OpenTable[]): boolean {
  const kinds = new Set(tables.map(({ listKind }) => listKind));
  return kinds.size > 1 && !kinds.has(undefined);
}

/** The answer without an owner who is nobody: that is asked again. */
function withOwner(report: FileReport, answer: FileAnswer): FileAnswer {
  if (answer.owner === undefined || answer.kind === "none") return answer;
  const cell = readCell(answer.owner);
  const [id, handle] = [
    cell.is === "id" ? cell.id : undefined,
    cell.is === "handle" ? cell.handle : undefined,
  ];
  if (!("reason" in named(id, handle))) return answer;
  report.note(
    t`"${answer.owner.slice(0, 40)}" is no handle, profile address or id of X. Say whose list it is.`,
  );
  report.ask("owner");
  return { ...answer, owner: undefined };
}

function readTable(
  report: FileReport,
  { table, kind, columns, listKind }: OpenTable,
  answer: FileAnswer,
  context: Context,
): void {
  switch (kind.is) {
    case "posts":
      report.refuse(
        t`These are posts, not people. Map TPOT imports who follows whom: export a list of followers or of follows.`,
      );
      return;
    case "messages":
      report.refuse(t`These are messages, not people. Map TPOT imports who follows whom.`);
      return;
    case "unknown":
      return;
    case "edges":
      report.format = "edges";
      readEdgeTable(report, table, kind.ends, answer, context.nodes, context.now);
      return;
    case "nodes": {
      report.format = "accounts";
      const places = readNodes(report, { nodes: nodesOf(table), edges: [] }, answer);
      keepNames(context, report, places);
      return;
    }
    case "people": {
      const numbers = readPeopleTable(
        report,
        table,
        columns === undefined ? answer : { ...answer, columns },
        {
          kind: listKind ?? kindInName(report.name),
          isBesideEdges: context.isBesideEdges,
        },
      );
      keepNames(context, report, numbers);
      const isOfFollowSaver = table.keys.includes("sourceaccount") && table.keys.includes("accounttype");
      report.format = isOfFollowSaver
        ? "followsaver"
        : report.list?.kind === "none"
          ? "accounts"
          : "people-list";
    }
  }
}

/** Which list the name of a file says it is: exporters name their files so. */
function kindInName(name: string): StatedBy | undefined {
  return /followers/i.test(name) ? "followers" : /following/i.test(name) ? "following" : undefined;
}

function nodesOf(table: Table) {
  const [id, label] = [table.keys.indexOf("id"), table.keys.indexOf("label")];
  return Array.from({ length: table.length }, (_, row) => ({
    id: String(table.cell(row, id) ?? "").trim(),
    label: String(table.cell(row, label) ?? "").trim() || undefined,
    values: table.titles.flatMap((title, column): [string, unknown][] =>
      column === id || nameKey(title) === "label" ? [] : [[title, table.cell(row, column)]],
    ),
  }));
}

/** Keeps the names of numbered people for the edges of other files. A number that two tables use names nobody. */
function keepNames({ nodes }: Context, report: FileReport, places: ReadonlyMap<string, number>): void {
  for (const [number, place] of places) {
    const { id, profile } = report.draft.people[place];
    const known = nodes.get(number);
    const isOther = known !== undefined && (known.id !== id || known.handle !== profile.handle);
    nodes.set(number, isOther ? { id: undefined, handle: undefined } : { id, handle: profile.handle });
  }
}

/** A file that cannot be read is refused with its reason; the others go on. */
function orRefuse(report: FileReport, work: () => void): void {
  try {
    work();
  } catch (error) {
    if (!(error instanceof ImportProblem)) throw error;
    report.refuse(error.message);
  }
}

/** Says what was decided about people of a file, and why nothing of it is imported. */
function sumUp(report: FileReport): void {
  const { draft } = report;
  if (draft.disputed.size > 0)
    report.note(
      t`${listed(draft.disputed, "@")} ${draft.disputed.size === 1 ? t`stands` : t`stand`} beside different ids: the handle is not used.`,
    );
  if (draft.renamed.size > 0)
    report.note(
      t`${listed(draft.renamed, "")} stands beside different handles: which is newer is unknown, so none is used.`,
    );
  if (draft.selfFollows > 0)
    report.note(
      t`${draft.selfFollows} ${draft.selfFollows === 1 ? t`edge leads` : t`edges lead`} from an account to itself: left out.`,
    );
  const isEmpty = draft.people.length === 0 && report.asks.length === 0;
  if (isEmpty && report.refusal === undefined)
    report.refuse(
      draft.rejected > 0
        ? t`No row names an account that can be imported.`
        : t`The file names no accounts: there is nothing to import.`,
    );
}

function listed(names: ReadonlySet<string>, sign: string): string {
  const [first, second] = [...names].map((name) => `${sign}${name}`);
  if (names.size === 1) return first;
  return names.size === 2 ? t`${first} and ${second}` : t`${first} and ${names.size - 1} others`;
}

/** Returns what the ready files state together. */
export function unite(reports: readonly FileReport[]): { draft: Draft; formats: ImportFormat[] } {
  const ready = reports.filter(({ isReady }) => isReady);
  const draft = new Draft();
  for (const report of ready) draft.add(report.draft, report.changedAt);
  return { draft, formats: [...new Set(ready.flatMap(({ format }) => format ?? []))] };
}
