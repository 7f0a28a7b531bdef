import { expect, test } from "vitest";
import { BRIDGE_LIMITS, findBridges } from "@/lib/graph/bridges";
import { buildFollowGraph } from "@/lib/graph/build";

/** A graph of mutual ties. */
function mutual(size: number, ties: readonly [number, number][]) {
  const both = [...ties, ...ties.map(([a, b]) => [b, a] as const)];
  return buildFollowGraph(
    size,
    Uint32Array.from(both, ([a]) => a),
    Uint32Array.from(both, ([, b]) => b),
  );
}
const ones = (size: number) => new Array<number>(size).fill(1);

test("joins the chosen by the fewest others", () => {
  // 0 - 1 - 2 and 0 - 3 - 4 - 2; 5 - 2.
  const graph = mutual(6, [
    [0, 1],
    [1, 2],
    [0, 3],
    [3, 4],
    [4, 2],
    [2, 5],
  ]);
  const { bridges, apart } = findBridges(graph, [0, 2, 5], [0], ones(6), ones(6));
  expect([...bridges]).toEqual([[1, 1]]);
  expect(apart.size).toBe(0);
});

test("of ways of the same length the one by higher scores", () => {
  const ties: [number, number][] = [
    [0, 1],
    [1, 3],
    [0, 2],
    [2, 3],
  ];
  const by = (scores: number[]) => [
    ...findBridges(mutual(4, ties), [0, 3], [0], scores, ones(4)).bridges.keys(),
  ];
  expect(by([1, 0.2, 0.9, 1])).toEqual([2]);
  expect(by([1, 0.9, 0.2, 1])).toEqual([1]);
  // An unknown score counts as none.
  expect(by([1, Number.NaN, 0.1, 1])).toEqual([2]);
});

test("one-way follows join nobody, nor does whoever the filters took away", () => {
  const oneWay = buildFollowGraph(3, Uint32Array.of(0, 1), Uint32Array.of(1, 2));
  expect([...findBridges(oneWay, [0, 2], [0], ones(3), ones(3)).apart]).toEqual([[2, "no path"]]);
  const path = mutual(3, [
    [0, 1],
    [1, 2],
  ]);
  expect([...findBridges(path, [0, 2], [0], ones(3), [1, 0, 1]).apart]).toEqual([[2, "no path"]]);
});

test("limits: per path, in all, and how far", () => {
  const chain = mutual(
    11,
    Array.from({ length: 10 }, (_, i): [number, number] => [i, i + 1]),
  );
  const far = (end: number, limits = BRIDGE_LIMITS) =>
    findBridges(chain, [0, end], [0], ones(11), ones(11), limits);
  expect(far(6).bridges.size).toBe(5);
  expect([...far(7).apart]).toEqual([[7, "over the limit"]]);
  expect([...far(4, { ...BRIDGE_LIMITS, total: 2 }).apart]).toEqual([[4, "over the limit"]]);
  expect([...far(4, { ...BRIDGE_LIMITS, hops: 3 }).apart]).toEqual([[4, "over the limit"]]);
});

test("who reaches the anchors among the chosen needs no bridge, and a bridge serves all behind it", () => {
  // 0 - 1 - 2 - 3, 2 - 4: 1 is not chosen.
  const graph = mutual(5, [
    [0, 1],
    [1, 2],
    [2, 3],
    [2, 4],
  ]);
  const { bridges, apart } = findBridges(graph, [0, 3, 2, 4], [0], ones(5), ones(5));
  expect(apart.size).toBe(0);
  expect([...bridges]).toEqual([[1, 1]]);
});
