import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { type CanvasText, rememberTexts, textsOn } from "./canvas-texts";
import { type Extension, expect, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

async function openMap(extension: Extension, width: number, height: number): Promise<Page> {
  await rememberTexts(extension.context);
  const page = await extension.open("options.html");
  await page.setViewportSize({ width, height });
  await page.goto(`chrome-extension://${extension.id}/options.html?network=sample`);
  await page.getByText(/ drawn(, |$)/).waitFor();
  return page;
}

async function boxOf(page: Page, selector: string) {
  const box = await page.locator(selector).boundingBox();
  if (box === null) throw new Error(`no ${selector}`);
  return { left: box.x, top: box.y, right: box.x + box.width, bottom: box.y + box.height };
}

type Box = Awaited<ReturnType<typeof boxOf>>;

const meets = (a: Box, b: Box) =>
  a.left < b.right - 0.5 && b.left < a.right - 0.5 && a.top < b.bottom - 0.5 && b.top < a.bottom - 0.5;

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const isName = ({ text, isBold }: CanvasText) => isBold && !text.includes("◆");

test("at least 40 handles and the names of communities stand on the map, and no two texts overlap", async ({
  extension,
}) => {
  const page = await openMap(extension, 1440, 900);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const texts = await textsOn(page);
    await page.screenshot({ path: `${PICTURES}/canvas-${colorScheme}.png` });
    const names = texts.filter(({ isBold }) => isBold);
    const labels = texts.filter(({ isBold }) => !isBold);
    expect(labels.length).toBeGreaterThanOrEqual(40);
    expect(names.length).toBeGreaterThanOrEqual(5);
    for (const { size } of labels) expect(size >= 10 && size <= 20, `${size}`).toBe(true);
    for (const { size } of names) expect(size >= 16 && size <= 24, `${size}`).toBe(true);
    const [canvas, legend] = [await boxOf(page, ".explorer-canvas"), await boxOf(page, ".explorer-legend")];
    texts.forEach((text, i) => {
      expect(texts.slice(0, i).filter((other) => meets(text, other))).toEqual([]);
      expect(meets(text, legend), text.text).toBe(false);
      expect(text.left >= canvas.left && text.right <= canvas.right).toBe(true);
      expect(text.top >= canvas.top && text.bottom <= canvas.bottom).toBe(true);
    });
    expect(
      labels.some(({ text }) => text.startsWith("◆")),
      "you",
    ).toBe(true);
    // Two handles of every row that the legend names.
    const rows = await page.locator(".legend-entry .legend-lines").allTextContents();
    const handles = rows.flatMap((row) => row.match(/@\w+/g) ?? []);
    expect(handles.length).toBeGreaterThanOrEqual(10);
    const written = handles.filter((handle) => labels.some(({ text }) => text.endsWith(handle)));
    expect(written.length).toBeGreaterThanOrEqual(0.7 * handles.length);
  }
});

test("a click on a community's name goes there and opens its page, and so does its row in the legend", async ({
  extension,
}) => {
  const page = await openMap(extension, 1440, 900);
  const [name] = (await textsOn(page)).filter(isName);
  await page.mouse.move((name.left + name.right) / 2, (name.top + name.bottom) / 2);
  await expect(page.locator(".explorer-canvas")).toHaveCSS("cursor", "pointer");
  await page.mouse.down();
  await page.mouse.up();
  // A name of two lines is two texts.
  const opened = page.getByRole("region", { name: new RegExp(`^\\d+ ${escaped(name.text)}`) });
  await expect(opened.getByRole("heading", { name: "Members" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("view")).toBe("communities");
  const id = new URL(page.url()).searchParams.get("community");
  await page.goBack();
  await expect(page.locator('.legend-only[aria-pressed="true"]')).toHaveCount(1);
  const [again] = (await textsOn(page)).filter(({ text, isBold }) => isBold && text === name.text);
  const [canvas, legend] = [await boxOf(page, ".explorer-canvas"), await boxOf(page, ".explorer-legend")];
  const middle = (legend.right + canvas.right) / 2;
  expect(Math.abs((again.left + again.right) / 2 - middle)).toBeLessThan(
    0.25 * (canvas.right - legend.right),
  );
  await page.screenshot({ path: `${PICTURES}/canvas-name.png` });

  // By keyboard: from the button that lets it stand out on to the one that opens it.
  await page.locator('.legend-only[aria-pressed="true"]').focus();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await expect(page.locator(":focus")).toHaveAccessibleName(new RegExp(`^Open ${escaped(name.text)}`));
  await page.keyboard.press("Enter");
  await expect(opened.getByRole("heading", { name: "Members" })).toBeVisible();
  expect(new URL(page.url()).searchParams.get("community")).toBe(id);
});

/** Opacity of the layer of accounts, and of islands: the median of what is painted on the layer of coasts. */
const layersOf = (page: Page) =>
  page.evaluate(() => {
    const canvas = (name: string) => document.querySelector<HTMLCanvasElement>(`canvas.sigma-${name}`);
    const coasts = canvas("coasts");
    const pixels = coasts?.getContext("2d")?.getImageData(0, 0, coasts.width, coasts.height).data ?? [];
    const counts = new Uint32Array(256);
    for (let i = 3; i < pixels.length; i += 4) counts[pixels[i]] += 1;
    const painted = counts.subarray(1).reduce((sum, count) => sum + count, 0);
    let median = 1;
    for (let below = 0; median < 255 && below + counts[median] < painted / 2; median++)
      below += counts[median];
    return { people: Number(canvas("nodes")?.style.opacity), islands: median / 255 };
  });

test("far out the map reads as communities and close by as people, by steps as small as the wheel's", async ({
  extension,
}) => {
  const page = await openMap(extension, 1440, 900);
  const labelsOf = (texts: readonly CanvasText[]) => texts.filter(({ isBold }) => !isBold);
  const near = await textsOn(page);
  expect(labelsOf(near).length).toBeGreaterThanOrEqual(40);
  expect(await layersOf(page)).toMatchObject({ people: 1 });
  await page.mouse.move(800, 450);
  const steps: { people: number; islands: number }[] = [];
  for (let turn = 0; turn < 14; turn++) {
    await page.mouse.wheel(0, 60);
    await page.waitForTimeout(300);
    steps.push(await layersOf(page));
    if (turn === 6) await page.screenshot({ path: `${PICTURES}/canvas-between.png` });
  }
  // People fade as islands become solid, and no step is a leap.
  steps.slice(1).forEach(({ people, islands }, i) => {
    expect(people).toBeLessThanOrEqual(steps[i].people);
    expect(islands).toBeGreaterThanOrEqual(steps[i].islands - 0.01);
    expect(steps[i].people - people).toBeLessThan(0.4);
  });
  expect(steps.filter(({ people }) => people > 0.05 && people < 0.95).length).toBeGreaterThanOrEqual(3);
  const far = await textsOn(page);
  expect(await layersOf(page)).toMatchObject({ people: 0 });
  expect((await layersOf(page)).islands).toBeGreaterThan(0.6);
  // Only you are still named, beside the communities.
  expect(labelsOf(far).every(({ text }) => text.includes("◆"))).toBe(true);
  expect(far.filter(isName).length).toBeGreaterThanOrEqual(3);
  await page.screenshot({ path: `${PICTURES}/canvas-far.png` });

  // There a click on an island is for the community.
  const name = far.filter(isName)[0];
  await page.mouse.click((name.left + name.right) / 2, name.bottom + 14);
  await expect(page).toHaveURL(/view=communities&community=\d+/);
  await page.goBack();

  // Back in, the same map; farther in, the name of the community gives way to its people.
  await page.getByRole("button", { name: "Show all" }).click();
  await page.locator('.legend-only[aria-pressed="true"]').click();
  expect((await textsOn(page)).map(({ text }) => text)).toEqual(near.map(({ text }) => text));
  await page.mouse.move((name.left + name.right) / 2, (name.top + name.bottom) / 2);
  for (let turn = 0; turn < 14; turn++) await page.mouse.wheel(0, -120);
  const close = await textsOn(page);
  expect(await layersOf(page)).toMatchObject({ people: 1 });
  expect(close.filter(isName)).toEqual([]);
  expect(labelsOf(close).length).toBeGreaterThan(0);
});

for (const width of [1440, 1024])
  test(`at ${width} px "Find me" brings me beside the legend and the panel, not under them`, async ({
    extension,
  }) => {
    const page = await openMap(extension, width, 900);
    await page.getByRole("button", { name: "Find me" }).click();
    await expect(page.getByRole("complementary", { name: "Account" })).toBeVisible();
    const me = (await textsOn(page)).find(({ text }) => text.startsWith("◆"));
    if (me === undefined) throw new Error("I am not named");
    const canvas = await boxOf(page, ".explorer-canvas");
    const legend = await boxOf(page, ".explorer-legend");
    const isOpen = await page.locator(".explorer-legend").getAttribute("open");
    await page.screenshot({ path: `${PICTURES}/canvas-find-me-${width}.png` });
    expect(meets(me, legend)).toBe(false);
    // The handle is beside the dot, which is in the middle of what is free.
    const free = isOpen === null ? canvas : { ...canvas, left: legend.right };
    const [x, y] = [(free.left + free.right) / 2, (free.top + free.bottom) / 2];
    expect(Math.min(Math.abs(me.left - x), Math.abs(me.right - x))).toBeLessThan(60);
    expect(Math.abs((me.top + me.bottom) / 2 - y)).toBeLessThan(60);
  });

test("60 small turns of the wheel in a second zoom as far as one large one", async ({ extension }) => {
  const page = await openMap(extension, 1440, 900);
  const spot = { x: 800, y: 500 };
  const start = await textsOn(page);
  await page.mouse.move(spot.x, spot.y);
  for (let i = 0; i < 60; i++) await page.mouse.wheel(0, -4);
  const many = await textsOn(page);
  await page.getByRole("button", { name: "Show all" }).click();
  expect(await textsOn(page)).toEqual(start);
  await page.mouse.move(spot.x, spot.y);
  await page.mouse.wheel(0, -240);
  const once = await textsOn(page);
  // Nearly: what is summed within one frame is rounded once.
  expect(once.map(({ text }) => text)).toEqual(many.map(({ text }) => text));
  once.forEach(({ left, top }, i) => {
    expect(Math.hypot(left - many[i].left, top - many[i].top)).toBeLessThan(1);
  });
  expect(once).not.toEqual(start);
  // However long it goes on outwards, the map stays in view.
  for (let i = 0; i < 60; i++) await page.mouse.wheel(0, 40);
  expect((await textsOn(page)).filter(({ text }) => text.includes("@")).length).toBeGreaterThan(0);
});

test("two quick clicks on two accounts select one and then the other", async ({ extension }) => {
  await extension.context.addInitScript(() => {
    const own = window as unknown as { selections: string[] };
    own.selections = [];
    for (const name of ["pushState", "replaceState"] as const) {
      const change = history[name];
      history[name] = function (state, title, address) {
        change.call(this, state, title, address);
        const account = new URL(location.href).searchParams.get("account");
        if (account !== null && account !== own.selections.at(-1)) own.selections.push(account);
      };
    }
  });
  const page = await openMap(extension, 1440, 900);
  await page.getByRole("button", { name: "Find me" }).click();
  await textsOn(page);
  const tooltip = page.getByRole("tooltip");
  // The dot of a handle is on one of its sides; large handles belong to large dots.
  const found = new Map<string, { x: number; y: number }>();
  const texts = (await textsOn(page)).filter(({ isBold }) => !isBold).sort((a, b) => b.size - a.size);
  for (const { text, left, right, top, bottom } of texts) {
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    for (const at of [
      { x: left - 12, y },
      { x: right + 12, y },
      { x, y: bottom + 12 },
      { x, y: top - 12 },
    ]) {
      if (found.size === 2) break;
      await page.mouse.move(at.x, at.y, { steps: 3 });
      await page.waitForTimeout(200);
      const told = (await tooltip.isVisible()) ? await tooltip.locator("span").first().textContent() : "";
      const handle = told?.replace("@", "") || undefined;
      if (handle !== undefined && text.endsWith(`@${handle}`)) found.set(handle, at);
    }
  }
  const [[first, one], [second, other]] = [...found];
  await page.mouse.click(one.x, one.y);
  await page.mouse.click(other.x, other.y);
  await expect(page.getByRole("complementary", { name: "Account" })).toContainText(`@${second}`);
  const selections = await page.evaluate(() => (window as unknown as { selections: string[] }).selections);
  expect(selections.slice(-2)).toEqual([first, second]);
});

for (const code of ["en", "de", "es"])
  test(`at 1024 px the tools of the map and the header are one row each, in ${code}`, async ({
    extension,
  }) => {
    const page = await extension.open("options.html?view=settings");
    await page.getByRole("combobox", { name: "Language" }).selectOption(code);
    await expect(page.locator("html")).toHaveAttribute("lang", code);
    await page.setViewportSize({ width: 1024, height: 768 });
    await page.goto(`chrome-extension://${extension.id}/options.html?network=sample`);
    await page.locator(".explorer-drawn").waitFor();
    for (const row of [".explorer-header", ".filters"]) {
      const { top, bottom } = await boxOf(page, row);
      expect(bottom - top, row).toBeLessThan(56);
    }
    await page.screenshot({ path: `${PICTURES}/canvas-1024-${code}.png` });
  });

test("at 1024 px the header is one row, the legend folded, and the tools are under the map", async ({
  extension,
}) => {
  const page = await openMap(extension, 1024, 768);
  const header = await boxOf(page, ".explorer-header");
  expect(header.bottom - header.top).toBeLessThan(56);
  await expect(page.locator(".explorer-legend")).not.toHaveAttribute("open");
  const [canvas, tools] = [await boxOf(page, ".explorer-canvas"), await boxOf(page, ".explorer-tools")];
  expect(canvas.bottom).toBeLessThanOrEqual(tools.top + 0.5);
  expect(tools.bottom - tools.top).toBeLessThan(48);
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.reload();
  await expect(page.locator(".explorer-legend")).toHaveAttribute("open");
  const legend = await boxOf(page, ".explorer-legend");
  expect(legend.right - legend.left).toBe(200);
});
