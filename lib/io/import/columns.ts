import { cellText, readCell } from "./cells";
import { HEADER_WORDS } from "./vocabulary";

/** What a column can be told to be. */
export type ColumnRole = "source" | "target" | "id" | "handle" | "name";

/** What the columns of a table are, by their positions: two ends make it a table of edges, else it lists accounts. */
export interface ColumnChoice {
  columns: Partial<Record<ColumnRole, number>>;
  /** The first line is a row like the others and names nothing. */
  headless: boolean;
}

/** The columns of a table, which the user can name. */
export interface ColumnQuestion {
  /** The first lines, unchanged. */
  lines: string[][];
  guess: ColumnChoice;
}

/** Lines and columns that are shown, and characters of a cell. */
const SHOWN = { lines: 5, columns: 30, characters: 60 };

/** Returns the first lines of a table as they are shown beside the question what its columns are. */
export function shownLines(lines: readonly (readonly unknown[])[]): string[][] {
  return lines
    .slice(0, SHOWN.lines)
    .map((cells) =>
      cells.slice(0, SHOWN.columns).map((cell) => shownText(cell).slice(0, SHOWN.characters).toWellFormed()),
    );
}

function shownText(cell: unknown): string {
  if (cell === undefined || cell === null) return "";
  return typeof cell === "object" ? JSON.stringify(cell) : String(cell);
}

/** Whether a choice says enough to read a table by it. */
export function isComplete({ columns: { source, target, id, handle } }: ColumnChoice): boolean {
  if (source !== undefined || target !== undefined)
    return source !== undefined && target !== undefined && source !== target;
  return id !== undefined || handle !== undefined;
}

/** What columns seem to be, by their cells and then by their names. */
export function guessColumns([first = [], ...rest]: readonly string[][]): ColumnChoice {
  const all = (i: number, test: (cell: string) => boolean) => {
    const cells = rest.map((cells) => cells[i]?.trim() ?? "").filter((cell) => cell !== "");
    return cells.length > 0 && cells.every(test);
  };
  const places = first.map((_, i) => i);
  const name = places.find((i) => /name/i.test(first[i]) && !/user|screen/i.test(first[i]));
  const ids = places.filter((i) => all(i, looksLikeId));
  const handles = places.filter((i) => i !== name && !ids.includes(i) && all(i, looksLikeHandle));
  const [one, other] = ids.length > 1 ? ids : handles;
  const named = [...ids, ...handles];
  const areAllNamed = named.length > 0 && named.length === first.length;
  const headless =
    named.some((i) => isRow(first[i].trim(), rest)) ||
    ((areAllNamed || named.length > 1) && !hasHeader(first));
  if (other === undefined) return { headless, columns: defined({ id: ids[0], handle: handles[0], name }) };
  const turned = SOURCE.test(first[other]) && !SOURCE.test(first[one]);
  return { headless, columns: turned ? { source: other, target: one } : { source: one, target: other } };
}

const SOURCE = /source|from|follower/i;

/** A cell of the first line is a row's where it is an id or has an @, or is in a later line too. */
function isRow(cell: string, rest: readonly string[][]): boolean {
  if (looksLikeId(cell) || /^@\w/.test(cell) || readCell(cell).is === "id") return true;
  if (/^https?:/.test(cell)) return true;
  const lower = cell.toLowerCase();
  return lower !== "" && rest.some((cells) => cells.some((other) => other.trim().toLowerCase() === lower));
}

function hasHeader(first: readonly string[]): boolean {
  return first.some((cell) => HEADER_WORDS.test(cell.trim()) || !looksLikeHandle(cell.trim()));
}

/** Fewer digits are a year or a count rather than an id of X's. */
function looksLikeId(cell: string): boolean {
  const read = readCell(cell);
  return read.is === "id" && read.id.length > 4;
}

function looksLikeHandle(cell: string): boolean {
  const read = readCell(cellText(cell));
  return read.is === "handle";
}

function defined(columns: Partial<Record<ColumnRole, number | undefined>>): ColumnChoice["columns"] {
  return Object.fromEntries(Object.entries(columns).filter(([, i]) => i !== undefined));
}
