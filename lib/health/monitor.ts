import { readTimings, type TimingsRecord } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import { coverageDistribution, type KindCoverage } from "./coverage-distribution";
import { accountsOverTime, edgesOverTime, lastDays, type Point, readStandstill, weeksOf } from "./growth";
import { type Integrity, integrity } from "./list-integrity";
import { type ScanOptions, scanLists } from "./list-scan";
import { type SuccessRate, successRate } from "./success-rate";
import { ERROR_WINDOW, GROWTH_DAYS, SHOWN_WEEKS, SUCCESS_WINDOW } from "./thresholds";
import { byReason, groupOf } from "./visit-groups";

/** Figures that indexes and small tables give, however large the store is. */
export interface QuickFigures {
  at: number;
  accounts: number;
  hasLists: boolean;
  days: Point[];
  weeks: Point[];
  standstill: { stopped: boolean; pages: number };
  success: SuccessRate;
  errors: { reason: string; visits: VisitRecord[] }[];
  /** Answers of the last day that were not understood. */
  unparsed: number;
  timings: TimingsRecord | undefined;
}

/** Figures for which every list must be read. */
export interface DeepFigures {
  edges: number;
  /** How many of the edges only imports state. */
  imported: number;
  /** How many accounts only imports name; `accounts` does not count them. */
  importedAccounts: number;
  days: Point[];
  integrity: Integrity;
  coverage: KindCoverage[];
}

/** Asks for everything at once: a browser answers one question after the other, and each that waits for the last
 *  answer waits for the page too. */
export function readQuickFigures(store: Store, now: number): Promise<QuickFigures> {
  const { accounts, lists, visits, pages, unparsed, meta, importedLists } = store;
  const tables = [accounts, lists, importedLists, visits, pages, unparsed, meta];
  return store.transaction("r", tables, async () => {
    const [growth, firstList, standstill, lately, notUnderstood, timings] = await Promise.all([
      accountsOverTime(store, lastDays(now, SHOWN_WEEKS * 7)),
      Promise.all([lists.limit(1).primaryKeys(), importedLists.limit(1).primaryKeys()]),
      readStandstill(store, now),
      visits
        .where("startedAt")
        .above(now - SUCCESS_WINDOW)
        .toArray(),
      unparsed
        .where("at")
        .above(now - ERROR_WINDOW)
        .count(),
      readTimings(store),
    ]);
    const failed = lately.filter((visit) => groupOf(visit) === "error" && visit.endedAt > now - ERROR_WINDOW);
    return {
      at: now,
      accounts: growth.accounts,
      hasLists: firstList.flat().length > 0,
      days: growth.points.slice(-GROWTH_DAYS),
      weeks: weeksOf(growth.points),
      standstill,
      success: successRate(lately),
      errors: byReason(failed),
      unparsed: notUnderstood,
      timings,
    };
  });
}

/** Reads all lists and visits. Throws the signal's reason once it is aborted. */
export async function readDeepFigures(store: Store, now: number, options: ScanOptions): Promise<DeepFigures> {
  const { lists, edges, imported, importedAccounts } = await scanLists(store, options);
  const visits = await store.visits.toArray();
  options.signal.throwIfAborted();
  return {
    edges: edges.size,
    imported,
    importedAccounts,
    days: edgesOverTime(edges, lastDays(now)),
    integrity: integrity(lists, visits),
    coverage: coverageDistribution(lists, visits),
  };
}
