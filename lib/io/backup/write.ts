import type { Table } from "dexie";
import { readRevision } from "@/lib/store/meta";
import { outside } from "@/lib/store/outside";
import type { Store } from "@/lib/store/schema";
import { encodeLine } from "./codec";
import { crc32 } from "./crc32";
import {
  BACKUP_TABLES,
  type BackupFooter,
  type BackupHeader,
  type BackupTable,
  FORMAT,
  FORMAT_VERSION,
  type LineTable,
  SCHEMA_VERSION,
} from "./format";

export interface BackupOptions {
  product: string;
  /** ms */
  now: number;
  settings: Readonly<Record<string, unknown>>;
  /** Of a safety copy: the word that only this browser knows. */
  copy?: string;
  signal?: AbortSignal;
  /** Hears the share done, 0 to 1. */
  onProgress?: (done: number) => void;
}

export interface WrittenBackup {
  revision: number;
  rows: number;
  /** Size of the file. */
  bytes: number;
}

/** Rows that are held in memory at a time; rows of lists and blocks are long. */
const BATCH: Partial<Record<BackupTable, number>> = {
  lists: 32,
  changes: 256,
  importedLists: 32,
  relations: 64,
};
const USUAL_BATCH = 1000;

/** Writes all of the store, packed, to a sink, which is closed, or aborted where writing fails. All rows are of one
 *  revision: they are read in one transaction, which is kept open while the sink takes its time; captures wait for
 *  its end. Rejects with the signal's reason when it is cancelled, and with the sink's error. */
export async function writeBackup(
  store: Store,
  sink: WritableStream<Uint8Array>,
  options: BackupOptions,
): Promise<WrittenBackup> {
  const packer = new CompressionStream("gzip");
  let bytes = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, out) {
      bytes += chunk.byteLength;
      out.enqueue(chunk);
    },
  });
  const written = packer.readable.pipeThrough(counting).pipeTo(sink);
  // It is awaited below; until then a failure must not count as unheard.
  written.catch(() => {});
  const lines = new LineWriter(packer.writable.getWriter() as WritableStreamDefaultWriter<Uint8Array>);
  try {
    const { revision, rows } = await store.transaction(
      "r",
      store.tables,
      // An async function: Dexie keeps its transaction over the awaits of no other.
      async () => await writeAll(store, lines, options),
    );
    await lines.close();
    await written;
    return { revision, rows, bytes };
  } catch (error) {
    await lines.abort(error);
    const reason = await written.then(
      () => error,
      (why: unknown) => why,
    );
    // A writer that finds its stream closed under it says only that, with a TypeError: the sink knows why.
    throw error instanceof TypeError ? reason : error;
  }
}

async function writeAll(store: Store, lines: LineWriter, options: BackupOptions) {
  const revision = await readRevision(store);
  const counts: Partial<Record<LineTable, number>> = { settings: Object.keys(options.settings).length };
  for (const table of BACKUP_TABLES) counts[table] = await store.table(table).count();
  const header: BackupHeader = {
    format: FORMAT,
    version: FORMAT_VERSION,
    schema: SCHEMA_VERSION,
    product: options.product,
    madeAt: options.now,
    revision,
    ...(options.copy !== undefined && { copy: options.copy }),
    counts: counts as BackupHeader["counts"],
  };
  const total = Object.values(counts).reduce((sum, rows) => sum + rows, 0);
  let rows = 0;
  const put = async (table: LineTable, batch: readonly unknown[]) => {
    options.signal?.throwIfAborted();
    await outside(() => lines.rows(table, batch));
    rows += batch.length;
    options.onProgress?.(rows / total);
  };
  await outside(() => lines.header(header));
  for (const table of BACKUP_TABLES) await eachBatch(store, table, (batch) => put(table, batch));
  await put(
    "settings",
    Object.entries(options.settings).map(([key, value]) => ({ key, value })),
  );
  await outside(() => lines.footer());
  return { revision, rows };
}

/** Gives a table's rows, some at a time, in the order of their keys, within the open transaction. */
async function eachBatch(
  store: Store,
  name: BackupTable,
  take: (rows: readonly unknown[]) => Promise<void>,
): Promise<void> {
  const table = store.table(name);
  const size = BATCH[name] ?? USUAL_BATCH;
  let rest = table.toCollection();
  for (;;) {
    const batch: unknown[] = await rest.limit(size).toArray();
    if (batch.length > 0) await take(batch);
    if (batch.length < size) return;
    rest = table.where(":id").above(keyOf(table, batch[batch.length - 1]));
  }
}

/** The key of a row in its table. */
export function keyOf(table: Table, row: unknown): unknown {
  const path = table.schema.primKey.keyPath;
  const fields = row as Record<string, unknown>;
  return typeof path === "string" ? fields[path] : (path as string[]).map((seedList) => fields[seedList]);
}

/** Writes lines and keeps their sums. */
class LineWriter {
  private readonly tables: Partial<BackupFooter["tables"]> = {};
  private readonly encoder = new TextEncoder();

  constructor(private readonly writer: WritableStreamDefaultWriter<Uint8Array>) {}

  header(header: BackupHeader): Promise<void> {
    return this.text(encodeLine(header));
  }

  async rows(table: LineTable, rows: readonly unknown[]): Promise<void> {
    const before = this.tables[table] ?? { rows: 0, crc32: 0 };
    const bytes = this.encoder.encode(rows.map((row) => encodeLine({ table, row })).join(""));
    this.tables[table] = { rows: before.rows + rows.length, crc32: crc32(bytes, before.crc32) };
    await this.bytes(bytes);
  }

  footer(): Promise<void> {
    return this.text(encodeLine({ end: true, tables: this.tables }));
  }

  close(): Promise<void> {
    return this.writer.close();
  }

  async abort(reason: unknown): Promise<void> {
    await this.writer.abort(reason).catch(() => {});
  }

  private text(text: string): Promise<void> {
    return this.bytes(this.encoder.encode(text));
  }

  private async bytes(bytes: Uint8Array): Promise<void> {
    await this.writer.ready;
    await this.writer.write(bytes);
  }
}
