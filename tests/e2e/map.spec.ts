import type { Page } from "@playwright/test";
import { sampleNetwork } from "@/lib/sample/sample-network";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";
import { expectAccessible, openSample, PICTURES } from "./screens";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

const { accounts } = sampleNetwork();
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** Draws a shape around all of the canvas, from the corner where no legend lies. */
async function drawAround(page: Page): Promise<void> {
  const box = await canvasBox(page);
  await page.mouse.move(box.x + box.width - 4, box.y + 4);
  await page.mouse.down();
  await page.mouse.move(box.x + 2, box.y + box.height - 2, { steps: 5 });
  await page.mouse.up();
}

async function canvasBox(page: Page) {
  const box = await page.locator(".explorer-canvas").boundingBox();
  if (box === null) throw new Error("no canvas");
  return box;
}

/** Where an account is that was centred: the middle of what the legend leaves free. */
async function freeMiddle(page: Page): Promise<{ x: number; y: number }> {
  const box = await canvasBox(page);
  const legend = await page.locator(".explorer-legend").boundingBox();
  const left = legend === null ? box.x : legend.x + legend.width + 8;
  return { x: (left + box.x + box.width) / 2, y: box.y + box.height / 2 };
}

test("colour, size, number and edges are the user's, stand in the address, and the legend takes groups away", async ({
  extension,
}) => {
  const page = await openSample(extension);
  await page.getByRole("button", { name: "Appearance", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Appearance" });
  await panel.getByLabel("Colour by").selectOption({ label: "Role on the map" });
  const legend = page.locator(".explorer-legend");
  await expect(legend.getByText("Only seen")).toBeVisible();
  await panel.getByLabel("Colour by").selectOption({ label: "PageRank" });
  await expect(legend.locator(".legend-ramp")).toBeVisible();
  await page.screenshot({ path: `${PICTURES}/map-by-pagerank.png` });
  await panel.getByLabel("Colour by").selectOption({ label: "Captured share of their following" });
  await expect(legend.getByText("Not captured")).toBeVisible();

  await panel.getByLabel("How many").focus();
  await page.keyboard.press("Home");
  await expect(
    page.getByText(`10 of ${grouped(accounts.length)} drawn, highest first by: PageRank`),
  ).toBeVisible();
  await panel.getByLabel("First by").selectOption({ label: "Mutuals" });
  await expect(page.getByText(/drawn, highest first by: Mutuals/)).toBeVisible();
  await panel.getByRole("button", { name: `All ${grouped(accounts.length)}` }).click();
  await expect(page.getByText(`All ${grouped(accounts.length)} accounts drawn`)).toBeVisible();
  expect(new URL(page.url()).searchParams.get("appearance")).toBe("colour.coverage~most.all~by.mutuals");
  await expectAccessible(page);

  // Opened again by its address it looks the same, and as at first again by one press.
  const again = await openSample(extension, "&look=colour.coverage~most.200~by.mutuals");
  await expect(
    again.getByText(`200 of ${grouped(accounts.length)} drawn, highest first by: Mutuals`),
  ).toBeVisible();
  await again.close();
  await panel.getByRole("button", { name: "Reset" }).click();
  const appearance = () => new URL(page.url()).searchParams.get("appearance");
  expect(appearance()).toBeNull();
  await page.getByRole("button", { name: "Undo: Appearance" }).click();
  await expect.poll(appearance).toBe("colour.coverage~most.all~by.mutuals");
  await page.getByRole("button", { name: "Undo: Number of accounts" }).click();
  await expect.poll(appearance).toBe("colour.coverage~most.10~by.mutuals");
  await page.keyboard.press("Control+Shift+Z");
  await page.keyboard.press("Control+Shift+Z");
  await expect.poll(appearance).toBeNull();

  // A group that is off the map cannot be hit by a shape drawn over everything.
  await page.getByRole("button", { name: "Close appearance" }).click();
  const largest = legend.locator(".legend-toggle").first();
  await largest.click();
  await expect(largest).toHaveAttribute("aria-pressed", "false");
  await page.keyboard.press("r");
  await drawAround(page);
  const chosen = page.getByRole("complementary", { name: /accounts chosen/ });
  const count = async () =>
    Number(
      /^[\d\u202f]+/
        .exec((await chosen.getByRole("heading").textContent()) ?? "")?.[0]
        .replaceAll("\u202f", ""),
    );
  const without = await count();
  await largest.click();
  await drawAround(page);
  await expect.poll(count).toBeGreaterThan(without);
  await page.screenshot({ path: `${PICTURES}/map-chosen.png` });
});

test("several are chosen and tagged at once, and one undo takes it back", async ({ extension }) => {
  const page = await extension.open("options.html?network=sample&view=table");
  const grid = page.getByRole("grid");
  await expect(grid.locator("[data-index='1']")).toContainText("@");
  await grid.locator("[data-index='0']").focus();
  await page.keyboard.press(" ");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press(" ");
  const chosen = page.getByRole("complementary", { name: "2 accounts chosen" });
  await expect(chosen.getByRole("listitem")).toHaveCount(2);
  await chosen.getByLabel("Tag").fill("art");
  await chosen.getByRole("button", { name: "IN", exact: true }).click();
  await expect(chosen.getByText("Done for 2 accounts.")).toBeVisible();
  await chosen.getByRole("button", { name: "Hide all" }).click();
  await expect(page.getByText("2 accounts hidden by you")).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect(page.getByText("2 accounts hidden by you")).toBeHidden();
  await page.goto(`${page.url().split("&filters")[0]}&filters=tag.true.art`);
  await expect(page.getByText(`2 of ${grouped(accounts.length)} accounts`, { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("keys: surroundings of an account, the sheet of all keys, table and map", async ({ extension }) => {
  const page = await openSample(extension);
  await page.keyboard.press("?");
  const sheet = page.getByRole("dialog", { name: "Keyboard" });
  await expect(sheet.getByText("show these keys")).toBeVisible();
  await expectAccessible(page);
  await page.screenshot({ path: `${PICTURES}/map-keys.png` });
  await page.keyboard.press("Escape");
  await expect(sheet).toBeHidden();

  await page.getByRole("button", { name: "Find me" }).click();
  await expect(page.getByRole("complementary", { name: "Account" })).toBeVisible();
  const left = async (hops: string) => {
    await page.keyboard.press(hops);
    await expect(page.getByText(new RegExp(`≤ ${hops} hops? from @`))).toBeVisible();
    // What was left before stands until the answer.
    await page.waitForTimeout(500);
    const text = await page.locator(".filters-total strong").textContent();
    return Number(/^[\d\u202f]+/.exec(text ?? "")?.[0].replaceAll("\u202f", ""));
  };
  const one = await left("1");
  const [near, nearer] = [await left("2"), await left("1")];
  expect(near).toBeGreaterThan(one);
  expect(nearer).toBe(one);
  await page.screenshot({ path: `${PICTURES}/map-ego.png` });
  await page.keyboard.press("0");
  await expect(page.getByText(/hops? from @/)).toBeHidden();
  await page.keyboard.press("t");
  await expect(page.getByRole("grid")).toBeVisible();
  await page.keyboard.press("t");
  await expect(page.getByRole("grid")).toBeHidden();
});

test("keys work by position on a Cyrillic layout, and single characters can be turned off", async ({
  extension,
}) => {
  const page = await openSample(extension);
  const grid = page.getByRole("grid");
  const cyrillic = (key: string, code: string, isComposing = false) =>
    page.evaluate((init) => void document.body.dispatchEvent(new KeyboardEvent("keydown", init)), {
      key,
      code,
      isComposing,
      bubbles: true,
      cancelable: true,
    });
  await cyrillic("е", "KeyT");
  await expect(grid).toBeVisible();
  await cyrillic("е", "KeyT");
  await expect(grid).toBeHidden();

  const search = page.getByRole("combobox", { name: /Search accounts/ });
  await search.fill("a");
  await expect(page.getByRole("option").first()).toBeVisible();
  await search.dispatchEvent("keydown", { key: "Enter", code: "Enter", isComposing: true, bubbles: true });
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Escape");
  await page.keyboard.press("Escape");

  const settings = await extension.open("options.html?view=settings");
  await settings.getByLabel("Shortcuts of a single key in the explorer").uncheck();
  await settings.close();
  await page.bringToFront();
  await page.keyboard.press("t");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeHidden();
  await expect(grid).toBeHidden();
  await page.getByRole("button", { name: "Keys (?)" }).click();
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeHidden();
});

test("a path from one account to another is found, told and shown", async ({ extension }) => {
  const page = await openSample(extension);
  await page.getByRole("button", { name: "Path", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Path" });
  const ends = [accounts[0], accounts[accounts.length - 1]].map(({ handle }) => handle as string);
  for (const [i, end] of ["From", "To"].entries()) {
    await panel.getByRole("combobox", { name: `${end}:` }).fill(ends[i]);
    await expect(page.getByRole("option").first()).toContainText(`@${ends[i]}`);
    await page.keyboard.press("Enter");
  }
  await panel.getByLabel("Along follows only").uncheck();
  await expect(panel.getByRole("status").first()).toContainText(/steps?\./);
  const way = panel.locator(".paths-way > li");
  await expect(way.first()).toContainText(`@${ends[0]}`);
  await expect(way.last()).toContainText(`@${ends[1]}`);
  await page.waitForTimeout(500);
  await page.screenshot({ path: `${PICTURES}/map-path.png` });
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
});

test("what is found is named on the map though the camera is there already, and the keys are for it at once", async ({
  extension,
}) => {
  const page = await openSample(extension);
  /** How much is written on a layer of the canvas. */
  const ink = (layer: string) =>
    page.locator(`.explorer-canvas .sigma-${layer}`).evaluate((canvas) => {
      if (!(canvas instanceof HTMLCanvasElement)) return 0;
      const pixels = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      return pixels.filter((value, i) => i % 4 === 3 && value > 0).length;
    });
  const panel = page.getByRole("complementary", { name: "Account" });
  for (let time = 0; time < 2; time++) {
    await page.getByRole("button", { name: "Find me" }).click();
    await expect(panel).toBeVisible();
    await page.waitForTimeout(800);
    expect(await ink("labels")).toBeGreaterThan(0);
    expect(await ink("hovers")).toBeGreaterThan(0);
    await page.keyboard.press("Escape");
    await expect(panel).toBeHidden();
  }
  await page.keyboard.press("/");
  await page.keyboard.type("a");
  await expect(page.getByRole("option").first()).toBeVisible();
  await page.keyboard.press("Enter");
  await page.keyboard.press("1");
  await expect(page.getByText(/≤ 1 hop from @/)).toBeVisible();
});

test("a first filter or colour keeps the canvas, and whom one looks for comes onto the map", async ({
  extension,
}) => {
  const page = await openSample(extension);
  await page.locator(".explorer-canvas").evaluate((canvas) => canvas.setAttribute("data-same", "yes"));
  await page.getByRole("button", { name: "Appearance", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Appearance" });
  await panel.getByLabel("How many").focus();
  await page.keyboard.press("Home");
  await expect(page.getByText(/^10 of .* drawn/)).toBeVisible();
  await expect(page.locator(".explorer-canvas[data-same]")).toHaveCount(1);
  await page.getByRole("button", { name: "Find me" }).click();
  await expect(page.getByText(/^11 of .* drawn/)).toBeVisible();
  await expect(page.getByText("is not among them")).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.getByText(/^10 of .* drawn/)).toBeVisible();
});

test("an account that is put somewhere stays there, over a reload too, until it is let go", async ({
  extension,
}) => {
  const page = await openSample(extension);
  await page.getByRole("button", { name: "Find me" }).click();
  const panel = page.getByRole("complementary", { name: "Account" });
  await expect(panel).toBeVisible();
  await page.waitForTimeout(600);
  const middle = await freeMiddle(page);
  await page.mouse.move(middle.x, middle.y);
  await page.mouse.down();
  await page.mouse.move(middle.x + 120, middle.y + 60, { steps: 8 });
  await page.mouse.up();
  await expect(panel.getByRole("button", { name: "Unpin" })).toBeVisible();
  const pin = () =>
    page.evaluate<{ x: number; y: number }>(
      `new Promise((done) => { const open = indexedDB.open("map-tpot-sample"); open.onsuccess = () => {
        const all = open.result.transaction("marks").objectStore("marks").getAll();
        all.onsuccess = () => { open.result.close(); done(all.result[0]?.pin); }; }; })`,
    );
  const put = await pin();
  expect(put).toEqual({ x: expect.any(Number), y: expect.any(Number) });
  await page.reload();
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.getByRole("button", { name: "Keep arranging" }).click();
  await expect(page.getByRole("button", { name: "Keep arranging" })).toBeVisible({ timeout: 60_000 });
  expect(await pin()).toEqual(put);
  await page.keyboard.press("Control+z");
  await panel.getByRole("button", { name: "Unpin" }).click();
  await expect(panel.getByRole("button", { name: "Unpin" })).toBeHidden();
});

test("views: saved, changed, opened, handed on as a file, and a bad file says why", async ({ extension }) => {
  const page = await openSample(extension, "&filters=mutual&look=colour.role");
  await page.getByRole("button", { name: "Views", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Saved views" });
  await dialog.getByLabel("Name").fill("Mutual roles");
  await dialog.getByRole("button", { name: "Save as a new view" }).click();
  await expect(dialog.getByText("shown now")).toBeVisible();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save as a file: Mutual roles" }).click();
  const file = await (await download).path();
  await page.screenshot({ path: `${PICTURES}/map-views.png` });
  await expectAccessible(page);
  await dialog.getByRole("button", { name: "Close views" }).click();

  // What is changed is said, and opening brings back what was saved.
  await page.getByRole("button", { name: /Remove filter: mutual only/ }).click();
  await page.getByRole("button", { name: "View: Mutual roles • changed" }).click();
  await dialog.getByRole("button", { name: "Open Mutual roles" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText("mutual only", { exact: true })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("appearance")).toBe("colour.role");

  await page.getByRole("button", { name: "View: Mutual roles", exact: true }).click();
  await dialog.getByRole("button", { name: "Delete Mutual roles" }).click();
  await expect(dialog.getByText("“Mutual roles” was deleted.")).toBeVisible();
  await dialog.getByLabel("Open a file").setInputFiles(file);
  await expect(dialog.getByText("“Mutual roles” was read from the file and saved.")).toBeVisible();
  await dialog
    .getByLabel("Open a file")
    .setInputFiles({ name: "no.json", mimeType: "application/json", buffer: Buffer.from("{}") });
  await expect(dialog.getByText(/The file is not a view of the explorer: format/)).toBeVisible();
});

test("bridges join what is drawn, and say whom they serve", async ({ extension }) => {
  const page = await openSample(extension, "&look=most.20~bridges.true~colour.role");
  await page.getByRole("button", { name: "Appearance", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Appearance" });
  await expect(panel.locator(".appearance-connections")).toContainText(/bridges? drawn\. |are connected/);
  await page.waitForTimeout(400);
  await page.screenshot({ path: `${PICTURES}/map-bridges.png` });
  const text = (await panel.locator(".appearance-connections").textContent()) ?? "";
  const bridges = Number(/(\d+) bridges? drawn/.exec(text)?.[1] ?? 0);
  await expect(page.getByText(`${20 + bridges} of `, { exact: false }).first()).toBeVisible();
});

test("a community bears the user's name, in legend, panel and filter, until that is taken away", async ({
  extension,
}) => {
  const page = await openSample(extension);
  const legend = page.locator(".explorer-legend");
  const first = legend.locator(".legend-entry").first();
  const before = (await first.locator(".explorer-legend-name").textContent()) ?? "";
  await first.getByRole("button", { name: `Name the community ${before}` }).click();
  await page.keyboard.type("Tide pools");
  await page.keyboard.press("Enter");
  await expect(first).toContainText("Tide pools");
  await page.reload();
  await expect(first).toContainText("Tide pools");
  await page.getByRole("button", { name: "Add filter" }).click();
  await page.getByLabel("What to filter by").selectOption({ label: "Community" });
  await expect(page.getByRole("combobox", { name: /^Community/ })).toContainText("Tide pools");
  await page.keyboard.press("Escape");
  await first.getByRole("button", { name: "Name the community Tide pools" }).click();
  await page.keyboard.press("Control+a");
  await page.keyboard.press("Delete");
  await page.keyboard.press("Enter");
  await expect(first).toContainText(before);
  await page.getByRole("button", { name: /^Undo/ }).click();
  await expect(first).toContainText("Tide pools");
});
