import type { ListKind } from "@/lib/x/kinds";
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

/** The item a run is at: the one under way, else the first that waits. */
export async function nextItem(store: Store, run: number): Promise<QueueItem | undefined> {
  return (await firstIn(store, run, "current")) ?? firstIn(store, run, "waiting");
}

/** How many items of a run wait or are under way. */
export async function countOpen(store: Store, run: number): Promise<number> {
  return (await range(store, run, "current").count()) + (await range(store, run, "waiting").count());
}

function firstIn(store: Store, run: number, state: QueueItem["state"]): Promise<QueueItem | undefined> {
  return range(store, run, state).first();
}

function range(store: Store, run: number, state: QueueItem["state"]) {
  return store.queue
    .where("[run+state+order]")
    .between([run, state, 0], [run, state, Number.MAX_SAFE_INTEGER], true, true);
}

/** Puts items at the end of a run's queue, within the open transaction. A list that the run already has is left
 *  out. Gives how many were added. */
export async function enqueue(
  store: Store,
  run: number,
  items: readonly Pick<QueueItem, "kind" | "owner" | "name" | "tier" | "wanted">[],
): Promise<number> {
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
