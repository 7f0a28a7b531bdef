import { isScore, scoreOf } from "@/lib/explore/map/scores";
import { TABLE_COLUMNS, type TableColumn } from "@/lib/explore/protocol/rows";

/** Who it is, where it belongs, how it ranks and how many follow it come first; the other columns follow in the order
 *  of scores. */
const FIRST: readonly TableColumn[] = [
  "handle",
  "name",
  "community",
  "rank",
  "belongs",
  "status",
  "claimedFollowers",
  "mutuals",
  "knownFollowers",
];

/** All columns in the order in which the table shows them. */
export const ORDERED_COLUMNS: readonly TableColumn[] = [
  ...FIRST,
  ...TABLE_COLUMNS.filter((column) => !FIRST.includes(column)),
];

/** Least width of a column in pixels. */
const WIDTHS: Partial<Record<TableColumn, number>> = { handle: 150, name: 150, community: 190, rank: 84 };
const WIDTH = 104;

/** Least width in pixels of a table with these columns. */
export function widthOf(columns: readonly TableColumn[]): number {
  return columns.reduce((sum, column) => sum + (WIDTHS[column] ?? WIDTH), 0);
}

/** The columns that a table of a width in pixels shows unless others are chosen: as many as fit, the first ones at
 *  least. Some scores say nearly the same as another, or are looked for seldom, and are only offered. Who belongs is
 *  shown once a tag says to what. */
export function fittingColumns(width: number, hasTag = false): readonly TableColumn[] {
  const shown = ORDERED_COLUMNS.filter((column) =>
    isScore(column) ? scoreOf(column).table === "shown" : hasTag || column !== "belongs",
  );
  const facts = shown.filter((column) => !isScore(column)).length;
  let count = facts + 1;
  while (count < shown.length && widthOf(shown.slice(0, count + 1)) <= width) count += 1;
  return shown.slice(0, count);
}

/** Reads what was chosen before; undefined where nothing was, or nothing of it is a column today. */
export function chosenColumns(stored: readonly string[] | null): readonly TableColumn[] | undefined {
  if (stored === null) return undefined;
  // Earlier versions called the rank "place".
  const names = new Set(stored.map((name) => (name === "place" ? "rank" : name)));
  const columns = ORDERED_COLUMNS.filter((column) => column === "handle" || names.has(column));
  return columns.length > 1 || names.has("handle") ? columns : undefined;
}
