import { resolve } from "node:path";
import { VIEWS } from "@/lib/explore/address";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

const PICTURES = resolve(import.meta.dirname, "../../out/test/pictures");

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
