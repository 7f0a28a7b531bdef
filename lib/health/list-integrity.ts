import type { VisitRecord } from "@/lib/store/visit";
import type { ListSize } from "./list-scan";
import { LEAST_INTEGRITY } from "./thresholds";

/** A list that holds fewer rows than one of its visits captured. */
export interface ShortList {
  kind: VisitRecord["kind"];
  owner: number;
  viewer: number;
  held: number;
  expected: number;
}

export interface Integrity {
  /** Rows that the largest visit of each list captured, and how many of them the lists hold. */
  expected: number;
  stored: number;
  /** stored / expected, 0 to 1; undefined while nothing is expected. */
  share: number | undefined;
  isLow: boolean;
  short: ShortList[];
}

/** Rows stored against rows captured (map-tpot §7.3). A list never drops a member, so it holds at least what its
 *  largest visit captured; what it holds beyond that cannot make up for another list's loss. */
export function integrity(lists: readonly ListSize[], visits: readonly VisitRecord[]): Integrity {
  const held = new Map(lists.map((list) => [keyOf(list), list.held]));
  const largest = new Map<string, VisitRecord>();
  for (const visit of visits) {
    const known = largest.get(keyOf(visit));
    if (known === undefined || visit.captured > known.captured) largest.set(keyOf(visit), visit);
  }
  let expected = 0;
  let stored = 0;
  const short: ShortList[] = [];
  for (const [key, { kind, owner, viewer, captured }] of largest) {
    const rows = held.get(key) ?? 0;
    expected += captured;
    stored += Math.min(rows, captured);
    if (rows < captured) short.push({ kind, owner, viewer, held: rows, expected: captured });
  }
  const share = expected === 0 ? undefined : stored / expected;
  short.sort((a, b) => b.expected - b.held - (a.expected - a.held));
  return { expected, stored, share, isLow: share !== undefined && share < LEAST_INTEGRITY, short };
}

export function keyOf({ kind, owner, viewer }: Pick<VisitRecord, "kind" | "owner" | "viewer">): string {
  return `${kind}/${owner}/${viewer}`;
}
