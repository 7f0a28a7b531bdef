import type { Point } from "./box";

/** How far a curve leaves the straight line, as a share of its length: enough to tell it from its neighbours. */
const BEND = 0.14;

/** A thin curve from one point to another, as the closed outline of two quadratic curves: from `start[0]` by `bend[0]`
 *  to `end[0]`, and back from `end[1]` by `bend[1]` to `start[1]`. */
export interface TaperedCurve {
  start: readonly [Point, Point];
  bend: readonly [Point, Point];
  end: readonly [Point, Point];
  /** The middle of the curve. */
  middle: Point;
}

/** A curve that is `from` wide (pixels) at its beginning and `to` wide at its end, bent to the left of its way, so that
 *  a follow and a follow back do not cover each other. */
export function taperedCurve(a: Point, b: Point, from: number, to: number): TaperedCurve {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = Math.hypot(dx, dy) || 1;
  const across = { x: -dy / length, y: dx / length };
  const at = (point: Point, width: number): readonly [Point, Point] => [
    { x: point.x + (across.x * width) / 2, y: point.y + (across.y * width) / 2 },
    { x: point.x - (across.x * width) / 2, y: point.y - (across.y * width) / 2 },
  ];
  const bend = { x: (a.x + b.x) / 2 - dy * BEND, y: (a.y + b.y) / 2 + dx * BEND };
  return {
    start: at(a, from),
    bend: at(bend, (from + to) / 2),
    end: at(b, to),
    middle: { x: (a.x + 2 * bend.x + b.x) / 4, y: (a.y + 2 * bend.y + b.y) / 4 },
  };
}
