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
  await expect(page.getByText(/^(No|Only one) map is stored/)).toBeVisible();
  const total = page.getByText(/^\d+ accounts · .* mutual$/);
  await read(`${viewer.handle}/following`);
  await page.bringToFront();
  await page.getByRole("link", { name: /^Map/ }).click();
  await updateMap(page);
  await expect(total).toHaveText(/^181 /);

  const data = await extension.open("options.html?view=data");
  await data.evaluate(() => Reflect.deleteProperty(window, "showSaveFilePicker"));
  const [download] = await Promise.all([
    data.waitForEvent("download"),
    data.getByRole("button", { name: "Save a backup" }).click(),
  ]);
  const backup = test.info().outputPath("before.ndjson.gz");
  await download.saveAs(backup);
  await data.close();
  await page.bringToFront();

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

  // The backup was made of the earlier map: beside it the later one has grown by the same accounts.
  await page.getByLabel("Compare with a backup file").setInputFiles(backup);
  await expect(earlier.locator("option:checked")).toHaveText(/^Backup before\.ndjson\.gz, .*181 accounts$/, {
    timeout: 60_000,
  });
  await later.selectOption(is);
  await expect(page.getByText(`Accounts that came onto the map: ${change}`)).toBeVisible();
  const grown = await counts
    .getByRole("row", { name: /^Accounts/ })
    .getByRole("cell")
    .allTextContents();
  expect(grown.map((text) => Number(text.replace(/[^\d-]/g, "")))).toEqual(growth);
  const ofBackup = await communities.getByRole("cell", { name: /→/ }).allTextContents();
  expect(
    [0, 1].map((side) =>
      ofBackup.reduce((sum, text) => sum + Number(text.split("→")[side].replace(/\D/g, "")), 0),
    ),
  ).toEqual([before, after]);
  const drawing = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as a picture" }).press("Enter");
  const svg = await readFile(await (await drawing).path(), "utf8");
  const faults = await page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    return [parsed.querySelectorAll("parsererror").length, parsed.querySelectorAll("rect").length];
  }, svg);
  expect(faults[0]).toBe(0);
  expect(faults[1]).toBe(3 + 2 * Math.min(24, ofBackup.length));
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await takePictures(page, "backup-map");
  await page.getByLabel("Compare with a backup file").setInputFiles({
    name: "broken.ndjson.gz",
    mimeType: "application/gzip",
    buffer: Buffer.from("hello"),
  });
  await expect(page.getByRole("alert")).toContainText("This is no backup of Map TPOT");

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
