/** Radius of the largest disc in units of the smallest, for maps up to a number of accounts. */
const LARGEST: readonly { upTo: number; radius: number }[] = [
  { upTo: 5_000, radius: 6 },
  { upTo: 20_000, radius: 5.5 },
  { upTo: Number.POSITIVE_INFINITY, radius: 5 },
];

/** Radius of each account's disc, in units of the smallest: its area grows with the score. Layout and drawing use this
 *  one function: a map whose discs are drawn larger than they were laid out overlaps.
 *  @param share score of each account as a share of the highest, 0 to 1; NaN counts as 0 */
export function discRadii(share: Float32Array): Float32Array {
  const largest = (LARGEST.find(({ upTo }) => share.length <= upTo) ?? LARGEST[0]).radius;
  return share.map((value) => 1 + (largest - 1) * Math.sqrt(Math.min(1, Math.max(0, value) || 0)));
}
