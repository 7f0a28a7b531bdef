import { at } from "@/lib/x/json";
import type { Fields } from "./profile";
import { nameKey } from "./vocabulary";

/** Rows with named columns: lines of a CSV, or records of JSON. */
export interface Table {
  /** Names as the file has them. */
  titles: readonly string[];
  /** Names as `nameKey` returns them. */
  keys: readonly string[];
  length: number;
  cell(row: number, column: number): unknown;
  /** Number of a row in its file, from 1. */
  number(row: number): number;
}

/** Returns lines of cells as a table. */
export function tableOfLines(
  titles: readonly string[],
  lines: readonly { cells: readonly string[]; number: number }[],
): Table {
  return {
    titles,
    keys: titles.map(nameKey),
    length: lines.length,
    cell: (row, column) => lines[row].cells[column],
    number: (row) => lines[row].number,
  };
}

/** Keys of records that are read at most. */
const MOST_KEYS = 300;

/** Returns records of JSON as a table, with the keys that any of them has. */
export function tableOfRecords(records: readonly unknown[]): Table {
  const titles = new Set<string>();
  for (const record of records)
    if (typeof record === "object" && record !== null && titles.size < MOST_KEYS)
      for (const key of Object.keys(record)) titles.add(key);
  const names = [...titles];
  return {
    titles: names,
    keys: names.map(nameKey),
    length: records.length,
    cell: (row, column) => at(records[row], names[column]),
    number: (row) => row + 1,
  };
}

/** Returns a reader of one row by the names of `keys`; the first column of a name counts. */
export function fieldsOf(table: Table): (row: number) => Fields {
  const places = new Map<string, number>();
  table.keys.forEach((key, i) => {
    if (!places.has(key)) places.set(key, i);
  });
  return (row) =>
    (...names) => {
      for (const name of names) {
        const column = places.get(name);
        const value = column === undefined ? undefined : table.cell(row, column);
        if (value !== undefined && value !== null && value !== "") return value;
      }
      return undefined;
    };
}

/** Returns the cells of a column. */
export function* columnOf(table: Table, column: number): Generator<unknown> {
  for (let row = 0; row < table.length; row++) yield table.cell(row, column);
}
