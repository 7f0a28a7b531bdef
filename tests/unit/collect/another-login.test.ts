import { afterEach, describe, expect, test } from "vitest";
import { readCollectView } from "@/lib/collect/run-view";
import { DEFAULT_SETTINGS } from "@/lib/collect/thresholds";
import type { PlanRequest, RunState } from "@/lib/store/run";
import { lastRun } from "@/lib/store/run";
import { createWorld } from "../../fake-x/network";
import type { World } from "../../fake-x/world";
import { remains, SimulatedRun } from "./sim";

/** The first viewer's own lists have several pages each; the second viewer is one of those the first follows. */
function worldOfTwo(following = 66): { world: World; first: string; second: string } {
  const world = createWorld({ seed: 41, accounts: following + 10, communities: 3, meanFollowing: 4 });
  const [viewer, ...others] = world.everyone();
  others.forEach(({ id }, i) => {
    if (i < following) world.follow(viewer.id, id, world.now - (i + 1) * 1000);
    if (i >= 10) world.follow(id, viewer.id, world.now - (i + 1) * 1000);
  });
  return { world, first: viewer.id, second: others[0].id };
}

const OTHER_LOGIN: RunState = { is: "paused", because: "viewer_changed" };

let run: SimulatedRun;

afterEach(() => run.store.delete());

const stateOf = async () => (await lastRun(run.store))?.state;
const loginOf = async () => (await readCollectView(run.store, DEFAULT_SETTINGS, run.wall)).login;

async function liveOn(): Promise<string> {
  for (let step = 0; step < 5000; step++) {
    await run.step();
    const state = await stateOf();
    if (state?.is !== "running" && state?.is !== "coolingDown") return state?.is ?? "none";
  }
  throw new Error("The run does not end.");
}

/** Starts a plan, lives through so many steps and logs in as the second viewer. */
async function untilSecond(plan: PlanRequest, steps: number, namesViewer: boolean, following?: number) {
  const { world, first, second } = worldOfTwo(following);
  run = new SimulatedRun(world, { dailyRows: 1e9, dailyLists: 1e9 });
  await run.login(first);
  await run.start(plan);
  for (let step = 0; step < steps; step++) await run.step();
  run.namesViewer = namesViewer;
  return { world, first, second };
}

describe.each([true, false])("where the page names the viewer: %s", (namesViewer) => {
  test.each([0, 1, 3, 5])(
    "own lists wait for the login they belong to, changed at step %i",
    async (steps) => {
      const { world, first, second } = await untilSecond({ plan: "ownLists" }, steps, namesViewer);
      const handles = [world.account(first).handle, world.account(second).handle];
      await run.login(second);
      expect(await liveOn()).toBe("paused");
      // A page that names nobody is only known to have been left: who is logged in counts before the next is opened.
      if (!namesViewer) {
        await run.resume();
        await liveOn();
      }
      expect(await stateOf()).toEqual(OTHER_LOGIN);
      expect(await loginOf()).toEqual({ of: handles[0], now: handles[1], isBound: true });

      // The user's word does not make it the other's run, however often.
      const [asked, queue] = [run.asked.length, await run.store.queue.toArray()];
      for (let tries = 0; tries < 3; tries++) {
        await run.resume();
        expect(await liveOn()).toBe("paused");
        expect(await stateOf()).toEqual(OTHER_LOGIN);
      }
      expect(run.asked).toHaveLength(asked);
      expect((await run.store.queue.toArray()).map(({ name }) => name)).toEqual(
        queue.map(({ name }) => name),
      );
      const { n } = (await run.store.accounts.get({ id: second }))!;
      expect((await run.store.lists.toArray()).filter(({ viewer }) => viewer === n)).toEqual([]);

      await run.login(first);
      await run.resume();
      expect(await liveOn()).toBe("done");
      const { lists, ends } = await remains(run.store);
      expect(ends).toHaveLength(2);
      for (const [kind, members] of [
        ["following", world.following(first).map(({ target }) => target)],
        ["followers", world.followers(first).map(({ source }) => source)],
      ] as const) {
        expect(ends).toContain(`${kind} ${first}: done complete true`);
        expect(
          lists
            .find((line) => line.startsWith(`${kind} ${first}:`))
            ?.split(": ")[1]
            .split(" ")
            .sort(),
        ).toEqual([...members].sort());
      }
    },
  );
});

test("answers that name another viewer in the middle of a list pause it, where the page names nobody", async () => {
  const { world, second } = await untilSecond({ plan: "ownLists" }, 3, false, 220);
  const following = () => run.asked.filter(({ operation }) => operation === "Following").length;
  expect(following()).toBe(1);
  // In another tab: the page goes on where it is.
  world.login(second);
  expect(await liveOn()).toBe("paused");
  expect(await stateOf()).toEqual(OTHER_LOGIN);
  expect(following()).toBe(2);
});

test("a run that the second viewer starts then reads the second one's lists", async () => {
  const { world, second } = await untilSecond({ plan: "ownLists" }, 9, true);
  await run.login(second);
  await liveOn();
  await run.stop();
  await run.start({ plan: "ownLists" });
  expect(await liveOn()).toBe("done");
  const { ends } = await remains(run.store);
  expect(ends.filter((line) => line.includes(` ${second}:`)).sort()).toEqual([
    `followers ${second}: done complete true`,
    `following ${second}: done complete true`,
  ]);
  expect(world.viewer.id).toBe(second);
});

test("lists of others go on as the second viewer sees them, once the user says so", async () => {
  const { world, second } = worldOfTwo();
  const handles = world
    .everyone()
    .slice(5, 8)
    .map(({ handle }) => handle);
  await untilSecond({ plan: "handles", handles, kinds: ["following"] }, 3, true);
  await run.login(second);
  expect(await liveOn()).toBe("paused");
  expect(await loginOf()).toMatchObject({ isBound: false });
  await run.resume();
  expect(await liveOn()).toBe("done");
  const { n } = (await run.store.accounts.get({ id: second }))!;
  expect(new Set((await run.store.lists.toArray()).map(({ viewer }) => viewer))).toContain(n);
});

test("a viewer who takes another handle is the same viewer", async () => {
  const { world, first } = await untilSecond({ plan: "ownLists" }, 4, true);
  world.rename(first, "vera_renamed");
  await run.login(first);
  const { accounts } = run.store;
  const known = (await accounts.get({ id: first }))!;
  expect(known.handle).toBe("vera_renamed");
  await liveOn();
  expect(await stateOf()).not.toEqual(OTHER_LOGIN);
  await run.resume();
  expect(await liveOn()).toBe("done");
});
