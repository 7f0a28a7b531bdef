import type { Store } from "@/lib/store/schema";
import type { EdgeTimes } from "./edge-times";
import { GROWTH_DAYS, GROWTH_WINDOW } from "./thresholds";

/** A total at the end of a stretch of time, and what came in it. */
export interface Point {
  from: number;
  /** Exclusive, ms. */
  to: number;
  added: number;
  total: number;
}

/** The days up to and with the one of this moment, oldest first, as stretches of the user's calendar. */
export function lastDays(now: number, days = GROWTH_DAYS): { from: number; to: number }[] {
  const today = new Date(now);
  return Array.from({ length: days }, (_, i) => {
    const day = (offset: number) =>
      new Date(today.getFullYear(), today.getMonth(), today.getDate() + offset).getTime();
    return { from: day(i - days + 1), to: day(i - days + 2) };
  });
}

/** Days grouped into weeks, oldest first. */
export function weeksOf(days: readonly Point[]): Point[] {
  return Array.from({ length: days.length / 7 }, (_, i) => {
    const week = days.slice(i * 7, (i + 1) * 7);
    const { to, total } = week[6];
    return { from: week[0].from, to, added: week.reduce((sum, { added }) => sum + added, 0), total };
  });
}

/** Accounts there are: numbers that turned out to be the person of another one are not counted. */
export async function countAccounts(store: Store): Promise<number> {
  return (await store.accounts.count()) - (await store.accounts.where("mergedInto").above(0).count());
}

/** How many accounts there are, and over time by when each was seen for the first time. Reads no profile: the index is
 *  counted. That takes 5 µs an entry, ten times what the whole table does, so what lies before the stretches is the
 *  rest. */
export async function accountsOverTime(
  store: Store,
  stretches: readonly { from: number; to: number }[],
): Promise<{ accounts: number; points: Point[] }> {
  const firstSeen = store.accounts.where("firstSeen");
  const [all, merged, after, ...counts] = await Promise.all([
    store.accounts.count(),
    store.accounts.where("mergedInto").above(0).toArray(),
    firstSeen.aboveOrEqual(stretches[stretches.length - 1].to).count(),
    ...stretches.map(({ from, to }) => firstSeen.between(from, to).count()),
  ]);
  const within = (from: number, to: number) =>
    merged.filter(({ firstSeen }) => firstSeen >= from && firstSeen < to).length;
  const before = counts.reduce((rest, count) => rest - count, all - after);
  const points = cumulated(
    stretches,
    counts.map((count, i) => count - within(stretches[i].from, stretches[i].to)),
    before - within(Number.NEGATIVE_INFINITY, stretches[0].from),
  );
  return { accounts: all - merged.length, points };
}

/** Edges over time by when each was seen for the first time. */
export function edgesOverTime(edges: EdgeTimes, stretches: readonly { from: number; to: number }[]): Point[] {
  const added = stretches.map(() => 0);
  let before = 0;
  edges.forEach((_follower, _followed, seconds) => {
    const at = seconds * 1000;
    if (at < stretches[0].from) before += 1;
    else {
      const i = stretches.findIndex(({ to }) => at < to);
      if (i >= 0) added[i] += 1;
    }
  });
  return cumulated(stretches, added, before);
}

function cumulated(
  stretches: readonly { from: number; to: number }[],
  added: readonly number[],
  before: number,
): Point[] {
  let total = before;
  return stretches.map((stretch, i) => {
    total += added[i];
    return { ...stretch, added: added[i], total };
  });
}

/** Whether lists were visited lately and brought no account that was not known: growth has stopped. `pages` counts
 *  what was captured in that time. */
export async function readStandstill(
  store: Store,
  now: number,
): Promise<{ stopped: boolean; pages: number }> {
  const since = now - GROWTH_WINDOW;
  const [pages, fresh] = await Promise.all([
    store.pages.where("at").above(since).count(),
    store.accounts.where("firstSeen").above(since).limit(1).primaryKeys(),
  ]);
  return { stopped: pages > 0 && fresh.length === 0, pages };
}

/** Numbers of the accounts that were first seen in a stretch of time, the latest first. */
export async function accountsFirstSeen(
  store: Store,
  { from, to }: { from: number; to: number },
): Promise<number[]> {
  const numbers = await store.accounts.where("firstSeen").between(from, to).primaryKeys();
  const merged = new Set(await store.accounts.where("mergedInto").above(0).primaryKeys());
  return numbers.filter((n) => !merged.has(n)).reverse();
}
