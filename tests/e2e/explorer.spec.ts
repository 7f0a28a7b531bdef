import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import type { FakeX } from "../fake-x/server";
import { type Extension, expect, LIST_ROW, scrollToEnd, test } from "./extension";

const scene = thinLineScenario();
const { world, viewer, cut, big } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

async function browse(extension: Extension, paths: readonly string[]): Promise<void> {
  const page = await extension.context.newPage();
  for (const path of paths) {
    await page.goto(`https://x.com${path}`);
    await page.waitForSelector(LIST_ROW);
    await scrollToEnd(page);
  }
  await page.close();
}

/** What X let anybody see: the rows of its lists, and what it said of each shown account and the viewer. */
function shownNetwork(x: FakeX): { accounts: Set<string>; edges: Set<string>; mutual: number } {
  const accounts = new Set([viewer.id]);
  const edges = new Set<string>();
  for (const { operation, variables, rows = [] } of x.log) {
    const { userId, screen_name: handle } = (variables ?? {}) as { userId?: string; screen_name?: string };
    const owner = userId ?? (handle === undefined ? undefined : world.named(handle).id);
    if (owner === undefined) continue;
    for (const id of [owner, ...rows]) {
      accounts.add(id);
      if (world.follows(viewer.id, id)) edges.add(`${viewer.id}>${id}`);
      if (world.follows(id, viewer.id)) edges.add(`${id}>${viewer.id}`);
    }
    if (operation === "Following") for (const row of rows) edges.add(`${owner}>${row}`);
    if (operation === "Followers") for (const row of rows) edges.add(`${row}>${owner}`);
  }
  const reverse = (edge: string) => edge.split(">").reverse().join(">");
  return { accounts, edges, mutual: [...edges].filter((edge) => edges.has(reverse(edge))).length / 2 };
}

function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

function countsOf({ accounts, edges, mutual }: ReturnType<typeof shownNetwork>): string {
  return `${grouped(accounts.size)} accounts · ${grouped(edges.size)} follows · ${grouped(mutual)} mutual`;
}

async function goTo(explorer: Page, handle: string): Promise<void> {
  await explorer.keyboard.press("/");
  const search = explorer.getByRole("combobox", { name: /Search accounts/ });
  await expect(search).toBeFocused();
  await search.fill(handle.toLowerCase());
  await expect(explorer.getByRole("option").first()).toContainText(handle);
  await explorer.keyboard.press("Enter");
}

test("the explorer shows exactly the accounts and edges that were browsed, and no decoy", async ({
  x,
  extension,
}) => {
  await extension.turnCaptureOn();
  await browse(extension, [
    `/${viewer.handle}/following`,
    ...[cut, big].flatMap(({ handle }) => [`/${handle}/following`, `/${handle}/followers`]),
  ]);
  const explorer = await extension.open("options.html");
  const shown = shownNetwork(x);
  await expect(explorer.getByText(countsOf(shown))).toBeVisible();
  await expect(explorer.getByText(`All ${shown.accounts.size} accounts drawn`)).toBeVisible();

  await explorer.getByRole("link", { name: "Table" }).click();
  const filter = explorer.getByRole("searchbox", { name: "Filter by handle or name" });
  await filter.fill("decoy");
  await expect(explorer.getByText("No account fits the filter.")).toBeVisible();
  await filter.fill(cut.handle);
  const row = explorer.getByRole("row").filter({ hasText: `@${cut.handle}` });
  await row.click();
  const panel = explorer.getByRole("complementary", { name: "Account" });
  await expect(panel.getByRole("heading", { name: cut.name })).toBeVisible();
  const rows = x.asked("Followers").find(({ variables }) => variables?.["userId"] === cut.id)?.rows ?? [];
  await expect(
    panel.getByText(`${rows.length} of ${world.counts(cut.id).followers} captured. X showed no more.`),
  ).toBeVisible();
});

test("search, hover, panel and table work together", async ({ extension }) => {
  await extension.turnCaptureOn();
  await browse(extension, [`/${viewer.handle}/following`, `/${cut.handle}/followers`]);
  const explorer = await extension.open("options.html");
  await explorer.getByText(/ drawn(, |$)/).waitFor();

  await goTo(explorer, viewer.handle);
  const panel = explorer.getByRole("complementary", { name: "Account" });
  await expect(panel.getByText("180 of 180, complete.")).toBeVisible();
  await expect(panel.getByRole("link", { name: "Open on X" })).toHaveAttribute(
    "href",
    `https://x.com/${viewer.handle}`,
  );

  // The found account stands in the middle of what the legend leaves free; the pointer over it shows what it is.
  const [box, legend] = [
    await explorer.locator(".explorer-canvas").boundingBox(),
    await explorer.locator(".explorer-legend").boundingBox(),
  ];
  if (box === null || legend === null) throw new Error("the map has no place on the page");
  const middle = { x: (legend.x + legend.width + 8 + box.x + box.width) / 2, y: box.y + box.height / 2 };
  await explorer.waitForTimeout(800);
  await explorer.mouse.move(middle.x - 2, middle.y);
  await explorer.mouse.move(middle.x, middle.y);
  await expect(explorer.getByRole("tooltip")).toContainText(`@${viewer.handle}`);

  // The first clears the search, the second the selection.
  await explorer.keyboard.press("Escape");
  await explorer.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);

  await explorer.getByRole("link", { name: "Table" }).click();
  const header = explorer.getByRole("columnheader", { name: /^Handle/ });
  await header.getByRole("button").click();
  await expect(header).toHaveAttribute("aria-sort", "ascending");
  const handles = await explorer.locator("tbody [data-column=handle]").allTextContents();
  const folded = handles.slice(0, 12).map((handle) => handle.toLowerCase());
  expect(folded).toEqual([...folded].sort((a, b) => (a < b ? -1 : 1)));
});

test("new captures are announced with their numbers, and refresh shows them", async ({ x, extension }) => {
  await extension.turnCaptureOn();
  await browse(extension, [`/${cut.handle}/following`]);
  const explorer = await extension.open("options.html");
  const before = shownNetwork(x);
  await expect(explorer.getByText(countsOf(before))).toBeVisible();

  await browse(extension, [`/${big.handle}/followers`]);
  const after = shownNetwork(x);
  const accounts = after.accounts.size - before.accounts.size;
  const edges = after.edges.size - before.edges.size;
  await explorer.bringToFront();
  const refresh = explorer.getByRole("button", {
    name: `${accounts} new accounts, ${edges} new follows: update the map`,
  });
  await refresh.click();
  await expect(explorer.getByText(countsOf(after))).toBeVisible();
  await expect(refresh).toHaveCount(0);
});

test("an empty explorer teaches what to do first, and its switch starts capture", async ({ extension }) => {
  const explorer = await extension.open("options.html");
  await explorer.getByRole("button", { name: "Turn capture on" }).click();
  await expect(explorer.getByRole("listitem").first()).toBeVisible();
  await browse(extension, [`/${cut.handle}/following`]);
  await explorer.bringToFront();
  await expect(explorer.getByText(/ drawn(, |$)/)).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const) {
  test(`axe finds nothing serious on the sample network, ${colorScheme}`, async ({ extension }) => {
    const explorer = await extension.open("options.html?network=sample");
    await explorer.emulateMedia({ colorScheme });
    await explorer.getByText(/ drawn(, |$)/).waitFor();
    await goTo(explorer, "a");
    for (const view of ["Map", "Table"]) {
      await explorer.getByRole("link", { name: view, exact: true }).click();
      const { violations } = await new AxeBuilder({ page: explorer }).analyze();
      expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
    }
    const popup = await extension.open("popup.html");
    await popup.emulateMedia({ colorScheme });
    await popup.getByRole("switch").waitFor();
    const { violations } = await new AxeBuilder({ page: popup }).analyze();
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
  });
}
