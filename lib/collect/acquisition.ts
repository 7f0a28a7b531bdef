/** How much a visit is likely to teach us, per second it costs (map-tpot §2.11, with its flaws mended: the score
 *  is brought to 0…1 before likeness is weighed against it, and unknown is not the same as small). */

/** One account that could be visited next. */
export interface Candidate {
  n: number;
  /** Claimed followers; undefined where X has not said. */
  followers: number | undefined;
  /** Shares of communities that the account belongs to; empty while nothing is known. */
  memberships: readonly number[];
  /** Size of the smallest community it belongs to. */
  smallestCommunity?: number;
  /** Whether one of its lists was captured before, and how long (s) such visits took, oldest first. */
  visited: boolean;
  durations: readonly number[];
}

export const WEIGHTS = {
  entropy: 0.35,
  boundary: 0.25,
  influence: 0.2,
  novelty: 0.15,
  coverage: 0.05,
} as const;

const SHORTEST_S = 30;
const LONGEST_S = 3600;
const UNKNOWN_FOLLOWERS = 500;

/** Entropy of the shares over that of an even spread, 0 to 1; 1 where nothing is known, 0 with one community. */
export function entropy(shares: readonly number[]): number {
  const total = sum(shares);
  if (total === 0) return 1;
  if (shares.length <= 1) return 0;
  const bits = shares.reduce((bits, share) => {
    const p = share / total;
    return p > 0 ? bits - p * Math.log2(p) : bits;
  }, 0);
  return Math.min(1, Math.max(0, bits / Math.log2(shares.length)));
}

/** How near an account stands to the border between its two largest communities, 0 to 1; 1 where unknown. */
export function boundary(shares: readonly number[]): number {
  const total = sum(shares);
  if (total === 0) return 1;
  const [first = 0, second = 0] = [...shares].sort((a, b) => b - a);
  return 1 - (first - second) / total;
}

/** Seconds that a visit is likely to take: the median of the last three, else by size. */
export function expectedTime(durations: readonly number[], followers: number | undefined): number {
  const last = durations.slice(-3);
  const guess = last.length > 0 ? median(last) : (followers ?? UNKNOWN_FOLLOWERS) / 500 + 30;
  return Math.min(LONGEST_S, Math.max(SHORTEST_S, guess));
}

/** The candidates, most expected information per second first; `lambda` weighs that against likeness to those
 *  before them (maximal marginal relevance). Equal ones keep the order of their numbers. O(n²) only among those
 *  with known memberships; without them it is a sort. */
export function rankByInformation(candidates: readonly Candidate[], lambda: number): Candidate[] {
  const influence = normalised(candidates.map(({ followers }) => Math.log(1 + (followers ?? 0))));
  const rarity = normalised(
    candidates.map(({ smallestCommunity: size }) => (size === undefined ? 1 : 1 / (1 + size))),
  );
  const visited = candidates.filter((candidate) => candidate.visited && candidate.memberships.length > 0);
  const scores = candidates.map((candidate, i) => {
    const worth =
      WEIGHTS.entropy * entropy(candidate.memberships) +
      WEIGHTS.boundary * boundary(candidate.memberships) +
      WEIGHTS.influence * influence[i] +
      WEIGHTS.novelty * novelty(candidate, visited) +
      WEIGHTS.coverage * rarity[i];
    return worth / expectedTime(candidate.durations, candidate.followers);
  });
  const even = normalised(scores);
  const order = candidates
    .map((candidate, i) => ({ candidate, score: even[i] }))
    .sort((a, b) => b.score - a.score || a.candidate.n - b.candidate.n);
  const isKnown = order.some(({ candidate }) => candidate.memberships.length > 0);
  return isKnown ? diversified(order, lambda) : order.map(({ candidate }) => candidate);
}

function novelty(candidate: Candidate, visited: readonly Candidate[]): number {
  if (candidate.memberships.length === 0 || visited.length === 0) return 1;
  return 1 - Math.max(...visited.map((other) => likeness(candidate.memberships, other.memberships)));
}

function diversified(order: { candidate: Candidate; score: number }[], lambda: number): Candidate[] {
  const left = order.map((entry) => ({ ...entry, nearest: 0 }));
  const picked: Candidate[] = [];
  while (left.length > 0) {
    let best = 0;
    const worth = ({ score, nearest }: (typeof left)[number]) => lambda * score - (1 - lambda) * nearest;
    for (let i = 1; i < left.length; i++) if (worth(left[i]) > worth(left[best])) best = i;
    const [{ candidate }] = left.splice(best, 1);
    picked.push(candidate);
    for (const entry of left)
      entry.nearest = Math.max(entry.nearest, likeness(entry.candidate.memberships, candidate.memberships));
  }
  return picked;
}

/** Cosine of two vectors of shares; 0 where one is unknown. */
function likeness(one: readonly number[], other: readonly number[]): number {
  const norm = Math.hypot(...one) * Math.hypot(...other);
  return norm === 0 ? 0 : one.reduce((dot, share, i) => dot + share * (other[i] ?? 0), 0) / norm;
}

/** Brought to 0…1; equal values say nothing and count 0. */
function normalised(values: readonly number[]): number[] {
  const least = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const most = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  return values.map((value) => (most > least ? (value - least) / (most - least) : 0));
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
