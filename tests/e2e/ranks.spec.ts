import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";
import { expectAccessible, openSample, takePictures } from "./screens";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

const RANGE = /about [\d\s]+(st|nd|rd|th) to [\d\s]+(st|nd|rd|th)/;

test("ranks say how sure they are, in table and panel, and a stored map still does", async ({
  extension,
}) => {
  const page = await openSample(extension);
  // Narrower windows leave the column of betweenness out.
  await page.setViewportSize({ width: 1680, height: 900 });
  await page.getByRole("link", { name: "Table" }).click();
  const first = page.getByRole("grid").locator("tbody tr").first();
  for (const column of ["rank", "betweenness"])
    await expect(first.locator(`[data-column="${column}"]`)).toHaveText(RANGE, { timeout: 60_000 });
  const said = (await first.locator('[data-column="rank"] .table-range').textContent()) ?? "";
  // From the lowest to the highest: the first account is first, or could be.
  const [low, high] = (/about (.*)$/.exec(said)?.[1] ?? "").split(" to ").map(Number.parseFloat);
  expect(low).toBe(1);
  expect(high).toBeGreaterThan(1);
  await takePictures(page, "ranks-table");
  await expectAccessible(page);

  await first.click();
  const panel = page.getByRole("complementary", { name: "Account" });
  await expect(panel.getByText(RANGE)).toHaveCount(2);
  await takePictures(page, "ranks-panel");
  await expectAccessible(page);

  // The sample is kept with the doubt: nothing is measured again.
  await page.reload();
  await expect(panel.getByText(RANGE)).toHaveCount(2);
  await expect(first.locator('[data-column="rank"] .table-range')).toHaveText(said);
});
