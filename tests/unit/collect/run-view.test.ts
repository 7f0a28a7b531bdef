import { afterEach, beforeEach, expect, test } from "vitest";
import { restLeft } from "@/components/collect/rest-ring";
import { readCollectView } from "@/lib/collect/run-view";
import { DEFAULT_SETTINGS, PAGE_WAIT } from "@/lib/collect/thresholds";
import { noteRate } from "@/lib/store/limits";
import type { RunState } from "@/lib/store/run";
import { Store } from "@/lib/store/schema";

const NOW = 1_790_000_000_000;

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

async function viewOf(state: RunState, nextAt: number | undefined) {
  await store.runs.add({
    plan: { plan: "ownLists" },
    tab: 1,
    session: "one",
    state,
    startedAt: NOW - 1000,
    signsAfter: 0,
    nextAt,
    failures: 0,
    loadedRows: 0,
    expanded: true,
    confirmed: true,
    done: 0,
    visited: 0,
    skipped: 0,
    failed: 0,
    added: 0,
  });
  return readCollectView(store, DEFAULT_SETTINGS, NOW);
}

test.each<[RunState, number | undefined, boolean]>([
  [{ is: "running" }, NOW + 5000, false],
  [{ is: "running" }, NOW - PAGE_WAIT, false],
  [{ is: "running" }, NOW - 2 * PAGE_WAIT - 1, true],
  [{ is: "pausing" }, NOW - 2 * PAGE_WAIT - 1, true],
  [{ is: "paused", because: "user" }, NOW - 2 * PAGE_WAIT - 1, false],
  [{ is: "done" }, NOW - 2 * PAGE_WAIT - 1, false],
  [{ is: "running" }, undefined, false],
])("a tab in a run that is %o, due at %s, is silent: %s", async (state, nextAt, isSilent) => {
  expect((await viewOf(state, nextAt)).isSilent).toBe(isSilent);
});

const HOUR = 3_600_000;

test.each<[RunState, number | undefined]>([
  [{ is: "running" }, undefined],
  [{ is: "coolingDown", because: "rate_limited", until: NOW + HOUR }, NOW - HOUR],
  [{ is: "coolingDown", because: "error_pages", until: NOW + HOUR }, NOW - HOUR],
  [{ is: "coolingDown", because: "budget", until: NOW + 65_000 }, NOW - 840_000],
  [{ is: "coolingDown", because: "daily_cap", until: NOW + 6 * HOUR }, NOW - 18 * HOUR],
  [{ is: "coolingDown", because: "tomorrow", until: NOW + 6 * HOUR }, NOW - 18 * HOUR],
])("the rest of a run that is %o began at %s, by the computer's clock", async (state, from) => {
  await store.meta.put({
    ...{ key: "coolDown", because: "rate_limited", level: 1, order: 1 },
    ...{ from: NOW - HOUR, until: NOW + HOUR },
  });
  expect((await viewOf(state, undefined)).restFrom).toBe(from);
  await store.delete();
  // The steady clock is a minute behind the computer's.
  await store.open();
  await store.meta.bulkPut([
    { key: "steady", steady: NOW - 60_000, wall: NOW },
    {
      ...{ key: "coolDown", because: "rate_limited", level: 1, order: 1 },
      ...{ from: NOW - HOUR, until: NOW + HOUR },
    },
  ]);
  expect((await viewOf(state, undefined)).restFrom).toBe(from === undefined ? undefined : from + 60_000);
});

test.each([
  [0, 100, 0, 1],
  [0, 100, 25, 0.75],
  [0, 100, 130, 0],
  [50, 100, 10, 1],
  [100, 100, 100, 0],
])("of a rest from %i to %i at %i the share %d is left", (from, until, now, share) => {
  expect(restLeft(from, until, now)).toBe(share);
});

test("budgets are what is left above the reserve, posts among them; what has run out is not shown", async () => {
  const reset = NOW / 1000 + 60;
  await noteRate(store, "Followers", { limit: 50, remaining: 31, reset }, NOW);
  await noteRate(store, "UserTweets", { limit: 50, remaining: 12, reset }, NOW);
  await noteRate(store, "Following", { limit: 500, remaining: 400, reset: NOW / 1000 - 1 }, NOW);
  const { budget } = await viewOf({ is: "running" }, NOW);
  expect(budget).toMatchObject([
    { of: "followers", left: 21, limit: 50 },
    { of: "posts", left: 2, limit: 50 },
  ]);
});
