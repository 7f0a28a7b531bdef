import { countStored } from "@/lib/store/imported";
import type { Store } from "@/lib/store/schema";
import { lossAtStart, nextHeld } from "./held";
import { held, lost } from "./settings";

/** Notes what the store holds, seldom enough to be asked after every answer. */
export async function noteHeld(accounts: number, now: number): Promise<void> {
  const next = nextHeld(accounts, await held.getValue(), now);
  if (next !== undefined) await held.setValue(next);
}

/** Notices a store that was lost since the browser last ran. For the background at its start, before anything is
 *  stored. A store that cannot be opened is told of elsewhere. */
export async function noticeLoss(store: Store): Promise<void> {
  const accounts = await countStored(store);
  const loss = lossAtStart(accounts, await held.getValue(), await lost.getValue());
  if (loss === undefined) return;
  await lost.setValue(loss);
  await held.removeValue();
}

/** Notes what the store holds after the user has changed it by hand: one that is empty then is meant to be. */
export async function noteHeldByWish(store: Store): Promise<void> {
  const accounts = await countStored(store);
  await held.setValue(accounts === 0 ? null : { accounts, at: Date.now() });
}

/** The user has put something in the store's place, or begins anew. */
export async function answerLoss(): Promise<void> {
  await lost.removeValue();
}

/** The user gives up the database that is there. */
export async function forgetHeld(): Promise<void> {
  await held.removeValue();
  await lost.removeValue();
}
