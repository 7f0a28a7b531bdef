import {
  formatBytes,
  formatCount,
  formatDate,
  formatDecimal,
  formatMany,
  formatMoment,
  formatSeconds,
} from "@/lib/format";
import type { GoneAccount } from "@/lib/health/gone";
import type { Task } from "@/lib/health/tasks";
import { t } from "@/lib/language";

/** Every word of the maintenance page. */

export const MAINTENANCE = {
  lead: t`What keeps a store in good order: weekly, monthly, and when there is need. The sample network does not count here.`,
  reading: t`Reading the store`,
  emptyTitle: t`Nothing to maintain yet`,
  empty: t`Once lists are captured, this page says what is due: a look at the week, a backup, accounts to visit again. Begin with your own following list.`,
  toCollect: t`Go to Collect`,
  undo: t`Undo`,
};

export const TASK_NAMES: Record<Task, { title: string; text: string }> = {
  progress: { title: t`Look at the week's progress`, text: t`How the store grew, and how visits went.` },
  errors: { title: t`Review errors`, text: t`What went wrong, and what was skipped and why.` },
  log: { title: t`Prune the log`, text: t`Lines older than 30 days go, and all but the newest 10 000.` },
  import: {
    title: t`Import again`,
    text: t`X's own archive or an archive of others, where you use one: it ages. Data shows how.`,
  },
  backup: { title: t`Save a backup`, text: t`One file with all that was captured and all that you made.` },
  version: {
    title: t`Look at the version and its changes`,
    text: t`Every version lists what it changed, below.`,
  },
};

export const TASKS = {
  updatedByBrowser: t`The browser updates this copy by itself.`,
  loadedFromFolder: t`You loaded this copy from a folder, so the browser does not update it. To update: get the new sources, run “npm start” there, and press Reload on the browser’s extensions page.`,
  week: t`Every week`,
  month: t`Every month`,
  due: t`Due now`,
  never: t`not done yet`,
  doneAt: (at: number) => t`done ${formatDate(at)}`,
  dueAt: (at: number) => t`next ${formatDate(at)}`,
  done: t`Done`,
  doneName: (title: string) => t`Done: ${title}`,
  marked: (title: string) => t`Noted as done: ${title}.`,
  openMonitor: t`Open Monitor`,
  openLog: t`Open the log`,
  openData: t`Open Data`,
  prune: t`Prune now`,
  pruned: (lines: number) => t`${formatMany(lines, "line")} removed.`,
  logSize: (lines: number, oldest: number | undefined) =>
    oldest === undefined
      ? t`The log is empty.`
      : t`${formatMany(lines, "line")}, the oldest of ${formatDate(oldest)}.`,
  noBackup: t`No backup yet. What is captured is on this computer alone and cannot be had again.`,
  backup: (at: number, days: number, bytes: number) =>
    t`Last backup ${formatMoment(at)}, ${formatMany(days, "day")} ago, ${formatBytes(bytes)}.`,
  backupBehind: (revisions: number) => t`${formatMany(revisions, "answer")} captured since.`,
  noImport: t`Nothing was imported yet.`,
  imported: (at: number, file: string) => t`Last import ${formatDate(at)}: ${file}.`,
};

export const WEEK_REPORT = {
  accounts: (total: number, fresh: number, refreshed: number) =>
    t`${formatMany(total, "account")}: ${formatCount(fresh)} new this week, ${formatCount(refreshed)} seen again.`,
  names: {
    visits: t`Visits`,
    success: t`Read to the end`,
    partial: t`Not scrolled to the end`,
    skipped: t`Skipped`,
    errors: t`Ended by an error`,
    rate: t`Without an error`,
    seconds: t`Mean time of a visit`,
    rows: t`Mean rows of a visit`,
    added: t`Mean new members of a visit`,
    coverage: t`Mean coverage of following lists`,
    pace: t`Rows per minute`,
    totals: t`Together`,
  },
  seconds: (seconds: number) => formatSeconds(seconds * 1000),
  decimal: (value: number) => formatDecimal(value, 1),
  totals: (rows: number, added: number, hours: number) =>
    t`${formatMany(rows, "row")}, ${formatCount(added)} new, ${formatDecimal(hours, 1)} h`,
  unknown: "–",
  errors: t`Errors by type`,
  skips: t`Why visits were skipped`,
  latest: t`Latest errors`,
  noErrors: t`No error this week.`,
};

export const ACCOUNTS = {
  stale: {
    title: t`Stale accounts`,
    text: t`Captured once, and not visited for 180 days. The oldest 50.`,
    none: t`No captured account is older than 180 days.`,
    of: (shown: number, total: number) => t`${formatCount(shown)} of ${formatMany(total, "stale account")}`,
    row: (at: number) => t`last visit ${formatDate(at)}`,
  },
  never: {
    title: t`Never captured`,
    text: t`Known from the lists of others only: of the 500 with most known followers, first those with most rows that X shows.`,
    none: t`Everybody who is followed by known accounts has been captured.`,
    of: (shown: number, total: number) =>
      t`${formatCount(shown)} of ${formatMany(total, "account")} of whom no list was captured`,
    row: (followers: number, claimed: number | undefined) =>
      `${formatMany(followers, "known follower")}${claimed === undefined ? "" : t`, ${formatCount(claimed)} claimed`}`,
  },
  all: t`All`,
  none: t`None`,
  collect: (chosen: number) => t`Collect ${formatMany(chosen, "account")}`,
};

export const GONE = {
  title: t`Deleted, suspended and closed accounts`,
  text: t`X said so when it was asked. “Not found” means that nobody has the account's last known handle: it was renamed or deleted. A renamed one is back as soon as a list shows it under its new handle. All are left alone until the date; what was captured of them stays until you forget them.`,
  none: t`No account is known to be deleted, suspended, not found or closed to you.`,
  table: t`Accounts that cannot be read`,
  account: t`Account`,
  state: t`State`,
  retry: t`Try again from`,
  actions: t`What to do`,
  why: {
    deleted: t`deleted`,
    suspended: t`suspended`,
    protected: t`protected`,
    not_found: t`handle not found`,
  } satisfies Record<GoneAccount["why"], string>,
  since: (at: number) => t`since ${formatDate(at)}`,
  recheck: t`Look on X`,
  recheckName: (name: string) => t`Look on X: ${name}. Its state is read when the page opens.`,
  hide: t`Hide`,
  show: t`Show`,
  forget: t`Forget`,
  nameOf: (action: string, name: string) => `${action} ${name}`,
  hidden: (name: string) => t`${name} is hidden from map, table and lists.`,
  shown: (name: string) => t`${name} is shown again.`,
  ask: (name: string) => t`Forget ${name}?`,
  explain: t`Its profile and history, its lists and visits, and its places in the lists of others are deleted. Your tags and notes, and what runs and the log noted, stay. You can undo this until you leave the page; save a backup first if you are not sure.`,
  confirm: t`Forget it`,
  cancel: t`Keep it`,
  forgetting: (name: string) => t`Forgetting ${name}: looking through all lists`,
  forgotten: (name: string) => t`${name} is forgotten.`,
  back: (name: string) => t`${name} is there again.`,
  seenAgain: (name: string) => t`${name} was seen again meanwhile and is left as it is now.`,
  failed: (reason: string) => t`That did not work: ${reason}. Nothing was changed.`,
};

export const CHANGES = {
  title: t`Version and changes`,
  running: (version: string) => t`Running version ${version}.`,
};
