import type { NewQueueItem, PlannedItem, QueueItem } from "./records/queue";
import type { Store } from "./schema";

export type { PlannedItem, QueueItem, Tier } from "./records/queue";

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
