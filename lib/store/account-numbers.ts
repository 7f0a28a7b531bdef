import type { EntityTable } from "dexie";
import type { AccountRecord } from "./records/account";

/** Returns the first of `count` unused account numbers that follow each other. Call it within a transaction that may
 *  write to `accounts`. */
export async function reserveNumbers(
  accounts: Pick<EntityTable<AccountRecord, "n">, "add" | "put" | "delete">,
  count: number,
): Promise<number> {
  // IndexedDB moves its counter past a key that is given explicitly, and a deleted row does not move it back.
  const placeholder = { id: "reserved", firstSeen: 0, lastSeen: 0, observedAt: 0 };
  const first = await accounts.add(placeholder);
  await accounts.delete(first);
  if (count < 2) return first;
  await accounts.put({ ...placeholder, n: first + count - 1 });
  await accounts.delete(first + count - 1);
  return first;
}
