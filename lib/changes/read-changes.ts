import type { AccountRecord } from "@/lib/store/account";
import type { Store } from "@/lib/store/schema";
import { type Change, listChanges, profileChanges } from "./happened";
import { readAccounts } from "./read-accounts";

/** Changes that became known in a stretch of time, with the accounts that they name. */
export interface ReadChanges {
  /** The newest first. */
  changes: Change[];
  accounts: ReadonlyMap<number, AccountRecord>;
}

/** Reads what became known after a time (ms). O(rows of changes since then). */
export function readChanges(store: Store, since: number): Promise<ReadChanges> {
  const { changes, accountChanges, visits, accounts } = store;
  return store.transaction("r", changes, accountChanges, visits, accounts, async () => {
    const rows = await changes.where("at").above(since).toArray();
    const profiles = await accountChanges.where("at").above(since).toArray();
    const before = [...new Set(rows.flatMap((row) => (row.since === undefined ? [] : [row.since])))];
    const readAt = new Map<number, number>();
    for (const visit of await visits.bulkGet(before))
      if (visit !== undefined) readAt.set(visit.id, visit.endedAt);
    const numbers = new Set(profiles.map(({ n }) => n));
    for (const { owner, kind, fresh, back, missing, since: whole } of rows) {
      if (kind !== "listMembers") numbers.add(owner);
      for (const members of [whole === undefined ? undefined : fresh, back, missing])
        for (const n of members ?? []) numbers.add(n);
    }
    const found = await readAccounts(store, numbers);
    const all = [...profileChanges(profiles), ...listChanges(rows, readAt, (n) => found.get(n))];
    return { changes: all.sort((a, b) => b.by - a.by), accounts: found };
  });
}

/** What X stated anew of one account, the newest first. */
export async function readTimeline(store: Store, n: number): Promise<Change[]> {
  const rows = await store.accountChanges.where("n").equals(n).toArray();
  return profileChanges(rows).sort((a, b) => b.by - a.by);
}
