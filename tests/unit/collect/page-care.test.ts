import { afterEach, expect, test } from "vitest";
import { noteRate } from "@/lib/store/limits";
import type { PlanRequest } from "@/lib/store/run";
import { createWorld } from "../../fake-x/network";
import { SimulatedRun } from "./sim";

let run: SimulatedRun;

afterEach(() => run.store.delete());

/** A viewer who follows so many, and is followed by some of them. */
function worldOf(following: number) {
  const world = createWorld({ seed: 3, accounts: following + 10, communities: 2, meanFollowing: 1 });
  const [viewer, ...others] = world.everyone();
  for (const { id } of others.slice(0, following)) world.follow(viewer.id, id, world.now - 1000);
  for (const { id } of others.slice(0, 30)) world.follow(id, viewer.id, world.now - 1000);
  return world;
}

const OWN: PlanRequest = { plan: "ownLists" };
const UNLIMITED = { dailyRows: 1e9, dailyLists: 1e9 };

test.each([
  [5200, true],
  [300, false],
])(
  "after a list of %i rows the tab is loaded anew: %s",
  async (following, load) => {
    const world = worldOf(following);
    run = new SimulatedRun(world, UNLIMITED);
    expect(await run.live(OWN)).toBe("done");
    const { handle } = world.viewer;
    expect(run.opened.at(-1)).toEqual({ path: `/${handle}/followers`, load });
    const lists = await run.store.lists.toArray();
    const own = lists.find(({ kind }) => kind === "following");
    expect(own?.members.length).toBe(world.following(world.viewer.id).length);
  },
  60_000,
);

test("with X's budget for posts down to its reserve, the list is opened without the profile", async () => {
  const world = worldOf(20);
  const paths = async (remaining: number) => {
    run = new SimulatedRun(world, UNLIMITED);
    await noteRate(run.store, "UserTweets", { limit: 50, remaining, reset: run.now / 1000 + 600 }, run.now);
    const handle = world.everyone()[1].handle;
    expect(await run.live({ plan: "handles", handles: [handle], kinds: ["following"] })).toBe("done");
    return run.opened.map(({ path }) => path.toLowerCase().replace(handle.toLowerCase(), "they"));
  };
  expect(await paths(40)).toEqual(["/they", "/they/following"]);
  await run.store.delete();
  expect(await paths(10)).toEqual(["/they/following"]);
});

/** A plan of nine accounts of which nothing is known, so that each profile is looked at. */
async function readNine(profilePage: SimulatedRun["profilePage"]) {
  const world = createWorld({ seed: 12, accounts: 30, communities: 2, meanFollowing: 12 });
  run = new SimulatedRun(world);
  run.profilePage = profilePage;
  const handles = world
    .everyone()
    .slice(1, 10)
    .map(({ handle }) => handle);
  const from = run.now;
  expect(await run.live({ plan: "handles", handles, kinds: ["following"] })).toBe("done");
  const attempts = (await run.store.queue.toArray()).map((item) => item.attempts);
  return { attempts, minutes: (run.now - from) / 60_000, opened: run.opened.length };
}

test.each(["unknown", "loading", "failed"] as const)(
  "counts that X has answered are enough, though the profile is read as %s",
  async (page) => {
    const read = await readNine("profile");
    await run.store.delete();
    const unread = await readNine(page);
    console.log(
      `nine profiles read as ${page}: ${unread.minutes.toFixed(1)} min, else ${read.minutes.toFixed(1)}`,
    );
    expect(unread).toEqual(read);
    expect(unread.attempts.every((count) => count === 0)).toBe(true);
    expect(run.pressed).toBe(0);
  },
);
