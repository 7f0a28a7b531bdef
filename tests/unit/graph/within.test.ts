import fc from "fast-check";
import { expect, test } from "vitest";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import {
  coreWithin,
  followersWithin,
  largestWithin,
  reachedWithin,
  sizeWithin,
  tiesWithin,
  type Within,
} from "@/lib/graph/within";
import { anyFollowGraph, type Edge, edgesOf, followGraph } from "./graphs";

/** A graph with any part of it. */
const anyPart = (): fc.Arbitrary<Within> =>
  anyFollowGraph().chain((graph) =>
    fc
      .record({
        mask: fc.array(fc.nat({ max: 1 }), { minLength: graph.size, maxLength: graph.size }),
        mutualOnly: fc.boolean(),
      })
      .map(({ mask, mutualOnly }) => ({ graph, mask: Uint8Array.from(mask), mutualOnly })),
  );

/** The part's edges by definition. */
function edgesIn({ graph, mask, mutualOnly }: Within): Edge[] {
  const all = edgesOf(graph);
  const follows = new Set(all.map(String));
  return all.filter(
    ([a, b]) => mask[a] === 1 && mask[b] === 1 && (!mutualOnly || follows.has(String([b, a]))),
  );
}

/** The part as a graph of its own: accounts outside have no edge. */
function cut(part: Within): FollowGraph {
  return followGraph(edgesIn(part), part.graph.size);
}

const check = (holds: (part: Within) => void) => fc.assert(fc.property(anyPart(), holds));

test("ties and followers equal those of the part cut out", () =>
  check((part) => {
    const edges = edgesIn(part);
    const followers = Array.from(
      { length: part.graph.size },
      (_, v) => edges.filter(([, b]) => b === v).length,
    );
    const ties = followers.map(
      (_, v) => new Set(edges.filter((edge) => edge.includes(v)).map(([a, b]) => a + b - v)).size,
    );
    expect([...followersWithin(part)]).toEqual(followers);
    expect([...tiesWithin(part)]).toEqual(ties);
  }));

test("the core is what repeated taking away leaves", () =>
  fc.assert(
    fc.property(anyPart(), fc.nat({ max: 5 }), (part, k) => {
      let mask = part.mask;
      for (let before = -1; before !== mask.reduce((sum, one) => sum + one, 0); ) {
        before = mask.reduce((sum, one) => sum + one, 0);
        const ties = tiesWithin({ ...part, mask });
        mask = mask.map((one, v) => (one === 1 && ties[v] >= k ? 1 : 0));
      }
      expect(coreWithin(part, k)).toEqual(mask);
    }),
  ));

test("reach grows by one ring of neighbours per hop", () =>
  fc.assert(
    fc.property(anyPart(), fc.nat({ max: 4 }), fc.nat({ max: 11 }), (part, hops, start) => {
      const from = start % part.graph.size;
      const reached = new Set([from]);
      for (let hop = 0; hop < hops; hop++)
        for (const v of [...reached])
          for (const { graph, mask, mutualOnly } of [part]) {
            const { offsets, targets, mutual } = graph.neighbours;
            for (let i = offsets[v]; i < offsets[v + 1]; i++)
              if (mask[targets[i]] === 1 && (!mutualOnly || mutual[i] === 1)) reached.add(targets[i]);
          }
      const expected = part.mask.map((one, v) => (one === 1 && reached.has(v) ? 1 : 0));
      expect(reachedWithin(part, [from], hops)).toEqual(expected);
    }),
  ));

test("the largest component is connected, and no other is larger", () =>
  check((part) => {
    const largest = largestWithin(part);
    const size = (mask: Uint8Array) => mask.reduce((sum, one) => sum + one, 0);
    const everywhere = part.graph.size;
    const componentOf = (v: number) => reachedWithin(part, [v], everywhere);
    for (let v = 0; v < everywhere; v++) {
      if (part.mask[v] === 0) continue;
      expect(size(componentOf(v))).toBeLessThanOrEqual(size(largest));
      if (largest[v] === 1) expect(componentOf(v)).toEqual(largest);
    }
  }));

test("counts accounts, edges and pairs of the part", () =>
  check((part) => {
    const { neighbours, following } = cut(part);
    expect(sizeWithin(part)).toEqual({
      accounts: part.mask.reduce((sum, one) => sum + one, 0),
      edges: following.targets.length,
      mutualPairs: neighbours.mutual.reduce((sum, one) => sum + one, 0) / 2,
    });
  }));
