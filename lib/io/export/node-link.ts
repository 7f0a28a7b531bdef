import { COVERAGE_FIELDS } from "./coverage";
import {
  accountFields,
  EDGE_FIELDS,
  type ExportGraph,
  edgesOf,
  type Field,
  type Value,
} from "./export-graph";

/** The graph as JSON in the node-link form that networkx and d3 read. */
export function* nodeLinkJson(graph: ExportGraph): Generator<string> {
  const { id, targets, revision, at } = graph;
  const fields = accountFields(graph);
  const about = { creator: "Map TPOT", revision, computed: new Date(at).toISOString() };
  yield `{"directed":true,"multigraph":false,"graph":${JSON.stringify(about)},\n"nodes":[`;
  for (let v = 0; v < id.length; v++)
    yield `${v === 0 ? "" : ","}\n${JSON.stringify({ id: id[v], ...valuesOf(fields, graph, v) })}`;
  yield '\n],\n"links":[';
  for (const edge of edgesOf(graph)) {
    const ends = { source: id[edge.source], target: id[targets[edge.index]] };
    yield `${edge.index === 0 ? "" : ","}\n${JSON.stringify({ ...ends, ...valuesOf(EDGE_FIELDS, graph, edge) })}`;
  }
  yield "\n]}\n";
}

/** What is known of every list as JSON: an array of rows; unknown values are left out. */
export function* coverageJson({ coverage = [], revision, at }: ExportGraph): Generator<string> {
  const about = { creator: "Map TPOT", revision, computed: new Date(at).toISOString() };
  yield `{"about":${JSON.stringify(about)},\n"lists":[`;
  for (const [i, row] of coverage.entries()) {
    const values = Object.fromEntries(COVERAGE_FIELDS.map(({ name, of }) => [name, of(row)]));
    yield `${i === 0 ? "" : ","}\n${JSON.stringify(values)}`;
  }
  yield "\n]}\n";
}

/** Unknown values are left out. */
function valuesOf<S>(fields: readonly Field<S>[], graph: ExportGraph, subject: S): Record<string, Value> {
  return Object.fromEntries(fields.map(({ name, of }) => [name, of(graph, subject)]));
}
