import type { Table } from "dexie";
import { passNumber } from "@/lib/store/imported";
import { nextRevision, readRevision } from "@/lib/store/meta";
import { isUnderWay } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { separateImports } from "@/lib/store/separate-imports";
import { noteShadowMembers } from "@/lib/store/shadow-members";
import type { Change, Taker } from "./changes";
import { saysTheSame } from "./codec";
import type { Wins } from "./differences";
import { BACKUP_TABLES, type LineTable } from "./format";
import { KeptMade } from "./kept-made";
import type { AnyBatch } from "./read";
import type { RowOf } from "./rows";
import { keyOf } from "./write";

/** Puts the file in place of the store. */
export class Replacement implements Taker {
  private revision = 0;
  private readonly made: KeptMade;

  constructor(
    private readonly store: Store,
    wins: Wins,
  ) {
    this.made = new KeptMade(store, wins);
  }

  async begin(): Promise<void> {
    await this.made.begin();
    this.revision = await readRevision(this.store);
    for (const table of this.store.tables) await table.clear();
  }

  async take(batch: AnyBatch, change: Change): Promise<void> {
    const rows = this.made.rows(batch);
    await this.store.table(batch.table).bulkAdd(rows.map((row) => asRestored(batch.table, row)));
    change.fresh += rows.length;
  }

  async end(): Promise<void> {
    const last = await this.store.importedAccounts.orderBy(":id").last();
    if (last !== undefined) await passNumber(this.store.accounts, last.n);
    await separateImports(this.store);
    await noteShadowMembers(this.store);
    if (this.revision === 0) return;
    // Past both, so that nothing that was computed of either stands for the other.
    const restored = await readRevision(this.store);
    await this.store.meta.put({ key: "revision", revision: Math.max(restored, this.revision) });
    await nextRevision(this.store);
  }
}

/** Counts what replacing would change, row by row against what stands. */
export class ReplacementTried implements Taker {
  private readonly before = new Map<LineTable, number>();

  constructor(private readonly store: Store) {}

  async begin(): Promise<void> {
    for (const table of BACKUP_TABLES) this.before.set(table, await this.store.table(table).count());
  }

  async take(batch: AnyBatch, change: Change): Promise<void> {
    const table: Table = this.store.table(batch.table);
    const rows = batch.rows.map((row) => asRestored(batch.table, row));
    const standing = await table.bulkGet(rows.map((row) => keyOf(table, row)));
    rows.forEach((row, i) => {
      if (standing[i] === undefined) change.fresh += 1;
      else if (saysTheSame(standing[i], row)) change.same += 1;
      else change.changed += 1;
    });
  }

  async end(changes: Record<LineTable, Change>): Promise<void> {
    for (const [table, before] of this.before) {
      const { changed, same } = changes[table];
      changes[table].removed = before - changed - same;
    }
  }
}

/** A run that was under way when the backup was made has lost its tab: it waits for the user. */
function asRestored(table: LineTable, row: unknown): unknown {
  if (table !== "runs") return row;
  const run = row as RowOf<"runs">;
  return isUnderWay(run.state) ? { ...run, state: PAUSED } : run;
}

const PAUSED = { is: "paused", because: "browser_restarted" } as const;
