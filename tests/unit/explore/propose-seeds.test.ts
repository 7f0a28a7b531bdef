import { expect, test } from "vitest";
import { proposeSeeds } from "@/lib/explore/answers/propose-seeds";
import { buildFollowGraph } from "@/lib/graph/build";

/** Follow edges both ways. */
function mutualGraph(size: number, pairs: [number, number][], oneWay: [number, number][] = []) {
  const edges = [...pairs, ...pairs.map(([a, b]): [number, number] => [b, a]), ...oneWay];
  return buildFollowGraph(
    size,
    Uint32Array.from(edges, ([source]) => source),
    Uint32Array.from(edges, ([, target]) => target),
  );
}

test("those with most mutual ties among my mutuals come first, who does not follow back never", () => {
  // 0 is me; 1, 2, 3 know each other, 4 knows only me and strangers, 5 does not follow back.
  const graph = mutualGraph(
    8,
    [
      [0, 1],
      [0, 2],
      [0, 3],
      [0, 4],
      [1, 2],
      [1, 3],
      [4, 6],
      [4, 7],
    ],
    [
      [0, 5],
      [5, 1],
    ],
  );
  const rank = [0, 1, 3, 2, 4, 5, 6, 7];
  expect(proposeSeeds(graph, 0, rank, 10)).toEqual([
    { v: 1, shared: 2 },
    { v: 3, shared: 1 },
    { v: 2, shared: 1 },
    { v: 4, shared: 0 },
  ]);
  expect(proposeSeeds(graph, 0, rank, 1)).toEqual([{ v: 1, shared: 2 }]);
  expect(proposeSeeds(graph, 5, rank, 10)).toEqual([]);
});
