import { countStored } from "@/lib/store/imported";
import type { Store } from "@/lib/store/schema";
import { dataLossAtStart, nextKnownCount } from "./known-count";
import { dataLoss, lastKnownCount } from "./settings";

/** Notes what the store holds, seldom enough to be asked after every answer. */
export async function noteKnownCount(accounts: number, now: number): Promise<void> {
  const next = nextKnownCount(accounts, await lastKnownCount.getValue(), now);
  if (next !== undefined) await lastKnownCount.setValue(next);
}

/** Notices a store that was lost since the browser last ran. For the background at its start, before anything is
 *  stored. A store that cannot be opened is told of elsewhere. */
export async function noticeDataLoss(store: Store): Promise<void> {
  const accounts = await countStored(store);
  const found = dataLossAtStart(accounts, await lastKnownCount.getValue(), await dataLoss.getValue());
  if (found === undefined) return;
  await dataLoss.setValue(found);
  await lastKnownCount.removeValue();
}

/** Notes what the store holds after the user has changed it by hand: one that is empty then is meant to be. */
export async function noteCountAfterChange(store: Store): Promise<void> {
  const accounts = await countStored(store);
  await lastKnownCount.setValue(accounts === 0 ? null : { accounts, at: Date.now() });
}

/** The user has restored something, or starts over. */
export async function answerDataLoss(): Promise<void> {
  await dataLoss.removeValue();
}

/** The user gives up the database that is there. */
export async function forgetKnownCount(): Promise<void> {
  await lastKnownCount.removeValue();
  await dataLoss.removeValue();
}
