import type { Page } from "@playwright/test";
import { sampleNetwork } from "@/lib/sample/sample-network";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";
import { expectAccessible, PICTURES } from "./screens";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** Opens an account by the search and presses IN or NOT IN for a tag that is typed, or for the one in use. */
async function tag(page: Page, handle: string, isIn: boolean, name?: string): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.type(handle);
  await expect(page.getByRole("option").first()).toContainText(handle);
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "Account" });
  await expect(panel.getByText(`@${handle}`, { exact: true })).toBeVisible();
  if (name !== undefined) {
    await panel.getByLabel("Tag", { exact: true }).fill(name);
    await panel.getByRole("button", { name: isIn ? "Add as IN" : "Add as NOT IN" }).click();
    return;
  }
  const section = panel.getByRole("region", { name: "Do they belong?" });
  await section.getByRole("button", { name: isIn ? "IN" : "NOT IN", exact: true }).click();
  await expect(section.getByText(isIn ? "You say IN." : "You say NOT IN.")).toBeVisible();
}

test("who belongs: from no tag to a list that is worked off by keys", async ({ extension }) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  const open = page.getByRole("button", { name: "Who belongs", exact: true });
  await open.click();
  const panel = page.getByRole("complementary", { name: "Who belongs" });
  await expect(panel.getByText("Nothing is tagged yet")).toBeVisible();
  await expectAccessible(page);

  // The members of two communities as the legend names them: the sample's own table tells who is where.
  await page.keyboard.press("Escape");
  await page.keyboard.press("t");
  const cells = page.getByRole("grid").getByRole("row");
  await expect(cells.nth(2)).toBeVisible();
  await page.keyboard.press("t");
  const { accounts } = sampleNetwork();
  const handles = new Set(accounts.map(({ handle }) => handle));

  const [first, second, third] = ["belkin", "quilogalwyn", "silquill"].filter((name) => handles.has(name));
  expect([first, second, third]).not.toContain(undefined);
  await tag(page, first, true, "garden");
  await open.click();
  await expect(panel.getByText("1 IN, 0 NOT IN")).toBeVisible();
  await expect(panel.getByText(/^From one account only/)).toBeVisible();
  await expect(panel.getByText(/%$/)).toHaveCount(0);

  await tag(page, second, true);
  await tag(page, third, true);
  await tag(page, "zelwick", false);
  await open.click();
  await expect(panel.getByText("3 IN, 1 NOT IN")).toBeVisible();
  const status = panel.getByRole("status");
  await expect(status).toHaveText(/^\d+ accounts likely, not tagged yet$/);
  await expect(panel.getByText(/^First answer/)).toHaveCount(0);
  const items = panel.locator(".membership-list > li");
  await expect(items.first().getByText("likely", { exact: true })).toBeVisible();
  await expect(items.first().getByText(/^Follows \d of your 3 IN|^No known tie to your 3 IN/)).toBeVisible();
  await page.screenshot({ path: `${PICTURES}/membership.png` });
  await expectAccessible(page);

  // One key each: the list moves on, and the tags are where tags are.
  const name = async (i: number) => (await items.nth(i).locator(".ui-link").textContent()) ?? "";
  const [one, two, three, four] = [await name(0), await name(1), await name(2), await name(3)];
  await page.keyboard.press("s");
  await expect(items.first().locator(".ui-link")).toHaveText(two);
  // Pressed faster than any answer comes, each key is for an account of its own.
  await page.keyboard.press("i");
  await page.keyboard.press("n");
  await expect(panel.getByText("4 IN, 2 NOT IN")).toBeVisible();
  expect([one, two]).not.toContain(await name(0));
  await panel.getByRole("button", { name: "Show the 1 skipped again" }).click();
  await expect(items.filter({ hasText: one })).toHaveCount(1);
  expect([three, four].length).toBe(2);

  // Undo takes a tag back, and the answer follows.
  await page.keyboard.press("Control+z");
  await expect(panel.getByText("4 IN, 1 NOT IN")).toBeVisible();

  // The account panel says the same of the one that is selected.
  const [listed] = [await name(0)];
  const said = await items.first().locator(".membership-evidence").textContent();
  await items.first().locator(".ui-link").click();
  const section = page.getByRole("region", { name: "Do they belong?" });
  await expect(section.locator(".membership-evidence")).toHaveText(said ?? "");
  await expect(
    page.getByRole("complementary", { name: "Account" }).getByText(listed, { exact: true }),
  ).toBeVisible();
  await page.screenshot({ path: `${PICTURES}/membership-account.png` });
  await expectAccessible(page);

  // A reload knows all of it.
  await page.reload();
  await page.getByText(/ drawn(, |$)/).waitFor();
  await expect(section.locator(".membership-evidence")).toHaveText(said ?? "");
});

test("who belongs as column, colour, filter and in files, each following a tag", async ({ extension }) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  await tag(page, "belkin", true, "garden");
  await tag(page, "quilogalwyn", true);
  await tag(page, "silquill", true);
  await tag(page, "zelwick", false);

  // Column: words beside every account, a percentage where one is said.
  await page.getByRole("link", { name: "Table" }).click();
  const grid = page.getByRole("grid");
  await page.getByText("Columns", { exact: true }).click();
  await page.getByRole("checkbox", { name: "Membership" }).check();
  await page.getByText("Columns", { exact: true }).click();
  await grid.getByRole("button", { name: "Membership" }).click();
  const first = grid.locator("tbody tr").first();
  await expect(first.locator('[data-column="belongs"]')).toHaveText("likely");
  await expect(first.locator('[data-column="membership"]')).toHaveText(/^9\d\s%$/);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${PICTURES}/membership-table-${colorScheme}.png` });
    await expectAccessible(page);
  }

  // Filter: as many as the list counts.
  await page.getByRole("button", { name: "Add filter" }).click();
  const form = page.locator("form").filter({ hasText: "What to filter by" });
  await form.getByLabel("What to filter by").selectOption({ label: "Who belongs" });
  await form.getByRole("button", { name: "Add", exact: true }).click();
  const chip = page.getByRole("region", { name: "Filters" }).getByRole("listitem");
  await expect(chip).toContainText("likely: garden");
  await page.getByRole("button", { name: "Who belongs", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Who belongs" });
  const likely = async () =>
    Number(/^\d+/.exec((await panel.getByRole("status").textContent()) ?? "")?.[0] ?? Number.NaN);
  const rows = async () => Number(await grid.getAttribute("aria-rowcount")) - 1;
  await expect.poll(async () => (await likely()) - (await rows())).toBe(0);

  // A tag moves all of it: who is tagged is no longer called likely.
  const handle = (await panel.locator(".membership-list .ui-link").first().textContent()) ?? "";
  const search = page.getByRole("searchbox", { name: "Filter by handle or name" });
  await search.fill(handle.slice(1));
  await expect(grid.getByText(handle, { exact: true })).toHaveCount(1);
  await panel.getByRole("button", { name: `Tag ${handle} IN` }).click();
  await expect(panel.getByText("4 IN, 1 NOT IN")).toBeVisible();
  await expect(grid.getByText(handle, { exact: true })).toHaveCount(0);
  await search.fill("");
  await expect.poll(async () => (await likely()) - (await rows())).toBe(0);

  // Colour, with the legend's words.
  await page
    .getByRole("region", { name: "Filters" })
    .getByRole("button", { name: /^Remove filter/ })
    .first()
    .click();
  await page.getByRole("link", { name: "Map", exact: true }).click();
  await page.getByRole("button", { name: "Appearance", exact: true }).click();
  await page.getByLabel("Colour by").selectOption({ label: "Who belongs" });
  const legend = page.locator(".explorer-legend");
  await expect(legend.getByRole("button", { name: /^likely / })).toBeVisible();
  await expect(legend.getByRole("button", { name: /^IN 4$/ })).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${PICTURES}/membership-map-${colorScheme}.png` });
  }
  await expectAccessible(page);

  // Files.
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "CSV of accounts" }).click();
  const { readFile } = await import("node:fs/promises");
  const text = await readFile(await (await download).path(), "utf8");
  const [head, ...lines] = text.split(/\r?\n/).filter((line) => line !== "");
  expect(head).toMatch(/(^|,)membership(,|$)/);
  const word = head.split(",").indexOf("belongs");
  expect(lines.filter((line) => line.split(",")[word] === "in")).toHaveLength(4);
});
