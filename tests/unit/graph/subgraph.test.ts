import fc from "fast-check";
import { expect, test } from "vitest";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import {
  coreWithin,
  followersWithin,
  largestWithin,
  reachedWithin,
  type Subgraph,
  sizeWithin,
  tiesWithin,
} from "@/lib/graph/subgraph";
import { anyFollowGraph, type Edge, edgesOf, followGraph } from "./graphs";

/** A graph with any part of it. */
const anySubgraph = (): fc.Arbitrary<Subgraph> =>
  anyFollowGraph().chain((graph) =>
    fc
      .record({
        mask: fc.array(fc.nat({ max: 1 }), { minLength: graph.size, maxLength: graph.size }),
        mutualOnly: fc.boolean(),
      })
      .map(({ mask, mutualOnly }) => ({ graph, mask: Uint8Array.from(mask), mutualOnly })),
  );

/** The part's edges by definition. */
function edgesIn({ graph, mask, mutualOnly }: Subgraph): Edge[] {
  const all = edgesOf(graph);
  const follows = new Set(all.map(String));
  return all.filter(
    ([a, b]) => mask[a] === 1 && mask[b] === 1 && (!mutualOnly || follows.has(String([b, a]))),
  );
}

/** The part as a graph of its own: accounts outside have no edge. */
function cut(subgraph: Subgraph): FollowGraph {
  return followGraph(edgesIn(subgraph), subgraph.graph.size);
}

const check = (holds: (subgraph: Subgraph) => void) => fc.assert(fc.property(anySubgraph(), holds));

test("ties and followers equal those of the part cut out", () =>
  check((subgraph) => {
    const edges = edgesIn(subgraph);
    const followers = Array.from(
      { length: subgraph.graph.size },
      (_, v) => edges.filter(([, b]) => b === v).length,
    );
    const ties = followers.map(
      (_, v) => new Set(edges.filter((edge) => edge.includes(v)).map(([a, b]) => a + b - v)).size,
    );
    expect([...followersWithin(subgraph)]).toEqual(followers);
    expect([...tiesWithin(subgraph)]).toEqual(ties);
  }));

test("the core is what repeated taking away leaves", () =>
  fc.assert(
    fc.property(anySubgraph(), fc.nat({ max: 5 }), (subgraph, k) => {
      let mask = subgraph.mask;
      for (let before = -1; before !== mask.reduce((sum, one) => sum + one, 0); ) {
        before = mask.reduce((sum, one) => sum + one, 0);
        const ties = tiesWithin({ ...subgraph, mask });
        mask = mask.map((one, v) => (one === 1 && ties[v] >= k ? 1 : 0));
      }
      expect(coreWithin(subgraph, k)).toEqual(mask);
    }),
  ));

test("reach grows by one ring of neighbours per hop", () =>
  fc.assert(
    fc.property(anySubgraph(), fc.nat({ max: 4 }), fc.nat({ max: 11 }), (subgraph, hops, start) => {
      const from = start % subgraph.graph.size;
      const reached = new Set([from]);
      for (let hop = 0; hop < hops; hop++)
        for (const v of [...reached])
          for (const { graph, mask, mutualOnly } of [subgraph]) {
            const { offsets, targets, mutual } = graph.neighbours;
            for (let i = offsets[v]; i < offsets[v + 1]; i++)
              if (mask[targets[i]] === 1 && (!mutualOnly || mutual[i] === 1)) reached.add(targets[i]);
          }
      const expected = subgraph.mask.map((one, v) => (one === 1 && reached.has(v) ? 1 : 0));
      expect(reachedWithin(subgraph, [from], hops)).toEqual(expected);
    }),
  ));

test("the largest component is connected, and no other is larger", () =>
  check((subgraph) => {
    const largest = largestWithin(subgraph);
    const size = (mask: Uint8Array) => mask.reduce((sum, one) => sum + one, 0);
    const everywhere = subgraph.graph.size;
    const componentOf = (v: number) => reachedWithin(subgraph, [v], everywhere);
    for (let v = 0; v < everywhere; v++) {
      if (subgraph.mask[v] === 0) continue;
      expect(size(componentOf(v))).toBeLessThanOrEqual(size(largest));
      if (largest[v] === 1) expect(componentOf(v)).toEqual(largest);
    }
  }));

test("counts accounts, edges and pairs of the part", () =>
  check((subgraph) => {
    const { neighbours, following } = cut(subgraph);
    expect(sizeWithin(subgraph)).toEqual({
      accounts: subgraph.mask.reduce((sum, one) => sum + one, 0),
      edges: following.targets.length,
      mutualPairs: neighbours.mutual.reduce((sum, one) => sum + one, 0) / 2,
    });
  }));
