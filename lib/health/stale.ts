import type { AccountRecord } from "@/lib/store/account";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import { knownFollowers, type ListScan } from "./list-scan";
import { LISTED_ACCOUNTS, RANKED_CANDIDATES, STALE_AFTER } from "./thresholds";

/** An account with visited lists, and when (ms) the last visit was. */
export interface StaleAccount {
  n: number;
  lastVisit: number;
}

/** Accounts that were captured once, with the last visit older than 180 days, oldest first; `total` before the cut at 50. Visits
 *  that were skipped looked at nothing (map-tpot §6.12). */
export function staleAccounts(
  visits: readonly VisitRecord[],
  now: number,
  most = LISTED_ACCOUNTS,
): { total: number; accounts: StaleAccount[] } {
  const last = new Map<number, number>();
  for (const { kind, owner, endedAt, outcome } of visits) {
    if (kind === "listMembers" || outcome.type === "skipped") continue;
    last.set(owner, Math.max(last.get(owner) ?? 0, endedAt));
  }
  const stale = [...last]
    .filter(([, at]) => now - at > STALE_AFTER)
    .map(([n, lastVisit]) => ({ n, lastVisit }))
    .sort((a, b) => a.lastVisit - b.lastVisit || a.n - b.n);
  return { total: stale.length, accounts: stale.slice(0, most) };
}

/** An account without a captured list, and how many known accounts follow it. */
export interface NeverCaptured {
  account: AccountRecord;
  followers: number;
}

/** Accounts with a known handle and no captured list, among the 500 with most known followers.
 *  Reads no more profiles than these; `total` counts all that no list was captured of. */
export async function neverCaptured(
  store: Store,
  scan: ListScan,
  accounts: number,
): Promise<{ total: number; candidates: NeverCaptured[] }> {
  const captured = new Set(scan.lists.flatMap(({ kind, owner }) => (kind === "listMembers" ? [] : [owner])));
  const followers = knownFollowers(scan);
  const numbers = Array.from(followers.keys()).filter((n) => followers[n] > 0 && !captured.has(n));
  numbers.sort((a, b) => followers[b] - followers[a] || a - b);
  const records = await store.accounts.bulkGet(numbers.slice(0, RANKED_CANDIDATES));
  const candidates = records.flatMap((account) =>
    account === undefined || !isReachable(account) ? [] : [{ account, followers: followers[account.n] }],
  );
  return { total: Math.max(0, accounts - captured.size), candidates };
}

function isReachable({ handle, status, mergedInto }: AccountRecord): boolean {
  const isClosed = status === "suspended" || status === "deleted" || status === "not_found";
  return handle !== undefined && mergedInto === undefined && !isClosed;
}
