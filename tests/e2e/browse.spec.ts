import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";

const scene = thinLineScenario();
const { world, viewer, cut, big } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** Goes to a list as a person does: by X's own links, without loading the page anew. */
async function openList(page: Page, handle: string, list: string): Promise<void> {
  await page.evaluate((path) => {
    history.pushState({}, "", path);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, `/${handle}/${list}`);
  await page.waitForSelector(LIST_ROW);
}

/** "source>target" for the rows that X showed of a list. */
function shownEdges(log: { operation?: string; variables?: object; rows?: string[] }[]): string[] {
  return log.flatMap(({ operation, variables, rows = [] }) => {
    const owner = (variables as { userId?: string } | undefined)?.userId;
    if (operation === "Following") return rows.map((row) => `${owner}>${row}`);
    return operation === "Followers" ? rows.map((row) => `${row}>${owner}`) : [];
  });
}

test("a person browses three accounts' lists, and the store holds exactly what X listed", async ({
  x,
  extension,
}) => {
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  await page.goto(`https://x.com/${viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  await scrollToEnd(page);
  for (const owner of [cut, big]) {
    for (const list of ["following", "followers"]) {
      await openList(page, owner.handle, list);
      await scrollToEnd(page);
    }
  }

  const own = await extension.open("popup.html");
  const shown = [...new Set(shownEdges(x.log))].sort();
  expect(shown.length).toBeGreaterThan(180 + 4 * 59);
  await expect.poll(async () => (await readStored(own)).edges.length).toBe(shown.length);
  const stored = await readStored(own);
  expect(stored.edges).toEqual(shown);

  const following = world.following(viewer.id).map(({ target }) => `${viewer.id}>${target}`);
  expect(stored.edges.filter((edge) => edge.startsWith(`${viewer.id}>`))).toEqual(
    expect.arrayContaining(following),
  );
  const known = new Set(stored.accounts.map(({ id }) => id));
  for (const decoy of world.decoys) expect(known.has(decoy)).toBe(false);

  const visits = new Map(stored.visits.map((visit) => [`${visit.owner} ${visit.kind}`, visit]));
  expect(visits.get(`${viewer.id} following`)).toMatchObject({
    outcome: "complete",
    captured: 180,
    rows: 180,
    pages: 4,
  });
  for (const owner of [cut, big]) {
    for (const kind of ["following", "followers"]) {
      expect(visits.get(`${owner.id} ${kind}`)).toMatchObject({ outcome: "ended_by_x", pages: 1 });
    }
  }
});

test("nothing is read before the user said yes, and nothing after they said no", async ({ extension }) => {
  const page = await extension.context.newPage();
  const own = await extension.open("popup.html");
  await page.goto(`https://x.com/${cut.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  await page.waitForTimeout(500);
  expect((await readStored(own)).accounts).toEqual([]);

  await own.getByRole("switch").click();
  await expect(own.getByRole("switch")).toBeChecked();
  await openList(page, cut.handle, "followers");
  await expect.poll(async () => (await readStored(own)).visits.length).toBe(1);

  await own.getByRole("switch").click();
  await expect(own.getByRole("switch")).not.toBeChecked();
  const { revision } = await readStored(own);
  await openList(page, big.handle, "followers");
  await page.waitForTimeout(500);
  expect((await readStored(own)).revision).toBe(revision);
});

test("the popup counts what this tab and this day brought, and the badge the new accounts", async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  // The explorer that opened after the installation would show the accounts, which are then not new any more.
  for (const other of extension.context.pages())
    if (other.url().includes("/options.html")) await other.close();
  await page.goto(`https://x.com/${cut.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  const badge = () => extension.worker.evaluate("chrome.action.getBadgeText({})");
  await expect.poll(async () => Number(await badge())).toBeGreaterThan(59);
  const fresh = Number(await badge());

  const popup = await extension.open("popup.html");
  await expect(popup.getByText(`${fresh} new accounts`)).toHaveCount(2);
  await expect(popup.getByText("Logged in on X as @VeraViewer")).toBeVisible();
  await expect.poll(badge).toBe("");
});

for (const page of [
  { transport: "fetch" },
  { transport: "fetch", method: "POST" },
  { method: "POST" },
] as const) {
  test.describe(`X asks by ${JSON.stringify(page)}`, () => {
    test.use({ scenario: { world: scene.world, rules: scene.rules, page } });

    test("and the list is captured all the same", async ({ x, extension }) => {
      await extension.turnCaptureOn();
      const tab = await extension.context.newPage();
      await tab.goto(`https://x.com/${cut.handle}/following`);
      await tab.waitForSelector(LIST_ROW);
      const own = await extension.open("popup.html");
      await expect
        .poll(async () => (await readStored(own)).visits.map(({ outcome }) => outcome))
        .toEqual(["ended_by_x"]);
      const rows = x.asked("Following").flatMap(({ rows = [] }) => rows);
      expect((await readStored(own)).edges).toEqual(rows.map((row) => `${cut.id}>${row}`).sort());
    });
  });
}
