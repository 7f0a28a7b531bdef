import { afterEach, expect, test, vi } from "vitest";
import { createEngine } from "@/lib/collect/engine";
import { readCollectView } from "@/lib/collect/run-view";
import type { Report } from "@/lib/collect/tab-report";
import { DEFAULT_SETTINGS } from "@/lib/collect/thresholds";
import type { Obstacle } from "@/lib/collect/watch";
import { DAY } from "@/lib/durations";
import { readDemands, uniteDemands } from "@/lib/store/demands";
import { noteSign } from "@/lib/store/limits";
import { lastRun } from "@/lib/store/run";
import { Store } from "@/lib/store/schema";
import { dumpStore } from "@/tests/unit/dump";

const store = new Store();
const START = 1_790_000_000_000;
let now = START;
let obstacle: Obstacle | undefined;
let session = "one";
const woken: number[] = [];

const engine = createEngine({
  store,
  settings: async () => DEFAULT_SETTINGS,
  obstacle: async () => obstacle,
  session: async () => session,
  now: () => now,
  random: () => 0.5,
  timeScale: async () => 1,
  wake: (tab) => woken.push(tab),
});

afterEach(async () => {
  obstacle = undefined;
  session = "one";
  woken.length = 0;
  vi.restoreAllMocks();
  await store.delete();
  await store.open();
});

let beats = 0;

function report(more: Partial<Report> = {}): Report {
  beats += 1;
  const beat = `00000000-0000-4000-8000-${String(beats).padStart(12, "0")}`;
  const seen = { path: "/home", hidden: false, viewer: "Vera", page: "unknown", shown: 0 } as const;
  const uptime = { page: "00000000-0000-4000-8000-000000000000", ms: now - START };
  return { heartbeat: beat, ...seen, uptime, canRetry: false, scrolled: false, dropped: false, ...more };
}

const PLAN = { plan: "handles", handles: ["ana", "bo"], kinds: ["following"] } as const;
const start = () => engine.start({ ...PLAN, handles: [...PLAN.handles], kinds: [...PLAN.kinds] }, 5);
const state = async () => (await lastRun(store))?.state;

test("a tab that no run is in is left alone", async () => {
  expect(await engine.report(5, report())).toEqual({ do: "rest" });
  await start();
  expect(await engine.report(6, report())).toEqual({ do: "rest" });
  expect(await engine.report(5, report())).toMatchObject({ do: "open", path: "/ana" });
});

test("one run at a time; none without capture", async () => {
  obstacle = "capture_off";
  expect(await start()).toBe("capture_off");
  obstacle = "no_room";
  expect(await start()).toBe("no_room");
  obstacle = undefined;
  expect(await start()).toBeUndefined();
  expect(await start()).toBe("under_way");
  expect(woken).toEqual([5]);
});

test.each(["capture_off", "no_room"] as const)("a run is not resumed into nothing: %s", async (why) => {
  await start();
  await engine.report(5, report());
  await engine.control("pause", undefined);
  await engine.control("skip", undefined);
  obstacle = why;
  const before = await dumpStore(store);
  expect(await engine.control("resume", 5)).toBe(why);
  expect(await dumpStore(store)).toEqual(before);
  obstacle = undefined;
  expect(await engine.control("resume", 5)).toBeUndefined();
  expect(await state()).toEqual({ is: "running" });
});

test("a run of an earlier start of the browser waits for the user, although no tab is there to report", async () => {
  await start();
  await engine.report(5, report());
  await engine.begun();
  expect(await state()).toEqual({ is: "running" });
  session = "two";
  await engine.begun();
  expect(await state()).toEqual({ is: "paused", because: "browser_restarted" });
  expect(await engine.control("resume", 8)).toBeUndefined();
  expect(await state()).toEqual({ is: "running" });
  expect(woken).toEqual([5, 8]);
});

test("without a run the background begins with nothing to write", async () => {
  const before = await dumpStore(store);
  await engine.begun();
  expect(await dumpStore(store)).toEqual(before);
});

test("a report that comes twice is answered once", async () => {
  await start();
  const first = report();
  const command = await engine.report(5, first);
  now += 90_000;
  expect(await engine.report(5, first)).toEqual(command);
  expect(await engine.report(5, report())).not.toEqual(command);
});

test("what is said of the time that is left counts work, not pauses", async () => {
  await start();
  await engine.report(5, report());
  now += 40_000;
  await engine.report(5, report());
  await engine.control("skip", undefined);
  await engine.control("pause", undefined);
  expect(await state()).toMatchObject({ is: "paused" });
  now += 3_600_000;
  await engine.control("resume", undefined);
  await engine.report(5, report());
  expect((await lastRun(store))?.worked?.ms).toBe(40_000);
  expect((await readCollectView(store, DEFAULT_SETTINGS, now)).progress).toMatchObject({ left: 1 });
});

test("while X's rest lasts, a new run needs the user's second word, and a resumed one goes on resting", async () => {
  await start();
  await store.transaction("rw", store.tables, () => noteSign(store, "rate_limited", "Following", now + 1, 0));
  now += 2;
  await engine.report(5, report());
  expect(await state()).toMatchObject({ is: "coolingDown", because: "rate_limited", until: now + 3_600_000 });
  await engine.control("pause", undefined);
  await engine.control("resume", undefined);
  expect(await state()).toMatchObject({ is: "coolingDown" });
  await engine.control("stop", undefined);
  expect(await start()).toBe("resting");
  expect(await engine.start({ plan: "ownLists" }, 5, { override: true })).toBeUndefined();
});

test("a refusal that a backup brings stops no run, and hides none that comes later", async () => {
  await start();
  const sign = { key: "sign:locked", sign: "locked", operation: "Following", at: now, order: 9999 } as const;
  await store.meta.bulkPut(uniteDemands(await readDemands(store), [sign], { wall: now, isSameStore: false }));
  await engine.report(5, report());
  expect(await state()).toEqual({ is: "running" });
  await store.transaction("rw", store.tables, () => noteSign(store, "locked", "Following", now, undefined));
  await engine.report(5, report());
  expect(await state()).toEqual({ is: "stopped", because: "locked" });
});

test("a wait of a run that came with a file ends, and it hears X's refusals", async () => {
  await start();
  const run = await lastRun(store);
  const state = { is: "coolingDown", because: "budget", until: 8e15 } as const;
  await store.runs.put({ ...(run as NonNullable<typeof run>), state, signsAfter: START });
  await engine.report(5, report());
  expect((await lastRun(store))?.state).toMatchObject({ is: "coolingDown", until: now + 2 * DAY });
  await store.transaction("rw", store.tables, () => noteSign(store, "locked", "Following", now, undefined));
  await engine.report(5, report());
  expect((await lastRun(store))?.state).toEqual({ is: "stopped", because: "locked" });
});

test("another login pauses: lists of two viewers are never mixed", async () => {
  await start();
  await engine.report(5, report());
  await engine.report(5, report({ viewer: "SomebodyElse" }));
  expect(await state()).toEqual({ is: "paused", because: "viewer_changed" });
});

test("a challenge on the page stops it", async () => {
  await start();
  await engine.report(5, report({ page: "challenge" }));
  expect(await state()).toEqual({ is: "stopped", because: "challenge" });
});

test("without room it pauses, and goes on when the user says so and there is some", async () => {
  await start();
  obstacle = "no_room";
  expect(await engine.report(5, report())).toEqual({ do: "rest" });
  expect(await state()).toEqual({ is: "paused", because: "no_room" });
  await engine.control("resume", undefined);
  expect(await engine.report(5, report())).toEqual({ do: "rest" });
  expect(await state()).toEqual({ is: "paused", because: "no_room" });
  obstacle = undefined;
  await engine.control("resume", undefined);
  expect(await engine.report(5, report())).toMatchObject({ do: "open", path: "/ana" });
});

test("a run under way that could not be paused without room is paused once there is some; no other is", async () => {
  await engine.pauseForDiskSpace();
  await start();
  await engine.pauseForDiskSpace();
  expect(await state()).toEqual({ is: "paused", because: "no_room" });
  await engine.control("stop", undefined);
  await engine.pauseForDiskSpace();
  expect(await state()).toEqual({ is: "stopped", because: "user" });
});

test("errors of the store are for whoever asked", async () => {
  await start();
  vi.spyOn(store.runs, "put").mockRejectedValueOnce(new Error("broken"));
  await expect(engine.report(5, report())).rejects.toThrow("broken");
});

test("what the user wants to skip ends as that, what has failed can be tried again", async () => {
  await start();
  await engine.report(5, report());
  await engine.control("skip", undefined);
  expect(await store.queue.toArray()).toMatchObject([
    { state: "done", outcome: { type: "skipped", reason: "user" } },
    { state: "waiting" },
  ]);
  await store.queue.update(1, { outcome: { type: "error", error: "timeout" } });
  await engine.control("retry", undefined);
  expect((await store.queue.toArray()).map(({ state }) => state)).toEqual(["waiting", "waiting"]);
});
