import type { Disc, Point } from "./box";

/** Where ties leave a community, as a share of its radius on the line to the other's middle. */
const GATE = 0.8;
/** How far a tie is pulled to the gates, and how far a bundle is bent, as shares. */
const PULL = 0.85;
const BEND = 0.1;

/** Points of a curve from an account of one community to an account of another. All curves between two communities go
 *  through the same two gates, so that they run together; both directions bend the same way.
 *  @param pieces number of straight pieces; the answer has one point more */
export function bundledCurve(from: Point, to: Point, home: Disc, other: Disc, pieces: number): Point[] {
  const [dx, dy] = [other.x - home.x, other.y - home.y];
  const length = Math.hypot(dx, dy) || 1;
  const gate = ({ x, y, radius }: Disc, sign: number) => ({
    x: x + (sign * dx * radius * GATE) / length,
    y: y + (sign * dy * radius * GATE) / length,
  });
  const [out, into] = [gate(home, 1), gate(other, -1)];
  // The same side whichever end comes first.
  const side = home.x < other.x || (home.x === other.x && home.y < other.y) ? BEND : -BEND;
  const [offX, offY] = [-(into.y - out.y) * side, (into.x - out.x) * side];
  const pulled = (point: Point, towards: Point) => ({
    x: point.x + PULL * (towards.x - point.x) + offX,
    y: point.y + PULL * (towards.y - point.y) + offY,
  });
  const [first, second] = [pulled(from, out), pulled(to, into)];
  return Array.from({ length: pieces + 1 }, (_, i) => {
    const t = i / pieces;
    const s = 1 - t;
    const at = (a: number, b: number, c: number, d: number) =>
      s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
    return {
      x: at(from.x, first.x, second.x, to.x),
      y: at(from.y, first.y, second.y, to.y),
    };
  });
}
