import { type Box, covers, type Disc } from "./box";

/** Side of a cell in pixels: about as long as a label. */
const CELL = 64;

/** With more discs than this only those are looked at that can forbid a label. */
const MANY = 3000;

/** The discs that matter to labels of these dots: all, or of many those that are larger than the smallest dot with a
 *  label, which are exactly those that a label may not cover. */
export function discsThatMatter<T extends Disc>(
  discs: readonly T[],
  labelled: readonly Disc[],
): readonly T[] {
  if (discs.length <= MANY) return discs;
  const least = labelled.reduce(
    (smallest, { radius }) => Math.min(smallest, radius),
    Number.POSITIVE_INFINITY,
  );
  return discs.filter(({ radius }) => radius > least);
}

/** Finds the discs that reach into a box, in the time that the cells under the box take. */
export class DiscGrid {
  readonly #cells = new Map<number, Disc[]>();

  constructor(discs: Iterable<Disc>) {
    for (const disc of discs) {
      const { x, y, radius } = disc;
      const box = { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius };
      for (const cell of cellsOf(box)) {
        const own = this.#cells.get(cell);
        if (own === undefined) this.#cells.set(cell, [disc]);
        else own.push(disc);
      }
    }
  }

  /** The discs that reach into a box, each once. */
  under(box: Box): Set<Disc> {
    const found = new Set<Disc>();
    for (const cell of cellsOf(box))
      for (const disc of this.#cells.get(cell) ?? []) if (covers(box, disc)) found.add(disc);
    return found;
  }
}

function* cellsOf({ left, top, right, bottom }: Box): Generator<number> {
  const [toColumn, toRow] = [Math.floor(right / CELL), Math.floor(bottom / CELL)];
  for (let row = Math.floor(top / CELL); row <= toRow; row++)
    for (let column = Math.floor(left / CELL); column <= toColumn; column++) yield row * 65_536 + column;
}
