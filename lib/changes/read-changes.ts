import type { AccountRecord } from "@/lib/store/account";
import type { Store } from "@/lib/store/schema";
import { type Change, isMissing, judged, listChanges, profileChanges } from "./happened";
import { readAccounts } from "./read-accounts";
import { listOwner } from "./select";

/** Reads what became known after a time (ms), the newest first. No account is read: of those who are missing from a
 *  list, {@link readJudged} says why. O(rows of changes since then). */
export function readChanges(store: Store, since: number): Promise<Change[]> {
  const { changes, accountChanges, visits } = store;
  return store.transaction("r", changes, accountChanges, visits, async () => {
    const [rows, profiles] = await Promise.all([
      changes.where("at").above(since).toArray(),
      accountChanges.where("at").above(since).toArray(),
    ]);
    const before = [...new Set(rows.flatMap((row) => (row.since === undefined ? [] : [row.since])))];
    const readAt = new Map<number, number>();
    for (const visit of await visits.bulkGet(before))
      if (visit !== undefined) readAt.set(visit.id, visit.endedAt);
    const all = [...profileChanges(profiles), ...listChanges(rows, readAt)];
    return all.sort((a, b) => b.by - a.by);
  });
}

/** Returns the changes with why those who are missing from lists are missing. O(missing accounts). */
export async function readJudged(store: Store, changes: readonly Change[]): Promise<Change[]> {
  const missing = new Set(changes.filter(isMissing).map(({ n }) => n));
  const accounts = await readAccounts(store, missing);
  return judged(changes, (n) => accounts.get(n));
}

/** Reads the accounts that changes name: the changed accounts, and the owners of the lists. */
export function readNamed(store: Store, changes: readonly Change[]): Promise<Map<number, AccountRecord>> {
  const numbers = new Set<number>();
  for (const change of changes) {
    numbers.add(change.n);
    const owner = listOwner(change);
    if (owner !== undefined) numbers.add(owner);
  }
  return readAccounts(store, numbers);
}

/** New statements of X about one account, the newest first. */
export async function readTimeline(store: Store, n: number): Promise<Change[]> {
  const rows = await store.accountChanges.where("n").equals(n).toArray();
  return profileChanges(rows).sort((a, b) => b.by - a.by);
}
