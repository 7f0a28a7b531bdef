import { type AccountRecord, statedAt } from "@/lib/store/account";

/** Whether both claimed totals of an account, or the state that hides them, were stated since a time (ms). */
export function statedSince(account: AccountRecord | undefined, since: number): boolean {
  if (account === undefined) return false;
  const isSince = (at: number | undefined) => at !== undefined && at >= since;
  if (account.status === "suspended" || account.status === "deleted")
    return isSince(statedAt(account, "status"));
  return isSince(statedAt(account, "followers")) && isSince(statedAt(account, "following"));
}
