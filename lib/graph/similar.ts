import { type FollowGraph, rowLength, rowOf } from "./follow-graph";

/** How alike the known followers of two accounts are. */
export interface Similarity {
  v: number;
  /** Known followers that both have. */
  shared: number;
  /** Known followers of either. */
  either: number;
  /** shared / either, 0 to 1. Jaccard 1901. */
  jaccard: number;
  /** Sum over the shared followers of 1 / ln(accounts they are known to follow): who follows many says less.
   *  Adamic & Adar 2003. */
  adamicAdar: number;
}

/** Fewer shared followers are chance. */
const LEAST_SHARED = 2;

/** The accounts that the same people follow as account v, by Adamic–Adar, then Jaccard, then number.
 *  O(accounts that v's followers follow). */
export function similarTo({ followers, following, size }: FollowGraph, v: number): Similarity[] {
  const shared = new Uint32Array(size);
  const adamicAdar = new Float64Array(size);
  const touched: number[] = [];
  for (const u of rowOf(followers, v)) {
    const follows = rowOf(following, u);
    // A shared follower follows two accounts at least, so the logarithm is above 0.
    const says = 1 / Math.log(follows.length);
    for (const c of follows) {
      if (c === v) continue;
      if (shared[c] === 0) touched.push(c);
      shared[c] += 1;
      adamicAdar[c] += says;
    }
  }
  const own = rowLength(followers, v);
  return touched
    .filter((c) => shared[c] >= LEAST_SHARED)
    .map((c) => {
      const either = own + rowLength(followers, c) - shared[c];
      return { v: c, shared: shared[c], either, jaccard: shared[c] / either, adamicAdar: adamicAdar[c] };
    })
    .sort((a, b) => b.adamicAdar - a.adamicAdar || b.jaccard - a.jaccard || a.v - b.v);
}

/** Entries that two rows have in common, ascending. O(both rows). */
export function inBoth(one: Uint32Array, other: Uint32Array): number[] {
  const common: number[] = [];
  let j = 0;
  for (const u of one) {
    while (j < other.length && other[j] < u) j++;
    if (other[j] === u) common.push(u);
  }
  return common;
}
