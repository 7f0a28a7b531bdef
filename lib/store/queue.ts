import type { ListKind } from "@/lib/x/kinds";
import type { PaceOverride } from "./run";
import type { Store } from "./schema";
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
  /** Rows that X is likely to show, as far as is known. */
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

type NewQueueItem = Omit<QueueItem, "id">;

/** Everything that a run still has to do, in order: the item under way first. */
export async function openItems(store: Store, run: number): Promise<QueueItem[]> {
  return [
    ...(await range(store, run, "current").toArray()),
    ...(await range(store, run, "waiting").toArray()),
  ];
}

/** True while a run still has something to do. */
export async function hasOpen(store: Store, run: number): Promise<boolean> {
  const first = (await range(store, run, "current").first()) ?? (await range(store, run, "waiting").first());
  return first !== undefined;
}

/** The first item of a run for which this holds: the one under way, else in order. */
export async function nextItem(
  store: Store,
  run: number,
  isWanted: (item: QueueItem) => boolean,
): Promise<QueueItem | undefined> {
  const current = await range(store, run, "current").filter(isWanted).first();
  return current ?? range(store, run, "waiting").filter(isWanted).first();
}

function range(store: Store, run: number, state: QueueItem["state"]) {
  return store.queue
    .where("[run+state+order]")
    .between([run, state, 0], [run, state, Number.MAX_SAFE_INTEGER], true, true);
}

/** A list as a plan puts it in the queue. */
export type PlannedItem = Pick<
  QueueItem,
  "kind" | "owner" | "name" | "tier" | "wanted" | "rows" | "isDue" | "ownDay"
>;

/** Puts items at the end of a run's queue, within the open transaction. A list that the run already has is left
 *  out. Gives how many were added. */
export async function enqueue(store: Store, run: number, items: readonly PlannedItem[]): Promise<number> {
  const present = await store.queue.where({ run }).toArray();
  const keys = new Set(present.map(({ kind, owner }) => `${kind}/${owner}`));
  let order = present.reduce((last, item) => Math.max(last, item.order + 1), 0);
  const added: NewQueueItem[] = [];
  for (const item of items) {
    const key = `${item.kind}/${item.owner}`;
    if (keys.has(key)) continue;
    keys.add(key);
    added.push({ ...item, run, order, state: "waiting", attempts: 0, notBefore: 0 });
    order += 1;
  }
  await store.queue.bulkAdd(added as QueueItem[]);
  return added.length;
}
