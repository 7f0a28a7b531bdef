import fc from "fast-check";
import Graph from "graphology";
import florentineFamilies from "graphology-generators/social/florentine-families";
import karateClub from "graphology-generators/social/karate-club";
import { buildFollowGraph } from "@/lib/graph/build";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { generateFollowGraph } from "@/lib/graph/generate";

export type Edge = readonly [source: number, target: number];

/** A follow graph of edges; as many accounts as the edges name unless size says more. */
export function followGraph(edges: readonly Edge[], size = sizeOf(edges)): FollowGraph {
  return buildFollowGraph(
    size,
    Uint32Array.from(edges, ([source]) => source),
    Uint32Array.from(edges, ([, target]) => target),
  );
}

function sizeOf(edges: readonly Edge[]): number {
  return edges.reduce((most, edge) => Math.max(most, ...edge.map((end) => end + 1)), 0);
}

/** All edges of a graph, as pairs. */
export function edgesOf({ size, following }: FollowGraph): Edge[] {
  const edges: Edge[] = [];
  for (let v = 0; v < size; v++)
    for (let i = following.offsets[v]; i < following.offsets[v + 1]; i++)
      edges.push([v, following.targets[i]]);
  return edges;
}

/** Any small follow graph, repeats and self-follows included in its edge list. */
export function anyEdges(maxSize = 12, maxEdges = 40): fc.Arbitrary<{ size: number; edges: Edge[] }> {
  return fc.integer({ min: 1, max: maxSize }).chain((size) => {
    const account = fc.nat({ max: size - 1 });
    return fc.record({
      size: fc.constant(size),
      edges: fc.array(fc.tuple(account, account), { maxLength: maxEdges }),
    });
  });
}

export function anyFollowGraph(maxSize = 12, maxEdges = 40): fc.Arbitrary<FollowGraph> {
  return anyEdges(maxSize, maxEdges).map(({ size, edges }) => followGraph(edges, size));
}

/** The same graph with account v called name[v]. */
export function renamed(graph: FollowGraph, name: ArrayLike<number>): FollowGraph {
  return followGraph(
    edgesOf(graph).map(([a, b]) => [name[a], name[b]] as const),
    graph.size,
  );
}

/** A graph and other names for its accounts. */
export function anyRenaming(): fc.Arbitrary<{ graph: FollowGraph; name: number[] }> {
  return anyFollowGraph().chain((graph) => {
    const names = Array.from({ length: graph.size }, (_, v) => v);
    return fc.record({
      graph: fc.constant(graph),
      name: fc.shuffledSubarray(names, { minLength: graph.size }),
    });
  });
}

/** Ties in both directions. */
export function bothWays(edges: readonly Edge[]): Edge[] {
  return edges.flatMap(([a, b]): Edge[] => [
    [a, b],
    [b, a],
  ]);
}

export const path = (size: number): Edge[] => Array.from({ length: size - 1 }, (_, v) => [v, v + 1]);
export const cycle = (size: number): Edge[] => Array.from({ length: size }, (_, v) => [v, (v + 1) % size]);
export const star = (leaves: number): Edge[] => Array.from({ length: leaves }, (_, leaf) => [0, leaf + 1]);
export const complete = (size: number): Edge[] =>
  Array.from({ length: size }, (_, a) => a).flatMap((a) => Array.from({ length: a }, (_, b): Edge => [b, a]));

/** Zachary's karate club, 34 members and 78 ties, each kept once. */
export const karate = (): FollowGraph => fromGraphology(karateClub(Graph));
/** Padgett's Florentine families, 15 families and 20 marriages. */
export const florentine = (): FollowGraph => fromGraphology(florentineFamilies(Graph));

function fromGraphology(graph: Graph): FollowGraph {
  const number = new Map(graph.nodes().map((key, i) => [key, i]));
  const edges = graph.mapEdges((_edge, _attributes, a, b): Edge => [number.get(a)!, number.get(b)!]);
  return followGraph(edges, graph.order);
}

/** A generated network and its planted communities. */
export function invented(accounts: number, edges: number, seed = 7, fetched = 1) {
  const network = generateFollowGraph({
    accounts,
    edges,
    communities: Math.round(0.6 * Math.sqrt(accounts)),
    seed,
    fetched,
  });
  return {
    graph: buildFollowGraph(accounts, network.sources, network.targets),
    community: network.community,
  };
}
