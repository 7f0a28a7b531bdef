import { afterEach, describe, expect, test } from "vitest";
import type { PlanRequest } from "@/lib/store/run";
import { createWorld } from "../../fake-x/network";
import type { World } from "../../fake-x/world";
import { type Crash, remains, SimulatedRun } from "./sim";

/** Forty accounts, the last ones closed, gone or empty. The viewer follows thirty-nine. */
function smallWorld(): World {
  const world = createWorld({ seed: 40, accounts: 40, communities: 3, meanFollowing: 12 });
  const [viewer, ...others] = world.everyone();
  for (const { target } of world.following(viewer.id)) world.unfollow(viewer.id, target);
  others.forEach(({ id }, i) => {
    world.follow(viewer.id, id, world.now - (i + 1) * 1000);
  });
  for (const { id } of others.slice(0, 2)) {
    world.setStatus(id, "protected");
    world.unfollow(viewer.id, id);
  }
  return world;
}

const PLAN: PlanRequest = { plan: "network", kinds: ["following"] };
const CRASHES: Crash[] = [
  "worker before",
  "worker after",
  "tab",
  "browser",
  "network",
  "sleep",
  "clock back",
];

/** All points take a minute and a half: `CRASH_POINTS=all` tries them, else every fourth is tried. */
const STRIDE = process.env.CRASH_POINTS === "all" ? 1 : 4;

/** The viewer's own lists, of several pages each: what fails there fails between two pages of one list. */
function ownListsWorld(): World {
  const world = createWorld({ seed: 41, accounts: 190, communities: 3, meanFollowing: 4 });
  const [viewer, ...others] = world.everyone();
  others.forEach(({ id }, i) => {
    if (i < 150) world.follow(viewer.id, id, world.now - (i + 1) * 1000);
    if (i >= 60) world.follow(id, viewer.id, world.now - (i + 1) * 1000);
  });
  return world;
}

let run: SimulatedRun;

afterEach(() => run.store.delete());

async function lived(crash?: { at: number; what: Crash }, world = smallWorld(), plan = PLAN) {
  run = new SimulatedRun(world, { dailyRows: 1e9, dailyLists: 1e9 });
  const state = await run.live(plan, crash);
  return { state, beats: run.beats, remains: await remains(run.store) };
}

describe("a run of forty accounts", () => {
  test("undisturbed: every list as X shows it, every item with one visit of its own", async () => {
    const { state, remains } = await lived();
    expect(state).toBe("done");
    const world = smallWorld();
    const viewer = world.viewer.id;
    const shown = world
      .following(viewer)
      .map(({ target }) => target)
      .filter((id) => world.following(id).length > 0);
    const captured = remains.lists.filter((line) => line.startsWith("following "));
    for (const id of shown) {
      const line = captured.find((line) => line.startsWith(`following ${id}:`)) ?? "";
      const wanted = world.following(id).map(({ target }) => target);
      expect(line.split(": ")[1].split(" ").sort()).toEqual(wanted.sort());
    }
    expect(remains.isDouble).toBe(false);
    expect(remains.ends.filter((end) => !/ done \w+ true$/.test(end))).toEqual([]);
    expect(run.asked.filter(({ status }) => status === 429)).toEqual([]);
  });

  test.each(CRASHES)(
    "%s: at every step of it, what is left is what the undisturbed run leaves",
    async (what) => {
      const calm = await lived();
      const differing: number[] = [];
      for (let at = CRASHES.indexOf(what) % STRIDE; at <= calm.beats; at += STRIDE) {
        await run.store.delete();
        const { state, remains } = await lived({ at, what });
        if (state !== "done" || JSON.stringify(remains) !== JSON.stringify(calm.remains)) differing.push(at);
      }
      console.log(`${what}: every ${STRIDE}. of ${calm.beats + 1} crash points, ${differing.length} differ`);
      expect(differing).toEqual([]);
    },
    600_000,
  );
});

describe("a run over lists of several pages", () => {
  const OWN: PlanRequest = { plan: "ownLists" };

  test.each(CRASHES)(
    "%s: between any two steps of a list, nothing is lost or doubled",
    async (what) => {
      const calm = await lived(undefined, ownListsWorld(), OWN);
      expect(calm.state).toBe("done");
      const pages = run.asked.filter(({ operation }) => operation === "Following").length;
      expect(pages).toBeGreaterThan(3);
      const differing: number[] = [];
      let tried = 0;
      for (
        let at = CRASHES.indexOf(what) % 2;
        at <= calm.beats;
        at += process.env.CRASH_POINTS === "all" ? 1 : 2
      ) {
        await run.store.delete();
        const { state, remains } = await lived({ at, what }, ownListsWorld(), OWN);
        tried += 1;
        if (state !== "done" || JSON.stringify(remains) !== JSON.stringify(calm.remains)) differing.push(at);
      }
      console.log(
        `${what}: ${tried} of ${calm.beats + 1} points inside lists of ${pages} pages, ${differing.length} differ`,
      );
      expect(differing).toEqual([]);
    },
    120_000,
  );
});

test.each<Crash>(["worker after", "tab", "browser"])(
  "whatever happens while a plan grows (%s), a skipped list is never opened",
  async (what) => {
    const small = createWorld({ seed: 12, accounts: 12, communities: 2, meanFollowing: 5 });
    const [first] = small.following(small.viewer.id).map(({ target }) => small.account(target).handle);
    const skips = [`following/${first.toLowerCase()}`];
    for (const at of [1, 6]) {
      await run?.store.delete();
      run = new SimulatedRun(small);
      await run.live({ plan: "network", kinds: ["following"] }, { at, what }, { skips });
      const paths = run.opened.map(({ path }) => path.toLowerCase());
      expect(paths).not.toContain(`/${first}/following`.toLowerCase());
      expect(paths.some((path) => path.endsWith("/following"))).toBe(true);
    }
  },
);
