import type { Middles } from "./middles";

/** Water between two islands, as a share of the smaller radius, below which they are beside each other. */
const WIDEST = 0.6;

/** The pairs of islands that are beside each other in the plane, and how much that matters: 1 where they touch, less
 *  with more water between them. O(islands²). */
export function islandsBeside(
  { x, y }: Pick<Middles, "x" | "y">,
  radius: Float32Array,
): { a: number; b: number; weight: number }[] {
  const pairs: { a: number; b: number; weight: number }[] = [];
  for (let a = 0; a < radius.length; a++)
    for (let b = a + 1; b < radius.length; b++) {
      const water = Math.hypot(x[b] - x[a], y[b] - y[a]) - radius[a] - radius[b];
      const widest = WIDEST * Math.min(radius[a], radius[b]);
      // An island of one account has no radius: inside another one there is nothing to divide by.
      if (water < widest) pairs.push({ a, b, weight: water <= 0 ? 1 : 1 - water / widest });
    }
  return pairs;
}
