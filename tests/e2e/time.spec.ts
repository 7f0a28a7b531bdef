import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { writeBigStore } from "./big-store";
import { expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();
const { world, viewer } = scene;
test.use({ scenario: { world, rules: scene.rules } });

const DAY = 86_400_000;

test("the map at another time: known on, and followed by, with undated ties apart", async ({ extension }) => {
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const tab = await extension.context.newPage();
  await tab.goto(`https://x.com/${viewer.handle}/following`);
  await tab.waitForSelector(LIST_ROW);
  await scrollToEnd(tab);
  await expect
    .poll(async () => (await readStored(own)).visits.some(({ outcome }) => outcome === "complete"))
    .toBe(true);

  const page = await extension.open("options.html");
  await page.getByRole("button", { name: "Time", exact: true }).press("Enter");
  const bar = page.getByRole("region", { name: "The map over time" });
  const slider = bar.getByRole("slider", { name: "Time" });
  const status = bar.getByRole("status");
  await expect(status).toHaveText(/^181 accounts, 180 of 180 dated ties$/);

  // Followed by: X's order of rows dates all but the head of Following.
  await bar.getByRole("combobox", { name: "Show" }).selectOption("followed");
  const read = async () => {
    const found = /^(\d+) accounts?, (\d+) of (\d+) dated tie/.exec((await status.textContent()) ?? "");
    if (found === null) throw new Error("The bar does not say what is there.");
    return found.slice(1).map(Number);
  };
  await expect(status).not.toHaveText(/^181 accounts, 180 of 180/);
  const [, dated, all] = await read();
  expect(dated).toBe(all);
  const undated = bar.getByRole("checkbox", { name: `${180 - all} ties without a date` });
  await expect(undated).toBeChecked();
  await undated.press("Space");
  expect((await read())[0]).toBe(all + 1);

  // At no moment is there more than really was.
  const follows = world.following(viewer.id);
  await slider.press("Home");
  let before = 0;
  for (let i = 0; i < 6; i++) {
    const [accounts, shown] = await read();
    const day = Date.parse(((await slider.getAttribute("aria-valuetext")) ?? "").replace(/^by /, ""));
    expect(shown).toBeLessThanOrEqual(follows.filter(({ at }) => at < day + DAY).length);
    expect(shown).toBeGreaterThanOrEqual(before);
    expect(accounts).toBe(shown === 0 ? 0 : shown + 1);
    before = shown;
    for (let press = 0; press < 20; press++) await slider.press("ArrowRight");
  }
  await slider.press("Home");
  const early = await inkOn(page);
  for (let press = 0; press < 60; press++) await slider.press("ArrowRight");
  expect(await inkOn(page)).toBeGreaterThan(1.4 * early);
  // Once the slider rests: communities and ranks of that moment, of as many follows as there were.
  const then = bar.getByRole("region", { name: "Highest PageRank then" });
  const halfway = await read();
  await expect(then).toContainText(`of ${halfway[1]} follow`);
  await expect(then.getByRole("listitem")).toHaveCount(Math.min(10, halfway[0]));
  await expect(bar.getByRole("region", { name: "Communities then" })).toContainText(/\d+ communit/);
  await takePictures(page, "time");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  // Playing goes on to the end and stops there.
  await bar.getByRole("button", { name: "Play" }).press("Enter");
  await expect(bar.getByRole("button", { name: "Pause" })).toBeVisible();
  await expect(bar.getByRole("button", { name: "Play" })).toBeVisible({ timeout: 30_000 });
  expect((await read())[1]).toBe(all);
  await bar.getByRole("button", { name: "Close" }).press("Enter");
  await expect(bar).toBeHidden();
});

test("an import with dates is on the slider: followed by, and known on the day of the import", async ({
  extension,
}) => {
  const page = await extension.open("options.html?view=data");
  const rows = Array.from({ length: 24 }, (_, i) => `someone_${i % 6},other_${i},${2012 + (i % 12)}-05-01`);
  await page.getByLabel("Files to import").setInputFiles({
    name: "edges.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(["source,target,date", ...rows].join("\n")),
  });
  await expect(page.getByText("24 edges have dates", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await expect(page.getByText("Imported 30 accounts and 24 follows", { exact: false })).toBeVisible();
  await page.goto(page.url().replace(/\?.*/, "?view=map"));
  await page.getByRole("button", { name: "Time", exact: true }).press("Enter");
  const bar = page.getByRole("region", { name: "The map over time" });
  const status = bar.getByRole("status");
  await expect(status).toHaveText("30 accounts, 24 of 24 dated ties");
  await bar.getByRole("combobox", { name: "Show" }).selectOption("followed");
  await expect(status).toHaveText("30 accounts, 24 of 24 dated ties");
  const slider = bar.getByRole("slider", { name: "Time" });
  await slider.press("Home");
  await expect(slider).toHaveAttribute("aria-valuetext", /^by 1 May 2012|^by May 1, 2012/);
  await expect(status).toHaveText("3 accounts, 2 of 24 dated ties");
  const communities = bar.getByRole("region", { name: "Communities then" });
  await expect(communities).toContainText("1 community");
  // Half of the time until the last of them is more than half of the years.
  for (let press = 0; press < 60; press++) await slider.press("ArrowRight");
  await expect(bar.getByRole("region", { name: "Highest PageRank then" })).toContainText(/of 1\d follows/);
  await takePictures(page, "time-import");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
});

test("at 10 000 accounts and 50 000 ties dragging keeps up with panning", { tag: "@timed" }, async ({
  extension,
}) => {
  test.setTimeout(240_000);
  const page = await extension.open("options.html?view=settings");
  await writeBigStore(page, 10_000, 50_000);
  // Each list was read at another time.
  await page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open("map-tpot");
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction("lists", "readwrite");
          const lists = writing.objectStore("lists");
          const reading = lists.openCursor();
          reading.onsuccess = () => {
            const cursor = reading.result;
            if (cursor === null) return;
            const list = cursor.value;
            const time = 1.7e9 + ((list.owner * 7919) % 1000) * 60_000;
            cursor.update({
              ...list,
              firstSeen: list.firstSeen.fill(time),
              lastSeen: list.lastSeen.fill(time),
            });
            cursor.continue();
          };
          writing.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
  );
  await page.goto(page.url().replace(/\?.*/, "?look=most.all"));
  await page.getByRole("button", { name: "Time", exact: true }).click({ timeout: 120_000 });
  const bar = page.getByRole("region", { name: "The map over time" });
  await expect(bar.getByRole("status")).toHaveText(/dated tie/, { timeout: 60_000 });
  const slider = bar.getByRole("slider", { name: "Time" });
  const dragged: number[] = [];
  const panned: number[] = [];
  for (let round = 0; round < 3; round++) {
    dragged.push(await slider.evaluate(drag));
    panned.push(await page.locator(".sigma-mouse").evaluate(pan));
  }
  const told = (rates: readonly number[]) => rates.map((rate) => rate.toFixed(1)).join(", ");
  const description = `dragging ${told(dragged)}, panning ${told(panned)}`;
  test.info().annotations.push({ type: "frames a second", description });
  console.log(`Frames a second: ${description}`);
  // What the machine can do, panning says: the slider is to be as light, within a wide margin.
  expect(Math.max(...dragged)).toBeGreaterThan(0.4 * Math.min(...panned));
});

/** Frames a second while the slider goes from one end to the other. */
function drag(handle: SVGElement | HTMLElement): Promise<number> {
  return new Promise((done) => {
    const slider = handle as HTMLInputElement;
    const set = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value")?.set;
    const started = performance.now();
    let step = 0;
    const frame = () => {
      step += 1;
      if (step > 40) return done((step * 1000) / (performance.now() - started));
      set?.call(slider, String(step * 3));
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** Frames a second while the map is pulled about. */
function pan(mouse: SVGElement | HTMLElement): Promise<number> {
  return new Promise((done) => {
    const at = (step: number) => ({
      clientX: 600 + 150 * Math.sin(step / 6),
      clientY: 450 + 150 * (1 - Math.cos(step / 6)),
      button: 0,
      bubbles: true,
    });
    mouse.dispatchEvent(new MouseEvent("mousedown", at(0)));
    const started = performance.now();
    let step = 0;
    const frame = () => {
      step += 1;
      if (step > 40) {
        document.dispatchEvent(new MouseEvent("mouseup", at(step)));
        return done((step * 1000) / (performance.now() - started));
      }
      document.dispatchEvent(new MouseEvent("mousemove", at(step)));
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
}

/** Pixels of the map that have a colour, once time stands. */
async function inkOn(page: Page): Promise<number> {
  await page.waitForTimeout(500);
  const { x, y, width, height } = (await page.locator(".sigma-mouse").boundingBox()) ?? {
    ...{ x: 0, y: 0, width: 0, height: 0 },
  };
  // Without the legend on one side and the tools below.
  const clip = { x: x + width / 4, y: y + height / 4, width: width / 2, height: height / 2 };
  const png = (await page.screenshot({ clip })).toString("base64");
  return page.evaluate(async (png) => {
    const bytes = Uint8Array.from(atob(png), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    let coloured = 0;
    for (let i = 0; i < data.length; i += 4) {
      const [r, g, b] = [data[i], data[i + 1], data[i + 2]];
      coloured += Number(Math.max(r, g, b) - Math.min(r, g, b) > 30);
    }
    return coloured;
  }, png);
}

async function takePictures(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const)
    for (const width of [1440, 1024]) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${PICTURES}/${name}-${width}-${colorScheme}.png` });
    }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
}
