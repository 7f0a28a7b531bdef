import { afterEach, expect, test } from "vitest";
import type { PlanRequest } from "@/lib/store/run";
import { createWorld } from "../../fake-x/network";
import { SimulatedRun } from "./sim";

const UNLIMITED = { dailyRows: 1e9, dailyLists: 1e9 };

/** The viewer follows 1 735 accounts: 35 pages. */
const FOLLOWED = 1735;
const PAGES = 35;

function longListWorld() {
  const world = createWorld({ seed: 35, accounts: FOLLOWED + 5, communities: 2, meanFollowing: 0 });
  const [viewer, ...others] = world.everyone();
  for (const { target } of world.following(viewer.id)) world.unfollow(viewer.id, target);
  others.slice(0, FOLLOWED).forEach(({ id }, i) => {
    world.follow(viewer.id, id, world.now - (i + 1) * 1000);
  });
  return world;
}

const world = longListWorld();
const PLAN: PlanRequest = { plan: "list", handle: world.viewer.handle, kind: "following" };

let run: SimulatedRun;

afterEach(() => run.store.delete());

/** A sequence of chances, 0 to 1, the same for the same seed. */
function chances(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (state * 16_807) % 2_147_483_647;
    return (state & 0xffff) / 0x10000;
  };
}

async function collected(): Promise<number> {
  const [list] = await run.store.lists
    .where("[kind+owner+viewer]")
    .between(["following", 0, 0], ["following", 1e9, 1e9])
    .toArray();
  return list?.members.length ?? 0;
}

const listRequests = () => run.asked.filter(({ operation }) => operation === "Following").length;

test("35 pages with 5 % errors at random: all is collected, for a tenth more requests", async () => {
  const shares: number[] = [];
  const requests: number[] = [];
  for (let seed = 1; seed <= 50; seed++) {
    run = new SimulatedRun(world, UNLIMITED, 40);
    const chance = chances(seed);
    run.fault = () => (chance() < 0.05 ? "overCapacity" : undefined);
    expect(await run.live(PLAN)).toBe("done");
    shares.push((await collected()) / FOLLOWED);
    requests.push(listRequests() / PAGES);
    await run.store.delete();
  }
  const sorted = (values: number[]) => [...values].sort((a, b) => a - b);
  const [share, asked] = [sorted(shares), sorted(requests)];
  console.log(
    `50 seeds: collected median ${share[25].toFixed(4)}, worst ${share[0].toFixed(4)};`,
    `requests median ${asked[25].toFixed(3)}, worst ${asked[49].toFixed(3)} times ${PAGES}`,
  );
  expect(share[0]).toBeGreaterThanOrEqual(0.999);
  expect(asked[49]).toBeLessThanOrEqual(1.2);
}, 600_000);

test("three failed Retries at one cursor end the list; what came before is kept", async () => {
  run = new SimulatedRun(world, UNLIMITED, 40);
  let failing = false;
  run.fault = (operation) => {
    failing ||= listRequests() >= 4;
    return operation === "Following" && failing ? "overCapacity" : undefined;
  };
  const from = run.now;
  expect(await run.live(PLAN)).toBe("done");
  expect(run.pressed).toBe(3);
  expect(listRequests()).toBe(4 + 1 + 3);
  expect(await collected()).toBe(200);
  expect(await run.store.queue.toArray()).toMatchObject([{ state: "done", outcome: { type: "error" } }]);
  // The waits before the presses: 15, 60 and 180 s.
  expect(run.now - from).toBeGreaterThan(255_000);
});

test("a hard sign at a Retry stops the run: it is not pressed again", async () => {
  run = new SimulatedRun(world, UNLIMITED, 40);
  run.fault = (operation) => {
    if (operation !== "Following" || listRequests() < 4) return undefined;
    return run.pressed === 0 ? "overCapacity" : "locked";
  };
  expect(await run.live(PLAN)).toBe("stopped");
  expect(run.pressed).toBe(1);
  expect(listRequests()).toBe(6);
});

test("Retries count against the budget: at the reserve it waits for the reset before it presses", async () => {
  run = new SimulatedRun(world, UNLIMITED, 40);
  const { viewer } = world;
  run.fault = (operation) => {
    if (operation !== "Following") return undefined;
    if (listRequests() === 3) run.limits.leave(viewer.id, "Following", 101, run.now);
    return listRequests() === 4 ? "overCapacity" : undefined;
  };
  expect(await run.live(PLAN)).toBe("done");
  expect(await collected()).toBe(FOLLOWED);
  const [failed, retried] = run.asked.filter(({ operation }) => operation === "Following").slice(4, 6);
  expect(failed).toMatchObject({ status: 503 });
  expect(retried.at - failed.at).toBeGreaterThan(10 * 60_000);
});

test("an owner who could not be loaded is asked for again by X's Retry, on the profile and on the list", async () => {
  run = new SimulatedRun(world, UNLIMITED, 40);
  let asked = 0;
  run.fault = (operation) => {
    if (operation !== "UserByScreenName") return undefined;
    asked += 1;
    return asked === 1 || asked === 3 ? "timeout" : undefined;
  };
  expect(await run.live(PLAN)).toBe("done");
  expect(run.pressed).toBe(2);
  expect(await collected()).toBe(FOLLOWED);
});
