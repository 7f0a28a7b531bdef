import {
  accountFields,
  EDGE_FIELDS,
  type EdgeAt,
  type ExportGraph,
  edgesOf,
  type Field,
  type Value,
} from "./export-graph";

/** What makes a spreadsheet take a text for a formula when a cell begins with it. */
const FORMULA = /^[=+\-@\t\r]/;

/** The accounts as CSV (RFC 4180), a line each, one header line. */
export function* accountsCsv(graph: ExportGraph): Generator<string> {
  const fields = accountFields(graph);
  yield line(["id", ...fields.map(({ name }) => name)]);
  for (let v = 0; v < graph.id.length; v++) yield line([graph.id[v], ...valuesOf(fields, graph, v)]);
}

/** The edges as CSV (RFC 4180): who follows, who is followed. */
export function* edgesCsv(graph: ExportGraph): Generator<string> {
  const { id, handle, targets } = graph;
  const names = EDGE_FIELDS.map(({ name }) => name);
  yield line(["source", "target", "source_handle", "target_handle", ...names]);
  for (const edge of edgesOf(graph)) {
    const target = targets[edge.index];
    const ends = [id[edge.source], id[target], handle[edge.source], handle[target]];
    yield line([...ends, ...valuesOf<EdgeAt>(EDGE_FIELDS, graph, edge)]);
  }
}

function valuesOf<S>(fields: readonly Field<S>[], graph: ExportGraph, subject: S): Value[] {
  return fields.map((field) => field.of(graph, subject));
}

/** One line with its end. */
export function line(values: readonly Value[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}

/** A cell that no spreadsheet takes for a formula. Numbers stay numbers: a negative one is no formula. */
function cell(value: Value): string {
  if (value === undefined) return "";
  if (typeof value === "number") return String(value);
  const safe = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
