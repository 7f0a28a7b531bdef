import { type Census, type OpenRuns, RECORD_KINDS, type RecordKind } from "./census";
import type { Difference } from "./differences";

/** A store held against a backup, before anything is restored. */
export interface Comparison {
  now: Census;
  backup: Census;
  /** After a merge. */
  merged: Census;
  differences: readonly Difference[];
  openRuns: OpenRuns;
}

/** One kind of record, here and in a backup. */
export interface KindComparison {
  kind: RecordKind;
  now: number;
  backup: number;
  after: number;
  onlyHere: number;
  both: number;
  onlyBackup: number;
}

/** Returns each kind that either side has. What both have is what a merge does not add: a store and a backup that know
 *  one person by different names are united by it. */
export function compareKinds(
  { now, backup, merged }: Pick<Comparison, "now" | "backup" | "merged">,
  mode: "merge" | "replace",
): KindComparison[] {
  return RECORD_KINDS.filter((kind) => now[kind] + backup[kind] > 0).map((kind) => {
    const both = Math.min(now[kind], backup[kind], Math.max(0, now[kind] + backup[kind] - merged[kind]));
    return {
      kind,
      now: now[kind],
      backup: backup[kind],
      after: mode === "merge" ? merged[kind] : backup[kind],
      onlyHere: now[kind] - both,
      both,
      onlyBackup: backup[kind] - both,
    };
  });
}
