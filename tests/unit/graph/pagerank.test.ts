import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { pageRank } from "@/lib/graph/pagerank";
import { anyFollowGraph, anyRenaming, cycle, followGraph, invented, path, renamed } from "./graphs";

const chain = followGraph(path(3));
const seeds = (...numbers: number[]) => Uint32Array.from(numbers);

/** Sum of absolute differences between a rank and what one exact round makes of it. */
function residual(
  graph: FollowGraph,
  rank: Float64Array,
  damping: number,
  start: (v: number) => number,
): number {
  const { following } = graph;
  const next = new Float64Array(graph.size);
  let dangling = 0;
  for (let v = 0; v < graph.size; v++) {
    const row = following.targets.subarray(following.offsets[v], following.offsets[v + 1]);
    if (row.length === 0) dangling += rank[v];
    for (const u of row) next[u] += (damping * rank[v]) / row.length;
  }
  return rank.reduce(
    (sum, r, v) => sum + Math.abs(r - next[v] - (1 - damping + damping * dangling) * start(v)),
    0,
  );
}

describe("PageRank of a → b → c", () => {
  test.each([
    ["from everywhere", undefined, [0.184417, 0.341171, 0.474412]],
    ["from a", seeds(0), [0.388727, 0.330418, 0.280855]],
  ])("%s", (_, from, expected) => {
    const { rank, converged } = pageRank(chain, { seeds: from });
    expect(converged).toBe(true);
    expected.forEach((value, v) => {
      expect(rank[v]).toBeCloseTo(value, 6);
    });
  });
});

describe("seeds", () => {
  test("that are not in the graph fall back to everywhere, and the result says so", () => {
    const fallback = pageRank(chain, { seeds: seeds(3, 99) });
    expect(fallback.personalised).toBe(false);
    expect(fallback.rank).toEqual(pageRank(chain).rank);
  });

  test("unknown and repeated ones do not count", () => {
    const { rank, personalised } = pageRank(chain, { seeds: seeds(0, 0, 7) });
    expect(personalised).toBe(true);
    expect(rank).toEqual(pageRank(chain, { seeds: seeds(0) }).rank);
  });
});

test("everyone is equal on a cycle", () => {
  for (const r of pageRank(followGraph(cycle(7))).rank) expect(r).toBeCloseTo(1 / 7, 12);
});

test("an empty graph has no ranks", () => {
  expect(pageRank(followGraph([], 0))).toMatchObject({ rank: new Float64Array(0), converged: true });
});

test("the tolerance is of the whole, not per account", () => {
  // NetworkX stops at accounts × tolerance, which at 2 000 accounts is two thousand times too early.
  const { graph } = invented(2000, 12_000);
  const loose = pageRank(graph, { tolerance: 1e-10 });
  const exact = pageRank(graph, { tolerance: 1e-15 });
  const error = loose.rank.reduce((sum, r, v) => sum + Math.abs(r - exact.rank[v]), 0);
  expect(error).toBeLessThan((1e-10 * 0.85) / 0.15);
});

test("stopping early is reported", () => {
  expect(pageRank(chain, { maxIterations: 2 })).toMatchObject({ iterations: 2, converged: false });
});

test.each([-0.1, 1, Number.NaN])("a damping of %s is refused", (damping) => {
  expect(() => pageRank(chain, { damping })).toThrow(RangeError);
});

test("on any graph it sums to one and one more round changes nothing", () =>
  fc.assert(
    fc.property(
      anyFollowGraph(),
      fc.constantFrom(0, 0.5, 0.85, 0.99),
      fc.boolean(),
      (graph, damping, fromOne) => {
        const { rank, converged } = pageRank(graph, { damping, seeds: fromOne ? seeds(0) : undefined });
        expect(converged).toBe(true);
        expect(rank.reduce((sum, r) => sum + r, 0)).toBeCloseTo(1, 9);
        const start = (v: number) => (fromOne ? Number(v === 0) : 1 / graph.size);
        expect(residual(graph, rank, damping, start)).toBeLessThan(1e-9);
      },
    ),
  ));

test("other account numbers give the same ranks under other names", () =>
  fc.assert(
    fc.property(anyRenaming(), ({ graph, name }) => {
      const { rank } = pageRank(graph);
      const other = pageRank(renamed(graph, name)).rank;
      name.forEach((to, from) => {
        expect(other[to]).toBeCloseTo(rank[from], 9);
      });
    }),
  ));
