import { describe, expect, test } from "vitest";
import { draw, pacingOf, roundsFor } from "@/lib/collect/pacing";
import {
  budgetWait,
  nextCoolDown,
  operationsFor,
  reserveOf,
  spendable,
  verdictOf,
} from "@/lib/collect/rate-budget";
import { DEFAULT_SETTINGS, suggestedRounds } from "@/lib/collect/thresholds";
import { HOUR } from "@/lib/durations";
import type { RateRecord } from "@/lib/store/limits";

const NOW = 1_790_000_000_000;
const rate = (limit: number, remaining: number, resetAt = NOW + 600_000): RateRecord => ({
  key: "rate:Followers",
  operation: "Followers",
  limit,
  remaining,
  resetAt,
  at: NOW,
});

describe("the budget", () => {
  test("X's page asks for the owner, then for the list", () => {
    expect(operationsFor("followers")).toEqual(["Followers", "UserByScreenName"]);
    expect(operationsFor("listMembers")).toEqual(["ListMembers", "ListByRestId"]);
  });
  test.each([
    [50, 10],
    [95, 19],
    [500, 100],
    [15, 3],
  ])("of %i requests %i are left alone", (limit, reserve) => expect(reserveOf(limit, 0.2)).toBe(reserve));
  test("Followers stops at 10 left and goes on after the reset", () => {
    expect(budgetWait([rate(50, 11)], 0.2, NOW)).toBeUndefined();
    expect(budgetWait([rate(50, 10)], 0.2, NOW)).toBe(NOW + 605_000);
    expect(budgetWait([rate(50, 0, NOW - 1)], 0.2, NOW)).toBeUndefined();
  });
  test("the longest of several waits counts", () => {
    expect(budgetWait([rate(50, 10), rate(500, 90, NOW + 900_000)], 0.2, NOW)).toBe(NOW + 905_000);
  });
  test("what may be spent", () => {
    expect(spendable(rate(50, 40), 0.2, NOW)).toBe(30);
    expect(spendable(rate(50, 3), 0.2, NOW)).toBe(0);
    expect(spendable(undefined, 0.2, NOW)).toBeUndefined();
  });
  test("a clock that was set back does not make it wait for years", () => {
    expect(budgetWait([rate(50, 0, NOW + 9e9)], 0.2, NOW)).toBeLessThan(NOW + 25 * HOUR);
  });
});

describe("rests", () => {
  test("1, 2, 4, 8, 16, 24, 24 hours while X keeps complaining", () => {
    let rest = nextCoolDown(undefined, "rate_limited", NOW);
    const hours = [(rest.until - rest.from) / HOUR];
    for (let i = 0; i < 6; i++) {
      rest = nextCoolDown(rest, "rate_limited", rest.until + HOUR);
      hours.push((rest.until - rest.from) / HOUR);
    }
    expect(hours).toEqual([1, 2, 4, 8, 16, 24, 24]);
  });
  test("after a quiet day it begins at one hour again", () => {
    const rest = nextCoolDown(undefined, "rate_limited", NOW);
    expect(nextCoolDown(rest, "rate_limited", rest.until + 25 * HOUR).level).toBe(0);
  });
});

describe("what X's refusals mean", () => {
  test.each([
    ["locked", undefined, { stop: "locked" }],
    ["viewer_suspended", undefined, { stop: "viewer_suspended" }],
    ["looks_automated", undefined, { stop: "looks_automated" }],
    ["logged_out", undefined, { stop: "logged_out" }],
    ["blocked", undefined, { stop: "blocked" }],
    ["rate_limited", 0, { slowDown: true }],
    ["rate_limited", undefined, { slowDown: true }],
    ["rate_limited", 12, { stop: "soft_ban" }],
    ["over_capacity", undefined, undefined],
    ["protected", undefined, undefined],
  ] as const)("%s with %s left", (sign, remaining, verdict) =>
    expect(verdictOf(sign, remaining)).toEqual(verdict),
  );
});

describe("pacing", () => {
  test.each([
    ["fastSafe", [5, 10], 6],
    ["gentle", [5, 40], 6],
    ["thorough", [10, 40], 20],
    ["careful", [30, 120], 5],
  ] as const)("%s", (pacing, delay, rounds) =>
    expect(pacingOf({ ...DEFAULT_SETTINGS, pacing })).toEqual({ delay, rounds }),
  );
  test("gentle is the default", () => expect(DEFAULT_SETTINGS.pacing).toBe("gentle"));
  test("a custom profile never goes below five seconds", () => {
    const custom = { delay: [0, 2] as const, rounds: 0 };
    expect(pacingOf({ pacing: "custom", custom })).toEqual({ delay: [5, 5], rounds: 1 });
  });
  test("delays are drawn between the bounds", () => {
    expect([0, 0.5, 1].map((r) => draw([5, 40], () => r))).toEqual([5000, 22_500, 40_000]);
  });
  test("rounds grow with the list, except where X has complained before", () => {
    expect([499, 500, 1000, 1001, 2000, 2001].map(suggestedRounds)).toEqual([6, 12, 12, 22, 22, 30]);
    expect(roundsFor(DEFAULT_SETTINGS, 3000)).toBe(30);
    expect(roundsFor({ ...DEFAULT_SETTINGS, pacing: "careful" }, 3000)).toBe(5);
    expect(roundsFor({ ...DEFAULT_SETTINGS, pacing: "thorough" }, 100)).toBe(20);
  });
});
