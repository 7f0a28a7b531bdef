import { DAY } from "@/lib/durations";
import type { AccountStatus } from "@/lib/store/account";
import type { VisitRecord } from "@/lib/store/visit";
import type { CollectSettings } from "./thresholds";

/** What is known of an account that matters for its lists. */
export interface OwnerFacts {
  status: AccountStatus | undefined;
  /** When (ms) that status was first stated. */
  statusAt: number | undefined;
  /** Whether the viewer follows them: X shows their followers what it hides from others. */
  viewerFollows: boolean | undefined;
  /** Newest claimed total of this list; undefined where X states none. */
  claimed: number | undefined;
}

/** What is known of a list. */
export interface ListFacts {
  /** The visit that counts: see `decisiveVisit`. */
  visit: Pick<VisitRecord, "outcome" | "endedAt" | "claimed" | "captured" | "unavailable"> | undefined;
  /** Members that the store holds. */
  stored: number;
}

type VisitReason = "wanted" | "never_captured" | "incomplete" | "too_old" | "claimed_changed";

/** Why a list should be visited now, or why not. */
export type Freshness =
  | { visit: true; because: VisitReason }
  | { visit: false; because: "on_hold" | "fresh"; until: number };

type Policy = Pick<
  CollectSettings,
  "skipIfCaptured" | "listRefreshDays" | "claimedDelta" | "smallList" | "minCoverage" | "minRows" | "holdDays"
>;

/** First rule that applies: hold, never captured, incomplete, too old, claimed total changed, fresh. With
 *  `skipIfCaptured` nothing after "incomplete" brings a list back. (map-tpot §2.4, §2.5) */
export function freshness(list: ListFacts, owner: OwnerFacts, policy: Policy, now: number): Freshness {
  const held = holdUntil(list, owner, policy);
  if (held !== undefined && held > now) return { visit: false, because: "on_hold", until: held };
  const { visit } = list;
  if (visit === undefined) return { visit: true, because: "never_captured" };
  const claimed = owner.claimed ?? visit.claimed;
  if (isIncomplete(list, visit, claimed, policy)) return { visit: true, because: "incomplete" };
  if (policy.skipIfCaptured) return { visit: false, because: "fresh", until: Number.POSITIVE_INFINITY };
  const wholeDays = Math.floor((now - visit.endedAt) / DAY);
  if (wholeDays > policy.listRefreshDays) return { visit: true, because: "too_old" };
  if (hasChanged(visit.claimed, owner.claimed, policy.claimedDelta))
    return { visit: true, because: "claimed_changed" };
  return { visit: false, because: "fresh", until: visit.endedAt + (policy.listRefreshDays + 1) * DAY };
}

/** Until when (ms) an account's state keeps its lists from being visited; undefined where nothing does. */
function holdUntil({ visit }: ListFacts, owner: OwnerFacts, { holdDays }: Policy): number | undefined {
  const { status, statusAt } = owner;
  if (visit?.outcome.type === "protected" && owner.viewerFollows !== true)
    return visit.endedAt + holdDays.protected * DAY;
  if (statusAt === undefined) return undefined;
  if (status === "suspended" || status === "deleted") return statusAt + holdDays[status] * DAY;
  if (status === "not_found") return statusAt + holdDays.deleted * DAY;
  const isClosed = status === "protected" && owner.viewerFollows === false;
  return isClosed ? statusAt + holdDays.protected * DAY : undefined;
}

/** Whether the last visit left rows behind that X would show. A visit that X's own end closed has seen what there
 *  was, unless it is suspiciously short or its rows are not in the store. */
function isIncomplete(
  { stored }: ListFacts,
  visit: NonNullable<ListFacts["visit"]>,
  claimed: number | undefined,
  policy: Policy,
): boolean {
  const { type } = visit.outcome;
  if (type !== "complete" && type !== "ended_by_x" && type !== "stalled") return true;
  const seen = visit.captured + visit.unavailable;
  if (stored < Math.min(visit.captured, policy.smallList + 1)) return true;
  if (claimed === undefined) return type === "stalled";
  if (claimed <= policy.smallList) return type !== "complete" && seen < claimed;
  if (policy.skipIfCaptured) return seen / claimed < policy.minCoverage && seen <= policy.minRows;
  return seen <= policy.smallList;
}

function hasChanged(baseline: number | undefined, observed: number | undefined, delta: number): boolean {
  if (!baseline || !observed) return false;
  return Math.abs(observed - baseline) / baseline > delta;
}

type Tried = Pick<VisitRecord, "outcome" | "startedAt" | "captured">;

/** The visit that says how well a list is known: the newest that X's own end closed, else the newest that brought
 *  rows or found the list closed. Visits that failed or were skipped say nothing of the list. */
export function decisiveVisit<V extends Tried>(visits: readonly V[]): V | undefined {
  const newestFirst = [...visits].sort((one, other) => other.startedAt - one.startedAt);
  const ended = newestFirst.find(({ outcome: { type } }) => type === "complete" || type === "ended_by_x");
  const closed = newestFirst.find(({ outcome }) => outcome.type === "protected");
  if (closed !== undefined && (ended === undefined || closed.startedAt > ended.startedAt)) return closed;
  return ended ?? newestFirst.find(({ captured, outcome }) => captured > 0 && outcome.type !== "skipped");
}
