import {
  formatBytes,
  formatCount,
  formatDate,
  formatDecimal,
  formatMany,
  formatMoment,
  formatSeconds,
  formatShare,
} from "@/lib/format";
import type { HoldDays } from "@/lib/health/gone";
import type { Task } from "@/lib/health/tasks";

/** Every word of the maintenance page. */

export const MAINTENANCE = {
  lead: "What keeps a store in good order: weekly, monthly, and when there is need. The sample network does not count here.",
  reading: "Reading the store",
  emptyTitle: "Nothing to maintain yet",
  empty:
    "Once lists are captured, this page says what is due: a look at the week, a backup, accounts to visit again. Begin with your own following list.",
  toCollect: "Go to Collect",
  undo: "Undo",
};

export const TASK_NAMES: Record<Task, { title: string; text: string }> = {
  progress: { title: "Look at the week's progress", text: "How the store grew, and how visits went." },
  errors: { title: "Review errors", text: "What went wrong, and what was skipped and why." },
  log: { title: "Prune the log", text: "Lines older than 30 days go, and all but the newest 10 000." },
  import: {
    title: "Import again",
    text: "X's own archive or an archive of others, where you use one: it ages. Data shows how.",
  },
  backup: { title: "Save a backup", text: "One file with all that was captured and all that you made." },
  version: {
    title: "Look at the version and its changes",
    text: "Every version lists what it changed, below.",
  },
};

export const TASKS = {
  updatedByBrowser: "The browser updates this copy by itself.",
  loadedFromFolder:
    "You loaded this copy from a folder, so the browser does not update it. To update: get the new sources, run “npm start” there, and press Reload on the browser’s extensions page.",
  week: "Every week",
  month: "Every month",
  due: "Due now",
  never: "never done",
  doneAt: (at: number) => `done ${formatDate(at)}`,
  dueAt: (at: number) => `next ${formatDate(at)}`,
  done: "Done",
  doneName: (title: string) => `Done: ${title}`,
  marked: (title: string) => `Noted as done: ${title}.`,
  openMonitor: "Open Monitor",
  openLog: "Open the log",
  openData: "Open Data",
  prune: "Prune now",
  pruned: (lines: number) => `${formatMany(lines, "line")} removed.`,
  logSize: (lines: number, oldest: number | undefined) =>
    oldest === undefined
      ? "The log is empty."
      : `${formatMany(lines, "line")}, the oldest of ${formatDate(oldest)}.`,
  noBackup: "No backup yet. What is captured is on this computer alone and cannot be had again.",
  backup: (at: number, days: number, bytes: number) =>
    `Last backup ${formatMoment(at)}, ${formatMany(days, "day")} ago, ${formatBytes(bytes)}.`,
  backupBehind: (revisions: number) => `${formatMany(revisions, "answer")} captured since.`,
  noImport: "Nothing was imported yet.",
  imported: (at: number, file: string) => `Last import ${formatDate(at)}: ${file}.`,
};

export const WEEK_REPORT = {
  accounts: (total: number, fresh: number, refreshed: number) =>
    `${formatMany(total, "account")}: ${formatCount(fresh)} new this week, ${formatCount(refreshed)} seen again.`,
  names: {
    visits: "Visits",
    success: "Success",
    partial: "Partial",
    skipped: "Skipped",
    errors: "Errors",
    seconds: "Mean time of a visit",
    rows: "Mean rows of a visit",
    added: "Mean new members of a visit",
    coverage: "Mean coverage of following lists",
    pace: "Rows per minute",
    totals: "Together",
  },
  share: (count: number, of: number) =>
    of === 0 ? formatCount(count) : `${formatCount(count)} (${formatShare(count / of)})`,
  seconds: (seconds: number) => formatSeconds(seconds * 1000),
  decimal: (value: number) => formatDecimal(value, 1),
  totals: (rows: number, added: number, hours: number) =>
    `${formatMany(rows, "row")}, ${formatCount(added)} new, ${formatDecimal(hours, 1)} h`,
  unknown: "–",
  errors: "Errors by type",
  skips: "Why visits were skipped",
  latest: "Latest errors",
  noErrors: "No error this week.",
};

export const ACCOUNTS = {
  stale: {
    title: "Stale accounts",
    text: "Captured once, and not visited for 180 days. The oldest 50.",
    none: "No captured account is older than 180 days.",
    of: (shown: number, total: number) => `${formatCount(shown)} of ${formatMany(total, "stale account")}`,
    row: (at: number) => `last visit ${formatDate(at)}`,
  },
  never: {
    title: "Never captured",
    text: "Known from the lists of others only: of the 500 with most known followers, first those with most rows that X shows.",
    none: "Everybody who is followed by known accounts has been captured.",
    of: (shown: number, total: number) =>
      `${formatCount(shown)} of ${formatMany(total, "account")} of whom no list was captured`,
    row: (followers: number, claimed: number | undefined) =>
      `${formatMany(followers, "known follower")}${claimed === undefined ? "" : `, ${formatCount(claimed)} claimed`}`,
  },
  all: "All",
  none: "None",
  collect: (chosen: number) => `Collect ${formatMany(chosen, "account")}`,
};

export const GONE = {
  title: "Deleted, suspended and closed accounts",
  text: "X said so when it was asked. Of a former name X says that nobody has it, so a renamed account counts as deleted until X shows it under its new name. They are left alone until the date; what was captured of them stays until you forget them.",
  none: "No account is known to be deleted, suspended or closed to you.",
  table: "Accounts that cannot be read",
  account: "Account",
  state: "State",
  retry: "Try again from",
  actions: "What to do",
  why: { deleted: "deleted", suspended: "suspended", protected: "protected" } satisfies Record<
    keyof HoldDays,
    string
  >,
  since: (at: number) => `since ${formatDate(at)}`,
  recheck: "Look on X",
  recheckName: (name: string) => `Look on X: ${name}. Its state is read when the page opens.`,
  hide: "Hide",
  show: "Show",
  forget: "Forget",
  nameOf: (action: string, name: string) => `${action} ${name}`,
  hidden: (name: string) => `${name} is hidden from map, table and lists.`,
  shown: (name: string) => `${name} is shown again.`,
  ask: (name: string) => `Forget ${name}?`,
  explain:
    "Its profile and history, its lists and visits, and its places in the lists of others are deleted. Your tags and notes, and what runs and the log noted, stay. You can undo this until you leave the page; save a backup first if you are not sure.",
  confirm: "Forget it",
  cancel: "Keep it",
  forgetting: (name: string) => `Forgetting ${name}: looking through all lists`,
  forgotten: (name: string) => `${name} is forgotten.`,
  back: (name: string) => `${name} is there again.`,
  seenAgain: (name: string) => `${name} was seen again meanwhile and is left as it is now.`,
  failed: (reason: string) => `That did not work: ${reason}. Nothing was changed.`,
};

export const CHANGES = {
  title: "Version and changes",
  running: (version: string) => `Running version ${version}.`,
};
