import type { Demand } from "@/lib/store/demands";
import { saysTheSame } from "./codec";
import { BACKUP_TABLES, LINE_TABLES, type LineTable } from "./format";
import type { AnyBatch } from "./read";

/** What a restore does (or would do) to one table. `removed`: rows that the file does not hold, by replacing. */
export interface Change {
  fresh: number;
  changed: number;
  same: number;
  refused: number;
  removed: number;
}

/** Takes rows of a file into the store, within one transaction. */
export interface Taker {
  /** Before the first row. */
  begin(): Promise<void>;
  take(batch: AnyBatch, change: Change): Promise<void>;
  /** After the last. */
  end(changes: Record<LineTable, Change>): Promise<void>;
}

/** Nothing yet, for every table. */
export function noChanges(): Record<LineTable, Change> {
  const none = () => ({ fresh: 0, changed: 0, same: 0, refused: 0, removed: 0 });
  return Object.fromEntries(LINE_TABLES.map((table) => [table, none()])) as Record<LineTable, Change>;
}

/** Whether anything would be different. */
export function changesAnything(changes: Record<LineTable, Change>): boolean {
  return BACKUP_TABLES.some((table) => {
    const { fresh, changed, removed } = changes[table];
    return fresh + changed + removed > 0;
  });
}

/** Counts what became of each demand of a file. */
export function countDemands(
  here: readonly Demand[],
  theirs: readonly Demand[],
  united: readonly Demand[],
  change: Change,
): void {
  for (const { key } of theirs) {
    const [before, after] = [here, united].map((demands) => demands.find((demand) => demand.key === key));
    count(change, before === undefined ? "fresh" : saysTheSame(before, after) ? "same" : "changed");
  }
}

/** Counts what became of a row. */
export function count(change: Change, became: "fresh" | "changed" | "same"): void {
  change[became] += 1;
}
