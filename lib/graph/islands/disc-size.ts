import { overlapShare } from "./separate";

/** Radius of the largest disc in units of the smallest, for maps up to a number of accounts. */
const LARGEST: readonly { upTo: number; radius: number }[] = [
  { upTo: 5_000, radius: 6 },
  { upTo: 20_000, radius: 5.5 },
  { upTo: Number.POSITIVE_INFINITY, radius: 5 },
];

/** Radius of each account's disc, in units of the smallest: its area grows with the score. Layout and drawing use this
 *  one function: a map whose discs are drawn larger than they were laid out overlaps.
 *  @param share score of each account as a share of the highest, 0 to 1; NaN counts as 0
 *  @param accounts how many the whole map has */
export function discRadii(share: Float32Array, accounts = share.length): Float32Array {
  const largest = LARGEST.find(({ upTo }) => accounts <= upTo)?.radius ?? 1;
  return share.map((value) => 1 + (largest - 1) * Math.sqrt(Math.min(1, Math.max(0, value) || 0)));
}

/** Discs are all made smaller where more of them overlap than this: a share of them, and a number. A few may: pinned accounts do. */
const MOST_OVERLAPPING = { share: 0.02, discs: 8 };
/** Discs grow, where only some of a map are drawn, until more than this share overlaps. */
const GROWN_OVERLAP = 0.001;
/** Bounds of the factor. */
const FACTORS = { least: 0.1, most: 4 };
const TRIES = 7;

/** The discs of what is drawn, all larger or smaller by one factor so that they fit: other scores than the one that
 *  the map was laid out by need more space, a part of a map leaves some free.
 *  @param isPart whether accounts of the map are left out. O(discs × 8). */
export function fitDiscs(
  x: Float32Array,
  y: Float32Array,
  radius: Float32Array,
  isPart: boolean,
): Float32Array<ArrayBuffer> {
  const overlap = (factor: number) =>
    overlapShare(
      x,
      y,
      radius.map((r) => r * factor),
    );
  const times = (factor: number) => Float32Array.from(radius, (r) => r * factor);
  const first = overlap(1);
  const most = Math.max(MOST_OVERLAPPING.share, MOST_OVERLAPPING.discs / x.length);
  if (first > most) return times(largestFactor((factor) => overlap(factor) <= most, FACTORS.least, 1));
  if (!isPart || first > GROWN_OVERLAP) return times(1);
  return times(largestFactor((factor) => overlap(factor) <= GROWN_OVERLAP, 1, FACTORS.most));
}

/** The largest factor that fits, to a twentieth; `from` where none does. */
function largestFactor(fits: (factor: number) => boolean, from: number, to: number): number {
  if (fits(to)) return to;
  let [low, high] = [from, to];
  for (let i = 0; i < TRIES; i++) {
    const middle = Math.sqrt(low * high);
    if (fits(middle)) low = middle;
    else high = middle;
  }
  return low;
}
