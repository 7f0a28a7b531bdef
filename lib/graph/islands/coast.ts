import type { Middles } from "./middles";

/** Number of directions in which an island's reach is kept. */
const DIRECTIONS = 90;
/** How sharp the corners of a coast may be: the exponent of the norm that joins its sides. */
const SHARPNESS = 8;
/** How much farther than its radius an island may reach. */
const LONGEST = 1.22;
/** How near, in radii, a coast may come to the middle of its island. */
const NEAREST = 0.3;

/** How far each island reaches in each direction. */
export type Coasts = { reachOf(island: number, x: number, y: number): number };

/** Stretches discs to cells: each island reaches in every direction to the line halfway to its neighbours, less the
 *  margin, so that coasts run along each other. The line is that of a power diagram: a larger island has the larger
 *  share. Islands on the shelf stay discs. O(islands²). */
export function coastsOf(middles: Middles, radius: Float32Array, margin: number): Coasts {
  const count = radius.length;
  const reach = new Float32Array(count * DIRECTIONS);
  for (let a = 0; a < count; a++) {
    const longest = middles.onShelf[a] === 1 ? radius[a] : LONGEST * radius[a];
    const sum = new Float64Array(DIRECTIONS).fill(longest ** -SHARPNESS);
    for (let b = 0; b < count && middles.onShelf[a] === 0; b++)
      if (a !== b && middles.onShelf[b] === 0) addSide(sum, middles, radius, margin, longest, a, b);
    for (let i = 0; i < DIRECTIONS; i++) reach[a * DIRECTIONS + i] = sum[i] ** (-1 / SHARPNESS);
  }
  return {
    reachOf(island, x, y) {
      const turn = ((Math.atan2(y, x) / (2 * Math.PI) + 1) % 1) * DIRECTIONS;
      const first = Math.floor(turn) % DIRECTIONS;
      const share = turn - Math.floor(turn);
      const row = island * DIRECTIONS;
      return reach[row + first] * (1 - share) + reach[row + ((first + 1) % DIRECTIONS)] * share;
    },
  };
}

function addSide(
  sum: Float64Array,
  middles: Middles,
  radius: Float32Array,
  margin: number,
  longest: number,
  a: number,
  b: number,
): void {
  const [dx, dy] = [middles.x[b] - middles.x[a], middles.y[b] - middles.y[a]];
  const distance = Math.hypot(dx, dy);
  const halfway = distance / 2 + ((radius[a] + margin) ** 2 - (radius[b] + margin) ** 2) / (2 * distance);
  const side = halfway - margin;
  if (!(side <= 1.3 * longest)) return;
  const angle = Math.atan2(dy, dx);
  for (let i = 0; i < DIRECTIONS; i++) {
    const cos = Math.cos((i / DIRECTIONS) * 2 * Math.PI - angle);
    if (cos > 0.05) sum[i] += (Math.max(side, NEAREST * radius[a]) / cos) ** -SHARPNESS;
  }
}
