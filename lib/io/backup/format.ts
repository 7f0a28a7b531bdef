import * as v from "valibot";
import { SCHEMA } from "@/lib/store/schema";

/** The file's format (docs/backup-format.md). */
export const FORMAT = "map-tpot-backup";
export const FORMAT_VERSION = 1;

/** Tables in the order of the file: a row comes after the rows that it refers to. Computed maps are left out, since they are rebuilt from the rest. */
export const BACKUP_TABLES = [
  "accounts",
  "xLists",
  "lists",
  "relations",
  "visits",
  "pages",
  "changes",
  "accountChanges",
  "unparsed",
  "answers",
  "meta",
  "runs",
  "queue",
  "marks",
  "seedLists",
  "views",
  "communities",
  "log",
  "excerpts",
  "imports",
  "importedAccounts",
  "importedLists",
] as const;

export type BackupTable = (typeof BACKUP_TABLES)[number];

/** What a line can be about: a row of a table, or one of the settings that the browser keeps. */
export const LINE_TABLES = [...BACKUP_TABLES, "settings"] as const;
export type LineTable = (typeof LINE_TABLES)[number];

/** Largest line and file after unpacking, in bytes, and most rows. A list of a million members is 22 MB; a million
 *  accounts with ten million edges are about 1 GB. */
export const BACKUP_LIMITS = { line: 64e6, unpacked: 4e9, rows: 20e6 } as const;

const count = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(BACKUP_LIMITS.rows));
const counts = v.record(v.picklist(LINE_TABLES), count);

export const headerSchema = v.object({
  format: v.literal(FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Version of the database's schema. */
  schema: v.pipe(v.number(), v.integer(), v.minValue(1)),
  /** Version of the extension. */
  product: v.pipe(v.string(), v.maxLength(40)),
  madeAt: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  revision: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Number.MAX_SAFE_INTEGER)),
  /** Word that only this browser knows: the file is a safety copy that it wrote itself. */
  copy: v.optional(v.pipe(v.string(), v.maxLength(40))),
  /** Rows per table. */
  counts,
});

export type BackupHeader = v.InferOutput<typeof headerSchema>;

export const footerSchema = v.object({
  end: v.literal(true),
  tables: v.record(
    v.picklist(LINE_TABLES),
    v.object({ rows: count, crc32: v.pipe(v.number(), v.integer()) }),
  ),
});

export type BackupFooter = v.InferOutput<typeof footerSchema>;

/** The schema's version that this code writes. */
export const SCHEMA_VERSION = SCHEMA.length;
