import { type AccountRecord, statedAt } from "@/lib/store/account";

/** States in which X shows neither counts nor lists of an account. */
const CLOSED = ["suspended", "deleted", "not_found"] as const;

type Closed = (typeof CLOSED)[number];

function closedAs({ status }: AccountRecord): Closed | undefined {
  return CLOSED.find((closed) => closed === status);
}

/** Whether both claimed totals of an account, or the state that hides them, were stated since a time (ms). */
export function statedSince(account: AccountRecord | undefined, since: number): boolean {
  if (account === undefined) return false;
  const isSince = (at: number | undefined) => at !== undefined && at >= since;
  if (closedAs(account) !== undefined) return isSince(statedAt(account, "status"));
  return isSince(statedAt(account, "followers")) && isSince(statedAt(account, "following"));
}

/** When the counts and the state of an account were stated last. */
export function statedTimes(account: AccountRecord | undefined): (number | undefined)[] {
  return (["followers", "following", "status"] as const).map((field) => account && statedAt(account, field));
}

/** What X has answered of an account since its times were `before`; undefined where it has not answered yet. An
 *  answer that brings both counts, or says that the account is gone or not found, is an answer; in whatever order clocks run. */
export function answeredSince(
  account: AccountRecord | undefined,
  before: readonly (number | undefined)[],
): "counts" | Closed | undefined {
  if (account === undefined) return undefined;
  const [followers, following, status] = statedTimes(account).map((at, i) => at !== before[i]);
  const closed = closedAs(account);
  if (status && closed !== undefined) return closed;
  return followers && following ? "counts" : undefined;
}
