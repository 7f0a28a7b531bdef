import {
  accountFields,
  EDGE_FIELDS,
  type ExportGraph,
  edgesOf,
  type Field,
  type FieldType,
} from "./export-graph";
import { xmlText } from "./xml";

const TYPE: Record<FieldType, string> = { text: "string", whole: "long", fraction: "double" };

/** The graph as GraphML (http://graphml.graphdrawing.org/specification.html). */
export function* graphml(graph: ExportGraph): Generator<string> {
  const { id, targets } = graph;
  const fields = accountFields(graph);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n';
  yield keys("node", fields);
  yield keys("edge", EDGE_FIELDS);
  yield '<graph id="G" edgedefault="directed">\n';
  for (let v = 0; v < id.length; v++)
    yield `<node id="${xmlText(id[v])}">${values("node", fields, graph, v)}</node>\n`;
  for (const edge of edgesOf(graph)) {
    const ends = `source="${xmlText(id[edge.source])}" target="${xmlText(id[targets[edge.index]])}"`;
    yield `<edge ${ends}>${values("edge", EDGE_FIELDS, graph, edge)}</edge>\n`;
  }
  yield "</graph>\n</graphml>\n";
}

function keys<S>(of: "node" | "edge", fields: readonly Field<S>[]): string {
  return fields
    .map(
      ({ name, type }, i) =>
        `<key id="${of}${i}" for="${of}" attr.name="${name}" attr.type="${TYPE[type]}"/>\n`,
    )
    .join("");
}

function values<S>(of: "node" | "edge", fields: readonly Field<S>[], graph: ExportGraph, subject: S): string {
  let all = "";
  for (let i = 0; i < fields.length; i++) {
    const value = fields[i].of(graph, subject);
    if (value !== undefined) all += `<data key="${of}${i}">${xmlText(String(value))}</data>`;
  }
  return all;
}
