import { afterEach, expect, test } from "vitest";
import { lastRun } from "@/lib/store/run";
import { createWorld } from "../../fake-x/network";
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
