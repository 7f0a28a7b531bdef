import { afterEach, beforeEach, expect, test } from "vitest";
import { checkNumbers, checkQueue, checkReferences, checkSums } from "@/lib/health/reference-checks";
import { newAccount } from "@/lib/store/account";
import { emptyList, mergePage } from "@/lib/store/list";
import { Store } from "@/lib/store/schema";

const watched = { signal: new AbortController().signal, onProgress: () => {} };
const counts = { rows: 3, captured: 2, unavailable: 1, duplicates: 0 };

let store: Store;

beforeEach(async () => {
  store = new Store();
  for (const id of ["1", "2", "3"]) await store.accounts.add(newAccount(id, 1) as never);
  const { list } = mergePage(emptyList(["followers", 1, 3]), [2, 3], undefined, 1);
  await store.lists.put(list);
  await store.visits.add({ ...visit, ...counts } as never);
  for (const key of ["a", "b"]) await store.pages.put({ ...page(1), key, ...half(key) });
});

afterEach(() => store.delete());

const visit = {
  kind: "followers",
  owner: 1,
  viewer: 3,
  outcome: { type: "complete" },
  startedAt: 1,
  endedAt: 2,
};
const page = (visit: number) => ({ visit, at: 1 });
const half = (key: string) =>
  key === "a"
    ? { rows: 2, captured: 2, unavailable: 0, duplicates: 0 }
    : { rows: 1, captured: 0, unavailable: 1, duplicates: 0 };

test("a store as captures leave it passes, and says how much was looked at", async () => {
  expect(await checkReferences(store, watched)).toEqual({ state: "ok", value: "1 list, 2 members" });
  expect(await checkSums(store, watched)).toEqual({ state: "ok", value: "1 visit, 2 pages" });
  expect(await checkNumbers(store)).toEqual({ state: "ok", value: "3 accounts" });
  expect((await checkQueue(store, watched)).state).toBe("none");
});

test("an empty store is neither good nor bad", async () => {
  for (const table of store.tables) await table.clear();
  for (const check of [checkReferences, checkSums, checkQueue])
    expect((await check(store, watched)).state).toBe("none");
  expect((await checkNumbers(store)).state).toBe("none");
});

test("members and owners that are not there are counted by list", async () => {
  await store.accounts.bulkDelete([1, 3]);
  expect(await checkReferences(store, watched)).toMatchObject({
    state: "bad",
    value: "2 unknown accounts in 1 list",
    fix: "openData",
  });
  // The members of an X List belong to it, whatever account has its number.
  await store.lists.put(emptyList(["listMembers", 2, 3]));
  expect(await checkReferences(store, watched)).toMatchObject({ value: "3 unknown accounts in 2 lists" });
});

test.each([
  ["a page is lost", () => store.pages.delete("a")],
  ["a visit is lost", () => store.visits.clear()],
  ["a sum is wrong", () => store.visits.update(1, { duplicates: 1, rows: 4 })],
  ["rows do not add up", () => store.visits.update(1, { captured: 3 })],
])("%s: visits and pages do not agree", async (_, damage) => {
  await damage();
  expect(await checkSums(store, watched)).toMatchObject({ state: "bad", fix: "openData" });
});

test("holes are said; only many of them are a problem", async () => {
  await store.accounts.delete(2);
  expect(await checkNumbers(store)).toEqual({ state: "ok", value: "2 accounts, 1 free number" });
  await store.accounts.put({ ...newAccount("9", 1), n: 5000 });
  expect(await checkNumbers(store)).toMatchObject({ state: "bad" });
});

test("a queue is read with its runs and visits", async () => {
  const item = { run: 1, kind: "followers", owner: 1, name: "a", tier: "others", wanted: true, attempts: 0 };
  const rest = { order: 0, notBefore: 0 };
  await store.queue.bulkAdd([
    { ...item, ...rest, state: "done", visit: 1 },
    { ...item, ...rest, state: "current" },
  ] as never[]);
  await store.runs.add({ id: 1, state: { is: "running" }, progress: { item: 2 } } as never);
  expect(await checkQueue(store, watched)).toEqual({ state: "ok", value: "1 run, 2 lists" });
  await store.queue.update(1, { visit: 77 });
  await store.queue.delete(2);
  await store.queue.add({ ...item, ...rest, run: 9, state: "waiting" } as never);
  expect(await checkQueue(store, watched)).toMatchObject({
    state: "bad",
    value: "1 list without a run, 1 ended list without a visit, 1 run without its list",
  });
});

test("a check that is stopped says so to whoever stopped it, and tells how far it is", async () => {
  const stop = new AbortController();
  const shares: number[] = [];
  await checkReferences(store, { signal: stop.signal, onProgress: (share) => shares.push(share) });
  expect(shares).toEqual([1]);
  stop.abort();
  await expect(checkReferences(store, { ...watched, signal: stop.signal })).rejects.toThrow();
});
