import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { coreNumbers } from "@/lib/graph/cores";
import type { Adjacency } from "@/lib/graph/follow-graph";
import { distancesFrom, shortestPaths, UNREACHED } from "@/lib/graph/paths";
import { clustering, transitivity, triangleCounts } from "@/lib/graph/triangles";
import { strongComponents, weakComponents } from "../../measures/components";
import {
  anyFollowGraph,
  bothWays,
  complete,
  cycle,
  type Edge,
  edgesOf,
  florentine,
  followGraph,
  karate,
  path,
  star,
} from "./graphs";

const row = ({ offsets, targets }: Adjacency, v: number) => [...targets.subarray(offsets[v], offsets[v + 1])];

describe("core numbers", () => {
  test.each<[string, Edge[], number[]]>([
    ["a star", star(3), [1, 1, 1, 1]],
    ["a cycle", cycle(4), [2, 2, 2, 2]],
    ["a clique with a tail", [...complete(4), [3, 4], [4, 5]], [3, 3, 3, 3, 1, 1]],
    ["nobody tied", [], []],
  ])("of %s", (_, edges, expected) => {
    expect([...coreNumbers(followGraph(edges).neighbours)]).toEqual(expected);
  });

  test("of the karate club: ten members in the 4-core", () => {
    const cores = coreNumbers(karate().neighbours);
    expect(cores.filter((k) => k === 4).length).toBe(10);
    expect(Math.max(...cores)).toBe(4);
  });

  test("equal the definition on any graph", () =>
    fc.assert(
      fc.property(anyFollowGraph(15, 60), ({ neighbours, size }) => {
        const cores = coreNumbers(neighbours);
        for (let k = 1; k <= size; k++) {
          let inside = new Set(Array.from({ length: size }, (_, v) => v));
          for (let before = -1; before !== inside.size; ) {
            before = inside.size;
            const stays = inside;
            inside = new Set(
              [...stays].filter((v) => row(neighbours, v).filter((u) => stays.has(u)).length >= k),
            );
          }
          cores.forEach((core, v) => {
            expect(core >= k).toBe(inside.has(v));
          });
        }
      }),
    ));
});

describe("triangles", () => {
  test.each<[string, Edge[], number[], number]>([
    ["a triangle", complete(3), [1, 1, 1], 1],
    ["a triangle with a tail", [...complete(3), [2, 3]], [1, 1, 1, 0], 0.6],
    ["a clique of four", complete(4), [3, 3, 3, 3], 1],
    ["a path", path(4), [0, 0, 0, 0], 0],
  ])("of %s", (_, edges, triangles, whole) => {
    const { neighbours } = followGraph(edges);
    expect([...triangleCounts(neighbours)]).toEqual(triangles);
    expect(transitivity(neighbours)).toBeCloseTo(whole, 12);
  });

  test("of the karate club and the Florentine families, as published", () => {
    const club = karate().neighbours;
    expect(triangleCounts(club).reduce((sum, t) => sum + t, 0)).toBe(3 * 45);
    expect(clustering(club).reduce((sum, c) => sum + c, 0) / 34).toBeCloseTo(0.5706384782, 9);
    expect(transitivity(club)).toBeCloseTo(0.2556818182, 9);
    expect(transitivity(florentine().neighbours)).toBeCloseTo(0.1914893617, 9);
  });

  test("equal the definition on any graph", () =>
    fc.assert(
      fc.property(anyFollowGraph(12, 60), ({ neighbours, size }) => {
        const triangles = triangleCounts(neighbours);
        const shares = clustering(neighbours);
        for (let v = 0; v < size; v++) {
          const near = row(neighbours, v);
          const tied = near.flatMap((a) =>
            near.filter((b) => a < b && row(neighbours, a).includes(b)),
          ).length;
          const pairs = (near.length * (near.length - 1)) / 2;
          expect(triangles[v]).toBe(tied);
          expect(shares[v]).toBeCloseTo(pairs ? tied / pairs : 0, 12);
        }
      }),
    ));
});

describe("distances", () => {
  const graph = followGraph(
    [
      [0, 1],
      [1, 2],
      [3, 2],
    ],
    5,
  );

  test.each([
    ["either way", "neighbours", [0, 1, 2, 3, UNREACHED]],
    ["forwards", "following", [0, 1, 2, UNREACHED, UNREACHED]],
    ["backwards", "followers", [0, UNREACHED, UNREACHED, UNREACHED, UNREACHED]],
  ] as const)("%s", (_, direction, expected) => {
    expect([...distancesFrom(graph, [0], direction)]).toEqual(expected);
  });

  test("to the nearest of several, up to a limit", () => {
    expect([...distancesFrom(followGraph(path(7)), [0, 6, 6], "neighbours", 2)]).toEqual([
      0, 1, 2, -1, 2, 1, 0,
    ]);
  });

  test("differ by at most one between neighbours, on any graph", () =>
    fc.assert(
      fc.property(anyFollowGraph(), (any) => {
        const distance = distancesFrom(any, [0]);
        for (const [a, b] of edgesOf(any)) expect(Math.abs(distance[a] - distance[b])).toBeLessThanOrEqual(1);
        distance.forEach((d, v) => {
          if (d > 0) expect(row(any.neighbours, v).some((u) => distance[u] === d - 1)).toBe(true);
        });
      }),
    ));
});

describe("shortest paths", () => {
  const diamond = followGraph(
    [
      [0, 1],
      [0, 2],
      [1, 3],
      [2, 3],
    ],
    5,
  );

  test.each([
    ["one", 0, 3, "following", 1, [[0, 1, 3]]],
    [
      "all",
      0,
      3,
      "following",
      9,
      [
        [0, 1, 3],
        [0, 2, 3],
      ],
    ],
    ["against the follows", 3, 0, "followers", 1, [[3, 1, 0]]],
    [
      "either way",
      1,
      2,
      "neighbours",
      9,
      [
        [1, 0, 2],
        [1, 3, 2],
      ],
    ],
    ["none", 3, 0, "following", 9, []],
    ["to oneself", 2, 2, "neighbours", 9, [[2]]],
    ["to someone apart", 0, 4, "neighbours", 9, []],
  ] as const)("%s", (_, from, to, direction, limit, expected) => {
    expect(shortestPaths(diamond, from, to, direction, limit)).toEqual(expected);
  });
});

describe("components", () => {
  test("weak: direction forgotten, the largest first", () => {
    const { component, count } = weakComponents(
      followGraph(
        [
          [5, 1],
          [2, 3],
          [4, 3],
        ],
        6,
      ),
    );
    expect(count).toBe(3);
    expect([...component]).toEqual([2, 1, 0, 0, 0, 1]);
  });

  test("strong: who reach each other along the follows", () => {
    const { component, count } = strongComponents(followGraph([...cycle(3), [2, 3], [3, 4], [4, 3], [4, 5]]));
    expect(count).toBe(3);
    expect([...component]).toEqual([0, 0, 0, 1, 1, 2]);
  });

  test("a long chain does not exhaust the stack", () => {
    expect(strongComponents(followGraph(path(50_000))).count).toBe(50_000);
    expect(strongComponents(followGraph(bothWays(path(50_000)))).count).toBe(1);
  });

  test("equal mutual reach on any graph", () =>
    fc.assert(
      fc.property(anyFollowGraph(10, 25), (graph) => {
        const strong = strongComponents(graph).component;
        const weak = weakComponents(graph).component;
        for (let v = 0; v < graph.size; v++) {
          const forwards = distancesFrom(graph, [v], "following");
          const backwards = distancesFrom(graph, [v], "followers");
          const either = distancesFrom(graph, [v]);
          for (let u = 0; u < graph.size; u++) {
            expect(strong[u] === strong[v]).toBe(forwards[u] >= 0 && backwards[u] >= 0);
            expect(weak[u] === weak[v]).toBe(either[u] >= 0);
          }
        }
      }),
    ));
});
