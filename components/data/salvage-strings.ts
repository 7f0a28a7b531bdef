import { formatMany } from "@/lib/format";
import { t } from "@/lib/language";

/** Every word of salvaging a store and of the new one. */

export const SALVAGE = {
  title: t`Salvage`,
  lead: t`For a store that cannot be opened, or that a newer version wrote. Every row that can be read goes into an ordinary backup, every other one into a file of its own, and you see what is lost. The store itself stays as it is.`,
  newer: t`Where a newer version wrote the store, update the extension first: that loses nothing.`,
  read: t`Read what can be read`,
  steps: {
    reading: t`Reading every row`,
    saving: t`Writing the backup`,
    trying: t`Trying the backup`,
  },
  closed: (reason: string) =>
    t`The browser does not open the database at all: ${reason}. Nothing of it can be read here. Restart the browser and try again. If it stays, a backup can be restored into a new store.`,
  table: t`What was read`,
  schema: (schema: number) => t`The store is of version ${schema} of the schema.`,
  what: t`What`,
  columns: { found: t`Found`, kept: t`Kept`, lost: t`Lost` },
  total: t`All`,
  absent: (names: string) => t`The database has no tables for: ${names}.`,
  stranger: (name: string) => t`Unknown table "${name}"`,
  why: t`Why rows are lost`,
  reason: (reason: string, rows: number) => `${reason} (${formatMany(rows, "row")})`,
  stubs: (accounts: number) =>
    t`${formatMany(accounts, "account")} that others refer to could not be read and ${accounts === 1 ? t`stands as an unknown one` : t`stand as unknown ones`}.`,
  whole: t`Every row was read.`,
  saveBackup: (rows: number) => t`Save the backup (${formatMany(rows, "row")})`,
  saveRest: (rows: number) => t`Save what was not understood (${formatMany(rows, "row")})`,
  restName: t`map-tpot_not-understood.ndjson`,
};

export const NEW_STORE = {
  title: t`New store`,
  lead: t`Removes the database that is there, makes a new one and restores the backup into it.`,
  saveFirst: t`Save the files above first.`,
  word: t`new store`,
  confirm: (word: string) => t`Type "${word}" to confirm`,
  go: t`Make the new store`,
  label: t`Making the new store`,
  blocked: t`Another tab keeps the old database. Close the other tabs of the extension; this goes on by itself.`,
  done: (accounts: number) => t`The new store stands, with ${formatMany(accounts, "account")}.`,
  open: t`Open the explorer`,
  halfway: (reason: string) =>
    t`The old database is removed, but the new store could not be filled: ${reason}. The backup has all that was read: reload this page and use "Undo", or restore the file.`,
};
