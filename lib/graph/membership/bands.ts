import { type FollowGraph, rowLength } from "@/lib/graph/follow-graph";

/** How an account relates to the group of the IN marks: inside it and tied to the marks, inside it, between it and
 *  another group, at its edge, in another group, or not known. */
export const BANDS = ["core", "specialist", "bridge", "frontier", "elsewhere", "unknown"] as const;

export type Band = (typeof BANDS)[number];

/** The position of each band in BANDS. */
const POSITION = Object.fromEntries(BANDS.map((band, i) => [band, i])) as Record<Band, number>;

/** What bands are computed from. */
export interface BandFacts {
  /** Community of each account, and the number of communities. */
  community: ArrayLike<number>;
  count: number;
  /** Probability that an account is at home nowhere, 0 to 1. */
  nowhere: ArrayLike<number>;
  /** Accounts that are marked IN. */
  marked: readonly number[];
}

/** Shares as in map-tpot's bands. Its limit on entropy is replaced by `ahead`: on invented networks with planted
 *  bridges the entropy called 4 to 18 % of them bridges and this rule 45 to 79 %, about as seldom wrong; with two tied
 *  marks 35 %, and 4 of 10 called so were planted where 1 of 50 is (tests/unit/graph/bands.test.ts). */
const LIMITS = {
  /** Known ties that an account needs, and that a mark needs to count. */
  ties: 2,
  /** Tied marks that an account needs to be called core or bridge. */
  marks: 2,
  /** Least share of the ties to the group of an account inside it. */
  inside: 0.3,
  /** An account is inside one group only where it has this many times more ties to it than to any other. */
  ahead: 2,
  /** Least share of the ties to each of the two groups of a bridge, and least number. */
  side: 0.15,
  sideTies: 2,
  /** Most share of a bridge's ties to accounts that are at home nowhere. */
  lost: 0.4,
  /** Least share of the ties to the group of an account at its edge. */
  edge: 0.08,
  /** From this probability of "nowhere" on, the home of an account is unknown. */
  nowhere: 0.6,
  /** Share of the tied marks that makes a further community part of the group. */
  partOfMarks: 0.25,
};

/** Returns what finds the position in BANDS of one account, in O(its ties). The group is the community with most tied
 *  marks, and every other one with two of them and a quarter. Without a tied mark everybody is unknown. */
export function bandReader(
  graph: FollowGraph,
  { community, count, nowhere, marked }: BandFacts,
): (v: number) => number {
  const { offsets, targets, mutual } = graph.neighbours;
  const tied = marked.filter((mark) => rowLength(graph.neighbours, mark) >= LIMITS.ties);
  if (tied.length === 0) return () => POSITION.unknown;
  const isMark = new Set(tied);
  const isOurs = groupOfMarks(tied, community, count);
  const weight = new Float64Array(count);
  const ties = new Uint32Array(count);
  const reached: number[] = [];
  return (v) => {
    if (rowLength(graph.neighbours, v) < LIMITS.ties || nowhere[v] >= LIMITS.nowhere) return POSITION.unknown;
    const found = { own: 0, ownTies: 0, other: 0, otherTies: 0, lost: 0, marks: 0 };
    let all = 0;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const u = targets[i];
      const c = community[u];
      const w = 1 + mutual[i];
      if (ties[c]++ === 0) reached.push(c);
      weight[c] += w * (1 - nowhere[u]);
      found.lost += w * nowhere[u];
      all += w;
      if (isMark.has(u)) found.marks++;
    }
    for (const c of reached) {
      if (isOurs[c] === 1) {
        found.own += weight[c];
        found.ownTies += ties[c];
      } else if (weight[c] > found.other) {
        found.other = weight[c];
        found.otherTies = ties[c];
      }
      weight[c] = 0;
      ties[c] = 0;
    }
    reached.length = 0;
    return POSITION[bandOf(found, all, isMark.has(v))];
  };
}

/** Ties of one account: weights and numbers to the group, to the other community with most, and to accounts that are
 *  at home nowhere; the number of tied marks among them. */
interface Found {
  own: number;
  ownTies: number;
  other: number;
  otherTies: number;
  lost: number;
  marks: number;
}

function bandOf(found: Found, all: number, isMark: boolean): Band {
  const own = found.own / all;
  const other = found.other / all;
  const hasMarks = found.marks >= LIMITS.marks;
  if (own >= LIMITS.inside && own >= LIMITS.ahead * other) return hasMarks || isMark ? "core" : "specialist";
  const isBetween =
    Math.min(own, other) >= LIMITS.side &&
    Math.min(found.ownTies, found.otherTies) >= LIMITS.sideTies &&
    Math.max(own, other) <= LIMITS.ahead * Math.min(own, other) &&
    found.lost / all < LIMITS.lost;
  if (isBetween && hasMarks) return "bridge";
  return own >= LIMITS.edge ? "frontier" : "elsewhere";
}

/** 1 for each community that is part of the group which the marks mean. */
function groupOfMarks(marks: readonly number[], community: ArrayLike<number>, count: number): Uint8Array {
  const held = new Uint32Array(count);
  for (const mark of marks) held[community[mark]] += 1;
  const most = held.indexOf(Math.max(...held));
  return Uint8Array.from(held, (own, c) =>
    Number(c === most || (own >= LIMITS.marks && own >= LIMITS.partOfMarks * marks.length)),
  );
}
