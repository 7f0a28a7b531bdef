import { expect, test } from "vitest";
import { forecast } from "@/lib/collect/forecast";

const MINUTE = 60_000;
/** Friday, 10:00 of the user's calendar. */
const WALL = new Date(2026, 10, 27, 10).getTime();
const midnight = (days: number) => new Date(2026, 10, 27 + days).getTime();
const caps = { dailyLists: 100, dailyRows: 5000 };
const none = { lists: 0, collected: 0 };

function of(lists: number[], more: Partial<Parameters<typeof forecast>[0]> = {}) {
  return forecast({ lists, perList: MINUTE, today: none, caps, wall: WALL, restsUntil: undefined, ...more });
}

test("261 lists: a hundred a day, the rest on the third", () => {
  const { days, endsAt, pausesAt } = of(Array(261).fill(40));
  expect(days.map(({ lists }) => lists)).toEqual([100, 100, 61]);
  expect(pausesAt).toBe(WALL + 100 * MINUTE);
  expect(endsAt).toBe(midnight(2) + 61 * MINUTE);
  expect(days.map(({ startsAt }) => startsAt)).toEqual([WALL, midnight(1), midnight(2)]);
});

test("what was read today counts, lists or rows, whichever runs out first", () => {
  expect(of(Array(50).fill(10), { today: { lists: 77, collected: 3610 } }).days[0].lists).toBe(23);
  expect(of(Array(50).fill(100), { today: { lists: 20, collected: 3610 } }).days[0].lists).toBe(13);
  expect(of([10], { today: { lists: 100, collected: 0 } })).toMatchObject({
    days: [{ startsAt: midnight(1), lists: 1 }],
    pausesAt: WALL,
  });
});

test("what fits into today ends today, without a pause", () => {
  expect(of(Array(5).fill(60))).toEqual({
    days: [{ startsAt: WALL, endsAt: WALL + 5 * MINUTE, lists: 5 }],
    endsAt: WALL + 5 * MINUTE,
    pausesAt: undefined,
  });
});

test("a list larger than a day's share has a day of its own", () => {
  expect(of([60, 6200, 60]).days.map(({ lists }) => lists)).toEqual([1, 1, 1]);
});

test("a rest that lasts comes first; one until tomorrow leaves today alone", () => {
  expect(of([60], { restsUntil: WALL + 30 * MINUTE }).endsAt).toBe(WALL + 31 * MINUTE);
  const later = of(Array(120).fill(10), { restsUntil: midnight(1), today: { lists: 99, collected: 0 } });
  expect(later.days.map(({ lists }) => lists)).toEqual([100, 20]);
  expect(later.pausesAt).toBeUndefined();
});

test("a day that ends while lists are read is followed by the share of the next", () => {
  const late = new Date(2026, 10, 27, 23, 50).getTime();
  expect(of(Array(30).fill(10), { wall: late }).days.map(({ lists }) => lists)).toEqual([10, 20]);
});
