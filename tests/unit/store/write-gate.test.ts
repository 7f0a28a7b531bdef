import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { wipe } from "@/lib/io/repair/wipe";
import { isDiskFullError } from "@/lib/store/disk-space";
import { changeMark, readMarks } from "@/lib/store/mark";
import { Store } from "@/lib/store/schema";

let store: Store;
let free: number;
let asked: number;

beforeEach(async () => {
  free = 1e9;
  asked = 0;
  const estimate = async () => {
    asked += 1;
    return { usage: 0, quota: free };
  };
  vi.stubGlobal("navigator", { storage: { estimate } });
  store = new Store();
  await store.open();
});

afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await store.delete();
});

/** The browser's last word counts no longer. */
const later = () => vi.setSystemTime(Date.now() + 2000);

const mark = (tag: string) => changeMark(store, { id: "1" }, { tags: [[tag, true]] }, 1);

test("without room nothing is written, and the error says how much there is, what is needed and what to do", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await mark("before");
  free = 12e6;
  later();
  const refused = await mark("after").catch((error: unknown) => error);
  expect(isDiskFullError(refused)).toBe(true);
  expect(String(refused)).toMatch(/only 12\.0 MB are left .* 20\.0 MB must be free.*Free space.*backup/);
  await expect(store.meta.put({ key: "revision", revision: 5 })).rejects.toSatisfy(isDiskFullError);
  await expect(store.seedLists.bulkAdd([{ name: "a", seeds: [], at: 1 }])).rejects.toSatisfy(isDiskFullError);
  expect((await readMarks(store)).get("1")?.tags).toEqual([["before", true]]);
  free = 1e9;
  await mark("after");
  expect((await readMarks(store)).get("1")?.tags).toEqual([
    ["after", true],
    ["before", true],
  ]);
});

test("a transaction whose room runs out while it writes is taken back whole", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  const writing = store.transaction("rw", store.meta, async () => {
    await store.meta.put({ key: "revision", revision: 1 });
    free = 0;
    later();
    await store.meta.put({ key: "revision", revision: 2 });
  });
  await expect(writing).rejects.toSatisfy(isDiskFullError);
  expect(await store.meta.count()).toBe(0);
});

test("what frees room is let through: deleting and wiping", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await mark("before");
  await store.accounts.add({ id: "1", firstSeen: 1, lastSeen: 1, observedAt: 1 });
  free = 0;
  later();
  await store.marks.delete("1");
  expect(await store.marks.count()).toBe(0);
  await wipe(store, "everything");
  expect(await store.accounts.count()).toBe(0);
});

test("reading never asks, and what writes much asks once in a while", async () => {
  vi.useFakeTimers({ toFake: ["Date"] });
  await store.accounts.toArray();
  expect(asked).toBe(0);
  for (let i = 0; i < 50; i++) await store.meta.put({ key: "revision", revision: i });
  expect(asked).toBe(1);
});
