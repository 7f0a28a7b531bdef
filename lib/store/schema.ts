import Dexie, {
  type EntityTable,
  type PromiseExtended,
  type Table,
  type Transaction,
  type TransactionMode,
  type TXWithTables,
} from "dexie";
import type { SeedListRecord } from "@/lib/store/records/seed-list";
import type { ListRecord, XListRecord } from "./list";
import type { AccountRecord } from "./records/account";
import type { AccountChangeRecord } from "./records/account-change";
import type { ChangeRecord } from "./records/change";
import type { CommunityRecord } from "./records/community";
import type { ImportedAccountRecord, ImportedListRecord, ImportRecord } from "./records/imported";
import type { ExcerptRecord, LogRecord } from "./records/log";
import type { MarkRecord } from "./records/mark";
import type { MetaRecord } from "./records/meta";
import type { QueueItem } from "./records/queue";
import type { RelationChunk } from "./records/relations";
import type { RunRecord } from "./records/run";
import type { SnapshotRecord } from "./records/snapshot";
import type { AnswerRecord, PageRecord, UnparsedPage, VisitRecord } from "./records/visit";
import { separateImports } from "./separate-imports";
import { noteShadowMembers } from "./shadow-members";
import { TransactionGuard } from "./transaction-guard";
import { upgradeRow } from "./upgrade-rows";
import type { ViewRecord } from "./view";
import { writeGate } from "./write-gate";

/** Which network a store holds: the user's own, or the invented sample. They never share a database. */
export type NetworkName = "mine" | "sample";

/** `salvaged` is there only while a damaged store is read into it. */
const DATABASE: Record<NetworkName | "salvaged", string> = {
  mine: "map-tpot",
  sample: "map-tpot-sample",
  salvaged: "map-tpot-salvaged",
};

/** The schema's versions, oldest first; each version keeps its line for ever and gets a fixture
 *  (tests/unit/store/migrations.test.ts opens a database of every one with the newest code). */
export const SCHEMA: readonly Record<string, string>[] = [
  {
    accounts: "++n, &id, *handles",
    lists: "[kind+owner+viewer], owner",
    xLists: "++n, &id",
    relations: "[viewer+chunk]",
    visits: "++id, [kind+owner+viewer], startedAt, outcome.type",
    pages: "key, visit, at",
    unparsed: "++id, at",
    meta: "key",
  },
  {
    accounts: "++n, &id, *handles",
    lists: "[kind+owner+viewer], owner",
    xLists: "++n, &id",
    relations: "[viewer+chunk]",
    visits: "++id, [kind+owner+viewer], startedAt, outcome.type",
    pages: "key, visit, at",
    unparsed: "++id, at",
    meta: "key",
    queue: "++id, run, [run+state+order]",
    runs: "++id",
  },
  {
    accounts: "++n, &id, *handles, lastSeen, mergedInto",
    lists: "[kind+owner+viewer], owner, revision",
    xLists: "++n, &id",
    relations: "[viewer+chunk]",
    visits: "++id, [kind+owner+viewer], startedAt, outcome.type",
    pages: "key, visit, at",
    unparsed: "++id, at",
    meta: "key",
    queue: "++id, run, [run+state+order]",
    runs: "++id",
    snapshots: "[parameters+revision], at",
  },
  {
    accounts: "++n, &id, *handles, firstSeen, lastSeen, status, mergedInto",
    lists: "[kind+owner+viewer], owner, revision",
    xLists: "++n, &id",
    relations: "[viewer+chunk]",
    visits: "++id, [kind+owner+viewer], startedAt, outcome.type",
    pages: "key, visit, at",
    unparsed: "++id, at",
    meta: "key",
    queue: "++id, run, [run+state+order]",
    runs: "++id",
    snapshots: "[parameters+revision], at",
    answers: "key, at",
    marks: "id",
    parts: "++id, &name",
    views: "++id, &name",
    log: "++id, at, level, event",
    excerpts: "++id, at",
    imports: "++id",
    importedLists: "[import+kind+owner], owner, revision",
  },
  {
    accounts: "++n, &id, *handles, firstSeen, lastSeen, status, mergedInto",
    lists: "[kind+owner+viewer], owner, revision, *shadows",
    xLists: "++n, &id",
    relations: "[viewer+chunk]",
    visits: "++id, [kind+owner+viewer], owner, startedAt, outcome.type",
    pages: "key, visit, at",
    changes: "++id, at, visit",
    accountChanges: "++id, n, at",
    unparsed: "++id, at",
    meta: "key",
    queue: "++id, run, owner, [run+state+order]",
    runs: "++id",
    snapshots: "[parameters+revision], at",
    answers: "key, at",
    marks: "id",
    parts: "++id, &name",
    views: "++id, &name",
    log: "++id, at, level, event",
    excerpts: "++id, at",
    imports: "++id",
    communities: "id, community",
    importedAccounts: "n, import, id, handleLower",
    importedLists: "[import+kind+owner], owner, revision",
  },
  {
    accounts: "++n, &id, *handles, firstSeen, lastSeen, status, mergedInto",
    lists: "[kind+owner+viewer], owner, revision, *shadows",
    xLists: "++n, &id",
    relations: "[viewer+chunk]",
    visits: "++id, [kind+owner+viewer], owner, startedAt, outcome.type",
    pages: "key, visit, at",
    changes: "++id, at, visit",
    accountChanges: "++id, n, at",
    unparsed: "++id, at",
    meta: "key",
    queue: "++id, run, owner, [run+state+order]",
    runs: "++id",
    snapshots: "[parameters+revision], at",
    answers: "key, at",
    marks: "id",
    seedLists: "++id, &name",
    views: "++id, &name",
    log: "++id, at, level, event",
    excerpts: "++id, at",
    imports: "++id",
    communities: "id, community",
    importedAccounts: "n, import, id, handleLower",
    importedLists: "[import+kind+owner], owner, revision",
  },
];

/** Steps that convert the rows of an older database when it is upgraded to a version (counted from 1), in order.
 *  A step runs inside the upgrade's own transaction: if it fails, the old version stays as it was. */
const UPGRADE_STEPS: Partial<Record<number, readonly ((upgrade: Transaction) => Promise<void>)[]>> = {
  5: [upgradeRows("marks"), (upgrade) => separateImports(upgrade), (upgrade) => noteShadowMembers(upgrade)],
  6: [moveRows("parts", "seedLists"), upgradeRows("views")],
};

function upgradeRows(name: string): (upgrade: Transaction) => Promise<void> {
  return async (upgrade) => {
    const table = upgrade.table(name);
    await table.bulkPut((await table.toArray()).map((row) => upgradeRow(name, row)));
  };
}

/** The old table is deleted at the end of the upgrade: the new version has no table of its name. */
function moveRows(from: string, to: string): (upgrade: Transaction) => Promise<void> {
  return async (upgrade) => {
    await upgrade.table(to).bulkAdd(await upgrade.table(from).toArray());
  };
}

/** The schema's version of a database with a version of IndexedDB's: Dexie multiplies by ten. */
export function schemaVersion(native: number): number {
  return Math.floor(native / 10);
}

type Tables = readonly (Table | string)[];

/** The database, one table per file of this folder. */
export class Store extends Dexie {
  accounts!: EntityTable<AccountRecord, "n">;
  lists!: Table<ListRecord, [string, number, number]>;
  xLists!: EntityTable<XListRecord, "n">;
  relations!: Table<RelationChunk, [number, number]>;
  visits!: EntityTable<VisitRecord, "id">;
  pages!: Table<PageRecord, string>;
  changes!: EntityTable<ChangeRecord, "id">;
  accountChanges!: EntityTable<AccountChangeRecord, "id">;
  unparsed!: EntityTable<UnparsedPage, "id">;
  meta!: Table<MetaRecord, string>;
  queue!: EntityTable<QueueItem, "id">;
  runs!: EntityTable<RunRecord, "id">;
  snapshots!: Table<SnapshotRecord, [string, number]>;
  answers!: EntityTable<AnswerRecord, "key">;
  marks!: EntityTable<MarkRecord, "id">;
  seedLists!: EntityTable<SeedListRecord, "id">;
  views!: EntityTable<ViewRecord, "id">;
  communities!: EntityTable<CommunityRecord, "id">;
  log!: EntityTable<LogRecord, "id">;
  excerpts!: EntityTable<ExcerptRecord, "id">;
  imports!: EntityTable<ImportRecord, "id">;
  importedAccounts!: Table<ImportedAccountRecord, number>;
  importedLists!: Table<ImportedListRecord, [number, string, number]>;
  private readonly guard = new TransactionGuard();

  constructor(network: keyof typeof DATABASE = "mine") {
    super(DATABASE[network], { chromeTransactionDurability: "strict" });
    this.use(writeGate());
    this.use(this.guard.middleware());
    this.declare();
  }

  /** Dexie's transaction, guarded: where its work goes on after it is gone, it rejects and nothing is written. */
  override transaction<T>(
    mode: TransactionMode,
    ...tablesAndWork: [
      ...tables: (Tables | Table | string)[],
      work: (transaction: TXWithTables<this>) => PromiseLike<T> | T,
    ]
  ): PromiseExtended<T> {
    const tables = tablesAndWork.slice(0, -1).flat() as Tables;
    const work = tablesAndWork.at(-1) as (transaction: TXWithTables<this>) => PromiseLike<T> | T;
    const isPartOfAnother = Dexie.currentTransaction?.db === this;
    return super.transaction(mode, tables, isPartOfAnother ? work : this.guard.watching(work));
  }

  /** Opens a store that could not be opened before: it may be whole, or a new one, by now. */
  async tryAgain(): Promise<void> {
    // An upgrade that failed has left Dexie with the tables of the old version.
    this.declare();
    await this.open();
  }

  private declare(): void {
    SCHEMA.forEach((tables, index) => {
      const gone = Object.keys(SCHEMA[index - 1] ?? {}).filter((name) => !(name in tables));
      const removed = Object.fromEntries(gone.map((name) => [name, null]));
      const version = this.version(index + 1).stores({ ...tables, ...removed });
      const steps = UPGRADE_STEPS[index + 1];
      if (steps === undefined) return;
      version.upgrade(async (upgrade) => {
        for (const step of steps) await step(upgrade);
      });
    });
  }
}
