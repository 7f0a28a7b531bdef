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
import type { VisitRecord } from "@/lib/store/visit";
import { outcomeWords, reasonWords } from "@/lib/words/outcomes";
import type { ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";

/** Every word of the monitor. */

export const CHART = {
  summary: (name: string, first: Point, last: Point) =>
    `${name}: ${formatCount(first.total)} on ${formatDayOfYear(first.from)}, ${formatCount(last.total)} today`,
  today: "Today",
  asTable: "As a table",
  day: "Day",
  added: "New",
  total: "Total",
};

export const FIGURES = { open: "Show the list behind this number", warning: "Look here." };

export const BEHIND = {
  close: "Close",
  none: "Nobody.",
  number: (n: number) => `account ${n}`,
  list: (id: string) => `List ${id}`,
};

export const MONITOR = {
  lead: "How the store grows, how whole it is, and how visits went. Every number opens the list behind it. The sample network does not count here.",
  readAt: (at: number) => `Read ${formatMoment(at)}.`,
  again: "Read again",
  reading: "Reading all lists",
  opening: "Counting",
  failed: (reason: string) =>
    `The store could not be read: ${reason}. Close other tabs of Map TPOT and read again.`,
  emptyTitle: "Nothing captured yet",
  empty:
    "Open a following or follower list on X with capture on, or start a collection. Then this page shows how your store grows, how much of each list is known, and how visits went.",
  toCollect: "Go to Collect",
};

export const GROWTH = {
  title: "Growth",
  accounts: "Accounts",
  edges: "Follows",
  openTable: (what: string) => `${what}: show all accounts in the table`,
  perAccount: (edges: number, accounts: number) =>
    `${formatDecimal(edges / Math.max(1, accounts), 1)} follows per account, ${formatCount(accounts)} accounts.`,
  imported: (edges: number) =>
    edges === 1
      ? "1 of them comes from an import; no captured list states it."
      : `${formatCount(edges)} of them come from imports; no captured list states them.`,
  importedAccounts: (accounts: number) =>
    `${formatMany(accounts, "more account")} only in imported files (⇩ on the map); X has not named ${accounts === 1 ? "it" : "them"}.`,
  stopped: (pages: number) =>
    `Growth has stopped: ${formatMany(pages, "page")} captured in the last 7 days, and no account that was not known. Collect lists of accounts that were never captured.`,
  chartAccounts: "Accounts over the last 30 days",
  chartEdges: "Follows over the last 30 days, by when each was first seen",
};

export const WEEKS = {
  title: "First seen, by week",
  week: "Week from",
  accounts: "Accounts",
  behind: (from: number) => `First seen in the week from ${formatDate(from)}`,
  firstSeen: "first seen in this week",
};

export const INTEGRITY = {
  title: "Stored against captured",
  value: (stored: number, expected: number) =>
    `${formatCount(stored)} of ${formatCount(expected)} rows that visits captured are in the lists`,
  none: "No visit has captured a row yet.",
  low: (share: number) =>
    `Only ${formatShare(share)} of the captured rows are stored, less than 95 %. Something was lost: run the checks of Diagnostics, or visit these lists again.`,
  short: (lists: number) => `${formatMany(lists, "list")} with missing rows`,
  whole: "Every list holds what its visits captured.",
  row: ({ kind, held, expected }: ShortList) =>
    `${LISTS[kind].noun}: ${formatCount(held)} stored of ${formatCount(expected)} captured`,
};

export const SUCCESS = {
  title: "Visits in the last 7 days",
  none: "No visit in the last 7 days.",
  rate: (rate: number, n: number) => `${formatShare(rate)} without an error, of ${formatMany(n, "visit")}`,
  hint: "Skipped visits do not count. A partial one brought rows and met no error.",
  low: (rate: number) =>
    `Only ${formatShare(rate)} of the visits met no error, less than 80 %. Look at the errors; where X asked to slow down, rest before you go on.`,
  groups: {
    success: "Success",
    partial: "Partial",
    skipped: "Skipped",
    error: "Error",
  } satisfies Record<VisitGroup, string>,
  behind: (group: VisitGroup) => `${SUCCESS.groups[group]}: visits in the last 7 days`,
  outcome: "How it went",
  visits: "Visits",
};

export function describeVisit({ kind, endedAt, outcome, captured, claimed }: VisitRecord): string {
  const rows =
    claimed === undefined
      ? formatMany(captured, "row")
      : `${formatCount(captured)} of ${formatCount(claimed)} claimed`;
  return `${LISTS[kind].noun}, ${formatMoment(endedAt)}: ${outcomeWords(outcome)}, ${rows}`;
}

export const COVERAGE = {
  title: "Coverage of captured lists",
  hint: "Captured members against the total that X claimed at the last visit. X shows only the newest 60 to 70 rows of other people's lists, so low coverage of large lists is normal.",
  none: "No list captured yet.",
  kind: "List",
  median: "Median",
  buckets: ["unknown", "under 5 %", "5 to 10 %", "10 to 20 %", "20 % and more"],
  unknown: "unknown",
  behind: (kind: ListKind, bucket: string) => `${LISTS[kind].noun}, coverage ${bucket}`,
  low: (kind: ListKind, median: number) =>
    `Median coverage of ${LISTS[kind].noun} is ${formatShare(median)}, less than 5 %: the map is drawn from a thin sample of these lists.`,
  row: ({ standing, claimed, ratio }: CoveredList) =>
    ratio === undefined || claimed === undefined
      ? `${formatMany(standing, "member")} captured, total not stated`
      : `${formatCount(standing)} of ${formatCount(claimed)} (${formatShare(ratio)})`,
  worst: "Least known lists",
  more: "Collect more",
  moreOf: (name: string, kind: ListKind) => `Collect more of ${name}, ${LISTS[kind].noun}`,
};

export const ERRORS = {
  title: "Errors in the last 24 hours",
  none: "No error.",
  type: "Type",
  visits: "Visits",
  behind: (reason: string) => `${reasonWords(reason)}: visits in the last 24 hours`,
  unparsed: (answers: number) =>
    `${formatMany(answers, "answer")} of X not understood. They are kept apart; an update of the extension may be needed.`,
};

export const STORAGE = {
  title: "Storage",
  used: (used: number, quota: number | undefined) =>
    quota === undefined
      ? `${formatBytes(used)} used`
      : `${formatBytes(used)} used of ${formatBytes(quota)} that the browser allows`,
  unknown: "The browser does not say how much is used.",
  short:
    "Storage is almost full. Save a backup, then prune logs or free disk space; when the disk is full, nothing more can be kept.",
  persistent: "The browser keeps this data until you delete it.",
  mayGo: "The browser may drop this data when the disk is full.",
  persist: "Ask the browser to keep it",
  denied: "The browser did not agree. Keep a recent backup.",
  tables: "What takes the space",
};

export const PERFORMANCE = {
  title: "Performance",
  size: "Size",
  what: "What",
  now: "Now",
  runbook: "Runbook",
  ours: "Made for",
  over: "over the target",
  names: { accounts: "Accounts", edges: "Follows" },
  computed: (at: number, accounts: number, edges: number) =>
    `Last computed ${formatMoment(at)}, of ${formatCount(accounts)} accounts and ${formatCount(edges)} follows.`,
  never: "No map was computed yet. Open the map once; how long each part took is then shown here.",
  openMap: "Open the map",
  metric: "Part",
  time: "Time",
  slow: "slow",
  metrics: {
    reading: "Reading the store",
    building: "Building the graph",
    ranking: "PageRank",
    grouping: "Communities",
    placing: "Layout",
    cores: "Cores",
    clustering: "Clustering",
    betweenness: "Betweenness",
  } as Record<string, string>,
  total: "Together",
  formatTime: (milliseconds: number) =>
    milliseconds < 100 ? `${formatCount(milliseconds)} ms` : formatSeconds(milliseconds),
  suggestion: (metrics: string[]) =>
    `${metrics.join(", ")} took more than 3 s. Draw fewer accounts, filter the network (mutual ties only, fewest followers), or let the map be opened as it was computed: it is kept and only computed anew when you ask.`,
};
