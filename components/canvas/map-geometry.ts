import type { Disc } from "@/lib/canvas/box";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";

export type Extent = { x: [number, number]; y: [number, number] };

/** A 3 × 3 matrix by columns that first shifts and scales points alike in both directions, then applies another. */
export function afterScaling(m: Float32Array, scale: number, shiftX: number, shiftY: number): Float32Array {
  return Float32Array.from([
    m[0] * scale,
    m[1] * scale,
    m[2] * scale,
    m[3] * scale,
    m[4] * scale,
    m[5] * scale,
    m[0] * shiftX + m[3] * shiftY + m[6],
    m[1] * shiftX + m[4] * shiftY + m[7],
    m[2] * shiftX + m[5] * shiftY + m[8],
  ]);
}

/** Space for the names along a rim, as a share of its radius. */
export const RIM_NAMES = 0.32;

/** The rectangle that all drawn accounts lie in, with their names where those are along a rim. */
export function extentOf({ x, y, lists }: DrawnGraph): Extent {
  const [across, down] = [rangeOf(x), rangeOf(y)];
  const names = lists?.isRound === true ? (RIM_NAMES * (down[1] - down[0])) / 2 : 0;
  const wider = ([low, high]: [number, number]): [number, number] => [low - names, high + names];
  return { x: wider(across), y: wider(down) };
}

/** Width and height of an extent in the framed graph, where the larger of both is 1. */
export function framedSize({ x, y }: Extent): { width: number; height: number } {
  const [width, height] = [x[1] - x[0], y[1] - y[0]];
  const larger = Math.max(width, height) || 1;
  return { width: width / larger, height: height / larger };
}

function rangeOf(values: Float32Array): [number, number] {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return low > high ? [0, 1] : [low, high];
}

/** Whether a point lies inside a shape given by its corners: a ray from it crosses the rim an odd number of times
 *  (Shimrat 1962). */
export function isInside(
  { x, y }: { x: number; y: number },
  corners: readonly { x: number; y: number }[],
): boolean {
  let inside = false;
  for (let i = 0, j = corners.length - 1; i < corners.length; j = i++) {
    const [a, b] = [corners[i], corners[j]];
    if (a.y > y !== b.y > y && x < ((b.x - a.x) * (y - a.y)) / (b.y - a.y) + a.x) inside = !inside;
  }
  return inside;
}

/** For each community the disc that its drawn members would fill evenly, in the graph's coordinates. */
export function communityDiscs({ x, y, community }: DrawnGraph): (Disc & { members: number })[] {
  return evenDiscs({ x, y }, community, 1 + community.reduce((most, c) => Math.max(most, c), -1));
}

/** The disc that the points of each group would fill evenly; radius 0 for a group without points. The mean square
 *  distance from the middle of an even disc is half its squared radius. */
export function evenDiscs(
  { x, y }: { x: ArrayLike<number>; y: ArrayLike<number> },
  group: ArrayLike<number>,
  groups: number,
): (Disc & { members: number })[] {
  const sums = Array.from({ length: groups }, () => ({ x: 0, y: 0, square: 0, members: 0 }));
  for (let i = 0; i < group.length; i++) {
    const sum = sums[group[i]];
    if (sum === undefined) continue;
    sum.x += x[i];
    sum.y += y[i];
    sum.square += x[i] * x[i] + y[i] * y[i];
    sum.members += 1;
  }
  return sums.map(({ members, square, ...sum }) => {
    const middle = { x: sum.x / Math.max(1, members), y: sum.y / Math.max(1, members) };
    const spread = square / Math.max(1, members) - middle.x ** 2 - middle.y ** 2;
    return { ...middle, radius: Math.sqrt(Math.max(0, 2 * spread)), members };
  });
}
