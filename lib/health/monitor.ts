import { readTimings, type TimingsRecord } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import { coverageDistribution, type KindCoverage } from "./coverage-distribution";
import {
  accountsOverTime,
  countAccounts,
  edgesOverTime,
  lastDays,
  lastWeeks,
  type Point,
  readStandstill,
} from "./growth";
import { type Integrity, integrity } from "./list-integrity";
import { type ScanOptions, scanLists } from "./list-scan";
import { type SuccessRate, successRate } from "./success-rate";
import { ERROR_WINDOW, SUCCESS_WINDOW } from "./thresholds";
import { byReason, groupOf } from "./visit-groups";

/** Figures that indexes and small tables give, however large the store is. */
export interface QuickFigures {
  at: number;
  accounts: number;
  lists: number;
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
  days: Point[];
  integrity: Integrity;
  coverage: KindCoverage[];
}

export async function readQuickFigures(store: Store, now: number): Promise<QuickFigures> {
  const visits = await store.visits
    .where("startedAt")
    .above(now - SUCCESS_WINDOW)
    .toArray();
  const failed = visits.filter((visit) => groupOf(visit) === "error" && visit.endedAt > now - ERROR_WINDOW);
  return {
    at: now,
    accounts: await countAccounts(store),
    lists: await store.lists.count(),
    days: await accountsOverTime(store, lastDays(now)),
    weeks: await accountsOverTime(store, lastWeeks(now)),
    standstill: await readStandstill(store, now),
    success: successRate(visits),
    errors: byReason(failed),
    unparsed: await store.unparsed
      .where("at")
      .above(now - ERROR_WINDOW)
      .count(),
    timings: await readTimings(store),
  };
}

/** Reads all lists and visits. Throws the signal's reason once it is aborted. */
export async function readDeepFigures(store: Store, now: number, options: ScanOptions): Promise<DeepFigures> {
  const { lists, edges, imported } = await scanLists(store, options);
  const visits = await store.visits.toArray();
  options.signal.throwIfAborted();
  return {
    edges: edges.size,
    imported,
    days: edgesOverTime(edges, lastDays(now)),
    integrity: integrity(lists, visits),
    coverage: coverageDistribution(lists, visits),
  };
}
