import { afterEach, expect, test } from "vitest";
import { LOG_RING, pruneLog } from "@/lib/health/log-ring";
import { noteLog, noteLogSeldom } from "@/lib/store/log";
import { Store } from "@/lib/store/schema";

const DAY = 86_400_000;
const NOW = 400 * DAY;
let store: Store;

async function fresh(): Promise<Store> {
  store = new Store();
  await store.delete();
  await store.open();
  return store;
}

afterEach(() => store.close());

const line = (at: number) => ({ at, level: "info", event: "run_state", text: "The run goes on" }) as const;

test("a line of 30 days stays, an older one goes", async () => {
  await fresh();
  for (const days of [31, 30, 0]) await noteLog(store, line(NOW - days * DAY));
  expect(await pruneLog(store, NOW)).toBe(1);
  expect((await store.log.toArray()).map(({ at }) => (NOW - at) / DAY)).toEqual([30, 0]);
});

test("the newest 10 000 lines and 20 excerpts stay", async () => {
  await fresh();
  await store.log.bulkAdd(Array.from({ length: LOG_RING.lines + 7 }, (_, i) => line(NOW + i)) as never[]);
  const excerpt = (at: number) => ({ at, reason: "unknown", html: "<p></p>" });
  await store.excerpts.bulkAdd(Array.from({ length: 23 }, (_, i) => excerpt(NOW + i)) as never[]);
  expect(await pruneLog(store, NOW)).toBe(7 + 3);
  expect(await store.log.count()).toBe(LOG_RING.lines);
  expect((await store.log.orderBy("id").first())?.at).toBe(NOW + 7);
  expect((await store.excerpts.orderBy("id").first())?.at).toBe(NOW + 3);
  expect(await pruneLog(store, NOW)).toBe(0);
});

test("what a page can cause at will is written once in a while", async () => {
  await fresh();
  const refused = (at: number) => ({ at, level: "warning", event: "refused", text: "malformed" }) as const;
  for (const at of [0, 10, 59_999, 60_000, 60_001]) await noteLogSeldom(store, refused(NOW + at), 60_000);
  expect((await store.log.toArray()).map(({ at }) => at - NOW)).toEqual([0, 60_000]);
});
