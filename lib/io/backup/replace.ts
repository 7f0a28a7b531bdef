import type { Table } from "dexie";
import { type Demand, healDemands, isDemand, readDemands, uniteDemands } from "@/lib/store/demands";
import { passNumber } from "@/lib/store/imported";
import { type MetaRecord, nextRevision, readRevision } from "@/lib/store/meta";
import { isUnderWay } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { separateImports } from "@/lib/store/separate-imports";
import { noteShadowMembers } from "@/lib/store/shadow-members";
import { type Change, countDemands, type Taker } from "./changes";
import { saysTheSame } from "./codec";
import type { Wins } from "./differences";
import { BACKUP_TABLES, type LineTable } from "./format";
import { KeptMade } from "./kept-made";
import type { AnyBatch } from "./read";
import type { RowOf } from "./rows";
import { keyOf } from "./write";

/** Puts the file in place of the store. What X demanded of this browser is no part of what is replaced.
 *  `isSameStore`: the file is a state of this very store; `isOwn`: and its rows are taken as they are. */
export class Replacement implements Taker {
  private revision = 0;
  private readonly made: KeptMade;
  private demands: Demand[] = [];
  private readonly demandsOfFile: Demand[] = [];

  constructor(
    private readonly store: Store,
    wins: Wins,
    private readonly isSameStore: boolean,
    private readonly isOwn: boolean,
  ) {
    this.made = new KeptMade(store, wins);
  }

  async begin(): Promise<void> {
    await this.made.begin();
    this.revision = await readRevision(this.store);
    this.demands = await readDemands(this.store);
    for (const table of this.store.tables) await table.clear();
  }

  async take(batch: AnyBatch, change: Change): Promise<void> {
    const rows = batch.table === "meta" ? this.withoutDemands(batch.rows) : this.made.rows(batch);
    await this.store.table(batch.table).bulkAdd(rows.map((row) => asRestored(batch.table, row)));
    change.fresh += rows.length;
  }

  async end(changes: Record<LineTable, Change>): Promise<void> {
    const last = await this.store.importedAccounts.orderBy(":id").last();
    if (last !== undefined) await passNumber(this.store.accounts, last.n);
    if (!this.isOwn) await separateImports(this.store);
    if (!this.isOwn) await noteShadowMembers(this.store);
    if (this.revision > 0) {
      // Beyond both revisions, so that nothing computed from one store is used for the other.
      const restored = await readRevision(this.store);
      await this.store.meta.put({ key: "revision", revision: Math.max(restored, this.revision) });
      await nextRevision(this.store);
    }
    const { demands, demandsOfFile, isSameStore } = this;
    const wall = Date.now();
    const united = uniteDemands(demands, demandsOfFile, { wall, isSameStore });
    countDemands(demands, demandsOfFile, united, changes.meta);
    await this.store.meta.bulkPut(united);
    await healDemands(this.store, wall);
  }

  private withoutDemands(rows: readonly MetaRecord[]): MetaRecord[] {
    this.demandsOfFile.push(...rows.filter(isDemand));
    return rows.filter((row) => !isDemand(row));
  }
}

/** Counts what replacing would change, row by row against the store. */
export class ReplacementTried implements Taker {
  private readonly before = new Map<LineTable, number>();
  private readonly demandsOfFile: Demand[] = [];

  constructor(
    private readonly store: Store,
    private readonly isSameStore: boolean,
  ) {}

  async begin(): Promise<void> {
    for (const table of BACKUP_TABLES) this.before.set(table, await this.store.table(table).count());
  }

  async take(batch: AnyBatch, change: Change): Promise<void> {
    const table: Table = this.store.table(batch.table);
    if (batch.table === "meta") this.demandsOfFile.push(...batch.rows.filter(isDemand));
    const others = batch.table === "meta" ? batch.rows.filter((row) => !isDemand(row)) : batch.rows;
    const rows = others.map((row) => asRestored(batch.table, row));
    const standing = await table.bulkGet(rows.map((row) => keyOf(table, row)));
    rows.forEach((row, i) => {
      if (standing[i] === undefined) change.fresh += 1;
      else if (saysTheSame(standing[i], row)) change.same += 1;
      else change.changed += 1;
    });
  }

  async end(changes: Record<LineTable, Change>): Promise<void> {
    const demands = await readDemands(this.store);
    const sides = { wall: Date.now(), isSameStore: this.isSameStore };
    const united = uniteDemands(demands, this.demandsOfFile, sides);
    countDemands(demands, this.demandsOfFile, united, changes.meta);
    const keys = new Set(this.demandsOfFile.map(({ key }) => key));
    const kept = demands.filter(({ key }) => !keys.has(key)).length;
    for (const [table, before] of this.before) {
      const { changed, same } = changes[table];
      changes[table].removed = before - changed - same - (table === "meta" ? kept : 0);
    }
  }
}

/** A run that was under way when the backup was made has lost its tab: it waits for the user. */
function asRestored(table: LineTable, row: unknown): unknown {
  if (table !== "runs") return row;
  const run = row as Partial<RowOf<"runs">>;
  return run.state !== undefined && isUnderWay(run.state) ? { ...run, state: PAUSED } : run;
}

const PAUSED = { is: "paused", because: "browser_restarted" } as const;
