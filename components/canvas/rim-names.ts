import type { Point } from "@/lib/canvas/box";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import { accountLabel, groupAt } from "./node-style";

/** Height of a name on the rim, and the space that it needs along the rim, pixels. */
export const RIM_NAME = { size: 11, apart: 12.5, gap: 6 } as const;

/** A name that is written outward from its account. */
export interface RimName {
  text: string;
  /** Its end beside the account. */
  at: Point;
  width: number;
  /** Direction in which it is read, in radians clockwise from the right. */
  angle: number;
  /** Whether it ends beside the account, so that nothing is upside down on the left. */
  isLeft: boolean;
}

interface RimSpots {
  /** The middle of the rings, and each account by its index, in pixels. */
  middle: Point;
  at: (index: number) => Point;
  radiusOf: (index: number) => number;
  /** Whether the account at an index has a name at all. */
  isNamed: (index: number) => boolean;
  /** Width of a text in pixels. */
  widthOf: (text: string) => number;
}

/** The names around one reader, those with the largest discs first, as far as names fit. */
export function rimNames(drawn: DrawnGraph, spots: RimSpots): RimName[] {
  const { middle, at, radiusOf, isNamed, widthOf } = spots;
  const rim = new Rim();
  const rims = rimsOf(drawn, spots);
  const order = [...drawn.account.keys()].sort((a, b) => drawn.radius[b] - drawn.radius[a] || a - b);
  return order.flatMap((i): RimName[] => {
    const text = accountLabel(drawn, i);
    const from = at(i);
    const [dx, dy] = [from.x - middle.x, from.y - middle.y];
    const distance = Math.hypot(dx, dy);
    if (text === null || distance < 1 || drawn.lists?.of[i] === 0 || !isNamed(i)) return [];
    const angle = Math.atan2(dy, dx);
    // Names of a ring of several rows begin beyond the last of them.
    const ring = groupAt(drawn, i) ?? -1;
    const start = Math.max(distance + radiusOf(i), rims.get(ring) ?? 0) + RIM_NAME.gap;
    const width = widthOf(text);
    if (!rim.take(angle, start, width)) return [];
    const isLeft = dx < 0;
    const end = { x: middle.x + start * Math.cos(angle), y: middle.y + start * Math.sin(angle) };
    return [{ text, at: end, width, angle: isLeft ? angle + Math.PI : angle, isLeft }];
  });
}

/** How far each ring reaches from the middle, in pixels. */
function rimsOf(drawn: DrawnGraph, { middle, at, radiusOf }: RimSpots): Map<number, number> {
  const rims = new Map<number, number>();
  for (let i = 0; i < drawn.account.length; i++) {
    const ring = groupAt(drawn, i);
    if (ring === undefined || drawn.lists?.of[i] === 0) continue;
    const { x, y } = at(i);
    const end = Math.hypot(x - middle.x, y - middle.y) + radiusOf(i);
    rims.set(ring, Math.max(rims.get(ring) ?? 0, end));
  }
  return rims;
}

/** Which stretches of which directions are written on. */
class Rim {
  readonly #taken: { angle: number; start: number; end: number }[] = [];

  /** Whether there is space for a name that begins so far from the middle; it is then taken. */
  take(angle: number, start: number, width: number): boolean {
    const end = start + width;
    const meets = this.#taken.some((other) => {
      if (other.end < start || end < other.start) return false;
      const between = Math.abs(Math.atan2(Math.sin(angle - other.angle), Math.cos(angle - other.angle)));
      return between * Math.max(start, other.start) < RIM_NAME.apart;
    });
    if (!meets) this.#taken.push({ angle, start, end });
    return !meets;
  }
}
