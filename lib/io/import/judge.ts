import { type Damage, readCell, readHandleCell } from "./cells";

/** What the cells of a column say together. */
export interface IdJudgement {
  /** x: X's ids. own: numbers of the file itself. constant: one id in all rows. */
  is: "x" | "own" | "constant" | "none";
  damage: Partial<Record<Damage, number>>;
  /** Ids that a spreadsheet rounded: they name nobody. */
  rounded: ReadonlySet<string>;
}

/** No account of X has a smaller id. */
const SMALLEST_ID = 12;

/** Digits that a spreadsheet keeps, and a number of 64 bits. */
const KEPT_DIGITS = [15, 17];

/** Consecutive numbers of this length are row numbers and no accounts, unless they start too high for that. */
const RUN = 8;
const HIGHEST_START = 100_000;

/** Returns whether the ids of a column are X's, and which of them are damaged. */
export function judgeIds(values: Iterable<unknown>): IdJudgement {
  const ids: string[] = [];
  const damage: IdJudgement["damage"] = {};
  for (const value of values) {
    const cell = readCell(value);
    if (cell.is === "id") ids.push(cell.id);
    else if (cell.is === "damaged") damage[cell.damage] = (damage[cell.damage] ?? 0) + 1;
    // Files of programs that count from 0.
    else if (cell.is === "other" && cell.text === "0") ids.push("0");
  }
  const rounded = roundedIds(ids);
  if (rounded.size > 0) damage.rounded = ids.filter((id) => rounded.has(id)).length;
  return { is: judged(ids), damage, rounded };
}

function judged(ids: readonly string[]): IdJudgement["is"] {
  if (ids.length === 0) return "none";
  const isConstant = ids.length > 1 && ids.every((id) => id === ids[0]);
  if (isConstant) return "constant";
  if (ids.some((id) => id.length < 3 && Number(id) < SMALLEST_ID)) return "own";
  return isRun(ids, RUN) && ids.some((id) => Number(id) <= HIGHEST_START) ? "own" : "x";
}

/** Returns whether these are consecutive numbers, in any order, and at least `least` of them. */
export function isRun(ids: readonly string[], least: number): boolean {
  const distinct = new Set(ids);
  if (distinct.size < least || ids.some((id) => id.length > 15)) return false;
  let min = Number.POSITIVE_INFINITY;
  let max = 0;
  for (const id of distinct) {
    min = Math.min(min, Number(id));
    max = Math.max(max, Number(id));
  }
  return max - min + 1 === distinct.size;
}

/** Ids with only zeros behind the digits that a spreadsheet keeps, where they are more than chance gives. */
function roundedIds(ids: readonly string[]): Set<string> {
  for (const kept of KEPT_DIGITS) {
    const long = ids.filter((id) => id.length > kept);
    const zeroed = long.filter((id) => /^0+$/.test(id.slice(kept)));
    const byChance = long.reduce((sum, id) => sum + 10 ** (kept - id.length), 0);
    const enough = byChance < 0.002 ? 1 : Math.max(3, 5 * byChance + 2);
    if (zeroed.length >= enough) return new Set(zeroed);
  }
  return allFloats(ids);
}

/** Every long id is a float of 64 bits: a program has read the ids as numbers. By chance one in 100 is. */
function allFloats(ids: readonly string[]): Set<string> {
  const long = ids.filter((id) => id.length >= 18);
  const areFloats = long.length >= RUN && long.every((id) => BigInt(Number(id)) === BigInt(id));
  return areFloats ? new Set(long) : new Set();
}

/** What the cells of a column of handles say together. */
export interface HandleJudgement {
  /** display: names of people and no handles. constant: one handle in all rows. */
  is: "handles" | "display" | "constant" | "none";
  filled: number;
  valid: number;
  distinct: number;
}

/** More other cells than this share: the column has display names. */
const MOST_OTHER = 1 / 4;

/** Returns whether a column has handles.
 *  @param read `readCell` for a column of ids, else `readHandleCell` */
export function judgeHandles(values: Iterable<unknown>, read = readHandleCell): HandleJudgement {
  const seen = new Set<string>();
  let filled = 0;
  let valid = 0;
  for (const value of values) {
    const cell = read(value);
    if (cell.is === "nothing" || cell.is === "empty-word") continue;
    filled += 1;
    if (cell.is !== "handle") continue;
    valid += 1;
    seen.add(cell.handle.toLowerCase());
  }
  const distinct = seen.size;
  if (filled === 0) return { is: "none", filled, valid, distinct };
  if (filled - valid > filled * MOST_OTHER) return { is: "display", filled, valid, distinct };
  const isConstant = filled > 1 && distinct === 1 && valid === filled;
  return { is: isConstant ? "constant" : "handles", filled, valid, distinct };
}
