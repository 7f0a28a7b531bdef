import { copyFileSync, readFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { type Extension, expect, LIST_ROW, scrollToEnd, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();
const { world, viewer, cut } = scene;
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

async function exportedSvg(page: Page, name: string): Promise<string> {
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog");
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    dialog.getByRole("button", { name: "SVG", exact: true }).click(),
  ]);
  await page.keyboard.press("Escape");
  const path = await file.path();
  copyFileSync(path, `${PICTURES}/${name}.svg`);
  return readFileSync(path, "utf8");
}

async function pictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.waitForTimeout(800);
    await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}.png` });
  }
}

test("the first lists are drawn by lists: rings, then a table, and communities on a switch", async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  await browse(extension, [`/${viewer.handle}/following`]);
  const page = await extension.open("options.html");
  const legend = page.locator(".explorer-legend");
  await expect(legend.getByText("Lists read")).toBeVisible();
  const followed = world.following(viewer.id).map(({ target }) => target);
  const mutual = followed.filter((id) => world.follows(id, viewer.id)).length;
  expect(mutual).toBeGreaterThan(5);
  await expect(legend.getByText(`@${viewer.handle}: ${followed.length} accounts`)).toBeVisible();
  await expect(legend.getByText(`${mutual} follow back: the inner ring`)).toBeVisible();
  await expect(legend.getByText(`${followed.length - mutual} followed, not back`)).toBeVisible();
  await expect(page.getByRole("button", { name: "Keep arranging" })).toBeDisabled();
  await pictures(page, "first-list");
  // Names along the rim, as on the screen, and the rings in the legend.
  const rings = await exportedSvg(page, "first-list");
  expect(rings.match(/transform="rotate\(/g)?.length).toBeGreaterThan(20);
  expect(rings).toContain(">Follow back<");

  // The legend proposes whose list to open next.
  const next = legend.getByRole("button", { name: /^@/ }).first();
  const handle = await next.textContent();
  await next.click();
  const panel = page.getByRole("complementary", { name: "Account" });
  await expect(panel.getByText(handle ?? "", { exact: true }).first()).toBeVisible();
  await page.keyboard.press("Escape");

  await browse(extension, [`/${cut.handle}/following`, `/${cut.handle}/followers`]);
  await page.reload();
  await expect(legend.getByText(/^Lists of 2 people, /)).toBeVisible();
  await expect(legend.getByRole("button", { name: new RegExp(`@${cut.handle}`) })).toBeVisible();
  await expect(legend.getByText(/on lists of two or more: in the middle/)).toBeVisible();
  await pictures(page, "two-lists");
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  // In the picture too, who is on both lists is a pie of both colours, and the legend says whose they are.
  const shared = await legend.getByText(/on lists of two or more: in the middle/).textContent();
  const table = await exportedSvg(page, "two-lists");
  const pies = /<g class="pies"[\s\S]*?<\/g>/.exec(table)?.[0] ?? "";
  expect(pies.match(/<circle/g)?.length).toBe(Number(/\d+/.exec(shared ?? "")));
  expect(new Set(Array.from(pies.matchAll(/fill="(#\w+)"/g), ([, colour]) => colour)).size).toBe(2);
  expect(table).toMatch(new RegExp(`class="legend"[\\s\\S]*@${cut.handle}`));

  await page.getByRole("button", { name: "Appearance", exact: true }).click();
  const arrange = page.getByRole("complementary", { name: "Appearance" }).getByLabel("Arrange by");
  await arrange.selectOption({ label: "Communities" });
  await expect(legend.locator("summary")).toHaveText("Community");
  expect(new URL(page.url()).searchParams.get("appearance")).toBe("arrange.islands");
  await expect(page.getByRole("button", { name: "Keep arranging" })).toBeEnabled();
  await arrange.selectOption({ label: "Lists read" });
  await expect(legend.getByText(/^Lists of 2 people, /)).toBeVisible();
});
