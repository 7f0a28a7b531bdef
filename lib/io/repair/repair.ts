import type { Table } from "dexie";
import { BACKUP_TABLES, type BackupTable } from "@/lib/io/backup/format";
import { checkRow, type RowOf } from "@/lib/io/backup/rows";
import { boundTimes } from "@/lib/io/backup/times";
import { keyOf } from "@/lib/io/backup/write";
import { t } from "@/lib/language";
import { CHANGED_MEMBERS } from "@/lib/store/change";
import { demandsOutOfBounds, healDemands } from "@/lib/store/demands";
import { readSteady, steadyAt } from "@/lib/store/limits";
import { nextRevision, readRevision } from "@/lib/store/meta";
import { RELATIONS_PER_CHUNK } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";

/** A row that cannot stay, as it was, with the reason. */
interface QuarantinedRow {
  table: BackupTable;
  key: unknown;
  reason: string;
  /** Undefined where the browser could not read it. */
  row: unknown;
}

/** What a repair found and mended. */
export interface RepairReport {
  /** Rows that were looked at. */
  rows: number;
  quarantined: QuarantinedRow[];
  /** Rows with a time that was too late, and was set to the latest possible. */
  times: number;
  /** Accounts that rows refer to and that were missing: they are added with nothing but their number. */
  stubs: number;
  /** Computed maps that were dropped, to be rebuilt. */
  snapshots: number;
  /** The revision was behind its lists and was set. */
  revisionMended: boolean;
}

/** Looks at every row of the store, one by one, and mends what can be mended, in one transaction: what is no row of
 *  its table is taken out and given back, times that cannot be are set to the latest that can, accounts that are missing
 *  come as stubs, computed maps are dropped.
 *  With `mend` false it only says what it would do. */
export async function repairStore(
  store: Store,
  now: number,
  { mend, signal, onProgress }: { mend: boolean; signal?: AbortSignal; onProgress?: (done: number) => void },
): Promise<RepairReport> {
  return store.transaction(mend ? "rw" : "r", store.tables, async () => {
    const report: RepairReport = {
      rows: 0,
      quarantined: [],
      times: 0,
      stubs: 0,
      snapshots: 0,
      revisionMended: false,
    };
    const steady = steadyAt(await readSteady(store), now);
    const references = new Set<number>();
    /** Import by the numbers that its lists refer to. */
    const imported = new Map<number, number>();
    let highest = 0;
    const circling = await signpostsInCircles(store);
    for (const [i, name] of BACKUP_TABLES.entries()) {
      onProgress?.(i / BACKUP_TABLES.length);
      const table: Table = store.table(name);
      for (const key of await table.toCollection().primaryKeys()) {
        report.rows += 1;
        if (report.rows % 100 === 0) signal?.throwIfAborted();
        const problem = (await examine(table, name, key)) ?? (await circle(table, name, key, circling));
        if (problem !== undefined) report.quarantined.push(problem);
        if (problem !== undefined && mend) await table.delete(key);
        if (problem !== undefined) continue;
        const row = await table.get(key);
        const bounded = boundTimes(name, row, { wall: now, steady });
        if (bounded !== row) report.times += 1;
        if (bounded !== row && mend) await table.put(bounded);
        noteReferences({ table: name, row } as Line, references);
        if (name === "importedLists") noteImported(row as RowOf<"importedLists">, imported);
        if (name === "lists") highest = Math.max(highest, (row as RowOf<"lists">).revision);
      }
    }
    const numbers = new Set(await store.accounts.toCollection().primaryKeys());
    const lost = report.quarantined
      .filter(({ table }) => table === "accounts")
      .map(({ key }) => key as number);
    if (!mend) for (const n of lost) numbers.delete(n);
    const missing = [...references].filter((n) => !numbers.has(n));
    const separate = new Set(await store.importedAccounts.toCollection().primaryKeys());
    if (!mend)
      for (const { table, key } of report.quarantined)
        if (table === "importedAccounts") separate.delete(key as number);
    const missingImported = [...imported].filter(([n]) => !separate.has(n));
    report.stubs = missing.length + missingImported.length;
    report.revisionMended = (await readRevision(store)) < highest;
    report.times += mend ? await healDemands(store, now) : (await demandsOutOfBounds(store, now)).length;
    const isSound = report.quarantined.length + report.stubs + report.times === 0 && !report.revisionMended;
    if (!isSound) report.snapshots = await store.snapshots.count();
    if (mend && missingImported.length > 0)
      await store.importedAccounts.bulkAdd(
        missingImported.map(([n, from]) => ({ n, import: from, id: `shadow:unknown-${n}`, at: now })),
      );
    if (mend && !isSound) await mendRest(store, missing, highest, now);
    return report;
  });
}

async function mendRest(
  store: Store,
  missing: readonly number[],
  highest: number,
  now: number,
): Promise<void> {
  await store.accounts.bulkAdd(
    missing.map((n) => ({ n, id: `shadow:unknown-${n}`, firstSeen: now, lastSeen: now, observedAt: now })),
  );
  await store.snapshots.clear();
  if ((await readRevision(store)) < highest) await store.meta.put({ key: "revision", revision: highest });
  await nextRevision(store);
}

async function examine(table: Table, name: BackupTable, key: unknown): Promise<QuarantinedRow | undefined> {
  let row: unknown;
  try {
    row = await table.get(key);
  } catch (error) {
    return {
      table: name,
      key,
      reason: error instanceof Error ? error.message : String(error),
      row: undefined,
    };
  }
  const checked = checkRow(name, row);
  if (!checked.ok) return { table: name, key, reason: checked.reason, row };
  return keyOf(table, row) === undefined ? { table: name, key, reason: t`${name}: no key`, row } : undefined;
}

/** Numbers of merged accounts whose way to the account that they are leads back to them: code that follows it would
 *  never end. */
async function signpostsInCircles(store: Store): Promise<ReadonlySet<number>> {
  const next = new Map<number, number>();
  await store.accounts
    .where("mergedInto")
    .above(0)
    .each(({ n, mergedInto }) => next.set(n, mergedInto as number));
  const circling = new Set<number>();
  for (const start of next.keys()) {
    const passed = new Set<number>();
    let at: number | undefined = start;
    while (at !== undefined && !passed.has(at)) {
      passed.add(at);
      at = next.get(at);
    }
    if (at !== undefined) circling.add(start);
  }
  return circling;
}

async function circle(
  table: Table,
  name: BackupTable,
  key: unknown,
  circling: ReadonlySet<number>,
): Promise<QuarantinedRow | undefined> {
  if (name !== "accounts" || !circling.has(key as number)) return undefined;
  return { table: name, key, reason: t`accounts: account ${key} leads to itself`, row: await table.get(key) };
}

type Line = { [T in BackupTable]: { table: T; row: RowOf<T> } }[BackupTable];

function noteImported(
  { import: from, owner, members }: RowOf<"importedLists">,
  imported: Map<number, number>,
): void {
  for (const n of [owner, ...members]) imported.set(n, from);
}

/** Account numbers that a row speaks of. */
function noteReferences(line: Line, references: Set<number>): void {
  const note = (n: number | undefined) => {
    if (n !== undefined && n !== 0) references.add(n);
  };
  switch (line.table) {
    case "accounts":
      note(line.row.mergedInto);
      return;
    case "lists":
    case "visits":
      if (line.row.kind !== "listMembers") note(line.row.owner);
      note(line.row.viewer);
      for (const n of line.table === "lists" ? line.row.members : (line.row.seen ?? [])) note(n);
      if (line.table === "visits") for (const n of line.row.hidden ?? []) note(n);
      return;
    case "changes":
      if (line.row.kind !== "listMembers") note(line.row.owner);
      note(line.row.viewer);
      for (const field of CHANGED_MEMBERS) for (const n of line.row[field] ?? []) note(n);
      return;
    case "accountChanges":
      note(line.row.n);
      return;
    case "relations":
      note(line.row.viewer);
      line.row.flags.forEach((bits, i) => {
        if (bits !== 0) note(line.row.chunk * RELATIONS_PER_CHUNK + i);
      });
      return;
    case "xLists":
      note(line.row.owner);
      return;
    case "queue":
      if (line.row.kind !== "listMembers") note(line.row.owner);
      return;
    case "runs":
      note(line.row.viewer);
      return;
    case "log":
      note(line.row.account);
      return;
    case "meta":
      if ("viewer" in line.row) note(line.row.viewer);
  }
}
