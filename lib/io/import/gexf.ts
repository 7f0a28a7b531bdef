import type { Graph, GraphEdge, GraphNode } from "./graph-node";
import { type Direction, directionOf } from "./relations";
import { nameKey, RELATIONS } from "./vocabulary";
import { readXml } from "./xml";

type Values = [name: string, value: string][];

interface OpenNode extends GraphNode {
  values: Values;
}

interface OpenEdge extends GraphEdge {
  values: Values;
}

/** Returns the graph of a GEXF file, versions 1.1 to 1.3: nested nodes, defaults of attributes, kinds and times of
 *  edges. An edge without a type in a graph without a default is undirected, as the format says. */
export function readGexf(file: string, text: string): Graph {
  const graph: Graph = { nodes: [], edges: [] };
  const attributes = new Map<string, { title: string; byDefault?: string }>();
  const nodes: OpenNode[] = [];
  let edge: OpenEdge | undefined;
  let direction: Direction = "undirected";
  let of = "";
  let declared = "";
  let content = "";
  readXml(file, text, {
    open(name, said) {
      content = "";
      switch (name) {
        case "graph":
          direction = directionOf(said("defaultedgetype")) ?? "undirected";
          break;
        case "attributes":
          of = said("class") ?? "";
          break;
        case "attribute":
          declared = `${of} ${said("id")}`;
          attributes.set(declared, { title: said("title") ?? "" });
          break;
        case "node":
          nodes.push({ id: said("id") ?? "", label: said("label"), values: [] });
          break;
        case "edge":
          edge = openEdge(said, direction);
          break;
        case "attvalue": {
          const holder = edge ?? nodes.at(-1);
          const id = said("for") ?? said("id");
          const title = attributes.get(`${edge === undefined ? "node" : "edge"} ${id}`)?.title ?? "";
          holder?.values.push([title, said("value") ?? ""]);
          break;
        }
        case "spell":
          if (edge !== undefined)
            addSpell(edge, said("start") ?? said("startopen"), said("end") ?? said("endopen"));
      }
    },
    text(piece) {
      content += piece;
    },
    close(name) {
      if (name === "default") attributes.get(declared)!.byDefault = content.trim();
      else if (name === "creator" && content.trim() === "Map TPOT") graph.isOurs = true;
      else if (name === "node") {
        const node = nodes.pop();
        if (node !== undefined) graph.nodes.push(withDefaults(node, "node", attributes));
      } else if (name === "edge" && edge !== undefined) {
        graph.edges.push(closed(edge, attributes));
        edge = undefined;
      }
    },
  });
  return graph;
}

function openEdge(said: (name: string) => string | undefined, byDefault: Direction): OpenEdge {
  const type = said("type");
  const direction = directionOf(type);
  return {
    source: said("source") ?? "",
    target: said("target") ?? "",
    direction: direction ?? byDefault,
    word: direction === undefined && type !== undefined ? type : (said("kind") ?? wordIn(said("label"))),
    weight: said("weight"),
    from: said("start") ?? said("startopen"),
    until: said("end") ?? said("endopen"),
    values: [],
  };
}

/** An edge lasts from the first of its spells to the last; a spell without an end lasts still. */
function addSpell(edge: OpenEdge, start: string | undefined, end: string | undefined): void {
  const isOpen = edge.until === "" || end === undefined;
  edge.from ??= start;
  edge.until = isOpen ? "" : laterOf(edge.until, end);
}

function laterOf(one: unknown, other: string): string {
  return typeof one === "string" && one > other ? one : other;
}

function closed({ values, ...edge }: OpenEdge, attributes: Parameters<typeof withDefaults>[2]): GraphEdge {
  const all = withDefaults({ id: "", values }, "edge", attributes).values;
  const named = all.find(([name]) => RELATIONS.includes(nameKey(name)))?.[1];
  const weight = all.find(([name]) => nameKey(name) === "weight")?.[1];
  return {
    ...edge,
    word: edge.word ?? wordIn(typeof named === "string" ? named : undefined),
    weight: edge.weight ?? weight,
  };
}

/** Attributes that a node or edge does not have are those that the file declares as defaults. */
function withDefaults(
  node: OpenNode,
  of: string,
  attributes: ReadonlyMap<string, { title: string; byDefault?: string }>,
): GraphNode {
  const has = new Set(node.values.map(([name]) => name));
  const defaults = [...attributes].flatMap(
    ([key, { title, byDefault }]): Values =>
      key.startsWith(`${of} `) && byDefault !== undefined && !has.has(title) ? [[title, byDefault]] : [],
  );
  return defaults.length === 0 ? node : { ...node, values: [...node.values, ...defaults] };
}

/** A number is no word for what an edge means. */
function wordIn(text: string | undefined): string | undefined {
  return text === undefined || /^[\d.,\s-]*$/.test(text) || directionOf(text) !== undefined
    ? undefined
    : text;
}
