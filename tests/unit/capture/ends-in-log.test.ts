import { afterEach, beforeEach, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { createEngine } from "@/lib/collect/engine";
import { DEFAULT_SETTINGS } from "@/lib/collect/thresholds";
import { Store } from "@/lib/store/schema";
import { listBody, observation, rows } from "./answers";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const NOW = 1_790_000_000_000;
const LIVE = "1800000000000000001|1800000000000000000";
const END = "0|1800000000000000000";

const take = (cursor: string | undefined, body: string, userId = "9") =>
  capture(store, observation("Following", { userId, count: 20, cursor }, body));
const lines = async () => (await store.log.toArray()).map(({ event, text }) => [event, text]);

test("a list that ends while the user browses is logged once, when it ends", async () => {
  await take(undefined, listBody({ rows: rows(101, 150), cursor: LIVE }));
  expect(await lines()).toEqual([]);
  await take(LIVE, listBody({ rows: rows(151, 180), cursor: END }));
  expect(await lines()).toEqual([["visit_ended", "Following: captured whole"]]);
  // What X answers past the end, or once more, ends nothing anew.
  await take(END, listBody({ rows: [], cursor: END }));
  await take(undefined, listBody({ rows: rows(201, 260), cursor: LIVE, terminated: true }), "10");
  expect(await lines()).toEqual([
    ["visit_ended", "Following: captured whole"],
    ["visit_ended", "Following: X showed no more"],
  ]);
});

test("a list that a run is at is logged by the run alone", async () => {
  const engine = createEngine({
    store,
    settings: async () => DEFAULT_SETTINGS,
    obstacle: async () => undefined,
    session: async () => "one",
    now: () => NOW,
    random: () => 0.5,
    timeScale: async () => 1,
    wake: () => {},
  });
  await take(undefined, listBody({ rows: rows(1, 20), cursor: LIVE }));
  await engine.start({ plan: "handles", handles: ["user5"], kinds: ["following"] }, 1);
  const uptime = { page: "00000000-0000-4000-8000-000000000000", ms: 0 };
  const seen = { path: "/home", hidden: false, viewer: "user1", page: "unknown", shown: 0 } as const;
  const command = await engine.report(1, {
    ...seen,
    uptime,
    heartbeat: "00000000-0000-4000-8000-000000000001",
    canRetry: false,
    scrolled: false,
    dropped: false,
  });
  expect(command).toMatchObject({ do: "open" });
  await take(undefined, listBody({ rows: rows(101, 150), cursor: END }), "5");
  await take(undefined, listBody({ rows: rows(101, 150), cursor: END }), "6");
  expect((await lines()).filter(([event]) => event === "visit_ended")).toHaveLength(1);
});
