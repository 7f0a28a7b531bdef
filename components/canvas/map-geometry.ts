import { HUES } from "@/lib/colour/community-colours";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";

/** Where the camera is: the middle of what it sees in sigma's own coordinates, and how much it sees. */
export interface CameraPosition {
  x: number;
  y: number;
  ratio: number;
}

export type Extent = { x: [number, number]; y: [number, number] };

export interface CommunityCentre {
  community: number;
  x: number;
  y: number;
}

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

/** What the open legend takes of the canvas from the left, in pixels, with the gaps beside it (explorer.css). */
const LEGEND = 324;
/** Names of the rightmost accounts reach so far beyond them, in pixels. */
const NAMES = 40;
/** Where less than this is left between, the legend lies on the map. */
const LEAST_ROOM = 400;
/** The camera over all that is drawn. */
const WHOLE: CameraPosition = { x: 0.5, y: 0.5, ratio: 1 };

/** The camera over all that is drawn, beside the legend where the canvas is wide enough for both.
 *  @param across pixels of what is drawn when the camera is just over it */
export function wholeBesideLegend(width: number, across: number): CameraPosition {
  const room = width - LEGEND - NAMES;
  if (room < LEAST_ROOM) return WHOLE;
  const ratio = Math.max(1, across / room);
  return { ...WHOLE, x: WHOLE.x - ((LEGEND - NAMES) / 2 / across) * ratio, ratio };
}

/** Space for the names along a rim, as a share of its radius. */
const RIM_NAMES = 0.32;

/** The rectangle that all drawn accounts lie in, with their names where those are along a rim. */
export function extentOf({ x, y, lists }: DrawnGraph): Extent {
  const [across, down] = [rangeOf(x), rangeOf(y)];
  const names = lists?.isRound === true ? (RIM_NAMES * (down[1] - down[0])) / 2 : 0;
  const wider = ([low, high]: [number, number]): [number, number] => [low - names, high + names];
  return { x: wider(across), y: wider(down) };
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

/** Mean place of the drawn members of each community that has a hue of its own. */
export function communityCentres({ x, y, community }: DrawnGraph): CommunityCentre[] {
  const sums = Array.from({ length: HUES }, () => ({ x: 0, y: 0, members: 0 }));
  community.forEach((c, i) => {
    if (c >= sums.length) return;
    sums[c].x += x[i];
    sums[c].y += y[i];
    sums[c].members += 1;
  });
  return sums.flatMap(({ x: sumX, y: sumY, members }, c) =>
    members === 0 ? [] : [{ community: c, x: sumX / members, y: sumY / members }],
  );
}
