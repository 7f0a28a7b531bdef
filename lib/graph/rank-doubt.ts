import { BetweennessRun, summariseBetweenness } from "./betweenness";
import { buildFollowGraph } from "./build";
import type { Dependencies } from "./dependencies";
import type { Adjacency, FollowGraph } from "./follow-graph";
import { teleportTo } from "./pagerank";
import { type Random, seededRandom } from "./random";

/** How far the own list of an account is read: entries of ReadLists. */
export const READ = { not: 0, inPart: 1, whole: 2 } as const;

/** Which own lists of the accounts are read, one entry of READ per account. */
export interface ReadLists {
  following: Uint8Array;
  followers: Uint8Array;
}

/** Between which ranks an account could be, 1 is the highest; one entry per account. */
export interface RankRange {
  low: Uint32Array;
  high: Uint32Array;
}

export interface RankDoubt {
  pageRank: RankRange;
  betweenness: RankRange;
  /** Share of the accounts' own lists that is read, 0 to 1. */
  read: number;
  draws: number;
}

export interface RankDoubtOptions {
  /** Ranks as they are shown: the range holds them in any case. */
  pageRank: ArrayLike<number>;
  betweenness: ArrayLike<number>;
  damping: number;
  seeds: Uint32Array;
  dependencies?: Dependencies;
  draws?: number;
  seed?: number;
}

/** How many draws a range is the lowest and highest of. */
const DRAWS = 40;
/** In large graphs a draw takes half a second. */
const FEWER_DRAWS = 20;
const MANY_TIES = 1_500_000;
/** Accounts from which shortest paths are followed in a draw. */
const PIVOTS = 64;
/** Rounds of PageRank in a draw, which begin at the ranks that are shown. */
const ROUNDS = 25;

/** Between which ranks each account could be if all lists of the accounts were read, judged by drawing among the lists
 *  that are. Each draw keeps a random part of the read lists; what a draw differs from the whole in is about what the
 *  whole differs from the truth in. The part is 1 / (2 - share read): half of the lists where hardly any is read, which
 *  gives the spread of a bootstrap (Shao & Tu 1995, §5.2, on deleting half), and all where all are.
 *
 *  Read and unread accounts are known unequally well, so scores of a draw are corrected for that: a follow of an
 *  account whose own list of followers is not whole counts for as many as go unread (Horvitz & Thompson 1952). Tested on
 *  invented networks of which a part is read: tests/unit/graph/rank-doubt.test.ts.
 *
 *  Yields after each piece of work, a few milliseconds at 10 000 accounts and 500 000 edges, with the share done. */
export function* drawRanks(
  graph: FollowGraph,
  read: ReadLists,
  options: RankDoubtOptions,
): Generator<number, RankDoubt> {
  const { size } = graph;
  const { seed = 1, draws = graph.neighbours.targets.length > MANY_TIES ? FEWER_DRAWS : DRAWS } = options;
  const random = seededRandom(seed);
  const lists = countRead(read.following) + countRead(read.followers);
  const share = size === 0 ? 0 : lists / (2 * size);
  const ranges = { pageRank: rangeOf(options.pageRank), betweenness: rangeOf(options.betweenness) };
  if (share < 1)
    for (let draw = 0; draw < draws; draw++) {
      const kept = {
        following: thinned(read.following, 1 / (2 - share), random),
        followers: thinned(read.followers, 1 / (2 - share), random),
      };
      const drawn = drawnGraph(graph, read, kept);
      yield (draw + 0.3) / draws;
      const rank = yield* correctedPageRank(
        drawn,
        kept,
        options,
        (done) => (draw + 0.3 + 0.3 * done) / draws,
      );
      widen(ranges.pageRank, rank);
      yield (draw + 0.6) / draws;
      const between = new BetweennessRun(drawn, {
        pivots: Math.min(PIVOTS, size),
        seed: seed + draw,
        ...(options.dependencies && { dependencies: options.dependencies }),
      });
      while (!between.done) {
        between.advance(16);
        yield (draw + 0.6 + (0.4 * between.used) / between.total) / draws;
      }
      const { score } = summariseBetweenness(size, between.groups());
      widen(ranges.betweenness, correctedBetweenness(score, drawn, kept));
    }
  return { ...ranges, read: share, draws };
}

function countRead(lists: Uint8Array): number {
  let read = 0;
  for (const how of lists) if (how !== READ.not) read++;
  return read;
}

/** The read lists, each with a random share of them left. */
function thinned(lists: Uint8Array, part: number, random: Random): Uint8Array {
  return lists.map((how) => (how !== READ.not && random() < part ? how : READ.not));
}

/** The follows that lists of a draw state, and those that no list of an end states. */
function drawnGraph({ size, following }: FollowGraph, read: ReadLists, kept: ReadLists): FollowGraph {
  const { offsets, targets } = following;
  const sources = new Uint32Array(targets.length);
  const ends = new Uint32Array(targets.length);
  let count = 0;
  for (let v = 0; v < size; v++) {
    const isStated = read.following[v] !== READ.not;
    const isKept = kept.following[v] !== READ.not;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const u = targets[i];
      const isListed = read.followers[u] !== READ.not;
      if (!isKept && kept.followers[u] === READ.not && (isStated || isListed)) continue;
      sources[count] = v;
      ends[count++] = u;
    }
  }
  return buildFollowGraph(size, sources.subarray(0, count), ends.subarray(0, count));
}

/** Share of accounts whose list is whole; at least one, so that it divides. */
function wholeShare(lists: Uint8Array): number {
  let whole = 0;
  for (const how of lists) whole += Number(how === READ.whole);
  return Math.max(1, whole) / Math.max(1, lists.length);
}

/** PageRank with follows that are not read made up for: what a source passes on is divided by all that it is likely to
 *  follow, and what a target gets is multiplied by all who are likely to follow it. */
function* correctedPageRank(
  { size, following, followers }: FollowGraph,
  kept: ReadLists,
  { pageRank, damping, seeds }: RankDoubtOptions,
  progress: (done: number) => number,
): Generator<number, Float64Array> {
  const bySource = wholeShare(kept.following);
  const byTarget = wholeShare(kept.followers);
  const { target } = teleportTo(size, seeds);
  const share = new Float64Array(size);
  const scale = new Float64Array(size);
  for (let v = 0; v < size; v++) {
    const known = following.offsets[v + 1] - following.offsets[v];
    share[v] = known === 0 ? 0 : (kept.following[v] === READ.whole ? 1 : byTarget) / known;
    scale[v] = kept.followers[v] === READ.whole ? 1 : 1 / bySource;
  }
  let rank = Float64Array.from(pageRank);
  let next = new Float64Array(size);
  const passed = new Float64Array(size);
  for (let round = 0; round < ROUNDS; round++) {
    for (let v = 0; v < size; v++) passed[v] = rank[v] * share[v];
    let moved = 0;
    for (let v = 0; v < size; v++) {
      let sum = 0;
      for (let i = followers.offsets[v]; i < followers.offsets[v + 1]; i++)
        sum += passed[followers.targets[i]];
      next[v] = damping * scale[v] * sum;
      moved += next[v];
    }
    const part = moved > damping ? damping / moved : 1;
    const restart = 1 - part * moved;
    for (let v = 0; v < size; v++) next[v] = part * next[v] + restart * target[v];
    [rank, next] = [next, rank];
    yield progress((round + 1) / ROUNDS);
  }
  return rank;
}

/** Betweenness with ties that are not read made up for: it grows with the pairs of neighbours, so with the square of
 *  their number. */
function correctedBetweenness(score: Float64Array, { following, followers }: FollowGraph, kept: ReadLists) {
  const bySource = wholeShare(kept.following);
  const byTarget = wholeShare(kept.followers);
  const count = ({ offsets }: Adjacency, v: number) => offsets[v + 1] - offsets[v];
  return score.map((value, v) => {
    const out = count(following, v);
    const into = count(followers, v);
    if (out + into === 0) return value;
    const allOut = kept.following[v] === READ.whole ? out : out / byTarget;
    const allInto = kept.followers[v] === READ.whole ? into : into / bySource;
    return value * ((allOut + allInto) / (out + into)) ** 2;
  });
}

/** The rank of each account by a score; accounts of equal score share all of their ranks. */
function rangeOf(score: ArrayLike<number>): RankRange {
  const size = score.length;
  const order = Uint32Array.from({ length: size }, (_, v) => v).sort((a, b) => score[b] - score[a]);
  const low = new Uint32Array(size);
  const high = new Uint32Array(size);
  for (let first = 0; first < size; ) {
    let end = first + 1;
    while (end < size && isSame(score[order[end]], score[order[first]])) end++;
    for (let i = first; i < end; i++) {
      low[order[i]] = first + 1;
      high[order[i]] = end;
    }
    first = end;
  }
  return { low, high };
}

/** Scores are sums in any order, so equal ones may differ in the last digits. */
function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) <= 1e-9 * Math.abs(b);
}

function widen(range: RankRange, score: ArrayLike<number>): void {
  const { low, high } = rangeOf(score);
  for (let v = 0; v < low.length; v++) {
    range.low[v] = Math.min(range.low[v], low[v]);
    range.high[v] = Math.max(range.high[v], high[v]);
  }
}
