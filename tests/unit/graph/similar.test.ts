import fc from "fast-check";
import { expect, test } from "vitest";
import { rowOf } from "@/lib/graph/follow-graph";
import { inBoth, similarTo } from "@/lib/graph/similar";
import { followGraph } from "./graphs";

test("two accounts with two of three followers in common, by hand", () => {
  // 2, 3 and 4 follow 0; 3, 4 and 5 follow 1; 3 follows 6 as well; 2 alone follows 7.
  const graph = followGraph(
    [
      [2, 0],
      [3, 0],
      [4, 0],
      [3, 1],
      [4, 1],
      [5, 1],
      [3, 6],
      [2, 7],
    ],
    8,
  );
  expect(similarTo(graph, 0)).toEqual([
    {
      v: 1,
      shared: 2,
      either: 4,
      jaccard: 0.5,
      adamicAdar: expect.closeTo(1 / Math.log(3) + 1 / Math.log(2), 12),
    },
  ]);
});

test("equals the definitions on any graph", () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 90 }), (edges) => {
      const graph = followGraph(edges, 12);
      const followers = Array.from({ length: 12 }, (_, v) => new Set(rowOf(graph.followers, v)));
      for (let v = 0; v < 12; v++) {
        const found = new Map(similarTo(graph, v).map((like) => [like.v, like]));
        for (let c = 0; c < 12; c++) {
          const shared = [...followers[v]].filter((u) => followers[c].has(u));
          if (c === v || shared.length < 2) {
            expect(found.has(c)).toBe(false);
            continue;
          }
          const either = new Set([...followers[v], ...followers[c]]).size;
          const weight = shared.reduce((sum, u) => sum + 1 / Math.log(rowOf(graph.following, u).length), 0);
          expect(found.get(c)).toMatchObject({
            shared: shared.length,
            either,
            jaccard: shared.length / either,
          });
          expect(found.get(c)?.adamicAdar).toBeCloseTo(weight, 9);
        }
        const order = [...found.values()].map(({ adamicAdar }) => adamicAdar);
        expect(order).toEqual(order.toSorted((a, b) => b - a));
      }
    }),
  ));

test("what two rows have in common", () =>
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat(40)), fc.uniqueArray(fc.nat(40)), (one, other) => {
      const sorted = (some: number[]) => Uint32Array.from(some).sort();
      const expected = [...sorted(one)].filter((n) => other.includes(n));
      expect(inBoth(sorted(one), sorted(other))).toEqual(expected);
    }),
  ));
