import { afterEach, beforeEach, expect, test } from "vitest";
import { checkBackup, checkRefused, checkSeeds, checkViewer } from "@/lib/health/capture-checks";
import { checkDiskSpace, checkReadWrite, checkSchema } from "@/lib/health/store-checks";
import { newAccount } from "@/lib/store/account";
import { noteRefused, noteViewer } from "@/lib/store/meta";
import { Store } from "@/lib/store/schema";

const NOW = 1_790_000_000_000;
const DAY = 86_400_000;
const MB = 1e6;

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

test.each([
  ["plenty", { usage: 1 * MB, quota: 1000 * MB }, "ok"],
  ["200 MB free", { usage: 100 * MB, quota: 300 * MB }, "ok"],
  ["less than 200 MB free", { usage: 101 * MB, quota: 300 * MB }, "bad"],
  ["over 80 % used", { usage: 8001 * MB, quota: 10_000 * MB }, "bad"],
  ["nothing said", {}, "none"],
])("room: %s", (_, estimate, state) => {
  expect(checkDiskSpace(estimate, false).state).toBe(state);
});

test("the store opens, and the write test leaves nothing behind", async () => {
  let time = 0;
  expect(await checkReadWrite(store, () => time++ * 10)).toEqual({
    state: "ok",
    value: "opened in 10 ms, written and read in 10 ms",
  });
  expect(await store.log.count()).toBe(0);
  expect((await checkSchema(store)).state).toBe("ok");
});

test("a store that cannot be written says why", async () => {
  store.close({ disableAutoOpen: true });
  Object.assign(store, { open: () => Promise.reject(new DOMException("disk I/O error", "UnknownError")) });
  expect(await checkReadWrite(store, () => 0)).toMatchObject({
    state: "bad",
    value: "UnknownError: disk I/O error",
    fix: "openData",
  });
});

test.each([
  [0, "ok", "saved today"],
  [30, "ok", "saved 30 days ago"],
  [31, "bad", "saved 31 days ago"],
] as const)("a backup of %i days ago is %s", async (days, state, value) => {
  expect((await checkBackup(store, NOW, 30)).state).toBe("none");
  await store.accounts.add(newAccount("1", 1) as never);
  expect(await checkBackup(store, NOW, 30)).toMatchObject({ state: "bad", value: "never saved" });
  await store.meta.put({ key: "lastBackup", at: NOW - days * DAY, revision: 1, bytes: 1 });
  expect(await checkBackup(store, NOW, 30)).toMatchObject({ state, value });
});

test("what was kept out is no problem, what was lost is", async () => {
  expect((await checkRefused(store, NOW)).state).toBe("ok");
  await noteRefused(store, { forged_bridge: 2 }, NOW);
  expect(await checkRefused(store, NOW)).toEqual({
    state: "ok",
    value: "forged bridge 2; kept out, nothing lost",
  });
  await noteRefused(store, { lost: 1 }, NOW);
  expect((await checkRefused(store, NOW)).state).toBe("bad");
});

test("the part that is active counts, and how many of its seeds are known", async () => {
  expect((await checkSeeds(store, null)).state).toBe("none");
  await store.accounts.add(newAccount("7", 1) as never);
  const unknown = { id: "shadow:nobody", handle: "nobody" };
  await store.seedLists.bulkAdd([
    { name: "None", at: 1, seeds: [unknown] },
    { name: "Half", at: 1, seeds: [unknown, { id: "7" }] },
  ] as never[]);
  expect((await checkSeeds(store, 1)).state).toBe("bad");
  expect(await checkSeeds(store, 2)).toEqual({ state: "ok", value: "1 of 2 seeds known (50 %)" });
});

test("the viewer is named, and others counted", async () => {
  expect((await checkViewer(store)).state).toBe("none");
  await store.accounts.bulkAdd([newAccount("1", 1), { ...newAccount("2", 1), handle: "Vera" }] as never[]);
  await noteViewer(store, 1, NOW - 1);
  await noteViewer(store, 2, NOW);
  expect(await checkViewer(store)).toEqual({ state: "ok", value: "@Vera, and 1 other before" });
});
