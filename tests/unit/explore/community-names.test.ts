import { expect, test } from "vitest";
import { ownNames } from "@/lib/explore/map/community-names";

const members = (names: Record<string, number[]>) =>
  Object.entries(names).flatMap(([name, accounts]) => accounts.map((v) => ({ v, name })));

test("a name goes where most of its bearers are", () => {
  const names = ownNames(members({ art: [0, 1, 2], sea: [4, 5] }), [1, 1, 0, 0, 2, 2]);
  expect([...names]).toEqual([
    [1, "art"],
    [2, "sea"],
  ]);
});

test("of two names for one community the one with more bearers there counts", () => {
  const names = ownNames(members({ old: [0], new: [1, 2] }), [3, 3, 3]);
  expect([...names]).toEqual([[3, "new"]]);
});

test("no bearers, no names", () => expect(ownNames([], [0]).size).toBe(0));
