import { afterEach, describe, expect, test } from "vitest";
import { readCoolDown } from "@/lib/store/limits";
import { lastRun, type PlanRequest, type RunState } from "@/lib/store/run";
import type { Fault } from "../../fake-x/faults";
import { createWorld } from "../../fake-x/network";
import { SimulatedRun } from "./sim";

const HOUR = 3_600_000;
const MINUTE = 60_000;
const STEPS = [-24 * HOUR, -HOUR, -90_000, 0, 90_000, HOUR, 24 * HOUR];
const UNLIMITED = { dailyRows: 1e9, dailyLists: 1e9 };

function smallWorld() {
  const world = createWorld({ seed: 12, accounts: 30, communities: 2, meanFollowing: 12 });
  return world;
}

let run: SimulatedRun;

afterEach(() => run.store.delete());

function start() {
  const world = smallWorld();
  run = new SimulatedRun(world, UNLIMITED);
  const handles = world
    .everyone()
    .slice(1, 9)
    .map(({ handle }) => handle);
  const plan: PlanRequest = { plan: "handles", handles, kinds: ["following"] };
  return run.start(plan);
}

/** Lets the run go on until this holds of its state; the user resumes what is paused. */
async function until(holds: (state: RunState) => boolean, most = 3000): Promise<RunState> {
  for (let i = 0; i < most; i++) {
    const state = await run.step();
    if (holds(state)) return state;
    if (state.is === "paused") await run.resume();
  }
  throw new Error(`Not in ${most} steps: ${JSON.stringify((await lastRun(run.store))?.state)}`);
}

/** The run has read two lists; then the clock is set, and perhaps the browser restarted. */
async function disturbed(ms: number, restarts: boolean): Promise<void> {
  await start();
  for (let i = 0; run.asked.filter(({ operation }) => operation === "Following").length < 2; i++) {
    await run.step();
    if (i > 100) throw new Error("No list was read.");
  }
  run.skew += ms;
  if (restarts) await run.step("browser");
}

const HARD: [Fault, string][] = [
  ["locked", "locked"],
  ["viewerSuspended", "viewer_suspended"],
  ["badLogin", "logged_out"],
  ["softBan", "soft_ban"],
  ["automated", "looks_automated"],
  ["automatedOk", "looks_automated"],
  ["tryLater", "looks_automated"],
  ["gate", "blocked"],
  ["gateOk", "blocked"],
  ["unknownRefusal", "blocked"],
];

describe.each([false, true])(
  "the clock is set while a run works, and the browser restarted: %s",
  (restarts) => {
    describe.each(STEPS)("by %i ms", (ms) => {
      test.each(HARD)("%s stops it at once", async (fault, because) => {
        await disturbed(ms, restarts);
        run.fault = (operation) => (operation === "Following" ? fault : undefined);
        const state = await until(({ is }) => is === "stopped");
        expect(state).toMatchObject({ because });
        expect(run.asked.filter(({ operation }) => operation === "Following")).toHaveLength(3);
      });

      test.each<Fault>(["rateLimited", "code88"])("%s lets it rest for an hour", async (fault) => {
        await disturbed(ms, restarts);
        run.fault = (operation) => (operation === "Following" ? fault : undefined);
        await until(({ is }) => is === "coolingDown");
        run.fault = undefined;
        const from = run.now;
        const { asked } = run;
        const before = asked.length;
        await until(({ is }) => is === "running");
        expect(run.now - from).toBeGreaterThanOrEqual(HOUR - MINUTE);
        expect(run.now - from).toBeLessThan(HOUR + 2 * MINUTE);
        expect(asked.slice(before).every(({ at }) => at - from >= HOUR - MINUTE)).toBe(true);
      });

      test("at the reserve of its budget it waits for X's reset, and no longer", async () => {
        await disturbed(ms, restarts);
        run.limits.leave(smallWorld().viewer.id, "Following", 99, run.now);
        await until(({ is }) => is === "coolingDown");
        expect((await lastRun(run.store))?.state).toMatchObject({ because: "budget" });
        const from = run.now;
        await until(({ is }) => is === "running");
        expect(run.now - from).toBeGreaterThan(5 * MINUTE);
        expect(run.now - from).toBeLessThan(17 * MINUTE);
        expect(run.asked.filter(({ status }) => status === 429)).toEqual([]);
      });
    });
  },
);

describe.each(STEPS)("the clock is set during a rest, by %i ms", (ms) => {
  test("the rest lasts its hour", async () => {
    await disturbed(0, false);
    run.fault = (operation) => (operation === "Following" ? "rateLimited" : undefined);
    await until(({ is }) => is === "coolingDown");
    run.fault = undefined;
    const from = run.now;
    for (let i = 0; i < 10; i++) await run.step();
    run.skew += ms;
    await until(({ is }) => is === "running");
    expect(run.now - from).toBeGreaterThanOrEqual(HOUR - MINUTE);
    expect(run.now - from).toBeLessThan(HOUR + 2 * MINUTE);
  });

  test("after a restart of the browser a clock that went back subtracts nothing", async () => {
    await disturbed(0, false);
    run.fault = (operation) => (operation === "Following" ? "rateLimited" : undefined);
    await until(({ is }) => is === "coolingDown");
    run.fault = undefined;
    const from = run.now;
    for (let i = 0; i < 10; i++) await run.step();
    const before = (await readCoolDown(run.store))?.until;
    run.skew += ms;
    await run.step("browser");
    await run.resume();
    expect((await readCoolDown(run.store))?.until).toBe(before);
    const state = await until(({ is }) => is === "running" || is === "done");
    expect(state.is).toBe("running");
    // Nobody can tell a clock that was set forward from a machine that was off for so long.
    if (ms <= 0) expect(run.now - from).toBeGreaterThanOrEqual(HOUR - MINUTE);
    expect(run.now - from).toBeLessThan(HOUR + 2 * MINUTE);
  });
});

/** A run with a share of three lists a day has used it up. */
async function atTheCap(): Promise<void> {
  const world = smallWorld();
  run = new SimulatedRun(world, { dailyLists: 3, dailyRows: 1e9 });
  const handles = world
    .everyone()
    .slice(1, 9)
    .map(({ handle }) => handle);
  await run.start({ plan: "handles", handles, kinds: ["following"] });
  await until(({ is }) => is === "coolingDown");
  expect((await lastRun(run.store))?.state).toMatchObject({ because: "daily_cap" });
}

const lists = () => run.asked.filter(({ operation }) => operation === "Following").length;

test.each([false, true])(
  "a clock that is set forward by a day opens no day: at most one list goes over the cap (restart: %s)",
  async (restarts) => {
    await atTheCap();
    const before = lists();
    const from = run.now;
    run.skew += 24 * HOUR;
    if (restarts) {
      await run.step("browser");
      await run.resume();
    }
    while (run.now - from < HOUR) {
      const state = await run.step();
      if (state.is === "paused") await run.resume();
    }
    expect(lists()).toBeLessThanOrEqual(before + 1);
    expect((await lastRun(run.store))?.state).toMatchObject({ is: "coolingDown", because: "daily_cap" });
    // The next day begins when it does by X's clock.
    await until(() => lists() > before + 2, 40_000);
    expect(run.now - from).toBeGreaterThan(2 * HOUR);
    expect(run.now - from).toBeLessThan(25 * HOUR);
  },
);

test("a clock that is set back does not open a day anew: the cap holds", async () => {
  await atTheCap();
  const asked = run.asked.length;
  run.skew -= 24 * HOUR;
  for (let i = 0; i < 20; i++) await run.step();
  expect((await lastRun(run.store))?.state).toMatchObject({ is: "coolingDown", because: "daily_cap" });
  expect(run.asked).toHaveLength(asked);
});
