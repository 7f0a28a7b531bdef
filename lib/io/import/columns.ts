import { isHandle } from "@/lib/x/id";

/** What a column can be told to be. */
export type ColumnRole = "source" | "target" | "id" | "handle" | "name";

/** What the columns of a table are, by their places: two ends make it a table of edges, else it lists accounts. */
export interface ColumnChoice {
  columns: Partial<Record<ColumnRole, number>>;
  /** The first line is a row like the others and names nothing. */
  headless: boolean;
}

/** A table whose columns are not recognised: the user says what they are. */
export interface ColumnQuestion {
  file: string;
  /** The first lines as they stand. */
  lines: string[][];
  guess: ColumnChoice;
}

/** Lines and columns that are shown, and characters of a cell. */
const SHOWN = { lines: 5, columns: 30, characters: 60 };

/** Asks what the columns of a table are. Undefined where these lines are no table. */
export function askColumns(file: string, lines: readonly string[][]): ColumnQuestion | undefined {
  if (lines.length < 2 || lines.some((cells) => cells.some(isBinary))) return undefined;
  const shown = lines
    .slice(0, SHOWN.lines)
    .map((cells) =>
      cells.slice(0, SHOWN.columns).map((cell) => cell.slice(0, SHOWN.characters).toWellFormed()),
    );
  return { file, lines: shown, guess: guessColumns(shown) };
}

/** Whether a choice says enough to read a table by it. */
export function isComplete({ columns: { source, target, id, handle } }: ColumnChoice): boolean {
  if (source !== undefined || target !== undefined)
    return source !== undefined && target !== undefined && source !== target;
  return id !== undefined || handle !== undefined;
}

/** Lines as records under the names that the rest of an import knows. */
export function recordsBy({ columns, headless }: ColumnChoice, lines: readonly string[][]): object[] {
  const roles = Object.entries(columns);
  return lines
    .slice(headless ? 0 : 1)
    .map((cells) => Object.fromEntries(roles.map(([role, i]) => [role, cells[i]])));
}

/** What columns seem to be, by what stands in them and then by their names. */
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
  const headless = [...ids, ...handles].some(
    (i) => looksLikeId(first[i].trim()) || /^@\w/.test(first[i].trim()),
  );
  if (other === undefined) return { headless, columns: defined({ id: ids[0], handle: handles[0], name }) };
  const turned = SOURCE.test(first[other]) && !SOURCE.test(first[one]);
  return { headless, columns: turned ? { source: other, target: one } : { source: one, target: other } };
}

const SOURCE = /source|from|follower/i;

/** Fewer digits are a year or a count rather than an id of X's. */
function looksLikeId(cell: string): boolean {
  return /^[1-9]\d{4,19}$/.test(cell);
}

function looksLikeHandle(cell: string): boolean {
  return isHandle(cell.replace(/^@/, "")) && !/^\d+$/.test(cell);
}

function defined(columns: Partial<Record<ColumnRole, number | undefined>>): ColumnChoice["columns"] {
  return Object.fromEntries(Object.entries(columns).filter(([, i]) => i !== undefined));
}

/** Text has no such characters; what has is no table, whatever else it is. */
function isBinary(cell: string): boolean {
  for (let i = 0; i < cell.length; i++) if (cell.charCodeAt(i) < 9) return true;
  return false;
}
