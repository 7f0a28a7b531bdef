import Dexie from "dexie";
import { decodeLine, encodeLine } from "@/lib/io/backup/codec";
import { BACKUP_TABLES, type BackupTable } from "@/lib/io/backup/format";
import type { AnyBatch } from "@/lib/io/backup/read";
import { References } from "@/lib/io/backup/references";
import { checkRow } from "@/lib/io/backup/rows";
import { repairStore } from "@/lib/io/repair/repair";
import { dropNever } from "@/lib/io/repair/wipe";
import { t } from "@/lib/language";
import { reasonOf } from "@/lib/store/opening";
import { SCHEMA, type Store, schemaVersion } from "@/lib/store/schema";
import { separateImports } from "@/lib/store/separate-imports";
import { tableToday, upgradeRow } from "@/lib/store/upgrade-rows";
import { CutOff, type RawDatabase, type RawRow } from "./raw";
import { SetAside } from "./set-aside";

/** What became of one table's rows. */
export interface TableReport {
  table: string;
  /** `absent`: the database has no such table. `unknown`: this version knows no such table. */
  is: "known" | "absent" | "unknown";
  found: number;
  kept: number;
  lost: number;
  /** Why rows were lost, the first reasons that came up, with the number of rows. */
  reasons: Map<string, number>;
}

/** What was read of a database and what was not. */
export interface SalvageReport {
  /** Version of the schema that wrote it. */
  schema: number;
  tables: TableReport[];
  /** Accounts that rows refer to and that were missing: they are added with nothing but their number. */
  stubs: number;
  /** Rows that are not in the salvaged store, a line of JSON each. */
  setAside: { rows: number; file: Blob };
}

/** Reasons that are kept of one table; rows beyond them are only counted. */
const REASONS_KEPT = 20;

/** Tables that are no data: computed maps, which are rebuilt, and what Dexie notes of a patched schema. */
const NO_DATA: ReadonlySet<string> = new Set(["snapshots", "$meta"]);

interface Watch {
  signal?: AbortSignal;
  /** Hears the share of the tables that was read, 0 to 1. */
  onProgress?: (done: number) => void;
}

/** Takes every row that can be read and is one of its table from a database, whatever it is, into an empty store of
 *  today's schema. The store then holds only rows that a backup of it brings back. The database stays as it is. */
export async function salvage(
  raw: RawDatabase,
  into: Store,
  now: number,
  { signal, onProgress }: Watch = {},
): Promise<SalvageReport> {
  const setAside = new SetAside();
  const strangers = raw.tables.filter(
    (name) => !(tableToday(name) in SCHEMA[SCHEMA.length - 1]) && !NO_DATA.has(name),
  );
  const tables = [
    ...BACKUP_TABLES.map((name) => {
      const stored = raw.tables.find((table) => tableToday(table) === name);
      return new Ledger(name, stored === undefined ? "absent" : "known", setAside, stored);
    }),
    ...strangers.map((name) => new Ledger(name, "unknown", setAside)),
  ];
  for (const [i, ledger] of tables.entries()) {
    onProgress?.(i / tables.length);
    if (ledger.is !== "absent") await readTable(raw, into, ledger, signal);
  }
  await into.transaction("rw", into.tables, () => separateImports(into));
  const { stubs } = await repairStore(into, now, { mend: true, signal });
  await dropUnfounded(into, tables);
  // The backup of the salvaged store holds nobody who is never captured.
  await dropNever(into);
  return {
    schema: schemaVersion(raw.version),
    tables: tables.map((ledger) => ledger.report()),
    stubs,
    setAside: { rows: setAside.rows, file: setAside.toFile() },
  };
}

/** Counts what becomes of a table's rows. */
class Ledger {
  found = 0;
  private lost = 0;
  private readonly reasons = new Map<string, number>();

  constructor(
    readonly table: string,
    readonly is: TableReport["is"],
    private readonly setAside: SetAside,
    /** The table's name in the database that is read. */
    readonly stored = table,
  ) {}

  /** A row that is not kept. */
  lose(key: unknown, row: unknown, reason: string): void {
    this.loseUnseen(1, reason);
    this.setAside.add({ table: this.table, key, reason, row });
  }

  /** Rows without even a known key. */
  loseUnseen(rows: number, reason: string): void {
    this.lost += rows;
    if (this.reasons.has(reason) || this.reasons.size < REASONS_KEPT)
      this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + rows);
  }

  report(): TableReport {
    const { table, is, found, lost, reasons } = this;
    return { table, is, found, kept: found - lost, lost, reasons };
  }
}

async function readTable(
  raw: RawDatabase,
  into: Store,
  ledger: Ledger,
  signal: AbortSignal | undefined,
): Promise<void> {
  try {
    for await (const batch of raw.rows(ledger.stored)) {
      signal?.throwIfAborted();
      ledger.found += batch.length;
      if (ledger.is === "known") await take(into, ledger, batch);
      else
        for (const row of batch)
          lose(ledger, row, t`${ledger.table}: a table that this version does not know`);
    }
  } catch (error) {
    if (!(error instanceof CutOff)) throw error;
    const seen = ledger.found;
    ledger.found = Math.max(seen, await raw.count(ledger.stored).catch(() => seen));
    ledger.loseUnseen(ledger.found - seen, t`${ledger.table}: it cannot be read on: ${error.message}`);
  }
}

function lose(ledger: Ledger, raw: RawRow, reason: string): void {
  if ("problem" in raw) ledger.lose(raw.key, undefined, t`${ledger.table}: cannot be read: ${raw.problem}`);
  else ledger.lose(raw.key, raw.row, reason);
}

async function take(into: Store, ledger: Ledger, batch: readonly RawRow[]): Promise<void> {
  const sound: { raw: RawRow; row: unknown }[] = [];
  for (const raw of batch) {
    const checked = asWritten(ledger.table as BackupTable, "row" in raw ? raw.row : undefined);
    if (checked.ok) sound.push({ raw, row: checked.row });
    else lose(ledger, raw, checked.reason);
  }
  const table = into.table(ledger.table);
  const failures = await into.transaction("rw", table, async () => {
    try {
      await table.bulkAdd(sound.map(({ row }) => row));
      return [];
    } catch (error) {
      if (!(error instanceof Dexie.BulkError)) throw error;
      const failed = Object.entries(error.failuresByPos);
      // Anything else, such as a full disk, says nothing about the row.
      if (failed.some(([, { name }]) => name !== "ConstraintError")) throw error;
      return failed.map(([i]) => Number(i));
    }
  });
  for (const i of failures)
    lose(ledger, sound[i].raw, t`${ledger.table}: another row has its key or a value that only one may have`);
}

/** The row as a backup's line would bring it back, or why none could. */
function asWritten(table: BackupTable, row: unknown): ReturnType<typeof checkRow> {
  try {
    return checkRow(table, decodeLine(encodeLine(upgradeRow(table, row))));
  } catch (error) {
    return { ok: false, reason: `${table}: ${reasonOf(error)}` };
  }
}

/** Takes out rows that speak of Lists or imports which were lost: a restore would refuse them. */
async function dropUnfounded(into: Store, ledgers: readonly Ledger[]): Promise<void> {
  await into.transaction("rw", into.tables, async () => {
    const references = new References();
    for (const [i, name] of BACKUP_TABLES.entries()) {
      const table = into.table(name);
      for (const key of await table.toCollection().primaryKeys()) {
        const row: unknown = await table.get(key);
        const [reason] = references.check({
          table: name,
          rows: [row],
          refused: [],
          bounded: 0,
        } as unknown as AnyBatch).refused;
        if (reason === undefined) continue;
        ledgers[i].lose(key, row, reason);
        await table.delete(key);
      }
      // Where these lead was mended before.
      if (name === "accounts") references.signpostBatch();
    }
  });
}
