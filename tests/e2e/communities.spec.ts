import { readFileSync } from "node:fs";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";
import { expectAccessible, openSample, PICTURES } from "./screens";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

test("communities are named by the words of their members, and what the user hides stays hidden", async ({
  extension,
}) => {
  const page = await openSample(extension);
  const entries = page.locator(".legend-entry");
  await expect(entries.first()).toContainText(" · ");
  const names = await page.locator(".explorer-legend-name").allTextContents();
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.waitForTimeout(300);
    await page.screenshot({ path: `${PICTURES}/communities-map-${scheme}.png` });
  }
  await expectAccessible(page);

  const second = entries.nth(1).locator(".legend-toggle");
  await second.click();
  await expect(second).toHaveAttribute("aria-pressed", "false");
  await page.reload();
  await expect(second).toHaveAttribute("aria-pressed", "false");
  expect(await page.locator(".explorer-legend-name").allTextContents()).toEqual(names);
  await second.click();
  await expect(second).toHaveAttribute("aria-pressed", "true");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(second).toHaveAttribute("aria-pressed", "false");
});

test("a filter for a community that is gone has no effect and says so; a view says what it does not know", async ({
  extension,
}) => {
  const page = await openSample(extension, "&filters=community.999");
  const chip = page.locator(".filters-chip");
  await expect(chip).toContainText("community 1000");
  await expect(chip).toContainText("no effect: it is not on this map");
  await page.getByRole("button", { name: "Views" }).click();
  const dialog = page.getByRole("dialog", { name: "Saved views" });
  await dialog.getByLabel("Name").fill("The art people");
  await dialog.getByRole("button", { name: "Save as a new view" }).click();
  await dialog
    .getByRole("button", { name: /The art people/ })
    .first()
    .click();
  await expect(dialog.getByRole("status").first()).toContainText(
    "check that “Community 1000” is the one you mean",
  );
});

test("a community is opened, renamed, coloured, described, hidden, exported and shown, by keyboard and mouse", async ({
  extension,
}) => {
  const page = await openSample(extension);
  await expect(page.locator(".legend-entry").first()).toContainText(" · ");
  await page.getByRole("link", { name: "Communities" }).click();
  await page.setViewportSize({ width: 1440, height: 900 });
  const list = page.getByRole("region", { name: "Communities" });
  await expect(list.getByRole("row")).toHaveCount(10);
  await expect(list.getByRole("row").nth(1)).toContainText("429");
  await expect(list.getByRole("row").nth(1)).toContainText("%");

  // From the keyboard.
  const first = list.getByRole("row").nth(1).getByRole("button");
  const name = (await first.locator("span").last().textContent()) ?? "";
  await first.focus();
  await page.keyboard.press("Enter");
  expect(page.url()).toContain("community=0");
  const one = page.getByRole("region", { name });
  await expect(one.getByRole("heading", { name: "Members" })).toBeVisible();
  await expect(one.getByText("follows", { exact: false }).first()).toBeVisible();
  await expect(one.getByRole("listitem").first()).toBeVisible();
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of [1440, 1024]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(200);
      await page.screenshot({ path: `${PICTURES}/communities-page-${scheme}-${width}.png` });
    }
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1440, height: 900 });

  await one.getByRole("button", { name: "Rename" }).click();
  await page.keyboard.type("Card people");
  await page.keyboard.press("Enter");
  const renamed = page.getByRole("region", { name: "Card people" });
  await expect(renamed).toContainText("named by you");
  await renamed.getByRole("button", { name: "Colour", exact: true }).click();
  await renamed.getByRole("button", { name: "Colour 3", exact: true }).click();
  await expect(renamed.getByRole("button", { name: "Colour 3", exact: true })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await renamed.getByRole("button", { name: "Describe this community" }).click();
  await renamed.getByLabel("Description").fill("They shuffle.");
  await renamed.getByRole("button", { name: "Save" }).click();
  await renamed.getByRole("button", { name: "Hide", exact: true }).click();
  await expect(renamed).toContainText("hidden on the map");
  await page.reload();
  await expect(renamed).toContainText("They shuffle.");
  await expect(renamed).toContainText("hidden on the map");
  await renamed.getByRole("button", { name: "Show again" }).click();

  const [download] = await Promise.all([
    page.waitForEvent("download"),
    renamed.getByRole("button", { name: "Export as CSV" }).click(),
  ]);
  const rows = readFileSync(await download.path(), "utf8")
    .trim()
    .split("\n");
  expect(rows).toHaveLength(430);
  expect(rows.slice(1).every((row) => row.includes("Card people"))).toBe(true);

  await renamed.getByRole("button", { name: "Use as seeds" }).click();
  await expect(renamed.getByText("20 members added to your seeds.")).toBeVisible();
  // A tie leads to the other community, and back.
  const ties = renamed.getByRole("region", { name: "Ties to others" });
  await ties.getByRole("row").nth(1).getByRole("button").first().click();
  await expect(renamed).toHaveCount(0);
  await list.getByRole("button", { name: /Card people/ }).click();
  await renamed.getByRole("button", { name: "Show on the map" }).click();
  await expect(page.locator(".legend-entry").first()).toContainText("Card people");
});

test("groups inside a community are found at a resolution, named, kept, and still there after a reload", async ({
  extension,
}) => {
  const page = await extension.open("options.html?network=sample&view=communities&community=0");
  const groups = page.getByRole("region", { name: "Groups inside" });
  const items = groups.getByRole("listitem");
  await expect(items.first()).toBeVisible();
  const slider = groups.getByRole("slider", { name: /Fineness/ });
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(groups.getByRole("status").first()).toContainText("group");
  await page.waitForTimeout(600);
  const coarse = await items.count();
  await page.keyboard.press("End");
  await expect.poll(() => items.count()).toBeGreaterThan(coarse);
  const count = await items.count();
  await items.first().getByRole("textbox").fill("Shufflers");
  await groups.getByRole("button", { name: "Keep these groups" }).click();
  await expect(groups.getByText("Kept. The names stay with their members.")).toBeVisible();
  await page.reload();
  await expect(items).toHaveCount(count);
  await expect(items.first().getByRole("textbox")).toHaveValue("Shufflers");
  await groups.getByRole("button", { name: "Stop keeping them" }).click();
  await expect(items.first().getByRole("textbox")).not.toHaveValue("Shufflers");
});

test("the map shows communities as bubbles that are opened and closed, and as a tree for the keyboard", async ({
  extension,
}) => {
  const page = await openSample(extension);
  await expect(page.locator(".legend-entry").first()).toContainText(" · ");
  const level = page.getByRole("group", { name: "What the map shows" });
  await level.getByRole("button", { name: "Communities" }).click();
  const clusters = page.getByRole("region", { name: "Map of communities" });
  const tree = clusters.getByRole("treegrid", { name: "Communities, as a tree" });
  const bubbles = clusters.locator(".clusters-bubble");
  await expect(bubbles.first()).toBeVisible();
  const before = await bubbles.count();
  expect(before).toBeLessThanOrEqual(11);
  await page.waitForTimeout(400);
  for (const scheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    for (const width of [1440, 1024]) {
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${PICTURES}/clusters-${scheme}-${width}.png` });
    }
    await expectAccessible(page);
  }
  await page.setViewportSize({ width: 1440, height: 900 });

  // From the keyboard: down to the first that opens, right opens it, left closes it again.
  const openable = tree.locator("tr[aria-expanded='false']").first();
  const cluster = (await openable.getAttribute("data-cluster")) ?? "";
  await openable.focus();
  await page.keyboard.press("ArrowRight");
  await expect.poll(() => bubbles.count()).toBeGreaterThan(before);
  const row = tree.locator(`tr[data-cluster='${cluster}']`);
  await expect(row).toHaveAttribute("aria-expanded", "true");
  await expect(clusters.getByRole("status")).toContainText(`${await bubbles.count()} of at most 25 groups`);
  await page.screenshot({ path: `${PICTURES}/clusters-opened.png` });
  await row.focus();
  await page.keyboard.press("ArrowLeft");
  await expect(bubbles).toHaveCount(before);

  // With the mouse, and back.
  await bubbles.first().dblclick();
  await expect.poll(() => bubbles.count()).toBeGreaterThan(before);
  await clusters.getByRole("button", { name: "Start over" }).click();
  await expect(bubbles).toHaveCount(before);

  // An account is found in the smallest group that fits, and the way back leads to where one was.
  await page.getByRole("button", { name: "Find me" }).click();
  await clusters.getByRole("button", { name: /^Go to @/ }).click();
  await expect(clusters.getByRole("status")).toContainText("is in the marked group.");
  await expect(tree.locator("tr[aria-selected='true']")).toHaveCount(1);
  const opened = await bubbles.count();
  expect(opened).toBeGreaterThan(before);
  await clusters.getByRole("button", { name: "Back" }).click();
  await expect.poll(() => bubbles.count()).toBeLessThan(opened);
  await level.getByRole("button", { name: "Accounts" }).click();
  await expect(page.locator(".explorer-canvas")).toBeVisible();
});
