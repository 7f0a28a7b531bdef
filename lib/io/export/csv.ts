import { COVERAGE_FIELDS } from "./coverage";
import {
  accountFields,
  EDGE_FIELDS,
  type EdgeAt,
  type ExportGraph,
  edgesOf,
  type Field,
  type Value,
} from "./export-graph";

/** What makes a spreadsheet take a text for a formula when a cell begins with it, full-width signs included; blanks
 *  before it are skipped by some. */
const FORMULA = /^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/;

/** Characters that no cell can show: all control characters but tab and line end. */
const CONTROL = /[^\P{Cc}\t\n\r]/gu;

/** Tells a spreadsheet that the file is UTF-8. */
const BYTE_ORDER_MARK = "\ufeff";

/** The accounts as CSV (RFC 4180), a line each, one header line. The handle comes first: spreadsheets round ids. */
export function* accountsCsv(graph: ExportGraph): Generator<string> {
  const [handle, ...others] = accountFields(graph);
  yield BYTE_ORDER_MARK + line([handle.name, "id", ...others.map(({ name }) => name)]);
  for (let v = 0; v < graph.id.length; v++)
    yield line([handle.of(graph, v), graph.id[v], ...valuesOf(others, graph, v)]);
}

/** The edges as CSV (RFC 4180): who follows, who is followed. */
export function* edgesCsv(graph: ExportGraph): Generator<string> {
  const { id, handle, targets } = graph;
  const names = EDGE_FIELDS.map(({ name }) => name);
  yield BYTE_ORDER_MARK + line(["source_handle", "target_handle", "source", "target", ...names]);
  for (const edge of edgesOf(graph)) {
    const target = targets[edge.index];
    const ends = [handle[edge.source], handle[target], id[edge.source], id[target]];
    yield line([...ends, ...valuesOf<EdgeAt>(EDGE_FIELDS, graph, edge)]);
  }
}

/** What is known of every list as CSV, a line per list and viewer. */
export function* coverageCsv({ coverage = [] }: ExportGraph): Generator<string> {
  yield BYTE_ORDER_MARK + line(COVERAGE_FIELDS.map(({ name }) => name));
  for (const row of coverage) yield line(COVERAGE_FIELDS.map(({ of }) => of(row)));
}

function valuesOf<S>(fields: readonly Field<S>[], graph: ExportGraph, subject: S): Value[] {
  return fields.map((field) => field.of(graph, subject));
}

/** A table as a CSV file for a spreadsheet; the first row holds the names of the columns. */
export function csvFile(rows: readonly (readonly Value[])[]): Blob {
  return new Blob([BYTE_ORDER_MARK, ...rows.map(line)], { type: "text/csv;charset=utf-8" });
}

/** One line with its end. */
export function line(values: readonly Value[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}

/** A cell that no spreadsheet takes for a formula. Numbers stay numbers: a negative one is no formula. */
function cell(value: Value): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const visible = value.replace(CONTROL, "");
  const safe = FORMULA.test(visible) ? `'${visible}` : visible;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
