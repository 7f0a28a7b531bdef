import { at, items } from "@/lib/x/json";
import type { Graph, GraphEdge, GraphNode } from "./graph-node";
import { type Direction, directionOf } from "./relations";
import { ENDS, nameKey, RELATIONS, STARTS } from "./vocabulary";

/** Returns whether a JSON value is a graph in node-link form. */
export function isNodeLink(value: unknown): boolean {
  const graph = at(value, "elements") ?? value;
  return Array.isArray(at(graph, "nodes")) && edgesIn(graph) !== undefined;
}

/** Returns the graph of JSON in node-link form, as networkx, d3 and Cytoscape write it. Nodes without an id are
 *  numbered from 0, as d3 does. */
export function readNodeLink(value: unknown): Graph {
  // Cytoscape puts its nodes and edges one level deeper; graphology says the direction in its options.
  const graph = at(value, "elements") ?? value;
  const nodes = items(at(graph, "nodes"));
  const edges = edgesIn(graph) ?? [];
  const type = at(value, "options", "type");
  const byDefault = directedBy(at(value, "directed")) ?? (type === "undirected" ? "undirected" : "directed");
  return {
    nodes: nodes.map(readNode),
    edges: edges.map((edge) => readEdge(edge, byDefault)),
    isOurs: at(value, "graph", "creator") === "Map TPOT",
  };
}

function edgesIn(value: unknown): readonly unknown[] | undefined {
  const edges = at(value, "links") ?? at(value, "edges");
  return Array.isArray(edges) ? edges : undefined;
}

function readNode(raw: unknown, index: number): GraphNode {
  const node = at(raw, "data") ?? raw;
  if (typeof node !== "object" || node === null)
    return { id: node === undefined || node === null ? String(index) : String(node), values: [] };
  const fields = Object.entries(node);
  const id = at(node, "id") ?? at(node, "key");
  const label = at(node, "label");
  return {
    id: id === undefined || id === null ? String(index) : String(id),
    label: typeof label === "string" ? label : undefined,
    isDamaged: typeof id === "number" && !Number.isSafeInteger(id),
    values: [...fields, ...attributes(node)].filter(([name]) => name !== "id" && name !== "key"),
  };
}

/** graphology writes what it knows of a node into an object of its own. */
function attributes(node: object): [string, unknown][] {
  const inner = at(node, "attributes");
  return typeof inner === "object" && inner !== null ? Object.entries(inner) : [];
}

function readEdge(raw: unknown, byDefault: Direction): GraphEdge {
  const edge = at(raw, "data") ?? raw;
  const fields =
    typeof edge === "object" && edge !== null ? [...Object.entries(edge), ...attributes(edge)] : [];
  const said = (names: readonly string[]) => fields.find(([name]) => names.includes(nameKey(name)))?.[1];
  const words = fields.flatMap(([name, value]) =>
    RELATIONS.includes(nameKey(name)) && typeof value === "string" ? [value] : [],
  );
  return {
    source: endOf(at(edge, "source")),
    target: endOf(at(edge, "target")),
    direction:
      words.map(directionOf).find((word) => word !== undefined) ??
      directedBy(at(edge, "directed") ?? (at(edge, "undirected") === true ? false : undefined)) ??
      byDefault,
    word: words.find((word) => directionOf(word) === undefined && !/^[\d.,\s-]*$/.test(word)),
    weight: said(["weight", "value"]),
    from: said(STARTS),
    until: said(ENDS),
  };
}

function directedBy(value: unknown): Direction | undefined {
  if (value === true || value === "true") return "directed";
  return value === false || value === "false" ? "undirected" : undefined;
}

/** d3 replaces the ends by the nodes themselves once it has laid a graph out. */
function endOf(value: unknown): string {
  const end = typeof value === "object" && value !== null ? at(value, "id") : value;
  return end === undefined || end === null ? "" : String(end);
}
