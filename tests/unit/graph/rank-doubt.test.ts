import { expect, test } from "vitest";
import { BetweennessRun, summariseBetweenness } from "@/lib/graph/betweenness";
import { buildFollowGraph } from "@/lib/graph/build";
import { type FollowGraph, rowOf } from "@/lib/graph/follow-graph";
import { generateFollowGraph } from "@/lib/graph/generate";
import { pageRank } from "@/lib/graph/pagerank";
import { below, type Random, seededRandom } from "@/lib/graph/random";
import { drawRanks, type RankDoubt, type RankRange, READ, type ReadLists } from "@/lib/graph/rank-doubt";
import { followGraph } from "./graphs";

const SIZE = 600;

function betweenness(graph: FollowGraph): Float64Array {
  const run = new BetweennessRun(graph, { pivots: 200, seed: 3 });
  while (!run.done) run.advance(64);
  return summariseBetweenness(graph.size, run.groups()).score;
}

function doubtOf(graph: FollowGraph, read: ReadLists, draws?: number): RankDoubt {
  const drawing = drawRanks(graph, read, {
    pageRank: pageRank(graph).rank,
    betweenness: betweenness(graph),
    damping: 0.85,
    seeds: new Uint32Array(),
    ...(draws !== undefined && { draws }),
  });
  for (;;) {
    const { done, value } = drawing.next();
    if (done) return value;
    expect(value).toBeGreaterThan(0);
    expect(value).toBeLessThanOrEqual(1);
  }
}

function mixedUp(numbers: number[], random: Random): number[] {
  for (let i = numbers.length - 1; i > 0; i--) {
    const j = below(random, i + 1);
    [numbers[i], numbers[j]] = [numbers[j], numbers[i]];
  }
  return numbers;
}

/** A network of which one account's people are read first, then others, up to a share; each list up to a cut. Gives
 *  what is known of it, and the same accounts with all follows among them. */
function partlyRead(seed: number, share: number, cut: number) {
  const planted = generateFollowGraph({ accounts: SIZE, edges: SIZE * 18, communities: 6, seed });
  const all = buildFollowGraph(SIZE, planted.sources, planted.targets);
  const random = seededRandom(seed * 991);
  const me = [...planted.community.keys()].find((v) => {
    const { length } = rowOf(all.following, v);
    return length > 30 && length < 60;
  }) as number;
  const mine = mixedUp([...rowOf(all.following, me)], random);
  const others = mixedUp([...planted.community.keys()], random).filter((v) => v !== me && !mine.includes(v));
  const readers = [me, ...mine, ...others].slice(0, Math.round(share * SIZE));
  const follows: [number, number][] = [];
  const part = (row: Uint32Array) => mixedUp([...row], random).slice(0, cut);
  for (const v of readers) {
    for (const u of part(rowOf(all.following, v))) follows.push([v, u]);
    for (const u of part(rowOf(all.followers, v))) follows.push([u, v]);
  }
  const known = [...new Set(follows.flat())].sort((a, b) => a - b);
  const at = new Map(known.map((v, i) => [v, i]));
  const among = (edges: readonly (readonly [number, number])[]) => {
    const inside = edges.filter(([a, b]) => at.has(a) && at.has(b));
    const ends = (side: 0 | 1) => Uint32Array.from(inside, (edge) => at.get(edge[side]) as number);
    return buildFollowGraph(known.length, ends(0), ends(1));
  };
  const lists = (side: "following" | "followers") =>
    Uint8Array.from(known, (v) =>
      !readers.includes(v) ? READ.not : rowOf(all[side], v).length <= cut ? READ.whole : READ.inPart,
    );
  const truth = among([...planted.sources].map((v, i) => [v, planted.targets[i]]));
  return {
    graph: among(follows),
    truth,
    read: { following: lists("following"), followers: lists("followers") },
  };
}

/** The rank of each account, counted from 1. */
function ranks(score: ArrayLike<number>): Uint32Array {
  const place = new Uint32Array(score.length);
  [...place.keys()]
    .sort((a, b) => score[b] - score[a])
    .forEach((v, i) => {
      place[v] = i + 1;
    });
  return place;
}

/** Share of the accounts whose true rank is in the range; of the first 30 by their shown rank; mean width. */
function coverage({ low, high }: RankRange, truth: Uint32Array, shown: Uint32Array) {
  const all = [...low.keys()];
  const holds = (v: number) => Number(low[v] <= truth[v] && truth[v] <= high[v]);
  const mean = (accounts: number[], value: (v: number) => number) =>
    accounts.reduce((sum, v) => sum + value(v), 0) / accounts.length;
  return {
    all: mean(all, holds),
    first: mean(
      all.filter((v) => shown[v] <= 30),
      holds,
    ),
    width: mean(all, (v) => (high[v] - low[v]) / low.length),
  };
}

test.each([
  [0.05, Number.POSITIVE_INFINITY, 0.9],
  [0.15, Number.POSITIVE_INFINITY, 0.75],
  [0.15, 40, 0.75],
  [0.4, 40, 0.6],
  [0.8, Number.POSITIVE_INFINITY, 0.5],
])("of lists a share of %d is read, up to %d rows: true ranks are in their ranges", (share, cut, widest) => {
  const { graph, truth, read } = partlyRead(5, share, cut);
  const doubt = doubtOf(graph, read);
  const byRank = coverage(doubt.pageRank, ranks(pageRank(truth).rank), ranks(pageRank(graph).rank));
  const byPaths = coverage(doubt.betweenness, ranks(betweenness(truth)), ranks(betweenness(graph)));
  expect(byRank.all).toBeGreaterThan(0.82);
  expect(byRank.first).toBeGreaterThan(0.8);
  expect(byPaths.all).toBeGreaterThan(0.85);
  expect(byPaths.first).toBeGreaterThan(0.8);
  expect(byRank.width).toBeLessThan(widest);
});

test("where all lists are read there is no doubt, but for equal scores", () => {
  // Three follow 0, which follows 1 back; 2 and 3 cannot be told apart.
  const graph = followGraph(
    [
      [1, 0],
      [2, 0],
      [3, 0],
      [0, 1],
    ],
    4,
  );
  const whole = new Uint8Array(4).fill(READ.whole);
  const { pageRank: range, read } = doubtOf(graph, { following: whole, followers: whole });
  expect(read).toBe(1);
  expect(Array.from(range.low)).toEqual([1, 2, 3, 3]);
  expect(Array.from(range.high)).toEqual([1, 2, 4, 4]);
});

test("the range holds the rank that is shown, and the same seed gives the same", () => {
  const { graph, read } = partlyRead(9, 0.1, 100);
  const doubt = doubtOf(graph, read, 5);
  const shown = ranks(pageRank(graph).rank);
  shown.forEach((rank, v) => {
    expect(doubt.pageRank.low[v]).toBeLessThanOrEqual(rank);
    expect(doubt.pageRank.high[v]).toBeGreaterThanOrEqual(rank);
  });
  expect(doubtOf(graph, read, 5)).toEqual(doubt);
});

test("no account, and follows that no list states", () => {
  const none = new Uint8Array();
  expect(doubtOf(followGraph([], 0), { following: none, followers: none }).pageRank.low).toHaveLength(0);
  const graph = followGraph(
    [
      [0, 1],
      [1, 2],
    ],
    3,
  );
  const unread = new Uint8Array(3);
  const { pageRank: range } = doubtOf(graph, { following: unread, followers: unread }, 5);
  expect(Array.from(range.low)).toEqual([3, 2, 1]);
});
