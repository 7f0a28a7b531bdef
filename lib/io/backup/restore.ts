import { dropNever } from "@/lib/io/repair/wipe";
import type { MetaRecord } from "@/lib/store/meta";
import { uniteNever } from "@/lib/store/never";
import { outside } from "@/lib/store/outside";
import type { Store } from "@/lib/store/schema";
import { type Census, censusOf, FileCensus } from "./census";
import { type Change, noChanges, type Taker } from "./changes";
import type { Comparison } from "./compare";
import type { Difference, Wins } from "./differences";
import type { BackupHeader, LineTable } from "./format";
import { Merge } from "./merge";
import { openBackup } from "./read";
import { founded } from "./references";
import { Replacement, ReplacementTried } from "./replace";
import type { SettingRow } from "./rows";

export type RestoreMode = "merge" | "replace";

export interface RestoreReport {
  header: BackupHeader;
  changes: Record<LineTable, Change>;
  /** Why rows were refused, the first few. */
  reasons: string[];
  /** Rows with a time in the future, which was set to the present. */
  bounded: number;
  /** Settings of the file; they are not in the store, so that the caller sets them. */
  settings: SettingRow[];
  /** What the file holds, without those who are never captured here; a dry run tells it. */
  census?: Census;
  /** Counts of what is here and in the file, from the dry run of a merge. */
  comparison?: Comparison;
}

export interface RestoreOptions {
  mode: RestoreMode;
  /** Says what would change, and changes nothing. */
  dryRun: boolean;
  /** Which side of what the user made stays where both say something else. Without it, a merge keeps what is here, and
   *  a replacement what is in the file. */
  wins?: Wins;
  /** Brings a state of this store back, those included who are never captured; any other file leaves them out. */
  isUndo?: boolean;
  /** Word by which this browser knows its own safety copies: such a one brings back every row as it was, a broken one or
   *  one that speaks of an account that is missing included. */
  ownWord?: string;
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
  { mode, dryRun, wins = USUAL_WINS[mode], isUndo = false, ownWord, signal, onProgress }: RestoreOptions,
): Promise<RestoreReport> {
  const backup = await openBackup(file, onProgress, isUndo ? ownWord : undefined);
  const report: RestoreReport = {
    header: backup.header,
    changes: noChanges(),
    reasons: [],
    bounded: 0,
    settings: [],
  };
  try {
    await store.transaction("rw", store.tables, async () => {
      const taker = takerOf(store, { mode, dryRun, wins, isUndo }, backup.isOwn);
      const census = dryRun ? new FileCensus() : undefined;
      await census?.begin(store);
      const comparing =
        census !== undefined && taker instanceof Merge ? await Comparing.begin(store, census) : undefined;
      const never = await store.meta.get("never");
      const rows = backup.isOwn ? backup.rows() : founded(backup.rows(), backup.header);
      await taker.begin();
      for (;;) {
        signal?.throwIfAborted();
        const next = await outside(() => rows.next());
        if (next.done) break;
        const batch = next.value;
        const change = report.changes[batch.table];
        change.refused += batch.refused.length;
        report.bounded += batch.bounded;
        report.reasons.push(...batch.refused.slice(0, REASONS_KEPT - report.reasons.length));
        census?.take(batch);
        if (batch.table === "settings") report.settings.push(...batch.rows);
        else await taker.take(batch, change);
      }
      await taker.end(report.changes);
      if (!isUndo && !(dryRun && mode === "replace")) await leaveOutNever(store, never);
      if (taker instanceof Merge) report.comparison = await comparing?.end(taker.made.differences);
      if (census !== undefined) report.census = census.census();
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

const USUAL_WINS: Record<RestoreMode, Wins> = { merge: () => "here", replace: () => "backup" };

function takerOf(
  store: Store,
  { mode, dryRun, wins, isUndo }: Required<Pick<RestoreOptions, "mode" | "dryRun" | "wins" | "isUndo">>,
  isOwn: boolean,
): Taker {
  if (mode === "merge") return new Merge(store, wins);
  return dryRun ? new ReplacementTried(store, isUndo) : new Replacement(store, wins, isUndo, isOwn);
}

/** Counts the store before, the file, and the store after, within the transaction that a dry run takes back. */
class Comparing {
  private constructor(
    private readonly store: Store,
    private readonly now: Census,
    private readonly file: FileCensus,
  ) {}

  static async begin(store: Store, file: FileCensus): Promise<Comparing> {
    return new Comparing(store, await censusOf(store), file);
  }

  async end(differences: readonly Difference[]): Promise<Comparison> {
    const { now, file } = this;
    const merged = await censusOf(this.store);
    return { now, backup: file.census(), merged, differences, openRuns: file.openRuns };
  }
}

/** People whom this store or the file never captures are left out of the restore. */
async function leaveOutNever(store: Store, before: MetaRecord | undefined): Promise<void> {
  const after = await store.meta.get("never");
  if (before?.key === "never")
    await store.meta.put(after?.key === "never" ? uniteNever(before, after) : before);
  await dropNever(store);
}
