import { type AccountRecord, statedAt } from "@/lib/store/account";

/** Whether both claimed totals of an account, or the state that hides them, were stated since a time (ms). */
export function statedSince(account: AccountRecord | undefined, since: number): boolean {
  if (account === undefined) return false;
  const isSince = (at: number | undefined) => at !== undefined && at >= since;
  if (account.status === "suspended" || account.status === "deleted")
    return isSince(statedAt(account, "status"));
  return isSince(statedAt(account, "followers")) && isSince(statedAt(account, "following"));
}

/** When the counts and the state of an account were stated last. */
export function statedTimes(account: AccountRecord | undefined): (number | undefined)[] {
  return (["followers", "following", "status"] as const).map((field) => account && statedAt(account, field));
}

/** What X has answered of an account since its times were `before`; undefined where it has not answered yet. An
 *  answer that brings both counts, or says that the account is gone, is an answer; in whatever order clocks run. */
export function answeredSince(
  account: AccountRecord | undefined,
  before: readonly (number | undefined)[],
): "counts" | "suspended" | "deleted" | undefined {
  if (account === undefined) return undefined;
  const [followers, following, status] = statedTimes(account).map((at, i) => at !== before[i]);
  if (status && (account.status === "suspended" || account.status === "deleted")) return account.status;
  return followers && following ? "counts" : undefined;
}
