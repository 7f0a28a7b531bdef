import { dropNever } from "@/lib/io/repair/wipe";
import type { MetaRecord } from "@/lib/store/meta";
import { uniteNever } from "@/lib/store/never";
import { outside } from "@/lib/store/outside";
import type { Store } from "@/lib/store/schema";
import { type Change, noChanges, type Taker } from "./changes";
import type { BackupHeader, LineTable } from "./format";
import { Merge } from "./merge";
import { openBackup } from "./read";
import { References } from "./references";
import { Replacement, ReplacementTried } from "./replace";
import type { SettingRow } from "./rows";

export type RestoreMode = "merge" | "replace";

export interface RestoreReport {
  header: BackupHeader;
  changes: Record<LineTable, Change>;
  /** Why rows were refused, the first few. */
  reasons: string[];
  /** Settings of the file; they are not in the store, so that the caller sets them. */
  settings: SettingRow[];
}

export interface RestoreOptions {
  mode: RestoreMode;
  /** Says what would change, and changes nothing. */
  dryRun: boolean;
  /** Brings a state of this store back, those included who are never captured; any other file leaves them out. */
  isUndo?: boolean;
  signal?: AbortSignal;
  /** Hears the share of the file that was read, 0 to 1. */
  onProgress?: (done: number) => void;
}

/** Reasons that are kept; the rest is only counted. */
const REASONS_KEPT = 20;

/** Thrown to take everything back. */
class DryRunEnds extends Error {}

/** Takes a backup into the store: all of it or, where anything fails, nothing. Everything happens in one transaction,
 *  which a browser that is killed takes back. Rows that are not what they must be are refused one by one; a file that
 *  is not whole rejects with a BackupError. Rejects with the signal's reason when it is cancelled. */
export async function restoreBackup(
  store: Store,
  file: Blob,
  { mode, dryRun, isUndo = false, signal, onProgress }: RestoreOptions,
): Promise<RestoreReport> {
  const backup = await openBackup(file, onProgress);
  const report: RestoreReport = { header: backup.header, changes: noChanges(), reasons: [], settings: [] };
  try {
    await store.transaction("rw", store.tables, async () => {
      const taker = takerOf(store, mode, dryRun);
      const never = await store.meta.get("never");
      const references = new References();
      const rows = backup.rows();
      await taker.begin();
      for (;;) {
        signal?.throwIfAborted();
        const next = await outside(() => rows.next());
        if (next.done) break;
        const batch = references.check(next.value);
        const change = report.changes[batch.table];
        change.refused += batch.refused.length;
        report.reasons.push(...batch.refused.slice(0, REASONS_KEPT - report.reasons.length));
        if (batch.table === "settings") report.settings.push(...batch.rows);
        else await taker.take(batch, change);
      }
      await taker.end(report.changes);
      if (!isUndo && !(dryRun && mode === "replace")) await leaveOutNever(store, never);
      if (dryRun) throw new DryRunEnds();
    });
  } catch (error) {
    if (!(error instanceof DryRunEnds)) throw error;
  } finally {
    await backup.close();
  }
  report.changes.settings.fresh = report.settings.length;
  return report;
}

function takerOf(store: Store, mode: RestoreMode, dryRun: boolean): Taker {
  if (mode === "merge") return new Merge(store);
  return dryRun ? new ReplacementTried(store) : new Replacement(store);
}

/** Whom this store, or the file, never captures is not in what was restored. */
async function leaveOutNever(store: Store, before: MetaRecord | undefined): Promise<void> {
  const after = await store.meta.get("never");
  if (before?.key === "never")
    await store.meta.put(after?.key === "never" ? uniteNever(before, after) : before);
  await dropNever(store);
}
