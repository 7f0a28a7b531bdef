import { resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

const PICTURES = resolve(import.meta.dirname, "../../out/test/pictures");

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
}

async function openSample(extension: { open(path: string): Promise<Page> }, query = ""): Promise<Page> {
  const page = await extension.open(`options.html?network=sample${query}`);
  await page.getByText(/ drawn(, |$)/).waitFor();
  return page;
}

test("communities are named by the words of their members, and what the user hides stays hidden", async ({
  extension,
}) => {
  const page = await openSample(extension);
  const entries = page.locator(".legend-entry");
  await expect(entries.first()).toContainText(" · ");
  await expect(entries.first()).not.toContainText("@");
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
