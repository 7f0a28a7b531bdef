import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { fitOf, isFull } from "@/lib/collect/daily-cap";
import { lastRun, type PlanRequest } from "@/lib/store/run";
import { createWorld } from "../../fake-x/network";
import { SimulatedRun } from "./sim";

const caps = { dailyLists: 100, dailyRows: 5000 };

describe("whether a list fits into today", () => {
  test.each([
    ["an ordinary list", 60, false, { lists: 0, collected: 0 }, "now"],
    ["what is left, to the row", 1000, false, { lists: 9, collected: 4000 }, "now"],
    ["more than what is left", 1001, false, { lists: 9, collected: 4000 }, "later"],
    ["the lists of the day are used up", 1, false, { lists: 100, collected: 0 }, "later"],
    ["larger than a day", 5001, false, { lists: 0, collected: 0 }, "never"],
    ["larger than a day, with a day of its own", 5001, true, { lists: 0, collected: 0 }, "now"],
    ["the same when something was read today", 5001, true, { lists: 1, collected: 1 }, "later"],
  ] as const)("%s", (_, rows, ownDay, today, fit) => expect(fitOf(rows, ownDay, today, caps)).toBe(fit));

  test("what begins never exceeds a day, but for a list with a day of its own that is the first of its day", () =>
    fc.assert(
      fc.property(
        fc.nat(12_000),
        fc.boolean(),
        fc.record({ lists: fc.nat(120), collected: fc.nat(7000) }),
        (rows, ownDay, today) => {
          if (fitOf(rows, ownDay, today, caps) !== "now") return;
          expect(isFull(today, caps)).toBe(false);
          const exceeds = today.collected + rows > caps.dailyRows;
          expect(!exceeds || (ownDay && today.collected === 0)).toBe(true);
        },
      ),
    ));
});

let run: SimulatedRun;

afterEach(() => run?.store.delete());

/** The viewer follows 400 accounts and is followed by 20; the others have short lists. */
function worldOf(following: number) {
  const world = createWorld({ seed: 9, accounts: following + 10, communities: 2, meanFollowing: 1 });
  const [viewer, ...others] = world.everyone();
  for (const { target } of world.following(viewer.id)) world.unfollow(viewer.id, target);
  others.slice(0, following).forEach(({ id }, i) => {
    world.follow(viewer.id, id, world.now - (i + 1) * 1000);
  });
  for (const { source } of world.followers(viewer.id)) world.unfollow(source, viewer.id);
  for (const { id } of others.slice(0, 20)) world.follow(id, viewer.id, world.now - 1000);
  return world;
}

const OWN: PlanRequest = { plan: "ownLists" };

/** What was read on each day. */
async function days(): Promise<{ lists: number; collected: number }[]> {
  const records = await run.store.meta.where("key").startsWith("visited:").toArray();
  return records.flatMap((record) =>
    "collected" in record ? [{ lists: record.lists, collected: record.collected }] : [],
  );
}

const outcomes = async () =>
  (await run.store.queue.orderBy("id").toArray()).map(({ outcome }) =>
    outcome?.type === "skipped" ? outcome.reason : outcome?.type,
  );

describe("a run with a cap of 300 rows, over a list of 400", () => {
  test("without the user's word the list is skipped, and says why", async () => {
    run = new SimulatedRun(worldOf(400), { dailyRows: 300 });
    expect(await run.live(OWN)).toBe("done");
    // Its size is only known once its owner has been looked at, which is before the list.
    expect(await outcomes()).toEqual(["larger_than_daily_cap", "complete"]);
    expect(await days()).toEqual([{ lists: 1, collected: 20 }]);
    expect(run.asked.filter(({ operation }) => operation === "Following")).toEqual([]);
  });

  test("with a day of its own it is read whole, and nothing else that day", async () => {
    const world = worldOf(400);
    run = new SimulatedRun(world, { dailyRows: 300 });
    const ownDays = [`following/${world.viewer.handle.toLowerCase()}`];
    expect(await run.live(OWN, undefined, { ownDays })).toBe("done");
    expect(await outcomes()).toEqual(["complete", "complete"]);
    expect((await days()).sort((a, b) => a.collected - b.collected)).toEqual([
      { lists: 1, collected: 20 },
      { lists: 1, collected: 400 },
    ]);
  });
});

test("a run that X stopped begins again the next day with its own days and without the lists left out", async () => {
  const world = worldOf(400);
  run = new SimulatedRun(world, { dailyRows: 300 });
  const name = world.viewer.handle.toLowerCase();
  const chosen = { ownDays: [`following/${name}`], skips: [`followers/${name}`] };
  run.fault = () => "softBan";
  expect(await run.live(OWN, undefined, chosen)).toBe("stopped");
  run.fault = undefined;
  const stopped = (await lastRun(run.store))!;
  expect(stopped).toMatchObject(chosen);
  const day = new Date(run.wall).getDate();
  const { plan, ownDays, skips } = stopped;
  expect(await run.live(plan, undefined, { tomorrow: true, pace: "careful", ownDays, skips })).toBe("done");
  expect(new Date(run.wall).getDate()).not.toBe(day);
  expect(await lastRun(run.store)).toMatchObject({ ...chosen, pace: "careful" });
  expect(run.asked.filter(({ operation }) => operation === "Followers")).toEqual([]);
  expect((await days()).find(({ collected }) => collected > 300)).toEqual({ lists: 1, collected: 400 });
});

test("a list that turns out to be larger than X claims pauses at the cap, and the user decides", async () => {
  const world = worldOf(400);
  world.setClaimed(world.viewer.id, { following: 200 });
  run = new SimulatedRun(world, { dailyRows: 300 });
  await run.start({ plan: "list", handle: world.viewer.handle, kind: "following" });
  for (let i = 0; (await run.step()).is !== "paused"; i++) if (i > 500) throw new Error("No pause.");
  expect((await lastRun(run.store))?.state).toEqual({ is: "paused", because: "cap_in_list" });
  const [today] = await days();
  expect(today.collected).toBeGreaterThanOrEqual(300);
  expect(today.collected).toBeLessThanOrEqual(350);
  const pages = () => run.asked.filter(({ operation }) => operation === "Following").length;
  const before = pages();
  for (let i = 0; i < 5; i++) await run.step();
  expect(pages()).toBe(before);

  await run.resume();
  for (let i = 0; (await run.step()).is !== "done"; i++) if (i > 500) throw new Error("No end.");
  expect(await outcomes()).toEqual(["complete"]);
  // It goes on where it was: no page is asked for twice.
  expect(pages()).toBe(8);
  expect(await days()).toEqual([{ lists: 1, collected: 400 }]);
});

test("a list that the user lets go over the cap has the day for itself: the next list waits for tomorrow", async () => {
  const world = worldOf(400);
  world.setClaimed(world.viewer.id, { following: 200 });
  run = new SimulatedRun(world, { dailyRows: 300 });
  await run.start(OWN);
  for (let i = 0; (await run.step()).is !== "paused"; i++) if (i > 500) throw new Error("No pause.");
  expect((await lastRun(run.store))?.state).toEqual({ is: "paused", because: "cap_in_list" });
  await run.resume();
  for (let i = 0; (await run.step()).is !== "coolingDown"; i++) if (i > 500) throw new Error("No rest.");
  expect((await lastRun(run.store))?.state).toMatchObject({ because: "daily_cap" });
  expect(await days()).toEqual([{ lists: 1, collected: 400 }]);
  expect(run.asked.filter(({ operation }) => operation === "Followers")).toEqual([]);
  for (let i = 0; (await run.step()).is !== "done"; i++) if (i > 5000) throw new Error("No end.");
  expect(await outcomes()).toEqual(["complete", "complete"]);
  expect((await days()).map(({ collected }) => collected).sort((a, b) => a - b)).toEqual([20, 400]);
});

test("at the cap inside a list the user can skip it: what was read is kept, and nothing more is asked", async () => {
  const world = worldOf(400);
  world.setClaimed(world.viewer.id, { following: 200 });
  run = new SimulatedRun(world, { dailyRows: 300 });
  await run.start({ plan: "list", handle: world.viewer.handle, kind: "following" });
  for (let i = 0; (await run.step()).is !== "paused"; i++) if (i > 500) throw new Error("No pause.");
  const asked = run.asked.length;
  const [kept] = await run.store.lists.toArray();
  await run.skip();
  await run.resume();
  for (let i = 0; (await run.step()).is !== "done"; i++) if (i > 500) throw new Error("No end.");
  expect(run.asked).toHaveLength(asked);
  expect((await run.store.lists.toArray())[0].members).toEqual(kept.members);
  expect(kept.members.length).toBeGreaterThanOrEqual(300);
  expect(await outcomes()).toEqual(["partial"]);
});

test("many lists over several days: no day exceeds the cap by more than the answer that reaches it", async () => {
  const world = createWorld({ seed: 8, accounts: 60, communities: 3, meanFollowing: 30 });
  run = new SimulatedRun(world, { dailyRows: 150 });
  const handles = world
    .everyone()
    .slice(1, 12)
    .map(({ handle }) => handle);
  expect(await run.live({ plan: "handles", handles, kinds: ["following"] })).toBe("done");
  const read = await days();
  expect(read.length).toBeGreaterThan(1);
  for (const { collected } of read) expect(collected).toBeLessThanOrEqual(150);
}, 120_000);
