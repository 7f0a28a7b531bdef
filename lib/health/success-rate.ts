import type { VisitRecord } from "@/lib/store/visit";
import { LEAST_SUCCESS, LEAST_VISITS } from "./thresholds";
import { groupOf, type VisitGroup } from "./visit-groups";

export interface SuccessRate {
  groups: Record<VisitGroup, VisitRecord[]>;
  /** Visits that count: all but the skipped ones. */
  n: number;
  /** Share of them without an error, 0 to 1; undefined where none counts. */
  rate: number | undefined;
  isLow: boolean;
}

/** How many visits met no error. Skipped ones do not count, since a well-kept week would look bad; partial ones brought
 *  rows and met no error, so they count as no failure (map-tpot §6.12). */
export function successRate(visits: readonly VisitRecord[]): SuccessRate {
  const groups: SuccessRate["groups"] = { success: [], partial: [], skipped: [], error: [] };
  for (const visit of visits) groups[groupOf(visit)].push(visit);
  const good = groups.success.length + groups.partial.length;
  const n = good + groups.error.length;
  const rate = n === 0 ? undefined : good / n;
  return { groups, n, rate, isLow: rate !== undefined && rate < LEAST_SUCCESS && n >= LEAST_VISITS };
}
