import type { Graph, GraphEdge, GraphNode } from "./graph-node";
import { type Direction, directionOf } from "./relations";
import { ENDS, nameKey, RELATIONS, STARTS } from "./vocabulary";
import { readXml } from "./xml";

type Values = [name: string, value: string][];

interface Key {
  /** "node", "edge" or "all": a key without `for` is for all. */
  of: string;
  name: string;
  byDefault?: string;
}

interface OpenNode extends GraphNode {
  label?: string | undefined;
  values: Values;
}

interface OpenEdge {
  source: string;
  target: string;
  directed: string | undefined;
  byDefault: Direction;
  /** Arrows that yEd draws at the ends. */
  arrows?: { source: string | undefined; target: string | undefined };
  values: Values;
}

/** Names of the attributes that our own export writes. */
const OURS = ["handle", "known_followers", "known_following"];

/** Returns the graph of a GraphML file as igraph, yEd, Gephi, Cytoscape, NodeXL and networkx write it: keys with
 *  defaults, nested graphs, labels of yEd, directions of single edges. */
export function readGraphml(file: string, text: string): Graph {
  const graph: Graph = { nodes: [], edges: [] };
  const keys = new Map<string, Key>();
  const nodes: OpenNode[] = [];
  const directions: Direction[] = [];
  let edge: OpenEdge | undefined;
  let key = "";
  let data: string | undefined;
  let content = "";
  readXml(file, text, {
    open(name, said) {
      switch (name) {
        case "graph":
          directions.push(directionOf(said("edgedefault")) ?? "unstated");
          break;
        case "key":
          key = said("id") ?? "";
          keys.set(key, { of: said("for") ?? "all", name: said("attr.name") ?? key });
          break;
        case "node":
          nodes.push({ id: said("id") ?? "", values: [] });
          break;
        case "edge":
          edge = {
            source: said("source") ?? "",
            target: said("target") ?? "",
            directed: said("directed"),
            byDefault: directions.at(-1) ?? "unstated",
            values: [],
          };
          break;
        case "data":
          data = said("key");
          content = "";
          break;
        case "default":
        case "nodelabel":
          content = "";
          break;
        case "arrows":
          if (edge !== undefined) edge.arrows = { source: said("source"), target: said("target") };
      }
    },
    text(piece) {
      content += piece;
    },
    close(name) {
      const node = nodes.at(-1);
      switch (name) {
        case "graph":
          directions.pop();
          break;
        case "default":
          keys.get(key)!.byDefault = content.trim();
          break;
        case "nodelabel":
          if (node !== undefined) node.label ??= content.trim();
          content = "";
          break;
        case "data": {
          const title = keys.get(data ?? "")?.name ?? data;
          if (title !== undefined) (edge ?? node)?.values.push([title, content]);
          data = undefined;
          break;
        }
        case "node":
          nodes.pop();
          if (node !== undefined)
            graph.nodes.push({ ...node, values: withDefaults(node.values, "node", keys) });
          break;
        case "edge":
          if (edge !== undefined) graph.edges.push(closed(edge, withDefaults(edge.values, "edge", keys)));
          edge = undefined;
      }
    },
  });
  const names = new Set(Array.from(keys.values(), ({ name }) => name));
  graph.isOurs = OURS.every((name) => names.has(name));
  return graph;
}

function withDefaults(values: Values, of: string, keys: ReadonlyMap<string, Key>): Values {
  const has = new Set(values.map(([name]) => name));
  for (const { of: whose, name, byDefault } of keys.values())
    if (byDefault !== undefined && (whose === of || whose === "all") && !has.has(name))
      values.push([name, byDefault]);
  return values;
}

function closed({ source, target, directed, byDefault, arrows }: OpenEdge, all: Values): GraphEdge {
  const stated = directed === undefined ? undefined : directed === "true" ? "directed" : "undirected";
  const byName = (names: readonly string[]) => all.find(([name]) => names.includes(nameKey(name)))?.[1];
  const isReversed = isArrow(arrows?.source) && !isArrow(arrows?.target);
  const word = byName(RELATIONS)?.trim();
  const interval = { from: byName(STARTS), until: byName(ENDS) };
  return {
    source: isReversed ? target : source,
    target: isReversed ? source : target,
    direction: stated ?? drawn(arrows) ?? byDefault,
    word: word === undefined || /^[\d.,\s-]*$/.test(word) || directionOf(word) ? undefined : word,
    weight: byName(["weight"]),
    ...interval,
  };
}

/** Arrows that are drawn say more than the graph's default. */
function drawn(arrows: OpenEdge["arrows"]): Direction | undefined {
  if (arrows === undefined) return undefined;
  if (isArrow(arrows.source) && isArrow(arrows.target)) return "mutual";
  return isArrow(arrows.source) || isArrow(arrows.target) ? "directed" : "undirected";
}

function isArrow(end: string | undefined): boolean {
  return end !== undefined && end !== "none";
}
