import { formatMany } from "@/lib/format";

/** Every word of salvaging a store and of the new one. */

export const SALVAGE = {
  title: "Salvage",
  lead: "For a store that cannot be opened, or that a newer version wrote. Every row that can be read goes into an ordinary backup, every other one into a file of its own, and you see what is lost. The store itself stays as it is.",
  newer: "Where a newer version wrote the store, update the extension first: that loses nothing.",
  read: "Read what can be read",
  steps: {
    reading: "Reading every row",
    saving: "Writing the backup",
    trying: "Trying the backup",
  },
  closed: (reason: string) =>
    `The browser does not open the database at all: ${reason}. Nothing of it can be read here. Restart the browser and try again. If it stays, a backup can be restored into a new store.`,
  table: "What was read",
  schema: (schema: number) => `The store is of version ${schema} of the schema.`,
  what: "What",
  columns: { found: "Found", kept: "Kept", lost: "Lost" },
  total: "All",
  absent: (names: string) => `The database has no tables for: ${names}.`,
  stranger: (name: string) => `Unknown table "${name}"`,
  why: "Why rows are lost",
  reason: (reason: string, rows: number) => `${reason} (${formatMany(rows, "row")})`,
  stubs: (accounts: number) =>
    `${formatMany(accounts, "account")} that others refer to could not be read and ${accounts === 1 ? "stands as an unknown one" : "stand as unknown ones"}.`,
  whole: "Every row was read.",
  saveBackup: (rows: number) => `Save the backup (${formatMany(rows, "row")})`,
  saveRest: (rows: number) => `Save what was not understood (${formatMany(rows, "row")})`,
  restName: "map-tpot_not-understood.ndjson",
};

export const NEW_STORE = {
  title: "New store",
  lead: "Removes the database that is there, makes a new one and restores the backup into it.",
  saveFirst: "Save the files above first.",
  word: "new store",
  confirm: (word: string) => `Type "${word}" to confirm`,
  go: "Make the new store",
  label: "Making the new store",
  blocked:
    "Another tab keeps the old database. Close the other tabs of the extension; this goes on by itself.",
  done: (accounts: number) => `The new store stands, with ${formatMany(accounts, "account")}.`,
  open: "Open the explorer",
  halfway: (reason: string) =>
    `The old database is removed, but the new store could not be filled: ${reason}. The backup has all that was read: reload this page and use "Undo", or restore the file.`,
};
