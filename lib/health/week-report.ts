import { MINUTE, WEEK } from "@/lib/durations";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import { countAccounts } from "./growth";
import { type SuccessRate, successRate } from "./success-rate";
import { byReason } from "./visit-groups";

/** What the last seven days brought (map-tpot §6.7, runbook "Weekly"). */
export interface WeekReport {
  since: number;
  /** Accounts there are, those first seen this week, and those seen again. */
  accounts: number;
  fresh: number;
  refreshed: number;
  rate: SuccessRate;
  errors: { reason: string; visits: VisitRecord[] }[];
  skips: { reason: string; visits: VisitRecord[] }[];
  /** Means over the visits that count; undefined where there are none. */
  meanSeconds: number | undefined;
  meanRows: number | undefined;
  meanAdded: number | undefined;
  /** Mean captured / claimed of following lists, where X claimed a total. */
  followingCoverage: number | undefined;
  rowsPerMinute: number | undefined;
  rows: number;
  added: number;
  milliseconds: number;
  latestErrors: VisitRecord[];
}

/** Skip reasons and errors that are shown (map-tpot §6.7). */
const SHOWN = 5;

/** Reads the report of the week before a moment (ms). */
export async function readWeek(store: Store, now: number): Promise<WeekReport> {
  const since = now - WEEK;
  const visits = await store.visits.where("startedAt").above(since).toArray();
  const seen = await store.accounts.where("lastSeen").above(since).count();
  const fresh = await store.accounts.where("firstSeen").above(since).count();
  return {
    since,
    accounts: await countAccounts(store),
    fresh,
    refreshed: Math.max(0, seen - fresh),
    ...sum(visits),
  };
}

/** The figures that follow from the visits alone. */
function sum(visits: readonly VisitRecord[]): Omit<WeekReport, "since" | "accounts" | "fresh" | "refreshed"> {
  const rate = successRate(visits);
  const { success, partial, error, skipped } = rate.groups;
  const counted = [...success, ...partial, ...error];
  const total = (of: (visit: VisitRecord) => number) => counted.reduce((all, visit) => all + of(visit), 0);
  const milliseconds = total(({ startedAt, endedAt }) => endedAt - startedAt);
  const rows = total(({ captured }) => captured);
  const added = total((visit) => visit.added);
  const mean = (all: number) => (counted.length === 0 ? undefined : all / counted.length);
  const ratios = counted.flatMap(({ kind, claimed, captured }) =>
    kind === "following" && claimed ? [captured / claimed] : [],
  );
  return {
    rate,
    errors: byReason(error),
    skips: byReason(skipped).slice(0, SHOWN),
    meanSeconds: mean(milliseconds / 1000),
    meanRows: mean(rows),
    meanAdded: mean(added),
    followingCoverage:
      ratios.length === 0 ? undefined : ratios.reduce((all, ratio) => all + ratio, 0) / ratios.length,
    rowsPerMinute: milliseconds === 0 ? undefined : rows / (milliseconds / MINUTE),
    rows,
    added,
    milliseconds,
    latestErrors: [...error].sort((a, b) => b.endedAt - a.endedAt).slice(0, SHOWN),
  };
}
