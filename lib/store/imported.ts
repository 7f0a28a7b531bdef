import type { Store } from "./schema";

export type {
  EndedFollow,
  ImportedAccountRecord,
  ImportedListRecord,
  ImportRecord,
} from "./records/imported";

/** Moves the counter of `accounts` past a number that an imported account has. */
export async function passNumber(accounts: Store["accounts"], n: number): Promise<void> {
  if ((await accounts.get(n)) !== undefined) return;
  await accounts.put({ n, id: "reserved", firstSeen: 0, lastSeen: 0, observedAt: 0 });
  await accounts.delete(n);
}

/** Returns how many accounts are stored, captured or imported. */
export async function countStored(store: Store): Promise<number> {
  const [captured, imported] = await Promise.all([store.accounts.count(), store.importedAccounts.count()]);
  return captured + imported;
}
