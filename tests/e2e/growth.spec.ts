import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";
import { takePictures } from "./screens";

const scene = thinLineScenario();
const { world, viewer, cut } = scene;
test.use({ scenario: { world, rules: scene.rules } });

test("my lists grow over time, and two maps are compared by their communities", async ({ extension }) => {
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const tab = await extension.context.newPage();
  const read = async (path: string) => {
    const before = (await readStored(own)).visits.length;
    await tab.bringToFront();
    await tab.goto("https://x.com/home");
    await tab.goto(`https://x.com/${path}`);
    await tab.waitForSelector(LIST_ROW);
    await scrollToEnd(tab);
    await expect.poll(async () => (await readStored(own)).visits.length).toBeGreaterThan(before);
  };
  const page = await extension.open("options.html?view=changes");
  await page.getByRole("button", { name: "Compare maps" }).click();
  await expect(page.getByText(/^Fewer than two maps are stored/)).toBeVisible();
  const total = page.getByText(/^\d+ accounts · /);
  await read(`${viewer.handle}/following`);
  await page.bringToFront();
  await page.getByRole("link", { name: /^Map/ }).click();
  await updateMap(page);
  await expect(total).toHaveText(/^181 /);

  // The next map has another list, and with it other accounts.
  await read(`${cut.handle}/followers`);
  await page.bringToFront();
  await updateMap(page);
  await expect(total).not.toHaveText(/^181 /);
  // Maps are stored at most every ten seconds.
  await expect
    .poll(async () => (await storedMaps(own)).some((accounts) => accounts > 181), { timeout: 20_000 })
    .toBe(true);
  await page.getByRole("link", { name: /^Changes/ }).click();
  // The page that opens with the installation stores maps, too.
  const small = page.getByLabel("Earlier map").locator("option", { hasText: "181 accounts" });
  await page.getByLabel("Earlier map").selectOption((await small.first().getAttribute("value")) ?? "");
  const counts = page.getByRole("table", { name: "Counts" });
  await expect(counts).toBeVisible();
  const growth = (
    await counts
      .getByRole("row", { name: /^Accounts/ })
      .getByRole("cell")
      .allTextContents()
  ).map((text) => Number(text.replace(/[^\d-]/g, "")));
  const [before, after, change] = growth;
  expect(before).toBe(181);
  expect(after).toBeGreaterThan(before);
  expect(change).toBe(after - before);
  await expect(page.getByText(`Accounts that came onto the map: ${change}`)).toBeVisible();

  // Sizes of communities add up to the accounts of each map.
  const communities = page.getByRole("table", { name: "Communities that grew and shrank" });
  const sizes = await communities.getByRole("cell", { name: /→/ }).allTextContents();
  const sums = [0, 1].map((side) =>
    sizes.reduce((sum, text) => sum + Number(text.split("→")[side].replace(/\D/g, "")), 0),
  );
  expect(sums).toEqual([before, after]);
  const saving = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save communities as CSV" }).press("Enter");
  const file = await readFile(await (await saving).path(), "utf8");
  expect(file.trimEnd().split("\r\n")).toHaveLength(sizes.length + 1);
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await takePictures(page, "two-maps");

  // Turned round, what came has left.
  const [earlier, later] = [page.getByLabel("Earlier map"), page.getByLabel("Later map")];
  const [was, is] = [await earlier.inputValue(), await later.inputValue()];
  await earlier.selectOption(is);
  await later.selectOption(was);
  await expect(page.getByText(`Accounts that left the map: ${change}`)).toBeVisible();

  await page.getByRole("button", { name: "Growth" }).press("Enter");
  const following = page.getByRole("region", { name: "Your following" });
  await expect(following).toContainText("known 180");
  await expect(following).toContainText("X's total 180");
  // All but the head of the list is dated by X's order of rows.
  await expect(following).toContainText(/followed by then, at least 1\d\d/);
  await expect(page.getByRole("region", { name: "Your followers" })).toContainText("X's total 40");
  await following.getByText("As a table").click();
  await expect(following.getByRole("table").getByRole("row").nth(2)).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await following.getByText("As a table").click();
  await takePictures(page, "growth");

  // Changes of one community of the map only.
  await page.getByRole("button", { name: "What changed" }).click();
  await page.getByRole("combobox", { name: "Since", exact: true }).selectOption("ever");
  const of = page.getByRole("combobox", { name: "Of", exact: true });
  await expect(of.locator("optgroup[label='Communities of the map'] option").first()).toBeAttached();
});

/** Takes the map's offer to update until there is none. */
async function updateMap(page: Page): Promise<void> {
  const offer = page.getByRole("button", { name: /: update the map$/ });
  await offer.waitFor({ timeout: 5000 }).catch(() => {});
  await expect(async () => {
    if (await offer.isVisible()) await offer.click();
    await expect(offer).toHaveCount(0, { timeout: 2000 });
  }).toPass();
}

/** Accounts of each stored map. */
function storedMaps(page: Page): Promise<number[]> {
  return page.evaluate(
    () =>
      new Promise<number[]>((done) => {
        const request = indexedDB.open("map-tpot");
        request.onsuccess = () => {
          const all = request.result.transaction("snapshots").objectStore("snapshots").getAll();
          all.onsuccess = () => {
            request.result.close();
            done(all.result.map(({ accounts }: { accounts: number }) => accounts));
          };
        };
      }),
  );
}
