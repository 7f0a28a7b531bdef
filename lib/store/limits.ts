import { DAY } from "@/lib/durations";
import { dateOf, nextRevision } from "./meta";
import type { CoolDownRecord, RateRecord, SignRecord, SteadyRecord } from "./records/limits";
import type { Store } from "./schema";

export type { CoolDownRecord, RateRecord, SignRecord, SteadyRecord } from "./records/limits";

/** Longest window of X's budgets, ms (x-facts §1.6). */
export const X_WINDOW_MS = 900_000;

/** A computer's clock and X's may differ by so much without having been set, ms. */
const CLOCKS_DIFFER_MS = 30_000;

/** Notes within the open transaction what an answer said of X's budget. Within one window of X's the smallest
 *  remainder counts, in whatever order answers arrive; an answer of another window replaces it. Where the computer's
 *  clock disagrees with X's, the window counts as a whole one. */
export async function noteRate(
  store: Store,
  operation: string,
  rate: { limit: number; remaining: number; reset: number },
  at: number,
): Promise<void> {
  const known = await readRate(store, operation);
  const xReset = rate.reset * 1000;
  const isSameWindow = known?.xReset === xReset;
  const left = xReset - at;
  const isPlausible = left > -CLOCKS_DIFFER_MS && left <= X_WINDOW_MS;
  const wait = isPlausible ? Math.max(0, left) : X_WINDOW_MS;
  const now = steadyAt(await readSteady(store), at);
  const isExpected = isSameWindow && known.resetAt > now;
  await store.meta.put({
    key: `rate:${operation}`,
    operation,
    limit: rate.limit,
    remaining: isSameWindow ? Math.min(known.remaining, rate.remaining) : rate.remaining,
    resetAt: isExpected ? known.resetAt : now + wait,
    xReset,
    at,
  });
}

/** Takes one request off what is left of a budget: for one that we have caused and that X may not count aloud. */
export async function spendRate(store: Store, operation: string): Promise<void> {
  const known = await readRate(store, operation);
  if (known !== undefined) await store.meta.put({ ...known, remaining: Math.max(0, known.remaining - 1) });
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
  const order = await nextRevision(store);
  await store.meta.put({ key: `sign:${sign}`, sign, operation, at, order, remaining });
}

/** X's refusals after a revision of the store, with theirs, newest last. */
export async function signsAfter(
  store: Store,
  revision: number,
): Promise<(SignRecord & { order: number })[]> {
  const records = await store.meta.where("key").startsWith("sign:").toArray();
  return records
    .flatMap((record) => ("sign" in record ? [{ ...record, order: record.order ?? 0 }] : []))
    .filter(({ order }) => order > revision)
    .sort((one, other) => one.order - other.order);
}

export async function readSteady(store: Store): Promise<SteadyRecord | undefined> {
  const record = await store.meta.get("steady");
  return record?.key === "steady" ? record : undefined;
}

/** What the steady clock says when the computer's clock says `wall`, if nobody has set that clock since. */
export function steadyAt(record: SteadyRecord | undefined, wall: number): number {
  return record === undefined ? wall : record.steady + Math.max(0, wall - record.wall);
}

export async function readCoolDown(store: Store): Promise<CoolDownRecord | undefined> {
  const record = await store.meta.get("coolDown");
  return record?.key === "coolDown" ? record : undefined;
}

/** What the computer's clock would say (ms) if it agreed with X's, by X's newest answer: a budget's window ends within a
 *  quarter of an hour. Where X has said nothing since the clock was set, nothing is known of that. */
export async function wallByX(store: Store, wall: number): Promise<number> {
  const records = await store.meta.where("key").startsWith("rate:").toArray();
  const newest = records
    .flatMap((record) => ("xReset" in record && record.xReset !== undefined ? [record] : []))
    .reduce<RateRecord | undefined>((last, rate) => (rate.at >= (last?.at ?? 0) ? rate : last), undefined);
  if (newest?.xReset === undefined) return wall;
  const ahead = newest.at - newest.xReset;
  const behind = newest.xReset - X_WINDOW_MS - newest.at;
  if (ahead > CLOCKS_DIFFER_MS) return wall - ahead;
  return behind > CLOCKS_DIFFER_MS ? wall + behind : wall;
}

/** The day whose share is being used, as in "2026-05-28". A clock that was set back does not start a day again; one
 *  that is ahead of X's opens none before its time, as soon as an answer of X has shown it; one that was far ahead for
 *  a while does not close the days between. */
export async function capDay(store: Store, clock: number): Promise<string> {
  const wall = await wallByX(store, clock);
  const today = dateOf(wall);
  const last = await store.meta
    .where("key")
    .between("visited:", `visited:${dateOf(wall + DAY)}`, true, true)
    .last();
  const day = last?.key.slice("visited:".length);
  return day !== undefined && day > today ? day : today;
}

/** Lists and rows that runs have visited on the day of this moment (ms). */
export async function readVisited(store: Store, wall: number): Promise<{ lists: number; collected: number }> {
  const record = await store.meta.get(`visited:${await capDay(store, wall)}`);
  return record !== undefined && "collected" in record ? record : { lists: 0, collected: 0 };
}

/** Adds visited lists and rows to their day, within the open transaction. */
export async function noteVisited(
  store: Store,
  wall: number,
  more: { lists: number; rows: number },
): Promise<void> {
  const { lists, collected } = await readVisited(store, wall);
  const key = `visited:${await capDay(store, wall)}` as const;
  await store.meta.put({ key, lists: lists + more.lists, collected: collected + more.rows });
}
