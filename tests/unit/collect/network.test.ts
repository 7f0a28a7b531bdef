import { afterEach, describe, expect, test } from "vitest";
import { lastRun } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { X_WINDOW } from "../../fake-x/limits";
import { type ListName, rowsOf } from "../../fake-x/lists";
import { type Collection, collectionScenario } from "../../fake-x/scenarios";
import { listPage } from "../../fake-x/timeline";
import { SimulatedRun } from "./sim";

/** The network of 300 accounts on a simulated clock, with X's own limits and the default profile. */

let run: SimulatedRun;

afterEach(() => run.store.delete());

const LIST: Record<string, ListName> = {
  following: "Following",
  followers: "Followers",
  followersYouKnow: "FollowersYouKnow",
};

/** Rows that X was willing to show: the viewer's own lists whole, of others what comes before X's cut. */
function obtainable(scene: Collection, list: ListName, owner: string, now: number): string[] {
  const { world } = scene;
  if (!world.showsListsToViewer(owner) || world.account(owner).status !== "ok") return [];
  if (owner === world.viewer.id) return rowsOf(world, list, owner).map(({ account }) => account.id);
  return listPage(world, { list, owner, cursor: undefined }, {}, now).rows;
}

async function shares(scene: Collection, store: Store) {
  const accounts = new Map((await store.accounts.toArray()).map(({ n, id }) => [n, id]));
  const lists = new Map(
    (await store.lists.toArray()).map(({ kind, owner, members }) => [
      `${kind} ${accounts.get(owner)}`,
      new Set([...members].map((n) => accounts.get(n))),
    ]),
  );
  const sums = new Map<string, { collected: number; obtainable: number }>();
  for (const { kind, owner } of await store.queue.toArray()) {
    const id = accounts.get(owner) as string;
    const wanted = scene.world.byId(id) === undefined ? [] : obtainable(scene, LIST[kind], id, run.now);
    const sum = sums.get(kind) ?? { collected: 0, obtainable: 0 };
    const had = lists.get(`${kind} ${id}`);
    sum.obtainable += wanted.length;
    sum.collected += wanted.filter((row) => had?.has(row)).length;
    sums.set(kind, sum);
  }
  return sums;
}

/** Most requests of each operation in any 15 minutes. */
function busiest(): Record<string, number> {
  const most: Record<string, number> = {};
  run.asked.forEach(({ operation, at }, i) => {
    const within = run.asked
      .slice(i)
      .filter((other) => other.operation === operation && other.at < at + X_WINDOW);
    most[operation] = Math.max(most[operation] ?? 0, within.length);
  });
  return most;
}

describe("a network of 300 accounts with the default profile", () => {
  test.each([
    ["network", { plan: "network", kinds: ["following", "followers"] }],
    ["ego network", { plan: "egoNetwork" }],
  ] as const)(
    "%s: no 429, and what X was willing to show",
    async (name, plan) => {
      const scene = collectionScenario();
      run = new SimulatedRun(scene.world);
      const began = run.now;
      // The viewer's own list is known from before; then time passes.
      await run.live({ plan: "list", handle: scene.viewer.handle, kind: "following" });
      scene.timePasses();
      const state = await run.live("kinds" in plan ? { ...plan, kinds: [...plan.kinds] } : plan);
      expect(state).toBe("done");

      const sums = await shares(scene, run.store);
      const most = busiest();
      const record = (await lastRun(run.store))!;
      console.log(name, Object.fromEntries(sums), most, `${((run.now - began) / 3_600_000).toFixed(1)} h`, {
        visited: record.visited,
        skipped: record.skipped,
        failed: record.failed,
      });
      for (const { collected, obtainable } of sums.values())
        expect(collected).toBeGreaterThanOrEqual(0.99 * obtainable);
      expect(run.asked.filter(({ status }) => status === 429)).toEqual([]);
      for (const [operation, requests] of Object.entries(most))
        expect(requests).toBeLessThanOrEqual(0.8 * run.limits.limitOf(operation));
      const items = await run.store.queue.toArray();
      expect(items.filter(({ state, visit }) => state !== "done" || visit === undefined)).toEqual([]);
      expect(new Set(items.map(({ visit }) => visit)).size).toBe(items.length);
      expect(record.failed).toBe(0);
      const ends = new Set(items.map(({ outcome }) => outcome?.type));
      expect([...ends]).toEqual(expect.arrayContaining(["complete", "ended_by_x", "skipped", "suspended"]));
      // Closed lists end as such where X had to be asked, and as a skip where it was known.
      const closed = items.filter(
        ({ outcome }) => outcome?.type === "skipped" || outcome?.type === "protected",
      );
      expect(closed.length).toBeGreaterThan(0);
      for (const { outcome } of closed)
        expect(outcome?.type === "skipped" ? outcome.reason : "").toMatch(/^$|on_hold_|fresh|no_such_handle/);
      expect(closed.map(({ outcome }) => outcome)).toContainEqual({
        type: "skipped",
        reason: "no_such_handle",
      });
    },
    120_000,
  );

  test("fast and without pauses it still stays within X's budget: it waits at the reserve", async () => {
    const scene = collectionScenario();
    run = new SimulatedRun(scene.world, {
      pacing: "fastSafe",
      pauseBetween: [1, 2],
      dailyRows: 1e9,
      dailyLists: 1e9,
    });
    expect(await run.live({ plan: "network", kinds: ["followers"] })).toBe("done");
    expect(run.asked.filter(({ status }) => status === 429)).toEqual([]);
    const left = run.asked
      .filter(({ operation }) => operation === "Followers")
      .map(({ remaining }) => remaining);
    expect(left.length).toBeGreaterThan(100);
    expect(Math.min(...left)).toBe(10);
  }, 120_000);

  test.each([
    ["locked", "locked"],
    ["badLogin", "logged_out"],
  ] as const)("%s in the middle stops it for good, and what came before is kept", async (fault, because) => {
    const scene = collectionScenario();
    run = new SimulatedRun(scene.world);
    let lists = 0;
    run.fault = (operation) => (operation === "Following" && ++lists > 20 ? fault : undefined);
    expect(await run.live({ plan: "network", kinds: ["following"] })).toBe("stopped");
    const record = (await lastRun(run.store))!;
    expect(record.state).toEqual({ is: "stopped", because });
    expect(run.asked.filter(({ status }) => status >= 400)).toHaveLength(1);
    expect(record.visited).toBeGreaterThan(10);
    expect((await run.store.queue.toArray()).filter(({ state }) => state === "current")).toEqual([]);
  });
});
