import { describe, expect, test } from "vitest";
import { dataLossAtStart, KNOWN_COUNT_EVERY_MS, nextKnownCount } from "@/lib/known-count";

const many = { accounts: 5000, at: 1_000_000 };
const few = { accounts: 3, at: 2_000_000 };

describe("what the store holds is noted", () => {
  test("the first time, and again after a while", () => {
    expect(nextKnownCount(3, null, 7)).toEqual({ accounts: 3, at: 7 });
    expect(nextKnownCount(5001, many, many.at + KNOWN_COUNT_EVERY_MS - 1)).toBeUndefined();
    expect(nextKnownCount(5001, many, many.at + KNOWN_COUNT_EVERY_MS)).toEqual({
      accounts: 5001,
      at: many.at + KNOWN_COUNT_EVERY_MS,
    });
  });

  test("also by a clock that was set back", () => {
    expect(nextKnownCount(5001, many, many.at - KNOWN_COUNT_EVERY_MS)).toMatchObject({ accounts: 5001 });
  });

  test("but never that it is empty: that would hide a loss", () => {
    expect(nextKnownCount(0, many, many.at + KNOWN_COUNT_EVERY_MS)).toBeUndefined();
  });
});

describe("a store is lost", () => {
  test("that is empty and was not", () => {
    expect(dataLossAtStart(0, many, null)).toBe(many);
  });

  test("not when it is new, was emptied by its user, or holds anything", () => {
    expect(dataLossAtStart(0, null, null)).toBeUndefined();
    expect(dataLossAtStart(0, null, many)).toBeUndefined();
    expect(dataLossAtStart(1, many, null)).toBeUndefined();
  });

  test("twice: the larger loss is told", () => {
    expect(dataLossAtStart(0, few, many)).toBe(many);
    expect(dataLossAtStart(0, many, few)).toBe(many);
  });
});
