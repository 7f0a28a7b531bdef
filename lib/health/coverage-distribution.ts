import type { VisitRecord } from "@/lib/store/visit";
import { LIST_KINDS, type ListKind } from "@/lib/x/kinds";
import { keyOf } from "./list-integrity";
import type { ListSize } from "./list-scan";
import { COVERAGE_BOUNDS, LEAST_MEDIAN_COVERAGE, WORST_LISTS } from "./thresholds";

/** One captured list against the total that X claimed when it was last visited. */
export interface CoveredList extends ListSize {
  claimed: number | undefined;
  /** listed / claimed; undefined where X claimed nothing or 0. May exceed 1: accounts leave, claims age. */
  ratio: number | undefined;
}

export interface KindCoverage {
  kind: ListKind;
  /** Lists without a ratio, then those below 5, 10, 20 % and the rest. */
  buckets: CoveredList[][];
  median: number | undefined;
  isLow: boolean;
}

/** Number of buckets: one for "unknown", one per lower bound. */
const BUCKETS = COVERAGE_BOUNDS.length + 1;

/** Coverage per captured list, in the runbook's buckets with inclusive lower bounds, by kind (map-tpot §6.12). */
export function coverageDistribution(
  lists: readonly ListSize[],
  visits: readonly VisitRecord[],
): KindCoverage[] {
  const claims = new Map<string, VisitRecord>();
  for (const visit of visits) {
    const known = claims.get(keyOf(visit));
    const isNewer = known === undefined || visit.endedAt >= known.endedAt;
    if (visit.claimed !== undefined && isNewer) claims.set(keyOf(visit), visit);
  }
  const covered = lists.map((list): CoveredList => {
    const claimed = claims.get(keyOf(list))?.claimed;
    return { ...list, claimed, ratio: claimed ? list.standing / claimed : undefined };
  });
  return LIST_KINDS.flatMap((kind) => {
    const ofKind = covered.filter((list) => list.kind === kind);
    return ofKind.length === 0 ? [] : [kindCoverage(kind, ofKind)];
  });
}

function kindCoverage(kind: ListKind, lists: readonly CoveredList[]): KindCoverage {
  const buckets: CoveredList[][] = Array.from({ length: BUCKETS }, () => []);
  for (const list of lists) buckets[bucketOf(list.ratio)].push(list);
  const median = medianOf(lists.flatMap(({ ratio }) => (ratio === undefined ? [] : [ratio])));
  return { kind, buckets, median, isLow: median !== undefined && median < LEAST_MEDIAN_COVERAGE };
}

/** 0 for unknown, then the place of the highest bound that the ratio reaches. */
function bucketOf(ratio: number | undefined): number {
  return ratio === undefined ? 0 : COVERAGE_BOUNDS.filter((bound) => ratio >= bound).length;
}

/** Middle value, or the mean of the two in the middle. */
function medianOf(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The lists with the smallest known share. */
export function worstLists(kinds: readonly KindCoverage[], most = WORST_LISTS): CoveredList[] {
  const known = kinds.flatMap(({ buckets }) => buckets.slice(1).flat());
  return known.sort((a, b) => (a.ratio ?? 0) - (b.ratio ?? 0)).slice(0, most);
}
