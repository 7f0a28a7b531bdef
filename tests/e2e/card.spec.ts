import { copyFileSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";
import { expectAccessible, openSample, PICTURES } from "./screens";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** Saves a card and gives the path of the file. */
async function saved(page: Page, name: string): Promise<string> {
  const download = page.waitForEvent("download");
  await page.getByRole("dialog").getByRole("button", { name }).click();
  const file = await download;
  await expect(page.getByText(`${file.suggestedFilename()} was handed to your browser`)).toBeVisible();
  return file.path();
}

async function expectCard(page: Page, name: string): Promise<string> {
  const dialog = page.getByRole("dialog", { name: "Card" });
  await expect(dialog.getByRole("img", { name: /^Card of / })).toBeVisible();
  const png = await saved(page, "Save PNG");
  const bytes = readFileSync(png);
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([1200, 630]);
  copyFileSync(png, `${PICTURES}/card-${name}.png`);
  const svg = readFileSync(await saved(page, "Save SVG"), "utf8");
  expect(svg).toMatch(/^<svg /);
  expect(svg).not.toMatch(/href|<script|<image/);
  return svg;
}

test("a card of me, of an account and of a community: PNG, SVG and text", async ({ extension }) => {
  const page = await openSample(extension);
  await extension.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Find me" }).click();
  const panel = page.getByRole("complementary", { name: "Account" });
  await panel.getByRole("button", { name: "Card", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Card" });
  const svg = await expectCard(page, "me-light");
  for (const heading of ["Ties by community", "Closest ties", "Bridges", "Known: following"])
    expect(svg).toContain(heading);
  expect(svg.match(/ in common<\/text>/g)?.length).toBe(5);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await page.screenshot({ path: `${PICTURES}/card-dialog-${colorScheme}.png` });
  }
  await expectCard(page, "me-dark");
  await dialog.getByRole("button", { name: "Copy text" }).click();
  await expect(dialog.getByText("Copied.", { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^@\w+\n.*Tied to [\s\S]*Closest ties:\n- @/);
  await dialog.getByRole("button", { name: "Copy picture" }).click();
  await expect
    .poll(() => page.evaluate(async () => (await navigator.clipboard.read())[0].types.join()))
    .toContain("image/png");
  await dialog.getByRole("button", { name: "Close" }).click();
  await page.emulateMedia({ colorScheme: "light" });

  await page.getByRole("link", { name: "Communities" }).click();
  const list = page.getByRole("region", { name: "Communities" });
  await list.getByRole("row").nth(1).getByRole("button").click();
  await page.getByRole("main").getByRole("button", { name: "Card", exact: true }).click();
  const community = await expectCard(page, "community");
  for (const heading of ["Follows of the members", "Most followed inside", "members were read"])
    expect(community).toContain(heading);
});
