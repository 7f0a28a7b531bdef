import { formatBytes, formatMany, formatMoment } from "@/lib/format";
import type { LineTable } from "@/lib/io/backup/format";
import type { Refusal } from "@/lib/io/backup/problem";

/** Every word of the data page. */

export const DATA = {
  lead: "All of it is on this computer. Nothing leaves it unless you save a file here.",
  opening: "Opening the store",
};

export const STORED = {
  title: "What is stored",
  table: "Rows by table",
  kind: "What",
  rows: "Rows",
  reading: "Counting",
  empty: "Nothing is stored yet. Turn capture on and open a following or follower list on X.",
  names: {
    accounts: "Accounts",
    lists: "Lists",
    visits: "Visits to lists",
    relations: "Relations with you, in blocks",
    marks: "Tags, notes and hidden accounts",
    parts: "Seed lists",
    views: "Saved views",
    communities: "What you said of communities",
    imports: "Imported files",
    log: "Lines of the log",
  },
};

export const TABLE_NAMES: Record<LineTable, string> = {
  accounts: "Accounts",
  xLists: "Lists on X",
  lists: "Lists of accounts",
  relations: "Relations with you",
  visits: "Visits",
  pages: "Pages of lists",
  changes: "Changes of lists",
  accountChanges: "Changes of profiles",
  unparsed: "Pages not understood",
  answers: "Keys of answers",
  meta: "Facts about the store",
  runs: "Runs",
  queue: "Lists of runs",
  marks: "Tags and notes",
  parts: "Seed lists",
  views: "Saved views",
  communities: "Communities",
  log: "Log",
  excerpts: "Excerpts",
  imports: "Imports",
  importedAccounts: "Imported accounts",
  importedLists: "Imported lists",
  settings: "Settings",
};

export const TASK = {
  cancel: "Cancel",
  cancelled: "Cancelled. Nothing was changed.",
};

export const PROBLEMS = {
  refused: {
    foreign: (detail: string) =>
      `This is no backup of Map TPOT: ${detail}. Choose a file that ends in .ndjson.gz and was saved here.`,
    truncated: (detail: string) =>
      `The file is cut off: ${detail}. Copy or download it again, or choose an older backup. Nothing was changed.`,
    damaged: (detail: string) =>
      `The file is damaged: ${detail}. Choose another copy or an older backup. Nothing was changed.`,
    newer: (detail: string) =>
      `The file was saved by a newer version: ${detail}. Update the extension, then restore. Nothing was changed.`,
    hostile: (detail: string) =>
      `The file is not what this extension writes: ${detail}. Choose another copy or an older backup. Nothing was changed.`,
    tooLarge: (detail: string) =>
      `The file is refused because of its size: ${detail}. Choose another backup. Nothing was changed.`,
  } satisfies Record<Refusal, (detail: string) => string>,
  full: "The disk, or what the browser may use of it, is full. Free some space and try again. Nothing was changed.",
  notReadBack: (reason: string) =>
    `The backup was written, but it does not read back: ${reason}. Do not rely on this file. Nothing stored was changed. Run “Check and repair”, then save again.`,
  other: (reason: string) => `It did not work: ${reason}. Nothing was changed. Try again.`,
};

export const BACKUP = {
  title: "Backup",
  lead: "Saves everything, what was captured and what you made, to one file. Keep it where you keep private things: it tells who follows whom.",
  never: "There is no backup yet. What is lost without one cannot be brought back.",
  last: (days: number, changes: number) =>
    `The last backup is ${days === 0 ? "from today" : `${formatMany(days, "day")} old`}; ${changes <= 0 ? "nothing has changed since" : `${formatMany(changes, "change")} since`}.`,
  save: "Save a backup",
  steps: { saving: "Saving", checking: "Reading the file back" },
  saved: (name: string, rows: number, bytes: number) =>
    `Saved ${name}: ${formatMany(rows, "row")}, ${formatBytes(bytes)}. Every row was read back from the file.`,
};

export const RESTORE = {
  title: "Restore",
  lead: "Looks at the file first and says what would change. The present state is kept, so that you can undo it.",
  file: "Backup file",
  how: "How",
  modes: {
    merge: {
      name: "Merge",
      hint: "Keep what is here and add the file. Of what X said, the newest counts; of your own notes, tags and names you choose.",
    },
    replace: { name: "Replace", hint: "The store becomes what the file holds." },
  },
  steps: { reading: "Reading the file", copying: "Keeping the present state", restoring: "Restoring" },
  from: (at: number, product: string) => `Saved ${formatMoment(at)} by version ${product}.`,
  changes: "Every table",
  what: "What",
  columns: { fresh: "New", changed: "Changed", same: "Same", removed: "Removed", refused: "Refused" },
  refused: "Some rows are refused and stay out",
  nothing: "The store holds all of this already. Nothing would change.",
  go: { merge: "Merge this file", replace: "Replace the store" },
  done: "Restored. Other open pages show the old state until they are loaded again.",
};

export const UNDO = {
  title: "Undo",
  lead: (at: number) =>
    `The store as it was on ${formatMoment(at)}, before it was last restored, wiped or deleted from, is kept in a file of this browser. It is replaced by the next one and deleted after 30 days.`,
  drop: "Delete the safety copy",
  dropHint: "Undo is then no longer possible.",
  dropped: "The safety copy is deleted. What was wiped or replaced cannot be brought back.",
  go: "Bring that state back",
  label: "Bringing it back",
  done: "Brought back. What it replaced is kept in turn.",
};

export const WIPE = {
  title: "Wipe",
  lead: "Save a backup first: the undo on this page keeps only the last state. X's cool-downs still apply.",
  what: "What goes",
  choices: {
    captured: {
      name: "Captures",
      hint: "Accounts, lists, visits, imports, log. Tags, notes, seed lists and views stay.",
      word: "wipe captures",
    },
    everything: { name: "Everything", hint: "What you made, too.", word: "wipe everything" },
  },
  forGood: "Keep no safety copy: this cannot be undone",
  confirm: (word: string) => `Type "${word}" to confirm`,
  go: "Wipe",
  label: "Keeping the present state, then wiping",
  noUndo:
    "The disk is nearly full: there is no room to keep the present state, so this cannot be undone. Save a backup to another disk first.",
  done: {
    undoable:
      "Wiped. Other open pages show the old state until they are loaded again. A safety copy is kept for Undo: delete it there.",
    forGood:
      "Wiped. Every safety copy is deleted too. Other open pages show the old state until they are loaded again.",
    withoutCopy:
      "Wiped. There was no room for a safety copy. Other open pages show the old state until they are loaded again.",
  },
};

export const FORGET = {
  title: "Delete one account's data",
  handle: "Handle",
  what: "What goes",
  parts: {
    owner: "Their lists and the visits to them",
    viewer: "What X showed them as a viewer",
    person: "The person, everywhere",
  },
  go: "Delete",
  label: "Keeping the present state, then deleting",
  unknown: (handle: string) => `No account @${handle} is stored.`,
  never: "Never capture them again",
  neverHint:
    "Their rows are then counted and not stored, whatever their handle. Only a hash of X's id and of the handle is remembered.",
  neverTitle: "Never captured",
  neverCount: (people: number, leftOut: number) =>
    `${formatMany(people, "person", "people")}. ${formatMany(leftOut, "row")} of theirs left out so far.`,
  neverLead:
    "Their names are not kept, so this list has dates only. Type a handle to see whether it is on it.",
  neverEntry: (at: number) => `since ${formatMoment(at)}`,
  allow: "Allow again",
  allowLabel: (at: number) => `Allow again the person of ${formatMoment(at)}`,
  check: "Is this handle on the list?",
  isNever: (handle: string, at: number) => `@${handle} is on it, since ${formatMoment(at)}.`,
  isNotNever: (handle: string) => `@${handle} is not on it.`,
  done: (handle: string, canUndo: boolean) =>
    `Deleted for @${handle}.${canUndo ? " Undo brings it back." : ""}`,
};

export const REPAIR = {
  title: "Check and repair",
  lead: "Reads every row. Broken rows are removed and saved to a file. Accounts that lists refer to but that are missing are re-created as placeholders. Stored maps are rebuilt.",
  check: "Check every row",
  mend: "Repair",
  label: "Looking at every row",
  sound: (rows: number) => `All ${formatMany(rows, "row")} are sound.`,
  found: "This is broken. Save a backup, then repair.",
  mended: "Repaired.",
  quarantined: (rows: number) => `${formatMany(rows, "row")} unreadable or not what it must be`,
  stubs: (accounts: number) => `${formatMany(accounts, "account")} missing that others refer to`,
  revision: "The revision was behind the lists.",
};

/** What the log says of work on all data. */
export const NOTED = {
  done: (what: string) => `${what}: done.`,
  cancelled: (what: string) => `${what}: cancelled, everything is as before.`,
  failed: (what: string) => `${what}: failed, everything is as before.`,
  backup: "Backup",
  restore: (how: string) => `Restore (${how})`,
  repair: "Check and repair",
  wipe: (what: string) => `Deletion (${what})`,
  forget: "Deletion of one account's data",
  undo: "Undo",
  import: "Import",
  takeBack: "Import taken back",
};
