import { type Box, boxAround, isInside, overlap, type Point } from "./box";
import type { DiscGrid } from "./disc-grid";

/** The name of a community, with the disc that its members fill, all in pixels. */
export interface NameWish extends Point {
  radius: number;
  width: number;
  height: number;
}

export interface PlacedName<Wish extends NameWish> {
  wish: Wish;
  box: Box;
}

/** Where names may be. */
export interface NameSpace {
  area: Box;
  taken: readonly Box[];
  /** The dots that a name should not cover. */
  discs: DiscGrid;
}

/** Offsets from the centre that are tried, as shares of the community's radius. */
const ACROSS = [0, -0.12, 0.12, -0.24, 0.24];
const DOWN = Array.from({ length: 13 }, (_, i) => (i - 6) / 10);
/** Cost of a distance of one radius from the centre, in dots of 2 px that are covered. */
const FAR = 60;

/** The places of names, most important first: inside the area, none over another or over what is taken. Each gets the
 *  spot near the centre of its community that covers least of the dots; a name without a spot is left out. */
export function placeNames<Wish extends NameWish>(
  wishes: readonly Wish[],
  { area, taken, discs }: NameSpace,
): PlacedName<Wish>[] {
  const placed: PlacedName<Wish>[] = [];
  const boxes = [...taken];
  for (const wish of wishes) {
    const box = spotFor(wish, area, boxes, discs);
    if (box === undefined) continue;
    boxes.push(box);
    placed.push({ wish, box });
  }
  return placed;
}

function spotFor(wish: NameWish, area: Box, taken: readonly Box[], discs: DiscGrid): Box | undefined {
  let best: Box | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const down of DOWN)
    for (const across of ACROSS) {
      const at = { x: wish.x + across * wish.radius, y: wish.y + down * wish.radius };
      const box = boxAround(at, wish.width, wish.height);
      if (!isInside(box, area) || taken.some((other) => overlap(box, other))) continue;
      let cost = FAR * (across * across + down * down);
      if (cost >= least) continue;
      for (const { radius } of discs.under(box)) cost += (radius / 2) ** 2;
      if (cost < least) [best, least] = [box, cost];
    }
  return best;
}

const LARGEST_NAME = 24;
const SMALLEST_NAME = 16;

/** Size of a name in pixels, 16 to 24, by the radius of its community beside that of the largest. */
export function nameSize(radius: number, largest: number): number {
  const size = LARGEST_NAME * (radius / Math.max(radius, largest, 1e-9)) ** 0.6;
  return Math.round(Math.min(LARGEST_NAME, Math.max(SMALLEST_NAME, size)));
}

/** A size of a name made smaller by a factor, not below 16. */
export function smallerName(size: number, factor: number): number {
  return Math.max(SMALLEST_NAME, Math.floor(size * Math.min(1, factor)));
}

const DOT = " · ";

/** A name in one line, or in two where one is wider than its community and the name has a gap.
 *  @param measure width of a text in pixels */
export function nameLines(name: string, radius: number, measure: (text: string) => number): string[] {
  if (measure(name) <= 2 * radius) return [name];
  const gaps = [...name.matchAll(/ · |, | /g)];
  const major = gaps.filter(([gap]) => gap !== " ");
  const from = major.length > 0 ? major : gaps;
  if (from.length === 0) return [name];
  const halves = from.map(({ 0: gap, index }) => {
    const after = index + gap.length;
    // A comma stays with what it follows; the end of a line says as much as the dot between two words.
    return [name.slice(0, gap === DOT ? index : after).trimEnd(), name.slice(after)];
  });
  const widest = (lines: readonly string[]) => Math.max(...lines.map(measure));
  return halves.reduce((best, next) => (widest(next) < widest(best) ? next : best));
}

/** A text cut to a width, ending in "…", without the comma or dot before what was cut.
 *  @param measure width of a text in pixels */
export function fitText(text: string, width: number, measure: (text: string) => number): string {
  if (measure(text) <= width) return text;
  const letters = [...text];
  const cut = () => `${letters.join("").replace(/[\s·,]+$/, "")}…`;
  while (letters.length > 1 && measure(cut()) > width) letters.pop();
  return cut();
}
