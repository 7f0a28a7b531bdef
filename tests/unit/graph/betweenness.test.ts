import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BetweennessRun, summariseBetweenness } from "@/lib/graph/betweenness";
import { dependencies } from "@/lib/graph/dependencies";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { distancesFrom, UNREACHED } from "@/lib/graph/paths";
import { betweenness } from "../../measures/betweenness";
import {
  anyFollowGraph,
  anyRenaming,
  complete,
  cycle,
  followGraph,
  invented,
  karate,
  path,
  renamed,
  star,
} from "./graphs";

/** Straight from the definition: of all pairs, the share of shortest paths through v. */
function byDefinition(graph: FollowGraph): number[] {
  const all = Array.from({ length: graph.size }, (_, v) => v);
  const distance = all.map((v) => distancesFrom(graph, [v]));
  const { offsets, targets } = graph.neighbours;
  const paths = (from: number, to: number): number => {
    if (from === to) return 1;
    if (distance[from][to] === UNREACHED) return 0;
    let sum = 0;
    for (const u of targets.subarray(offsets[to], offsets[to + 1]))
      if (distance[from][u] === distance[from][to] - 1) sum += paths(from, u);
    return sum;
  };
  const pairs = Math.max(1, ((graph.size - 1) * (graph.size - 2)) / 2);
  return all.map((v) => {
    let sum = 0;
    for (const s of all)
      for (const t of all) {
        if (s >= t || s === v || t === v || distance[s][t] === UNREACHED) continue;
        const through = distance[s][v] + distance[v][t] === distance[s][t] && distance[s][v] !== UNREACHED;
        if (through) sum += (paths(s, v) * paths(v, t)) / paths(s, t);
      }
    return sum / pairs;
  });
}

describe("exact betweenness", () => {
  test.each([
    ["a path of five", path(5), [0, 1 / 2, 2 / 3, 1 / 2, 0]],
    ["a star", star(4), [1, 0, 0, 0, 0]],
    ["a cycle of five", cycle(5), [1 / 6, 1 / 6, 1 / 6, 1 / 6, 1 / 6]],
    ["everyone tied to everyone", complete(4), [0, 0, 0, 0]],
    ["two accounts", path(2), [0, 0]],
  ])("of %s", (_, edges, expected) => {
    const { score, exact, standardError } = betweenness(followGraph(edges));
    expect(exact).toBe(true);
    expected.forEach((value, v) => {
      expect(score[v]).toBeCloseTo(value, 12);
    });
    expect(standardError.every((error) => error === 0)).toBe(true);
  });

  test("of the karate club has the published values", () => {
    // As NetworkX and igraph give them.
    const { score } = betweenness(karate());
    [
      [0, 0.43763528],
      [33, 0.30407498],
      [32, 0.1452471],
      [2, 0.14365681],
      [31, 0.13827561],
    ].forEach(([v, value]) => {
      expect(score[v]).toBeCloseTo(value, 7);
    });
  });

  test("equals the definition on any graph", () =>
    fc.assert(
      fc.property(anyFollowGraph(9, 24), (graph) => {
        const { score } = betweenness(graph);
        byDefinition(graph).forEach((value, v) => {
          expect(score[v]).toBeCloseTo(value, 10);
        });
      }),
    ));

  test("has no result before it is done", () => {
    const run = new BetweennessRun(karate());
    run.advance(16);
    expect(run).toMatchObject({ used: 16, total: 34, done: false });
    expect(() => summariseBetweenness(34, run.groups())).toThrow("before it is done");
    run.advance(100);
    expect(run).toMatchObject({ used: 34, done: true });
    expect(summariseBetweenness(34, run.groups())).toEqual(betweenness(karate()));
  });

  test.each([
    ["exact", undefined],
    ["sampled", 200],
  ])("%s, shared by three workers, is the same as by one", (_, pivots) => {
    const { graph, community } = invented(400, 3000);
    const groups = [0, 1, 2].flatMap((index) => {
      const run = new BetweennessRun(graph, { pivots, community, share: { index, count: 3 } });
      while (!run.done) run.advance(32);
      return run.groups();
    });
    const shared = summariseBetweenness(graph.size, groups);
    const alone = betweenness(graph, { pivots, community });
    expect(shared).toMatchObject({ pivots: alone.pivots, exact: alone.exact });
    alone.score.forEach((value, v) => {
      expect(shared.score[v]).toBeCloseTo(value, 12);
      expect(shared.standardError[v]).toBeCloseTo(alone.standardError[v], 12);
    });
  });

  test("other account numbers give the same scores under other names", () =>
    fc.assert(
      fc.property(anyRenaming(), ({ graph, name }) => {
        const { score } = betweenness(graph);
        const other = betweenness(renamed(graph, name)).score;
        name.forEach((to, from) => {
          expect(other[to]).toBeCloseTo(score[from], 10);
        });
      }),
    ));
});

describe("sampled betweenness", () => {
  const { graph } = invented(800, 6000);
  const exact = betweenness(graph).score;
  const top = Array.from(exact, (_, v) => v)
    .sort((a, b) => exact[b] - exact[a])
    .slice(0, 50);
  const meanError = (score: Float64Array) =>
    top.reduce((sum, v) => sum + Math.abs(score[v] - exact[v]) / exact[v], 0) / top.length;

  test("with all accounts as pivots, linear scaling gives the exact sums", () =>
    fc.assert(
      fc.property(anyFollowGraph(), ({ size, neighbours }) => {
        const all = Uint32Array.from({ length: size }, (_, v) => v);
        const [whole, linear] = [new Float64Array(size), new Float64Array(size)];
        dependencies(neighbours, all, "whole", whole);
        dependencies(neighbours, all, "linear", linear);
        whole.forEach((sum, v) => {
          expect(linear[v]).toBeCloseTo(sum, 9);
        });
      }),
    ));

  test("is near, and nearer with more pivots", () => {
    const errors = [32, 128, 512].map((pivots) => meanError(betweenness(graph, { pivots }).score));
    expect(errors[0]).toBeLessThan(0.5);
    expect(errors[1]).toBeLessThan(errors[0]);
    expect(errors[2]).toBeLessThan(0.06);
  });

  test("is right on average", () => {
    const seeds = Array.from({ length: 40 }, (_, i) => i);
    const mean = seeds.reduce(
      (sum, seed) => sum + betweenness(graph, { pivots: 64, seed }).score[top[0]] / 40,
      0,
    );
    expect(Math.abs(mean - exact[top[0]]) / exact[top[0]]).toBeLessThan(0.05);
  });

  test("tells its error about right", () => {
    const { standardError, score, topError } = betweenness(graph, { pivots: 128 });
    const meanClaimed = top.reduce((sum, v) => sum + standardError[v] / exact[v], 0) / top.length;
    expect(meanError(score) / meanClaimed).toBeGreaterThan(0.4);
    expect(meanError(score) / meanClaimed).toBeLessThan(1.6);
    expect(topError).toBeGreaterThan(0);
  });

  test("is the same with communities known", () => {
    const { community } = invented(800, 6000);
    const plain = betweenness(graph, { pivots: 100 });
    const known = betweenness(graph, { pivots: 100, community });
    plain.score.forEach((value, v) => {
      expect(known.score[v]).toBeCloseTo(value, 12);
      expect(known.standardError[v]).toBeCloseTo(plain.standardError[v], 12);
    });
  });

  test("is the same for the same seed, another for another", () => {
    const scores = [5, 5, 6].map((seed) => betweenness(graph, { pivots: 64, seed }).score);
    expect(scores[0]).toEqual(scores[1]);
    expect(scores[0]).not.toEqual(scores[2]);
  });

  test("goes on from slice to slice, each with an estimate of the whole", () => {
    const run = new BetweennessRun(graph, { pivots: 256 });
    run.advance(64);
    run.advance(64);
    const early = summariseBetweenness(graph.size, run.groups());
    expect(early).toMatchObject({ pivots: 128, exact: false });
    while (!run.done) run.advance(50);
    const late = summariseBetweenness(graph.size, run.groups());
    expect(meanError(late.score)).toBeLessThan(meanError(early.score) + 0.02);
    // The order in which pivots are used changes rounding only.
    betweenness(graph, { pivots: 256 }).score.forEach((value, v) => {
      expect(late.score[v]).toBeCloseTo(value, 12);
    });
  });
});
