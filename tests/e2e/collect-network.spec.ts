import { collectionScenario } from "../fake-x/scenarios";
import { openX, readQueue, readyToCollect, startPlan, untilRun } from "./collect";
import { expect, readStored, test } from "./extension";

const scene = collectionScenario();
const { world, viewer, famous, idle, friends, fate } = scene;

/** Arabic runs from right to left; the tenth of a second that X takes, and lists whose cursor repeats. */
test.use({
  scenario: {
    world,
    rules: [
      {
        where: { operation: "Following", owner: friends[0].handle },
        switches: { cursor: "stuck", uncut: true },
      },
      { where: { operation: "UserByScreenName" }, switches: { delay: 100 } },
      {
        where: { operation: "Followers", owner: friends[1].handle, times: 1 },
        switches: { fault: "overCapacity" },
      },
    ],
    page: { locale: "ar" },
  },
});

test("closed, gone, renamed, huge and empty accounts on a slow X in Arabic, each with its own end", async ({
  x,
  extension,
}) => {
  test.setTimeout(240_000);
  const own = await readyToCollect(extension, { dailyLists: 1e6, dailyRows: 1e6 });
  const tab = await openX(extension);
  expect(await tab.evaluate("document.documentElement.dir")).toBe("rtl");
  await startPlan(own, { plan: "list", handle: viewer.handle, kind: "following" });
  await untilRun(own, "done");
  const before = new Map(world.everyone().map(({ id, handle }) => [id, handle]));
  scene.timePasses();

  const special = [famous, idle, ...friends, ...Object.values(fate).flat()];
  const handles = special.map(({ id }) => before.get(id) as string);
  await startPlan(own, { plan: "handles", handles, kinds: ["following", "followers"] });
  const run = await untilRun(own, "done", 200_000);
  const items = (await readQueue(own)).slice(1);
  const { lists, accounts } = await readStored(own);
  const numbers = new Map(accounts.map(({ n, id }) => [n, id]));
  const ends = new Map(
    items.map(({ owner, kind, outcome }) => [
      `${numbers.get(owner)} ${kind}`,
      outcome?.reason ?? outcome?.type,
    ]),
  );
  const end = ({ id }: { id: string }, kind: string) => ends.get(`${id} ${kind}`);

  expect(end(famous, "followers")).toBe("ended_by_x");
  expect(end(idle, "following")).toBe("complete");
  for (const account of fate.suspended) expect(end(account, "following")).toBe("suspended");
  for (const account of fate.deactivated) expect(end(account, "following")).toBe("no_such_handle");
  for (const account of fate.protected) expect(end(account, "following")).toMatch(/protected/);
  // Whose new name was seen in a list meanwhile is visited under it; the old one is nobody's now.
  for (const account of fate.renamed)
    expect(end(account, "following")).toMatch(/no_such_handle|complete|ended_by_x/);
  expect(end(friends[1], "followers")).toMatch(/complete|ended_by_x/);
  expect(end(friends[0], "following")).toMatch(/stalled|complete|ended_by_x/);
  expect(run).toMatchObject({ failed: 0 });
  expect(items.every(({ visit }) => visit !== undefined)).toBe(true);
  expect(x.log.filter(({ status }) => status === 429)).toEqual([]);

  for (const friend of friends) {
    const wanted = world.followers(friend.id).filter(({ source }) => world.account(source).status === "ok");
    const had = lists.find(({ owner, kind }) => owner === friend.id && kind === "followers");
    expect(had?.members.length).toBeGreaterThanOrEqual(Math.min(65, wanted.length) * 0.99);
  }
});
