import { formatBytes, formatMany, formatMoment } from "@/lib/format";
import type { LineTable } from "@/lib/io/backup/format";
import type { Refusal } from "@/lib/io/backup/problem";
import { t } from "@/lib/language";

/** Every word of the data page. */

export const DATA = {
  lead: t`All of it is on this computer. Nothing leaves it unless you save a file here.`,
  opening: t`Opening the store`,
};

export const STORED = {
  title: t`What is stored`,
  table: t`Rows by table`,
  kind: t`What`,
  rows: t`Rows`,
  reading: t`Counting`,
  empty: t`Nothing is stored yet. Turn capture on and open a following or follower list on X.`,
  names: {
    accounts: t`Accounts`,
    lists: t`Lists`,
    visits: t`Visits to lists`,
    relations: t`Relations with you, in blocks`,
    marks: t`Tags, notes and hidden accounts`,
    seedLists: t`Seed lists`,
    views: t`Saved views`,
    communities: t`What you said of communities`,
    imports: t`Imported files`,
    log: t`Lines of the log`,
  },
};

export const TABLE_NAMES: Record<LineTable, string> = {
  accounts: t`Accounts`,
  xLists: t`Lists on X`,
  lists: t`Lists of accounts`,
  relations: t`Relations with you`,
  visits: t`Visits`,
  pages: t`Pages of lists`,
  changes: t`Changes of lists`,
  accountChanges: t`Changes of profiles`,
  unparsed: t`Pages not understood`,
  answers: t`Keys of answers`,
  meta: t`Facts about the store`,
  runs: t`Runs`,
  queue: t`Lists of runs`,
  marks: t`Tags and notes`,
  seedLists: t`Seed lists`,
  views: t`Saved views`,
  communities: t`Communities`,
  log: t`Log`,
  excerpts: t`Excerpts`,
  imports: t`Imports`,
  importedAccounts: t`Imported accounts`,
  importedLists: t`Imported lists`,
  settings: t`Settings`,
};

export const TASK = {
  cancel: t`Cancel`,
  cancelled: t`Cancelled. Nothing was changed.`,
};

export const PROBLEMS = {
  refused: {
    foreign: (detail: string) =>
      t`This is no backup of Map TPOT: ${detail}. Choose a file that ends in .ndjson.gz and was saved here.`,
    truncated: (detail: string) =>
      t`The file is cut off: ${detail}. Copy or download it again, or choose an older backup. Nothing was changed.`,
    damaged: (detail: string) =>
      t`The file is damaged: ${detail}. Choose another copy or an older backup. Nothing was changed.`,
    newer: (detail: string) =>
      t`The file was saved by a newer version: ${detail}. Update the extension, then restore. Nothing was changed.`,
    clock: (detail: string) =>
      t`The file is from the future: ${detail}. Set this computer's date and time, then choose the file again. Nothing was changed.`,
    hostile: (detail: string) =>
      t`The file is not what this extension writes: ${detail}. Choose another copy or an older backup. Nothing was changed.`,
    tooLarge: (detail: string) =>
      t`The file is refused because of its size: ${detail}. Choose another backup. Nothing was changed.`,
  } satisfies Record<Refusal, (detail: string) => string>,
  full: t`The disk, or what the browser may use of it, is full. Free some space and try again. Nothing was changed.`,
  notReadBack: (reason: string) =>
    t`The backup was written, but it does not read back: ${reason}. Do not rely on this file. Nothing stored was changed. Run “Check and repair”, then save again.`,
  other: (reason: string) => t`It did not work: ${reason}. Nothing was changed. Try again.`,
};

export const BACKUP = {
  title: t`Backup`,
  lead: t`Saves everything, what was captured and what you made, to one file. Keep it where you keep private things: it tells who follows whom.`,
  never: t`There is no backup yet. What is lost without one cannot be brought back.`,
  last: (days: number, changes: number) =>
    t`The last backup is ${days === 0 ? t`from today` : t`${formatMany(days, "day")} old`}; ${changes <= 0 ? t`nothing has changed since` : t`${formatMany(changes, "change")} since`}.`,
  reveals: t`What a backup tells somebody else`,
  revealed: [
    t`Who is logged in here, and every account and list you captured, with the times when you looked.`,
    t`Your tags, notes, seeds, saved views, hidden people, and whom you never capture.`,
    t`Settings, collection runs and the log.`,
  ],
  passOn: t`Map TPOT takes only accounts, lists and whose they are from a friend's backup, but the file has all of it. To pass on less, save the map as a web page ("Share"): it shows first what it reveals.`,
  save: t`Save a backup`,
  steps: { saving: t`Saving`, checking: t`Reading the file back` },
  saved: (name: string, rows: number, bytes: number) =>
    t`Saved ${name}: ${formatMany(rows, "row")}, ${formatBytes(bytes)}. Every row was read back from the file.`,
};

export const RESTORE = {
  title: t`Restore`,
  lead: t`Looks at the file first and says what would change. The present state is kept, so that you can undo it.`,
  file: t`Backup file`,
  how: t`How`,
  modes: {
    merge: {
      name: t`Merge`,
      hint: t`Keep what is here and add the file. Of what X said, the newest counts; of your own notes, tags and names you choose.`,
    },
    replace: { name: t`Replace`, hint: t`The store becomes what the file holds.` },
  },
  steps: { reading: t`Reading the file`, copying: t`Keeping the present state`, restoring: t`Restoring` },
  from: (at: number, product: string) => t`Saved ${formatMoment(at)} by version ${product}.`,
  changes: t`Every table`,
  what: t`What`,
  columns: { fresh: t`New`, changed: t`Changed`, same: t`Same`, removed: t`Removed`, refused: t`Refused` },
  refused: t`Some rows are refused and stay out`,
  nothing: t`The store holds all of this already. Nothing would change.`,
  go: { merge: t`Merge this file`, replace: t`Replace the store` },
  done: t`Restored. Other open pages show the old state until they are loaded again.`,
};

export const UNDO = {
  title: t`Undo`,
  lead: (at: number) =>
    t`The store as it was on ${formatMoment(at)}, before the last restore, wipe, repair, deletion or taking back of an import, is kept in a file of this browser. It is replaced by the next one and deleted after 30 days.`,
  drop: t`Delete the safety copy`,
  dropHint: t`Undo is then no longer possible.`,
  dropped: t`The safety copy is deleted. What was wiped or replaced cannot be brought back.`,
  go: t`Bring that state back`,
  label: t`Bringing it back`,
  done: t`Brought back. What it replaced is kept in turn.`,
};

export const WIPE = {
  title: t`Wipe`,
  lead: t`Save a backup first: the undo on this page keeps only the last state. X's cool-downs still apply.`,
  what: t`What goes`,
  choices: {
    captured: {
      name: t`Captures`,
      hint: t`Accounts, lists, visits, imports, log. Tags, notes, seed lists and views stay.`,
      word: t`wipe captures`,
    },
    everything: { name: t`Everything`, hint: t`What you made, too.`, word: t`wipe everything` },
  },
  forGood: t`Keep no safety copy: this cannot be undone`,
  confirm: (word: string) => t`Type "${word}" to confirm`,
  go: t`Wipe`,
  label: t`Keeping the present state, then wiping`,
  noUndo: t`The disk is nearly full: there is no room to keep the present state, so this cannot be undone. Save a backup to another disk first.`,
  done: {
    undoable: t`Wiped. Other open pages show the old state until they are loaded again. A safety copy is kept for Undo: delete it there.`,
    forGood: t`Wiped. Every safety copy is deleted too. Other open pages show the old state until they are loaded again.`,
    withoutCopy: t`Wiped. There was no room for a safety copy. Other open pages show the old state until they are loaded again.`,
  },
};

export const FORGET = {
  title: t`Delete one account's data`,
  handle: t`Handle`,
  what: t`What goes`,
  scopes: {
    owner: t`Their lists and the visits to them`,
    viewer: t`What X showed them as a viewer`,
    person: t`The person, everywhere`,
  },
  go: t`Delete`,
  label: t`Keeping the present state, then deleting`,
  unknown: (handle: string) => t`No account @${handle} is stored.`,
  never: t`Never capture them again`,
  neverHint: t`Their rows are then counted and not stored, whatever their handle. Only a hash of X's id and of the handle is remembered.`,
  neverTitle: t`Never captured`,
  neverCount: (people: number, leftOut: number) =>
    t`${formatMany(people, "person", "people")}. ${formatMany(leftOut, "row")} of theirs left out so far.`,
  neverLead: t`Their names are not kept, so this list has dates only. Type a handle to see whether it is on it.`,
  neverEntry: (at: number) => t`since ${formatMoment(at)}`,
  allow: t`Allow again`,
  allowLabel: (at: number) => t`Allow again the person of ${formatMoment(at)}`,
  check: t`Is this handle on the list?`,
  isNever: (handle: string, at: number) => t`@${handle} is on it, since ${formatMoment(at)}.`,
  isNotNever: (handle: string) => t`@${handle} is not on it.`,
  done: (handle: string, canUndo: boolean) =>
    t`Deleted for @${handle}.${canUndo ? t` Undo brings it back.` : ""}`,
};

export const REPAIR = {
  title: t`Check and repair`,
  lead: t`Reads every row. Broken rows are removed and saved to a file. Accounts that lists refer to but that are missing are re-created as placeholders. Stored maps are rebuilt.`,
  check: t`Check every row`,
  mend: t`Repair`,
  label: t`Looking at every row`,
  sound: (rows: number) => t`All ${formatMany(rows, "row")} are sound.`,
  found: t`This is broken. The state before the repair is kept, so that you can undo it.`,
  mended: (canUndo: boolean) => (canUndo ? t`Repaired. Undo brings the state before it back.` : t`Repaired.`),
  quarantined: (rows: number) => t`${formatMany(rows, "row")} unreadable or not what it must be`,
  times: (rows: number) =>
    t`${formatMany(rows, "row")} with a time in the future, which repair sets to now: check this computer's date first`,
  stubs: (accounts: number) => t`${formatMany(accounts, "account")} missing that others refer to`,
  revision: t`The revision was behind the lists.`,
};

/** What the log says of work on all data. */
export const NOTED = {
  done: (what: string) => t`${what}: done.`,
  cancelled: (what: string) => t`${what}: cancelled, everything is as before.`,
  failed: (what: string) => t`${what}: failed, everything is as before.`,
  backup: t`Backup`,
  restore: (how: string) => t`Restore (${how})`,
  repair: t`Check and repair`,
  wipe: (what: string) => t`Deletion (${what})`,
  forget: t`Deletion of one account's data`,
  undo: t`Undo`,
  import: t`Import`,
  takeBack: t`Import taken back`,
};
