import fc from "fast-check";
import { expect, test } from "vitest";
import { bridgesBetween, MOST_SOURCES } from "@/lib/graph/bridges-between";
import { rowOf } from "@/lib/graph/follow-graph";
import { shortestPaths } from "@/lib/graph/paths";
import { followGraph } from "./graphs";

const both = (a: number, b: number) =>
  [
    [a, b],
    [b, a],
  ] as const;

test("two groups that one account joins, and one-way ties that join them too", () => {
  // 0, 1 | 2 joins by mutual ties | 3, 4; 5 follows 0 and 3, and nobody follows it.
  const graph = followGraph([...both(0, 1), ...both(1, 2), ...both(2, 3), ...both(3, 4), [5, 0], [5, 3]], 6);
  const mutual = bridgesBetween(graph, [0, 1], [3, 4], true);
  expect(mutual).toMatchObject({ sources: 2, of: 2, pairs: 4 });
  expect(mutual.bridges).toEqual([
    { v: 2, share: 1 },
    // On the way of 0 to both, and of both to 4: half of the pairs each.
    { v: 1, share: 0.5 },
    { v: 3, share: 0.5 },
  ]);
  const oneWay = bridgesBetween(graph, [0, 1], [3, 4], false).bridges;
  expect(oneWay.map(({ v }) => v)).toContain(5);
  expect(bridgesBetween(graph, [0], [5], true)).toEqual({ bridges: [], sources: 1, of: 1, pairs: 0 });
  expect(bridgesBetween(graph, [0, 1], [], true)).toEqual({ bridges: [], sources: 0, of: 0, pairs: 0 });
});

test("equals the definition on any graph: shares of shortest paths between the sets", () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 30 }),
      fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 4 }),
      fc.uniqueArray(fc.nat(8), { minLength: 1, maxLength: 4 }),
      (edges, one, others) => {
        const graph = followGraph(edges, 9);
        const other = others.filter((v) => !one.includes(v));
        const sum = new Float64Array(9);
        let pairs = 0;
        for (const s of one)
          for (const t of other) {
            const paths = shortestPaths(graph, s, t, "neighbours", 1000);
            if (paths.length === 0) continue;
            pairs += 1;
            for (const path of paths) for (const v of path.slice(1, -1)) sum[v] += 1 / paths.length;
          }
        const found = bridgesBetween(graph, one, others, false);
        expect(found.pairs).toBe(pairs);
        const shares = new Map(found.bridges.map(({ v, share }) => [v, share]));
        for (let v = 0; v < 9; v++)
          expect(shares.get(v) ?? 0).toBeCloseTo(pairs === 0 ? 0 : sum[v] / pairs, 9);
      },
    ),
  ));

test("only mutual ties carry paths where only they are asked for", () =>
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 40 }), (edges) => {
      const graph = followGraph(edges, 9);
      const isMutual = edges.filter(([a, b]) => rowOf(graph.following, b).includes(a));
      const sets = [
        [0, 1, 2],
        [6, 7, 8],
      ] as const;
      expect(bridgesBetween(graph, ...sets, true)).toEqual(
        bridgesBetween(followGraph(isMutual, 9), ...sets, false),
      );
    }),
  ));

test("large sets are sampled, and say so", () => {
  const size = 2 * MOST_SOURCES + 301;
  const hub = size - 1;
  const graph = followGraph(
    Array.from({ length: hub }, (_, v) => [v, hub] as const),
    size,
  );
  const all = Array.from({ length: hub }, (_, v) => v);
  const found = bridgesBetween(graph, all.slice(0, MOST_SOURCES + 100), all.slice(MOST_SOURCES + 100), false);
  expect(found.sources).toBe(MOST_SOURCES);
  expect(found.bridges).toEqual([{ v: hub, share: 1 }]);
});
