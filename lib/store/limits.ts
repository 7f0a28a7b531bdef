import { dateOf } from "./meta";
import type { Store } from "./schema";

/** What X's last answer to an operation said of its budget. */
export interface RateRecord {
  key: `rate:${string}`;
  operation: string;
  limit: number;
  remaining: number;
  /** Milliseconds since 1970 at which the budget is full again. */
  resetAt: number;
  at: number;
}

/** The newest answer of X that was a refusal, by its kind. */
export interface SignRecord {
  key: `sign:${string}`;
  sign: string;
  at: number;
  operation: string;
  /** Budget left by X's own account when it refused; undefined where X did not say. */
  remaining?: number;
}

/** The rest that X has asked for; holds for every run. */
export interface CoolDownRecord {
  key: "coolDown";
  because: "rate_limited" | "error_pages";
  from: number;
  until: number;
  /** How many came in a row before this one. */
  level: number;
}

/** What runs have visited on one day of the user's calendar. */
export interface VisitedRecord {
  key: `visited:${string}`;
  lists: number;
  collected: number;
}

/** Notes within the open transaction what an answer said of X's budget. Older answers never replace newer ones. */
export async function noteRate(
  store: Store,
  operation: string,
  rate: { limit: number; remaining: number; reset: number },
  at: number,
): Promise<void> {
  const known = await readRate(store, operation);
  if (known !== undefined && known.at > at) return;
  const { limit, remaining, reset } = rate;
  await store.meta.put({ key: `rate:${operation}`, operation, limit, remaining, resetAt: reset * 1000, at });
}

export async function readRate(store: Store, operation: string): Promise<RateRecord | undefined> {
  const record = await store.meta.get(`rate:${operation}`);
  return record !== undefined && "resetAt" in record ? record : undefined;
}

/** Notes within the open transaction that X refused an answer. */
export async function noteSign(
  store: Store,
  sign: string,
  operation: string,
  at: number,
  remaining: number | undefined,
): Promise<void> {
  await store.meta.put({ key: `sign:${sign}`, sign, operation, at, remaining });
}

/** X's refusals after a time (ms), newest last. */
export async function signsAfter(store: Store, from: number): Promise<SignRecord[]> {
  const records = await store.meta.where("key").startsWith("sign:").toArray();
  return records
    .filter((record): record is SignRecord => "sign" in record && record.at > from)
    .sort((one, other) => one.at - other.at);
}

export async function readCoolDown(store: Store): Promise<CoolDownRecord | undefined> {
  const record = await store.meta.get("coolDown");
  return record?.key === "coolDown" ? record : undefined;
}

/** Lists and rows that runs have visited on the day of this moment (ms). */
export async function readVisited(store: Store, at: number): Promise<{ lists: number; collected: number }> {
  const record = await store.meta.get(`visited:${dateOf(at)}`);
  return record !== undefined && "collected" in record ? record : { lists: 0, collected: 0 };
}

/** Adds a visited list to its day, within the open transaction. */
export async function noteVisited(store: Store, at: number, rows: number): Promise<void> {
  const { lists, collected } = await readVisited(store, at);
  await store.meta.put({ key: `visited:${dateOf(at)}`, lists: lists + 1, collected: collected + rows });
}
