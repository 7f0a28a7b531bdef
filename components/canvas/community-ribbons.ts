import type { Disc } from "@/lib/canvas/box";
import { bundledCurve } from "@/lib/canvas/bundle";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { communityDiscs } from "./map-geometry";

/** Ties between two communities as one curve. */
export interface Ribbon {
  /** Communities at its ends. */
  from: number;
  to: number;
  /** Ties as a share of those of the strongest ribbon. */
  share: number;
  /** The curve in the graph's coordinates, from middle to middle. */
  points: readonly { x: number; y: number }[];
}

/** Each community keeps its ribbons to so many others. */
const KEPT = 2;
const PIECES = 12;
/** Communities with fewer drawn members have no ribbons. */
const FEWEST = 10;

/** The strongest ties of each community, counted over the drawn edges that are wanted and measured by
 *  count / sqrt(members · members of the other). O(edges + communities).
 *  @param isWanted whether the edge at an index counts */
export function ribbonsOf(drawn: DrawnGraph, isWanted: (e: number) => boolean): Ribbon[] {
  const { community, edgeSource, edgeTarget } = drawn;
  const discs = communityDiscs(drawn);
  const counts = new Map<number, number>();
  for (let e = 0; e < edgeSource.length; e++) {
    const [a, b] = [community[edgeSource[e]], community[edgeTarget[e]]];
    if (a === b || !isWanted(e)) continue;
    const pair = Math.min(a, b) * discs.length + Math.max(a, b);
    counts.set(pair, (counts.get(pair) ?? 0) + 1);
  }
  const ties = Array.from(counts, ([pair, count]) => {
    const [from, to] = [Math.floor(pair / discs.length), pair % discs.length];
    return { from, to, strength: count / Math.sqrt(discs[from].members * discs[to].members) };
  }).filter(({ from, to }) => Math.min(discs[from].members, discs[to].members) >= FEWEST);
  const kept = strongestOfEach(ties);
  const most = kept.reduce((highest, { strength }) => Math.max(highest, strength), 0);
  return kept.map(({ from, to, strength }) => ({
    ...{ from, to, share: strength / most },
    points: curve(discs[from], discs[to]),
  }));
}

function strongestOfEach<T extends { from: number; to: number; strength: number }>(ties: readonly T[]): T[] {
  const taken = new Map<number, number>();
  return [...ties]
    .sort((a, b) => b.strength - a.strength || a.from - b.from || a.to - b.to)
    .filter(({ from, to }) => {
      const [had, other] = [taken.get(from) ?? 0, taken.get(to) ?? 0];
      if (had >= KEPT && other >= KEPT) return false;
      taken.set(from, had + 1);
      taken.set(to, other + 1);
      return true;
    });
}

function curve(from: Disc, to: Disc) {
  return bundledCurve(from, to, from, to, PIECES);
}
