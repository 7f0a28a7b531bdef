import { afterEach, describe, expect, test } from "vitest";
import { DEFAULT_SETTINGS } from "@/lib/collect/thresholds";
import { readGone } from "@/lib/health/gone";
import { lastRun, type PlanRequest } from "@/lib/store/run";
import { outcomeWords } from "@/lib/words/outcomes";
import { createWorld } from "../../fake-x/network";
import type { World } from "../../fake-x/world";
import { SimulatedRun } from "./sim";

let run: SimulatedRun | undefined;

afterEach(() => run?.store.delete());

test("a skipped list stays skipped when its owner takes another name while the plan grows", async () => {
  const world = createWorld({ seed: 12, accounts: 12, communities: 2, meanFollowing: 5 });
  const [first, second] = world.following(world.viewer.id).map(({ target }) => world.account(target));
  run = new SimulatedRun(world, { skipIfCaptured: false, listRefreshDays: 0 });
  await run.live({ plan: "list", handle: world.viewer.handle, kind: "following" });
  const skips = [`following/${first.handle.toLowerCase()}`];
  world.rename(first.id, "another_name");
  await run.live({ plan: "network", kinds: ["following"] }, undefined, { skips });
  expect((await run.store.accounts.get({ id: first.id }))?.handle).toBe("another_name");
  const paths = run.opened.map(({ path }) => path.toLowerCase());
  expect(paths).not.toContain("/another_name/following");
  expect(paths).toContain(`/${second.handle}/following`.toLowerCase());
  // The choice is the user's, as it was made.
  expect((await lastRun(run.store))?.skips).toEqual(skips);
});

describe("a list of an account that has taken another handle", () => {
  const followingOf = (world: World) =>
    world.following(world.viewer.id).map(({ target }) => world.account(target));
  const plan = ({ handle }: { handle: string }): PlanRequest => ({
    plan: "account",
    handle,
    kinds: ["following"],
  });
  const account = (id: string) => (run as SimulatedRun).store.accounts.get({ id });

  async function renamedWorld(profileRefreshDays = 30) {
    const world = createWorld({ seed: 12, accounts: 12, communities: 2, meanFollowing: 5 });
    const [renamed, taker] = followingOf(world);
    const old = renamed.handle;
    run = new SimulatedRun(world, { skipIfCaptured: false, listRefreshDays: 0, profileRefreshDays });
    await run.live({ plan: "list", handle: world.viewer.handle, kind: "following" });
    world.rename(renamed.id, "another_name");
    return { world, run, renamed, taker, old };
  }

  const endsOf = async ({ store }: SimulatedRun) =>
    (await store.queue.toArray()).map(({ name, outcome }) => [
      name,
      outcome?.type === "skipped" ? outcome.reason : outcome?.type,
    ]);

  test.each([
    ["the page of its list", 30, "deleted"],
    ["its profile", -1, "deleted"],
    ["X's answer, where the page of its list is not understood", 30, "unknown"],
    ["X's answer, where its profile is not understood", -1, "unknown"],
  ] as const)("is skipped and says why, by %s", async (_, profileRefreshDays, nobodysPage) => {
    const { run, renamed, old } = await renamedWorld(profileRefreshDays);
    run.nobodysPage = nobodysPage;
    await run.live(plan({ handle: old }));
    run.nobodysPage = "deleted";
    expect((await endsOf(run)).at(-1)).toEqual([old, "no_such_handle"]);
    expect(await account(renamed.id)).toMatchObject({ handle: old, status: "not_found" });
    expect(await run.store.runs.orderBy("id").last()).toMatchObject({ skipped: 1, failed: 0, visited: 0 });
    expect(outcomeWords({ type: "skipped", reason: "no_such_handle" })).toBe(
      "skipped, no account has this handle now; renamed or deleted",
    );
    expect(await readGone(run.store, DEFAULT_SETTINGS.holdDays)).toMatchObject([{ why: "not_found" }]);
    expect((await run.store.log.toArray()).map(({ text }) => text)).toContain(
      "Following: skipped: no account has this handle now; renamed or deleted",
    );

    // A plan that names nobody leaves it alone; a list shows it under its new handle, and it is read.
    await run.live({ plan: "handles", handles: [old], kinds: ["following"] });
    expect((await endsOf(run)).at(-1)).toEqual([old, "on_hold_not_found"]);
    await run.live({ plan: "network", kinds: ["following"] });
    expect(await account(renamed.id)).toMatchObject({ handle: "another_name", status: "active" });
    expect(await endsOf(run)).toContainEqual(["another_name", "complete"]);
    expect(await readGone(run.store, DEFAULT_SETTINGS.holdDays)).toEqual([]);
  });

  test.each([
    ["is shown under its new handle meanwhile", true],
    ["is shown nowhere", false],
  ])("is not confused with that of whoever has the handle now, where it %s", async (_, isShown) => {
    const { world, run, renamed, taker, old } = await renamedWorld();
    world.rename(taker.id, old);
    if (isShown) world.follow(taker.id, renamed.id, world.now);
    else world.unfollow(taker.id, renamed.id);
    await run.live(plan({ handle: old }));
    expect((await endsOf(run)).at(-1)).toEqual(
      isShown ? ["another_name", "complete"] : [old, "handle_of_another"],
    );
    expect((await account(taker.id))?.handle).toBe(old);
    expect((await account(renamed.id))?.status).toBe("active");
    // What X listed under the handle is the other's.
    const listOf = async (id: string) => {
      const list = await run.store.lists.get(["following", (await account(id))?.n ?? 0, await viewerOf(run)]);
      const members = await run.store.accounts.bulkGet([...(list?.members ?? [])]);
      return members.map((member) => member?.id).sort();
    };
    const followedBy = (id: string) =>
      world
        .following(id)
        .map(({ target }) => target)
        .sort();
    expect(await listOf(taker.id)).toEqual(followedBy(taker.id));
    expect(await listOf(renamed.id)).toEqual(isShown ? followedBy(renamed.id) : []);
    // Asked for again, the handle is the other's.
    await run.live(plan({ handle: old }));
    expect((await endsOf(run)).at(-1)).toEqual([old, "complete"]);
  });
});

async function viewerOf({ store }: SimulatedRun): Promise<number> {
  return (await lastRun(store))?.viewer ?? 0;
}
