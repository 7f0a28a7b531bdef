import { t } from "@/lib/language";
import { isOldHandle } from "@/lib/x/id";
import { type Cell, cellText, DAMAGE, damageSentences, readCell, readHandleCell } from "./cells";
import type { ColumnChoice } from "./columns";
import { type IdJudgement, judgeHandles, judgeIds } from "./judge";
import { columnOf, type Table } from "./table";
import { ADDRESSES, CLEAR_HANDLES, HANDLES, IDS } from "./vocabulary";

/** Who a row names, or why it names nobody. */
export type Named = { id: string | undefined; handle: string | undefined } | { reason: string };

/** How the rows of a table name people. */
export interface Identity {
  nameOf(row: number): Named;
  /** The handle's cell has a word such as "nan". */
  hasEmptyWord(row: number): boolean;
  /** Sentences about what was decided. */
  notes: string[];
  /** The handle or id that is equal in all rows: the owner of the list. */
  owner: string | undefined;
  /** A column of the file's own numbers, which edges of another file may use. */
  ownIds: number | undefined;
  /** The columns that were taken. */
  columns: ColumnChoice["columns"];
}

const NEITHER = t`neither an id nor a handle`;

interface IdColumn {
  column: number;
  judgement: IdJudgement;
}

/** Returns how the rows of a table of people name them.
 *  @param chosen columns that the user named */
export function identify(table: Table, chosen?: ColumnChoice["columns"], ids?: "x" | "own"): Identity {
  const notes: string[] = [];
  const found =
    chosen === undefined ? handleColumns(table, notes) : { columns: chosenHandle(chosen), owner: undefined };
  const candidates = (chosen === undefined ? columnsNamed(table, IDS) : chosenId(chosen)).map(
    (column): IdColumn => ({ column, judgement: judgeIds(columnOf(table, column)) }),
  );
  const named = chosen === undefined ? columnsNamed(table, HANDLES) : chosenHandle(chosen);
  const own = candidates.filter(({ judgement }) => judgement.is === "own");
  const others = candidates.length > 1 || found.columns.length > 0;
  const isOwn = ({ judgement }: IdColumn) =>
    ids === "own" || (ids === undefined && chosen === undefined && judgement.is === "own");
  const isOwners = ({ column, judgement }: IdColumn) =>
    chosen === undefined &&
    others &&
    judgement.is === "constant" &&
    judgement.rounded.size === 0 &&
    varies(table, [...candidates.map((other) => other.column), ...found.columns], column);
  const usable = candidates.filter((candidate) => !isOwn(candidate) && !isOwners(candidate));
  if (own.length > 0 && ids === undefined && chosen === undefined)
    notes.push(
      t`"${table.titles[own[0].column]}" has the file's own numbers and not X's ids: it is not used.`,
    );
  for (const candidate of candidates)
    if (isOwners(candidate) && table.keys[candidate.column] === "id")
      notes.push(t`"${table.titles[candidate.column]}" is the same in all rows: it is not used.`);
  notes.push(...damageNotes(table, usable, found.columns.length > 0));
  const constant = candidates.find(
    (candidate) => isOwners(candidate) && table.keys[candidate.column] !== "id",
  );
  return {
    notes,
    owner: found.owner ?? (constant && String(table.cell(0, constant.column))),
    ownIds: own[0]?.column,
    columns: { id: usable[0]?.column, handle: found.columns[0] },
    nameOf: (row) => {
      const name = nameOf(table, row, usable, found.columns);
      if (!("reason" in name) || name.reason !== NEITHER) return name;
      // A column that has no handle at all is not among those that are read.
      const words = named.map((column) => readHandleCell(table.cell(row, column)));
      return { reason: words.map((cell) => whyNot(cell, "handle")).find(Boolean) ?? NEITHER };
    },
    hasEmptyWord: (row) =>
      named.some((column) => readHandleCell(table.cell(row, column)).is === "empty-word"),
  };
}

function chosenHandle({ handle }: ColumnChoice["columns"]): number[] {
  return handle === undefined ? [] : [handle];
}

function chosenId({ id }: ColumnChoice["columns"]): number[] {
  return id === undefined ? [] : [id];
}

/** Returns the columns with these names, in the order of the names. */
export function columnsNamed(table: Table, names: readonly string[]): number[] {
  return names.map((name) => table.keys.indexOf(name)).filter((column) => column >= 0);
}

/** Columns that have handles. A column of one handle in all rows names the list's owner; a column with many other
 *  texts has display names. */
function handleColumns(table: Table, notes: string[]): { columns: number[]; owner: string | undefined } {
  const named = columnsNamed(table, HANDLES);
  const judged = named.map((column) => {
    const { is, valid, filled } = judgeHandles(columnOf(table, column));
    const isClear = CLEAR_HANDLES.has(table.keys[column]) && valid >= filled / 2;
    return { column, is: is === "display" && isClear ? "handles" : is };
  });
  let columns = judged.filter((column) => column.is === "handles").map(({ column }) => column);
  let constant = judged.filter((column) => column.is === "constant").map(({ column }) => column);
  const others = [...named, ...columnsNamed(table, IDS)];
  if (!constant.some((column) => varies(table, others, column))) {
    columns = [...columns, ...constant];
    constant = [];
  }
  for (const { column, is } of judged)
    if (is === "display")
      notes.push(t`"${table.titles[column]}" has display names: they are not used as handles.`);
  const clear = columns.filter((column) => CLEAR_HANDLES.has(table.keys[column]));
  const unclear = columns.filter((column) => !clear.includes(column));
  if (clear.length > 0)
    for (const column of unclear)
      if (disagreements(table, clear[0], column) > table.length / 2) {
        columns = columns.filter((other) => other !== column);
        notes.push(
          t`"${table.titles[column]}" differs from "${table.titles[clear[0]]}": it is not used as a handle.`,
        );
      }
  for (const column of columnsNamed(table, ADDRESSES)) if (isAddresses(table, column)) columns.push(column);
  // A website may be a profile of somebody else.
  if (columns.length > 1) columns = columns.filter((column) => !["url", "link"].includes(table.keys[column]));
  const owner = constant
    .map((column) => readHandleCell(table.cell(0, column)))
    .find(({ is }) => is === "handle");
  return { columns, owner: owner?.is === "handle" ? owner.handle : undefined };
}

/** Returns whether another of these columns has different texts: one that is equal in all rows names the owner then. */
function varies(table: Table, columns: readonly number[], but: number): boolean {
  return columns.some((column) => {
    if (column === but) return false;
    const first = cellText(table.cell(0, column));
    for (const value of columnOf(table, column)) if (cellText(value) !== first) return true;
    return false;
  });
}

function isAddresses(table: Table, column: number): boolean {
  let filled = 0;
  let read = 0;
  for (const value of columnOf(table, column)) {
    const { is } = readCell(value);
    if (is !== "nothing" && is !== "empty-word") filled += 1;
    if (is === "handle" || is === "id") read += 1;
  }
  return read > filled / 2;
}

function disagreements(table: Table, one: number, other: number): number {
  let count = 0;
  for (let row = 0; row < table.length; row++) {
    const [a, b] = [readHandleCell(table.cell(row, one)), readHandleCell(table.cell(row, other))];
    if (a.is === "handle" && b.is === "handle" && a.handle.toLowerCase() !== b.handle.toLowerCase())
      count += 1;
  }
  return count;
}

function damageNotes(table: Table, columns: readonly IdColumn[], hasHandles: boolean): string[] {
  const whole = columns.find(
    ({ judgement: { damage, is } }) => is !== "none" && Object.keys(damage).length === 0,
  );
  const instead =
    whole !== undefined
      ? t`The ids in "${table.titles[whole.column]}" are used instead.`
      : hasHandles
        ? t`Handles are used instead.`
        : t`Their rows have no handle and are left out.`;
  return columns.flatMap(({ judgement: { damage } }) => damageSentences(damage, instead));
}

function nameOf(table: Table, row: number, ids: readonly IdColumn[], handles: readonly number[]): Named {
  let id: string | undefined;
  let handle: string | undefined;
  let reason: string | undefined;
  for (const { column, judgement } of ids) {
    const cell = readCell(table.cell(row, column));
    const isRounded = cell.is === "id" && judgement.rounded.has(cell.id);
    if (isRounded) reason ??= t`its id is damaged: ${DAMAGE.rounded}`;
    else if (cell.is === "damaged") reason ??= t`its id is damaged: ${DAMAGE[cell.damage]}`;
    else if (cell.is === "id") {
      if (id !== undefined && id !== cell.id) return { reason: t`two ids disagree: ${id} and ${cell.id}` };
      id = cell.id;
    } else if (cell.is === "handle") handle ??= cell.handle;
    else reason ??= whyNot(cell, "id");
  }
  for (const column of handles) {
    const value = table.cell(row, column);
    const isAddress = ADDRESSES.includes(table.keys[column]);
    const cell = isAddress ? readCell(value) : readHandleCell(value);
    if (cell.is === "id" && isAddress) {
      if (id !== undefined && id !== cell.id) return { reason: t`two ids disagree: ${id} and ${cell.id}` };
      id = cell.id;
    } else if (cell.is === "handle") {
      if (handle !== undefined && handle.toLowerCase() !== cell.handle.toLowerCase())
        return { reason: t`two handles disagree: ${handle} and ${cell.handle}` };
      handle ??= cell.handle;
    } else reason ??= whyNot(cell, "handle");
  }
  return named(id, handle, reason);
}

/** Returns who an id and a handle name. A handle longer than X allows today needs an id beside it. */
export function named(id: string | undefined, handle: string | undefined, reason?: string): Named {
  if (id !== undefined || (handle !== undefined && !isOldHandle(handle))) return { id, handle };
  if (handle !== undefined)
    return { reason: t`"${handle}" is longer than the 15 characters of a handle, and has no id beside it` };
  return { reason: reason ?? NEITHER };
}

function notA(what: "id" | "handle", text: string): string {
  return what === "id" ? t`"${text}" is no id` : t`"${text}" is no handle`;
}

function whyNot(cell: Cell, what: "id" | "handle"): string | undefined {
  if (cell.is === "empty-word") return notA(what, cell.word);
  if (cell.is === "other") return notA(what, cell.text.slice(0, 40));
  return undefined;
}
