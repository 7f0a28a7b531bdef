import { type Box, type Disc, isInside, overlap } from "./box";
import type { DiscGrid } from "./disc-grid";

/** A text for the side of a dot. */
export interface LabelWish extends Disc {
  width: number;
  height: number;
  /** Whether it is placed in any case, as the label of the selected account. */
  isForced?: boolean;
}

export interface PlacedLabel<Wish extends LabelWish> {
  wish: Wish;
  box: Box;
}

/** Where labels may be. */
export interface LabelSpace {
  area: Box;
  /** What no label may overlap: names, panels. */
  taken: readonly Box[];
  discs: DiscGrid;
  /** Highest number of labels. */
  most: number;
}

/** Pixels between a dot and its label, and around a label. */
const GAP = 3;
/** A forced label may be farther away, where that keeps it off other dots. */
const FARTHER = 12;
/** A less usual spot costs as much as covering a part of a dot of the same size. */
const UNUSUAL = 0.04;

/** The places of labels, most important wish first: inside the area, none over another or over what is taken, none on
 *  a larger dot. Of the spots around its dot each label gets the one that covers least of other dots; a label without
 *  a spot is left out. A forced label only has to be inside the area and clear of the labels before. */
export function placeLabels<Wish extends LabelWish>(
  wishes: Iterable<Wish>,
  { area, taken, discs, most }: LabelSpace,
): PlacedLabel<Wish>[] {
  const placed: PlacedLabel<Wish>[] = [];
  const boxes = [...taken];
  for (const wish of wishes) {
    if (placed.length >= most) break;
    const box = spotFor(wish, area, boxes, discs);
    if (box === undefined) continue;
    boxes.push(box);
    placed.push({ wish, box });
  }
  return placed;
}

function spotFor(wish: LabelWish, area: Box, taken: readonly Box[], discs: DiscGrid): Box | undefined {
  let best: Box | undefined;
  let least = Number.POSITIVE_INFINITY;
  const spots =
    wish.isForced === true ? [...spotsAround(wish), ...spotsAround(wish, FARTHER)] : spotsAround(wish);
  for (const [i, box] of spots.entries()) {
    if (!isInside(box, area) || taken.some((other) => overlap(box, other))) continue;
    const cost = UNUSUAL * i + costOf(wish, box, discs);
    if (cost < least) [best, least] = [box, cost];
  }
  return best ?? (wish.isForced === true ? forcedSpot(wish, area) : undefined);
}

/** Sum of the covered dots by area; a larger dot forbids a label that is not forced. */
function costOf(wish: LabelWish, box: Box, discs: DiscGrid): number {
  let cost = 0;
  for (const { x, y, radius } of discs.under(box)) {
    if (x === wish.x && y === wish.y) continue;
    if (radius > wish.radius && wish.isForced !== true) return Number.POSITIVE_INFINITY;
    cost += (radius / Math.max(1, wish.radius)) ** 2;
  }
  return cost;
}

/** Right, left, above, below, and two corners. */
function spotsAround({ x, y, radius, width, height }: LabelWish, gap = GAP): Box[] {
  const away = radius + gap;
  const corner = away * Math.SQRT1_2;
  const at = (left: number, top: number) => ({ left, top, right: left + width, bottom: top + height });
  return [
    at(x + away, y - height / 2),
    at(x - away - width, y - height / 2),
    at(x - width / 2, y - away - height),
    at(x - width / 2, y + away),
    at(x + corner, y - corner - height),
    at(x - corner - width, y + corner),
  ];
}

/** Beside its dot, pushed into the area. */
function forcedSpot(wish: LabelWish, area: Box): Box {
  const { width, height } = wish;
  const [right, leftSpot] = spotsAround(wish);
  const from = right.right <= area.right ? right : leftSpot;
  const left = Math.max(area.left, Math.min(from.left, area.right - width));
  const top = Math.max(area.top, Math.min(from.top, area.bottom - height));
  return { left, top, right: left + width, bottom: top + height };
}
