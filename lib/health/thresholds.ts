import { DAY } from "@/lib/durations";
/** Every threshold of the monitor and of maintenance, with its source. */

/** Captures within this time and no new account: growth has stopped (map-tpot §7.3). */
export const GROWTH_WINDOW = 7 * DAY;

/** Days that the growth charts show, and weeks of "first seen": a month and a quarter, to see a trend at a glance. */
export const GROWTH_DAYS = 30;
export const SHOWN_WEEKS = 12;

/** Rows stored against rows that visits captured: below, something was lost (map-tpot §7.3). */
export const LEAST_INTEGRITY = 0.95;

/** Success rate of visits: its window, when it is too low, and from how many visits on it says anything
 *  (map-tpot §6.12, §7.3). */
export const SUCCESS_WINDOW = 7 * DAY;
export const LEAST_SUCCESS = 0.8;
export const LEAST_VISITS = 5;

/** Lower bounds of the coverage buckets, as shares (map-tpot §6.12), and the median that is too low (§7.3). */
export const COVERAGE_BOUNDS = [0, 0.05, 0.1, 0.2] as const;
export const LEAST_MEDIAN_COVERAGE = 0.05;

/** Worst lists that are offered for another visit: what fits beside the distribution. */
export const WORST_LISTS = 8;

/** Errors are counted over a day (map-tpot §6.12). */
export const ERROR_WINDOW = DAY;

/** Storage is short below this many free bytes, or above this share of the quota (map-tpot §7.7). */
export const LEAST_FREE_BYTES = 200e6;
export const MOST_USED_SHARE = 0.8;

/** An account is stale this long after the last visit to one of its lists, and how many are listed at once
 *  (map-tpot §6.12, §7.10). */
export const STALE_AFTER = 180 * DAY;
export const LISTED_ACCOUNTS = 50;

/** Accounts with the most known followers among which the never captured ones are ranked: ten times what is listed. */
export const RANKED_CANDIDATES = 10 * LISTED_ACCOUNTS;

/** How often a task of maintenance is due (runbook, "Weekly" and "Monthly"). */
export const WEEKLY = 7 * DAY;
export const MONTHLY = 30 * DAY;

/** Size up to which the runbook expects fast answers (runbook, "Slow API Response"), and for which this explorer is
 *  made (docs/scale.md). */
export const SIZE_TARGETS = {
  runbook: { accounts: 10_000, edges: 50_000 },
  ours: { accounts: 50_000, edges: 1_000_000 },
} as const;

/** A metric that takes longer (ms) deserves a suggestion (runbook, "Slow API Response"). */
export const SLOW_METRIC = 3000;
