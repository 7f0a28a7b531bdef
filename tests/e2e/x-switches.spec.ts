import type { Page } from "@playwright/test";
import type { PageSettings } from "../fake-x/page/settings";
import { twoListsScenario } from "../fake-x/scenarios";
import type { FakeX } from "../fake-x/server";
import type { Switches, Where } from "../fake-x/switches";
import { openX, readQueue, readyToCollect, startPlan, untilRun } from "./collect";
import { type Extension, expect, readStored, type StoredNetwork, scrollToEnd, test } from "./extension";

/** The ways in which X answers and asks today or may tomorrow: each read while a person browses, and in a run. */

interface Case {
  name: string;
  switches?: Switches;
  /** Which answers the switches are about; all where not named. */
  where?: Where;
  page?: Partial<PageSettings>;
  /** List kinds by the names that the user has given. */
  named?: Record<string, string>;
}

const RENAMED = { Following: "FollowingListQuery", Followers: "FollowersListQuery" };

const CASES: Case[] = [
  { name: "keys in random order", switches: { keys: "shuffled" } },
  { name: "rows in a module", switches: { rowsIn: "module" } },
  { name: "rows added to the module of the first page", switches: { rowsIn: "addToModule" } },
  { name: "a POST whose variables are text", page: { method: "POST", variablesAsText: true } },
  { name: "a request past the end of the list", page: { followsEndCursor: true } },
  {
    name: "a page without entries in the middle of the list",
    where: { operation: "Following", page: 2, times: 1 },
    switches: { page: "noEntries" },
    page: { asksAgain: true },
  },
  { name: "no session in the document", page: { metaData: false } },
  {
    name: "renamed operations that the user has named",
    page: { renamed: RENAMED, transport: "fetch" },
    named: { FollowingListQuery: "following", FollowersListQuery: "followers" },
  },
];

async function go(page: Page, path: string): Promise<void> {
  await page.evaluate((to) => {
    history.pushState({}, "", to);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, path);
}

/** What an undisturbed reading leaves: each list once, as X answered it, and nothing read off the page. */
async function expectBothLists(own: Page, x: FakeX, world: ReturnType<typeof twoListsScenario>) {
  const { viewer, owner } = world;
  const visitsOf = ({ visits }: StoredNetwork) =>
    visits.map(({ kind, outcome, generation, viewer: by }) => [kind, outcome, generation, by]);
  await expect
    .poll(async () => visitsOf(await readStored(own)))
    .toEqual([
      ["followers", "ended_by_x", "C", viewer.id],
      ["following", "complete", "C", viewer.id],
    ]);
  const stored = await readStored(own);
  const rows = (operation: string) => x.asked(operation).flatMap(({ rows = [] }) => rows);
  const edges = [
    ...rows("Following").map((row) => `${viewer.id}>${row}`),
    ...rows("Followers").map((row) => `${row}>${owner.id}`),
  ];
  expect(rows("Following")).toHaveLength(70);
  expect(stored.edges).toEqual([...new Set(edges)].sort());
  for (const { account, viewerFollows } of stored.relations)
    expect(viewerFollows).toBe(world.world.follows(viewer.id, account));
  expect(stored.unparsed).toBe(0);
}

async function nameOperations({ worker }: Extension, renamedOperations: object): Promise<void> {
  await worker.evaluate(`chrome.storage.local.set(${JSON.stringify({ renamedOperations })})`);
}

for (const { name, where = {}, switches, page: settings, named } of CASES) {
  test.describe(name, () => {
    const scene = twoListsScenario();
    const { world, viewer, owner } = scene;
    const rules = switches === undefined ? [] : [{ where, switches }];
    test.use({ scenario: { world, rules, page: settings } });

    test("is read while a person browses", async ({ x, extension }) => {
      if (named !== undefined) await nameOperations(extension, named);
      await extension.turnCaptureOn();
      const own = await extension.open("popup.html");
      const page = await extension.context.newPage();
      await page.goto(`https://x.com/${owner.handle}/followers`);
      await expect.poll(() => x.asked("Followers").length).toBe(1);
      await expect.poll(async () => (await readStored(own)).visits.length).toBe(1);
      await go(page, `/${viewer.handle}/following`);
      await expect.poll(() => x.asked("Following").length).toBeGreaterThan(0);
      await scrollToEnd(page);
      // By now the page itself would have been read, had the answers not been known.
      await page.waitForTimeout(4500);
      await expectBothLists(own, x, scene);
      if (settings?.followsEndCursor || settings?.asksAgain) expect(x.asked("Following").length).toBe(3);
    });

    test("is read in a run", async ({ x, extension }) => {
      if (named !== undefined) await nameOperations(extension, named);
      const own = await readyToCollect(extension);
      await openX(extension);
      await startPlan(own, { plan: "account", handle: owner.handle, kinds: ["followers"] });
      await untilRun(own, "done");
      await startPlan(own, { plan: "list", handle: viewer.handle, kind: "following" });
      await untilRun(own, "done");
      const queue = await readQueue(own);
      expect(queue.map(({ kind, outcome }) => `${kind} ${outcome?.type}`)).toEqual([
        "followers ended_by_x",
        "following complete",
      ]);
      await expectBothLists(own, x, scene);
    });
  });
}
