import type { Locator } from "@playwright/test";
import { VIEWS } from "@/lib/explore/view/address";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

test("at 200 % zoom no page has to be scrolled sideways", async ({ extension }) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  // What a window of 1280 × 900 shows at 200 %.
  await page.setViewportSize({ width: 640, height: 450 });
  for (const view of VIEWS) {
    await page.goto(`chrome-extension://${extension.id}/options.html?network=sample&view=${view}`);
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    await page.waitForTimeout(500);
    await page.screenshot({ path: `${PICTURES}/zoom-${view}.png` });
    const [needed, given] = await page.evaluate<[number, number]>(
      "[document.documentElement.scrollWidth, document.documentElement.clientWidth]",
    );
    expect(needed, view).toBeLessThanOrEqual(given);
  }
});

test("beside an open panel in a narrow window nothing is cut off: suggestions, tools of the map, long words", async ({
  extension,
}) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.setViewportSize({ width: 900, height: 700 });
  await page.evaluate(
    `new Promise((done) => { const open = indexedDB.open("map-tpot-sample"); open.onsuccess = () => {
      const writing = open.result.transaction("accounts", "readwrite");
      const accounts = writing.objectStore("accounts");
      accounts.get(1).onsuccess = ({ target }) => accounts.put({ ...target.result, bio: "word".repeat(60) });
      writing.oncomplete = () => { open.result.close(); done(); }; }; })`,
  );
  const fits = async (inner: Locator, outer: Locator) => {
    const [a, b] = [await inner.boundingBox(), await outer.boundingBox()];
    if (a === null || b === null) throw new Error("not shown");
    expect(a.x).toBeGreaterThanOrEqual(b.x);
    expect(a.x + a.width).toBeLessThanOrEqual(b.x + b.width);
  };
  await page.keyboard.press("/");
  await page.keyboard.type("a");
  await expect(page.getByRole("option").first()).toBeVisible();
  await fits(page.getByRole("listbox"), page.locator(".explorer-header"));
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Find me" }).click();
  const panel = page.getByRole("complementary", { name: "Account" });
  await expect(panel.getByText("wordword")).toBeVisible();
  const [needed, given] = await panel.evaluate((element) => [element.scrollWidth, element.clientWidth]);
  expect(needed).toBeLessThanOrEqual(given);
  const map = page.getByRole("region", { name: "Map of the network" });
  await fits(map.getByRole("button", { name: "Move", exact: true }), map);
  await fits(map.getByRole("button", { name: "Show all" }), map);
  await page.screenshot({ path: `${PICTURES}/zoom-narrow.png` });
});
