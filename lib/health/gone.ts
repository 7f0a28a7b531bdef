import { DAY } from "@/lib/durations";
import { type AccountRecord, statedAt } from "@/lib/store/account";
import { readMarks } from "@/lib/store/mark";
import type { Store } from "@/lib/store/schema";

/** Days after which an account in this state is tried again. */
export type HoldDays = Record<"protected" | "deleted" | "suspended", number>;

/** An account with lists that cannot be read. */
export interface GoneAccount {
  account: AccountRecord;
  why: keyof HoldDays | "not_found";
  /** When (ms) that was stated, and when it may be tried again. */
  since: number;
  retryAt: number;
  isHidden: boolean;
}

/** Accounts that X called suspended or deleted or did not find by their handle, and those whose lists it closed when they were visited; the longest
 *  gone first. */
export async function readGone(store: Store, holdDays: HoldDays): Promise<GoneAccount[]> {
  const marks = await readMarks(store);
  const gone = new Map<number, GoneAccount>();
  const note = (account: AccountRecord, why: GoneAccount["why"], since: number) =>
    gone.set(account.n, {
      account,
      why,
      since,
      retryAt: since + holdDays[why === "not_found" ? "deleted" : why] * DAY,
      isHidden: marks.get(account.id)?.hidden === true,
    });

  const closed = await store.visits.where("outcome.type").equals("protected").toArray();
  const owners = await store.accounts.bulkGet(closed.map(({ owner }) => owner));
  closed.forEach(({ endedAt }, i) => {
    const account = owners[i];
    if (account?.status === "protected" && endedAt >= (gone.get(account.n)?.since ?? 0))
      note(account, "protected", endedAt);
  });
  for (const why of ["suspended", "deleted", "not_found"] as const) {
    for (const account of await store.accounts.where("status").equals(why).toArray())
      note(account, why, statedAt(account, "status") ?? account.lastSeen);
  }
  return [...gone.values()].sort((a, b) => a.since - b.since || a.account.n - b.account.n);
}
