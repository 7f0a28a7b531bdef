import { afterEach, beforeEach, expect, test } from "vitest";
import { readNotices } from "@/lib/health/notices";
import { newAccount } from "@/lib/store/account";
import { noteRefused, noteViewer } from "@/lib/store/meta";
import { Store } from "@/lib/store/schema";

const NOW = 1_790_000_000_000;
const DAY = 86_400_000;

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

test("a store in which all went well has nothing to say", async () => {
  await noteViewer(store, 1, NOW);
  await noteRefused(store, { too_many: 5, forged_bridge: 2 }, NOW);
  expect(await readNotices(store, 1, NOW)).toEqual([]);
  expect(await readNotices(store, undefined, NOW)).toEqual([]);
});

test("pages that were not understood are news for a week", async () => {
  for (const at of [NOW - 8 * DAY, NOW - 6 * DAY, NOW - DAY]) {
    await store.unparsed.add({ at, operation: "Followers", reason: "shape", rows: 60, broken: 60 });
  }
  expect(await readNotices(store, undefined, NOW)).toEqual([{ is: "drift", pages: 2, since: NOW - 7 * DAY }]);
});

test("answers that could not be kept are news for a week", async () => {
  await noteRefused(store, { lost: 9 }, NOW - 8 * DAY);
  await noteRefused(store, { lost: 2 }, NOW - 6 * DAY);
  await noteRefused(store, { queue_full: 1, lost: 1 }, NOW);
  expect(await readNotices(store, undefined, NOW)).toEqual([{ is: "lost", answers: 4 }]);
  expect(await readNotices(store, undefined, NOW + 7 * DAY)).toEqual([]);
  expect(await store.meta.get("refused")).toMatchObject({ counts: { lost: 12, queue_full: 1 } });
});

test("another login is told until the user has taken note", async () => {
  const account = (id: string, handle: string) => ({ ...newAccount(id, NOW), handle });
  await store.accounts.bulkAdd([account("1", "ana"), account("2", "ben")]);
  await noteViewer(store, 1, NOW - DAY);
  await noteViewer(store, 2, NOW);
  expect(await readNotices(store, 1, NOW)).toEqual([
    { is: "otherViewer", now: { account: 2, handle: "ben" }, before: { account: 1, handle: "ana" } },
  ]);
  expect(await readNotices(store, 2, NOW)).toEqual([]);
});

test("a viewer whose shadow became an account is no other login", async () => {
  await store.accounts.bulkAdd([
    { ...newAccount("merged:1", NOW), mergedInto: 2 },
    { ...newAccount("7", NOW), handle: "ana" },
  ]);
  await noteViewer(store, 2, NOW);
  expect(await readNotices(store, 1, NOW)).toEqual([]);
});
