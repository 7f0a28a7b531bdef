import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { untilRun } from "./collect";
import { expect, LIST_ROW, scrollToEnd, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();
const { world, viewer } = scene;
test.use({ scenario: { world: scene.world, rules: scene.rules } });

async function lookedAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    await page.screenshot({ path: `${PICTURES}/${name}-${colorScheme}.png`, fullPage: true });
  }
  await page.emulateMedia({ colorScheme: "light" });
}

test("from consent to three more lists: three clicks", async ({ extension }) => {
  const local = { collect: { autoConfirmFirst: true }, collectTimeScale: 0.004 };
  await extension.worker.evaluate(`chrome.storage.local.set(${JSON.stringify(local)})`);
  const own = await extension.open("options.html");
  await own.getByRole("button", { name: "Turn capture on" }).first().click();
  await expect(own.getByRole("button", { name: "Look at a sample network" })).toBeVisible();
  await expect(own.getByRole("link", { name: "Import X's archive" })).toBeVisible();
  await lookedAt(own, "first-open");

  // Nobody knows yet who is logged in: X says so on its start page, then the list opens in the same tab.
  const opening = extension.context.waitForEvent("page");
  await own.getByRole("button", { name: "Open my following list" }).click();
  const x = await opening;
  await x.waitForURL(`https://x.com/${viewer.handle}/following`);
  await expect
    .poll(() =>
      extension.worker.evaluate<number>(
        `chrome.runtime.getContexts({ contextTypes: ["SIDE_PANEL"] }).then((found) => found.length)`,
      ),
    )
    .toBe(1);
  await x.waitForSelector(LIST_ROW);

  // The map grows beside it while the user scrolls.
  const panel = await extension.open("sidepanel.html");
  await panel.setViewportSize({ width: 400, height: 900 });
  const list = panel.getByRole("article", { name: "Who you follow" });
  const dots = list.locator(".at-hand-map circle:not(.at-hand-map-owner)");
  await expect.poll(() => dots.count()).toBeGreaterThan(10);
  const early = await dots.count();
  await scrollToEnd(x);
  const { length } = world.following(viewer.id);
  await expect(list.getByText(`${length} of ${length} read`)).toBeVisible();
  expect(await dots.count()).toBe(length);
  expect(early).toBeLessThan(length);

  // What one list says, and the three lists that would teach most.
  await panel.bringToFront();
  const next = list.getByRole("region", { name: "Next: see who belongs together" });
  const people = next.getByRole("listitem");
  await expect(people).toHaveCount(3);
  const back = new Set(
    world
      .following(viewer.id)
      .map(({ target }) => target)
      .filter((id) => world.follows(id, viewer.id)),
  );
  for (const handle of await people.locator("strong").allTextContents())
    expect(back.has(world.named(handle.slice(1))?.id ?? "")).toBe(true);
  await lookedAt(panel, "first-next");
  const handles = await people.locator("strong").allTextContents();
  await next.getByRole("button", { name: /^Read all three: about \d+ min$/ }).click();
  const run = await untilRun(own, "done");
  expect(run.plan).toMatchObject({ plan: "handles", handles: handles.map((handle) => handle.slice(1)) });
  expect(run.visited).toBe(6);
});

test("the map of one list proposes the same, and the tour has five steps that can be left", async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  const x = await extension.context.newPage();
  await x.goto(`https://x.com/${viewer.handle}/following`);
  await x.waitForSelector(LIST_ROW);
  await scrollToEnd(x);
  const page = await extension.open("options.html");
  const next = page.getByRole("region", { name: "Next: see who belongs together" });
  await expect(next.getByRole("listitem")).toHaveCount(3);
  await lookedAt(page, "first-map");
  await next.getByRole("button", { name: "Tour of the map, 5 steps" }).click();
  const tour = page.getByRole("dialog");
  for (let step = 1; step <= 5; step++) {
    await expect(tour.getByText(`Step ${step} of 5`)).toBeVisible();
    if (step === 2) await lookedAt(page, "first-tour");
    await tour.getByRole("button", { name: step === 5 ? "Done" : "Next" }).click();
  }
  await expect(tour).toBeHidden();
  await page.goto(page.url().replace(/\?.*|$/, "?view=help"));
  await page.getByRole("button", { name: "Tour of the map, 5 steps" }).click();
  await expect(tour.getByText("Step 1 of 5")).toBeVisible();
  await tour.getByRole("button", { name: "Skip" }).click();
  await expect(tour).toBeHidden();
});
