import {
  formatBytes,
  formatCount,
  formatDate,
  formatDayOfYear,
  formatDecimal,
  formatMany,
  formatMoment,
  formatSeconds,
  formatShare,
} from "@/lib/format";
import type { CoveredList } from "@/lib/health/coverage-distribution";
import type { Point } from "@/lib/health/growth";
import type { ShortList } from "@/lib/health/list-integrity";
import type { VisitGroup } from "@/lib/health/visit-groups";
import { t } from "@/lib/language";
import type { VisitRecord } from "@/lib/store/visit";
import { outcomeWords, reasonWords } from "@/lib/words/outcomes";
import type { ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";

/** Every word of the monitor. */

export const CHART = {
  summary: (name: string, first: Point, last: Point) =>
    t`${name}: ${formatCount(first.total)} on ${formatDayOfYear(first.from)}, ${formatCount(last.total)} today`,
  today: t`Today`,
  asTable: t`As a table`,
  day: t`Day`,
  added: t`New`,
  total: t`Total`,
};

export const FIGURES = { open: t`Show the list behind this number`, warning: t`Look here.` };

export const BEHIND = {
  close: t`Close`,
  none: t`Nobody.`,
  number: (n: number) => t`account ${n}`,
  list: (id: string) => t`List ${id}`,
};

export const MONITOR = {
  lead: t`How the store grows, how whole it is, and how visits went. Every number opens the list behind it. The sample network does not count here.`,
  readAt: (at: number) => t`Read ${formatMoment(at)}.`,
  again: t`Read again`,
  reading: t`Reading all lists`,
  opening: t`Counting`,
  failed: (reason: string) =>
    t`The store could not be read: ${reason}. Close other tabs of Map TPOT and read again.`,
  emptyTitle: t`Nothing captured yet`,
  empty: t`Open a following or follower list on X with capture on, or start a collection. Then this page shows how your store grows, how much of each list is known, and how visits went.`,
  toCollect: t`Go to Collect`,
};

export const GROWTH = {
  title: t`Growth`,
  accounts: t`Accounts`,
  edges: t`Follows`,
  openTable: (what: string) => t`${what}: show all accounts in the table`,
  perAccount: (edges: number, accounts: number) =>
    t`${formatDecimal(edges / Math.max(1, accounts), 1)} follows per account, ${formatCount(accounts)} accounts.`,
  imported: (edges: number) =>
    edges === 1
      ? t`1 of them comes from an import; no captured list states it.`
      : t`${formatCount(edges)} of them come from imports; no captured list states them.`,
  importedAccounts: (accounts: number) =>
    t`${formatMany(accounts, "more account")} only in imported files (⇩ on the map); X has not named ${accounts === 1 ? t`it` : t`them`}.`,
  stopped: (pages: number) =>
    t`Growth has stopped: ${formatMany(pages, "page")} captured in the last 7 days, and no account that was not known. Collect lists of accounts that were never captured.`,
  chartAccounts: t`Accounts over the last 30 days`,
  chartEdges: t`Follows over the last 30 days, by when each was first seen`,
};

export const WEEKS = {
  title: t`First seen, by week`,
  hint: t`Accounts by the first day of the week.`,
  behind: (from: number) => t`First seen in the week from ${formatDate(from)}`,
  firstSeen: t`first seen in this week`,
};

export const INTEGRITY = {
  title: t`Stored against captured`,
  value: (stored: number, expected: number) =>
    t`${formatCount(stored)} of ${formatCount(expected)} rows that visits captured are in the lists`,
  none: t`No visit has captured a row yet.`,
  low: (share: number) =>
    t`Only ${formatShare(share)} of the captured rows are stored, less than 95 %. Something was lost: run the checks of Diagnostics, or visit these lists again.`,
  short: (lists: number) => t`${formatMany(lists, "list")} with missing rows`,
  whole: t`Every list holds what its visits captured.`,
  row: ({ kind, held, expected }: ShortList) =>
    t`${LISTS[kind].noun}: ${formatCount(held)} stored of ${formatCount(expected)} captured`,
};

export const SUCCESS = {
  title: t`Visits in the last 7 days`,
  none: t`No visit in the last 7 days.`,
  rate: (rate: number, n: number) => t`${formatShare(rate)} without an error, of ${formatMany(n, "visit")}`,
  hint: t`Skipped visits do not count. A partial one brought rows and met no error.`,
  low: (rate: number) =>
    t`Only ${formatShare(rate)} of the visits met no error, less than 80 %. Look at the errors; where X asked to slow down, rest before you go on.`,
  groups: {
    success: t`Success`,
    partial: t`Partial`,
    skipped: t`Skipped`,
    error: t`Error`,
  } satisfies Record<VisitGroup, string>,
  behind: (group: VisitGroup) => t`${SUCCESS.groups[group]}: visits in the last 7 days`,
  outcome: t`How it went`,
  visits: t`Visits`,
};

export function describeVisit({ kind, endedAt, outcome, captured, claimed }: VisitRecord): string {
  const rows =
    claimed === undefined
      ? formatMany(captured, "row")
      : t`${formatCount(captured)} of ${formatCount(claimed)} claimed`;
  return `${LISTS[kind].noun}, ${formatMoment(endedAt)}: ${outcomeWords(outcome)}, ${rows}`;
}

export const COVERAGE = {
  title: t`Coverage of captured lists`,
  hint: t`Captured members against the total that X claimed at the last visit. X shows only the newest 60 to 70 rows of other people's lists, so low coverage of large lists is normal.`,
  none: t`No list captured yet.`,
  kind: t`List`,
  median: t`Median`,
  buckets: [t`unknown`, t`under 5 %`, t`5 to 10 %`, t`10 to 20 %`, t`20 % and more`],
  unknown: t`unknown`,
  behind: (kind: ListKind, bucket: string) => t`${LISTS[kind].noun}, coverage ${bucket}`,
  low: (kind: ListKind, median: number) =>
    t`Median coverage of ${LISTS[kind].noun} is ${formatShare(median)}, less than 5 %: the map is drawn from a thin sample of these lists.`,
  row: ({ standing, claimed, ratio }: CoveredList) =>
    ratio === undefined || claimed === undefined
      ? t`${formatMany(standing, "member")} captured, total not stated`
      : t`${formatCount(standing)} of ${formatCount(claimed)} (${formatShare(ratio)})`,
  worst: t`Least known lists`,
  more: t`Collect more`,
  moreOf: (name: string, kind: ListKind) => t`Collect more of ${name}, ${LISTS[kind].noun}`,
};

export const ERRORS = {
  title: t`Errors in the last 24 hours`,
  none: t`No error.`,
  type: t`Type`,
  visits: t`Visits`,
  behind: (reason: string) => t`${reasonWords(reason)}: visits in the last 24 hours`,
  unparsed: (answers: number) =>
    t`${formatMany(answers, "answer")} of X not understood. They are kept apart; an update of the extension may be needed.`,
};

export const STORAGE = {
  title: t`Storage`,
  used: (used: number, quota: number | undefined) =>
    quota === undefined
      ? t`${formatBytes(used)} used`
      : t`${formatBytes(used)} used of ${formatBytes(quota)} that the browser allows`,
  unknown: t`The browser does not say how much is used.`,
  short: t`Storage is almost full. Save a backup, then prune logs or free disk space; when the disk is full, nothing more can be kept.`,
  persistent: t`The browser keeps this data until you delete it.`,
  mayGo: t`The browser may drop this data when the disk is full.`,
  persist: t`Ask the browser to keep it`,
  denied: t`The browser did not agree. Keep a recent backup.`,
  tables: t`What takes the space`,
};

export const PERFORMANCE = {
  title: t`Performance`,
  size: t`Size`,
  what: t`What`,
  now: t`Now`,
  runbook: t`Runbook`,
  ours: t`Made for`,
  over: t`over the target`,
  names: { accounts: t`Accounts`, edges: t`Follows` },
  computed: (at: number, accounts: number, edges: number) =>
    t`Last computed ${formatMoment(at)}, of ${formatCount(accounts)} accounts and ${formatCount(edges)} follows.`,
  never: t`No map was computed yet. Open the map once; how long each part took is then shown here.`,
  openMap: t`Open the map`,
  details: t`Time of each step`,
  metric: t`Part`,
  time: t`Time`,
  slow: t`slow`,
  metrics: {
    reading: t`Reading the store`,
    building: t`Building the graph`,
    ranking: t`PageRank`,
    grouping: t`Communities`,
    placing: t`Layout`,
    cores: t`Cores`,
    clustering: t`Clustering`,
    betweenness: t`Betweenness`,
  } as Record<string, string>,
  total: t`Together`,
  formatTime: (milliseconds: number) =>
    milliseconds < 100 ? t`${formatCount(milliseconds)} ms` : formatSeconds(milliseconds),
  suggestion: (metrics: string[]) =>
    t`${metrics.join(", ")} took more than 3 s. Draw fewer accounts, filter the network (mutual ties only, fewest followers), or let the map be opened as it was computed: it is kept and only computed anew when you ask.`,
};
