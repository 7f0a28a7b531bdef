import * as v from "valibot";
import { formatMoment } from "@/lib/format";
import { t } from "@/lib/language";
import { CLOCK_TOLERANCE } from "@/lib/store/demands";
import { type SteadyRecord, steadyAt } from "@/lib/store/limits";
import { decodeLine } from "./codec";
import { crc32 } from "./crc32";
import {
  BACKUP_LIMITS,
  type BackupFooter,
  type BackupHeader,
  FORMAT,
  FORMAT_VERSION,
  footerSchema,
  headerSchema,
  LINE_TABLES,
  type LineTable,
  SCHEMA_VERSION,
} from "./format";
import { gzipEnd } from "./gzip-end";
import { BackupError } from "./problem";
import { checkRow, type RowOf } from "./rows";
import { boundTimes } from "./times";

/** Rows of one table, checked one by one. */
interface RowBatch<T extends LineTable = LineTable> {
  table: T;
  rows: RowOf<T>[];
  refused: string[];
  /** Rows with a time that was too late, and was set to the latest possible. */
  bounded: number;
}

export type AnyBatch = { [T in LineTable]: RowBatch<T> }[LineTable];

export interface OpenBackup {
  header: BackupHeader;
  /** Whether it is a safety copy of this browser: its rows are those of the store, broken ones included. */
  isOwn: boolean;
  /** Every row of the file. Rejects with a BackupError where the file is not whole: what was given until then must
   *  not be kept. */
  rows(): AsyncGenerator<AnyBatch>;
  close(): Promise<void>;
}

/** Opens a backup and reads its header. Rejects with a BackupError that says why it is none.
 *  @param ownWord word by which this browser knows its own safety copies: their rows are given as they are */
export async function openBackup(
  file: Blob,
  onProgress?: (done: number) => void,
  ownWord?: string,
): Promise<OpenBackup> {
  const magic = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  if (magic[0] !== 0x1f || magic[1] !== 0x8b) throw new BackupError("foreign", t`it is not packed with gzip`);
  const lines = readLines(file, onProgress);
  const close = async () => {
    await lines.return(undefined);
  };
  try {
    const first = await lines.next();
    if (first.done) throw new BackupError("foreign", t`it is empty`);
    const header = readHeader(new TextDecoder().decode(first.value));
    const isOwn = ownWord !== undefined && header.copy === ownWord && header.schema === SCHEMA_VERSION;
    return { header, isOwn, rows: () => readRows(lines, header, isOwn), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function readHeader(line: string): BackupHeader {
  let value: unknown;
  try {
    value = decodeLine(line);
  } catch {
    throw new BackupError("foreign", t`it does not begin with a header`);
  }
  const shape = v.safeParse(v.object({ format: v.string(), version: v.number(), schema: v.number() }), value);
  if (!shape.success || shape.output.format !== FORMAT)
    throw new BackupError("foreign", t`it does not begin with a header`);
  const { version, schema } = shape.output;
  if (version > FORMAT_VERSION || schema > SCHEMA_VERSION)
    throw new BackupError("newer", t`its format is ${version} with schema ${schema}`);
  const header = v.safeParse(headerSchema, value);
  if (!header.success)
    throw new BackupError("hostile", t`its header has a bad ${v.getDotPath(header.issues[0])}`);
  if (header.output.madeAt > Date.now() + CLOCK_TOLERANCE)
    throw new BackupError("clock", t`it was saved ${formatMoment(header.output.madeAt)}`);
  return header.output;
}

const lineSchema = v.strictObject({ table: v.picklist(LINE_TABLES), row: v.unknown() });

/** Rows and bytes that are handed on at a time. */
const BATCH_ROWS = 1000;
const BATCH_BYTES = 4e6;

async function* readRows(
  lines: AsyncGenerator<Uint8Array>,
  header: BackupHeader,
  isOwn: boolean,
): AsyncGenerator<AnyBatch> {
  const sums = new Sums(header);
  const now = Date.now();
  // No row is newer than its file: a time ahead of it would win over what X has said since.
  const latest = Math.min(now, header.madeAt);
  // Facts of the store come before its runs.
  let clock: SteadyRecord | undefined;
  let batch: (Omit<RowBatch, "rows"> & { rows: unknown[]; bytes: number }) | undefined;
  for await (const bytes of lines) {
    const value = decodeLine(decode(bytes));
    if (typeof value === "object" && value !== null && "end" in value) {
      if (batch !== undefined) yield batch as AnyBatch;
      sums.check(value);
      if (!(await lines.next()).done) throw new BackupError("hostile", t`something follows its end`);
      return;
    }
    const line = v.safeParse(lineSchema, value);
    if (!line.success) throw new BackupError("hostile", t`a line is of no table that this version knows`);
    const { table, row } = line.output;
    sums.add(table, bytes);
    if (batch !== undefined && (batch.table !== table || isFull(batch))) {
      yield batch as AnyBatch;
      batch = undefined;
    }
    batch ??= { table, rows: [], refused: [], bounded: 0, bytes: 0 };
    batch.bytes += bytes.length;
    const checked = isOwn ? undefined : checkRow(table, row);
    if (checked === undefined) batch.rows.push(row);
    else if (checked.ok) {
      const { row } = checked;
      if (table === "meta" && isClock(row)) clock = row;
      const bounded = boundTimes(table, row, { wall: latest, steady: steadyAt(clock, now) });
      if (bounded !== row) batch.bounded += 1;
      batch.rows.push(bounded);
    } else batch.refused.push(checked.reason);
  }
  throw new BackupError("truncated", t`its last line is missing`);
}

function isClock(row: unknown): row is SteadyRecord {
  return (row as { key?: unknown }).key === "steady";
}

function isFull(batch: { rows: unknown[]; refused: string[]; bytes: number }): boolean {
  return batch.rows.length + batch.refused.length >= BATCH_ROWS || batch.bytes >= BATCH_BYTES;
}

/** Counts and sums of the rows that came, against those that were announced. */
class Sums {
  private readonly tables = new Map<LineTable, { rows: number; crc32: number }>();
  private last = -1;

  constructor(private readonly header: BackupHeader) {}

  add(table: LineTable, line: Uint8Array): void {
    const place = LINE_TABLES.indexOf(table);
    if (place < this.last) throw new BackupError("hostile", t`rows of ${table} are not where they belong`);
    this.last = place;
    const sum = this.tables.get(table) ?? { rows: 0, crc32: 0 };
    sum.rows += 1;
    sum.crc32 = crc32(NEWLINE, crc32(line, sum.crc32));
    this.tables.set(table, sum);
    if (sum.rows > (this.header.counts[table] ?? 0))
      throw new BackupError("damaged", t`it has more rows of ${table} than it announces`);
  }

  check(value: unknown): void {
    const footer = v.safeParse(footerSchema, value);
    if (!footer.success) throw new BackupError("damaged", t`its last line is no footer`);
    const tables: Partial<BackupFooter["tables"]> = footer.output.tables;
    for (const table of LINE_TABLES) {
      const sum = this.tables.get(table) ?? { rows: 0, crc32: 0 };
      const stated = tables[table] ?? { rows: 0, crc32: 0 };
      if (sum.rows !== stated.rows || sum.rows !== (this.header.counts[table] ?? 0))
        throw new BackupError("damaged", t`rows of ${table} are missing`);
      if (sum.crc32 !== stated.crc32) throw new BackupError("damaged", t`rows of ${table} were changed`);
    }
  }
}

const NEWLINE = Uint8Array.of(10);

const decoder = new TextDecoder("utf-8", { fatal: true });

function decode(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw new BackupError("damaged", t`a line is no text`);
  }
}

function unpacked(file: Blob, onProgress: ((done: number) => void) | undefined): ReadableStream<Uint8Array> {
  let read = 0;
  const counting = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, out) {
      read += chunk.byteLength;
      onProgress?.(read / file.size);
      out.enqueue(chunk);
    },
  });
  const packed = file.stream().pipeThrough(counting) as ReadableStream<BufferSource>;
  return packed.pipeThrough(new DecompressionStream("gzip"));
}

/** Lines as bytes, without their ends. */
async function* readLines(
  file: Blob,
  onProgress: ((done: number) => void) | undefined,
): AsyncGenerator<Uint8Array> {
  const reader = unpacked(file, onProgress).getReader();
  let pieces: Uint8Array[] = [];
  let length = 0;
  let total = 0;
  const take = (piece: Uint8Array) => {
    pieces.push(piece);
    length += piece.length;
    if (length > BACKUP_LIMITS.line) throw new BackupError("tooLarge", t`a line is larger than any row`);
  };
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => unpackingFailed(file));
      if (done) break;
      total += value.length;
      if (total > BACKUP_LIMITS.unpacked)
        throw new BackupError("tooLarge", t`it unpacks to more than any backup`);
      let start = 0;
      for (let end = value.indexOf(10); end >= 0; end = value.indexOf(10, start)) {
        take(value.subarray(start, end));
        yield joined(pieces, length);
        pieces = [];
        length = 0;
        start = end + 1;
      }
      if (start < value.length) take(value.slice(start));
    }
    if (length > 0) yield joined(pieces, length);
  } finally {
    await reader.cancel().catch(() => {});
  }
}

/** Says why a file does not unpack, by its bytes. Rejects with the browser's reason where it cannot be read at all. */
async function unpackingFailed(file: Blob): Promise<never> {
  const end = gzipEnd(new Uint8Array(await file.arrayBuffer()));
  throw end === "cut"
    ? new BackupError("truncated", t`it ends in the middle`)
    : new BackupError("damaged", t`it does not unpack`);
}

function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  if (pieces.length === 1) return pieces[0];
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}
