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

/** The graph as GEXF 1.2 (https://gexf.net/schema.html), the version that Gephi, networkx and graphology all read. */
export function* gexf(graph: ExportGraph): Generator<string> {
  const { id, handle, targets, numbers, style } = graph;
  const fields = accountFields(graph);
  yield '<?xml version="1.0" encoding="UTF-8"?>\n';
  yield '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n';
  yield `<meta lastmodifieddate="${new Date(graph.at).toISOString().slice(0, 10)}">`;
  yield `<creator>Map TPOT</creator><description>Revision ${graph.revision}</description></meta>\n`;
  yield '<graph defaultedgetype="directed" mode="static">\n';
  yield declarations("node", fields);
  yield declarations("edge", EDGE_FIELDS);
  yield "<nodes>\n";
  for (let v = 0; v < id.length; v++) {
    const place = `<viz:position x="${numbers.x?.values[v] ?? 0}" y="${numbers.y?.values[v] ?? 0}" z="0"/>`;
    const label = xmlText(handle[v] || id[v]);
    yield `<node id="${xmlText(id[v])}" label="${label}">${values(fields, graph, v)}${vizOf(style, v)}${place}</node>\n`;
  }
  yield "</nodes>\n<edges>\n";
  for (const edge of edgesOf(graph)) {
    const ends = `source="${xmlText(id[edge.source])}" target="${xmlText(id[targets[edge.index]])}"`;
    yield `<edge id="${edge.index}" ${ends}>${values(EDGE_FIELDS, graph, edge)}</edge>\n`;
  }
  yield "</edges>\n</graph>\n</gexf>\n";
}

/** Colour and size as Gephi draws them. */
function vizOf(style: ExportGraph["style"], v: number): string {
  if (style === undefined) return "";
  const [r, g, b] = [1, 3, 5].map((at) => Number.parseInt(style.colour[v].slice(at, at + 2), 16));
  return `<viz:color r="${r}" g="${g}" b="${b}"/><viz:size value="${style.size[v]}"/>`;
}

function declarations<S>(of: "node" | "edge", fields: readonly Field<S>[]): string {
  const lines = fields.map(
    ({ name, type }, i) => `<attribute id="${i}" title="${name}" type="${TYPE[type]}"/>\n`,
  );
  return `<attributes class="${of}" mode="static">\n${lines.join("")}</attributes>\n`;
}

function values<S>(fields: readonly Field<S>[], graph: ExportGraph, subject: S): string {
  let all = "";
  for (let i = 0; i < fields.length; i++) {
    const value = fields[i].of(graph, subject);
    if (value !== undefined) all += `<attvalue for="${i}" value="${xmlText(String(value))}"/>`;
  }
  return all === "" ? "" : `<attvalues>${all}</attvalues>`;
}
