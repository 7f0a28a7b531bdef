import { thinLineScenario } from "../fake-x/scenarios";
import { openX, readQueue, readyToCollect, startPlan, untilRun } from "./collect";
import { expect, readStored, test } from "./extension";

const scene = thinLineScenario();
const { world, viewer } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

const OWN = { plan: "list", handle: viewer.handle, kind: "following" };

test("where X fails to load a page, its own Retry is pressed and the list goes on at the same cursor", async ({
  x,
  extension,
}) => {
  const own = await readyToCollect(extension);
  await openX(extension);
  x.control.when({ operation: "UserByScreenName", times: 1 }, { fault: "overCapacity" });
  x.control.when({ operation: "Following", page: 1, times: 1 }, { fault: "abort" });
  x.control.when({ operation: "Following", page: 3, times: 2 }, { fault: "timeout" });
  await startPlan(own, OWN);
  const done = await untilRun(own, "done");
  expect(done).toMatchObject({ visited: 1, failed: 0 });
  expect(await readQueue(own)).toMatchObject([{ attempts: 0, outcome: { type: "complete" } }]);
  // 180 members on four pages, one failure on the first page and two on the third.
  const asked = x.asked("Following").map(({ variables }) => variables?.cursor);
  expect(asked).toHaveLength(7);
  expect(new Set(asked).size).toBe(4);
  expect(asked[0]).toBe(asked[1]);
  expect(asked[3]).toBe(asked[4]);
  expect(asked[4]).toBe(asked[5]);
  const { edges } = await readStored(own);
  const wanted = world.following(viewer.id).map(({ target }) => `${viewer.id}>${target}`);
  expect(edges.filter((edge) => edge.startsWith(`${viewer.id}>`)).sort()).toEqual(wanted.sort());
  expect(x.log.every(({ byPage, operation }) => operation === undefined || byPage)).toBe(true);
});

test("a page that fails after three Retries ends the list as that; what was read is kept", async ({
  x,
  extension,
}) => {
  const own = await readyToCollect(extension);
  await openX(extension);
  x.control.when({ operation: "Following", page: 2 }, { fault: "overCapacity" });
  await startPlan(own, OWN);
  expect(await untilRun(own, "done")).toMatchObject({ visited: 0, failed: 1 });
  expect(x.asked("Following")).toHaveLength(1 + 1 + 3);
  const { edges } = await readStored(own);
  expect(edges.filter((edge) => edge.startsWith(`${viewer.id}>`))).toHaveLength(50);
});

test("a hard sign at a Retry stops the run, and nothing is pressed any more", async ({ x, extension }) => {
  const own = await readyToCollect(extension);
  await openX(extension);
  // The later rule wins, once: the first answer fails, every one after it is locked.
  x.control.when({ operation: "Following", page: 2 }, { fault: "locked" });
  x.control.when({ operation: "Following", page: 2, times: 1 }, { fault: "overCapacity" });
  await startPlan(own, OWN);
  expect((await untilRun(own, "stopped")).state.because).toBe("locked");
  expect(x.asked("Following")).toHaveLength(3);
});
