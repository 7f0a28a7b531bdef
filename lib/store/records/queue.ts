import type { ListKind } from "@/lib/x/kinds";
import type { PaceOverride } from "./run";
import type { Outcome } from "./visit";

/** Priority classes of a run, first served first (map-tpot §2.2). */
export type Tier = "centre" | "pinned" | "mutuals" | "followed" | "others";

/** One list that a run means to visit. */
export interface QueueItem {
  id: number;
  run: number;
  kind: ListKind;
  /** Account number; for `listMembers` the number of the X List. */
  owner: number;
  /** How X's address names the owner: the handle as last known, or the id of the X List. */
  name: string;
  tier: Tier;
  /** Place in the run, 0 first. */
  order: number;
  state: "waiting" | "current" | "done";
  /** Rows that X is likely to show, if known. */
  rows?: number;
  /** True where the plan meant to visit it: lists that are fresh or on hold are in the queue, too. */
  isDue?: boolean;
  /** The user's word that this list may have a day of its own, since it is larger than a day's share. */
  ownDay?: boolean;
  /** A pace for this list alone. */
  pace?: PaceOverride;
  /** True where the user asked for this very list: only a hold or a limit of X keeps it from being visited. */
  wanted: boolean;
  /** Failed tries so far, and when (ms) the next may begin. */
  attempts: number;
  notBefore: number;
  /** Last cursor that X gave for it; for the record, since X's page always begins at the top. */
  cursor?: string;
  /** Set when it has ended: the visit that says how, which is there for skips, too. */
  visit?: number;
  outcome?: Outcome;
  endedAt?: number;
}

export type NewQueueItem = Omit<QueueItem, "id">;

/** A list as a plan puts it in the queue. */
export type PlannedItem = Pick<
  QueueItem,
  "kind" | "owner" | "name" | "tier" | "wanted" | "rows" | "isDue" | "ownDay"
>;
