import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { type Extension, expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();
const { world, viewer, cut, big } = scene;
test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** Goes to an address inside X's client, as a click on one of its links does. */
async function goInside(page: Page, path: string): Promise<void> {
  await page.evaluate((path) => {
    history.pushState({}, "", path);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, path);
}

/** Opens X with lists read to their ends. */
async function browse(extension: Extension, paths: readonly string[]): Promise<Page> {
  const page = await extension.context.newPage();
  for (const path of paths) {
    await page.goto(`https://x.com${path}`);
    await page.waitForSelector(LIST_ROW);
    await scrollToEnd(page);
  }
  return page;
}

/** Lets the explorer compute and store the map of what was read. */
async function computeMap(extension: Extension): Promise<void> {
  const page = await extension.open("options.html");
  await page.getByText(/ drawn(, |$)/).waitFor();
  await expect
    .poll(() =>
      page.evaluate(async () => {
        const request = indexedDB.open("map-tpot");
        const database = await new Promise<IDBDatabase>((done) => {
          request.onsuccess = () => done(request.result);
        });
        const count = database.transaction("snapshots").objectStore("snapshots").count();
        const found = await new Promise<number>((done) => {
          count.onsuccess = () => done(count.result);
        });
        database.close();
        return found;
      }),
    )
    .toBeGreaterThan(0);
  await page.close();
}

/** The panel at the width that browsers give it, as a page of its own: no tool of the test protocol reaches the real
 *  one. The X tab is the one that was used last. */
async function openPanel(extension: Extension): Promise<Page> {
  const panel = await extension.open("sidepanel.html");
  await panel.setViewportSize({ width: 400, height: 900 });
  return panel;
}

/** Axe finds nothing, nothing is wider than the panel, and pictures are left, light and dark. */
async function lookedAt(panel: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await panel.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page: panel }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    expect(await panel.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(400);
    await panel.screenshot({ path: `${PICTURES}/${name}-${colorScheme}.png`, fullPage: true });
  }
  await panel.emulateMedia({ colorScheme: "light" });
}

test("the panel says who the profile and the list in the X tab are, and marks them in one click", async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  const x = await browse(extension, [
    `/${viewer.handle}/following`,
    `/${cut.handle}/following`,
    `/${cut.handle}/followers`,
  ]);
  await computeMap(extension);
  await goInside(x, `/${cut.handle}`);
  const panel = await openPanel(extension);
  const card = panel.getByRole("article", { name: `@${cut.handle}` });
  await expect(card.getByRole("heading", { name: cut.name })).toBeVisible();
  await expect(card.getByText(/^Rank [\d\s]+ of [\d\s]+ on your map$/)).toBeVisible();
  const mutual = world.follows(cut.id, viewer.id);
  await expect(card.getByText(mutual ? "You follow each other" : /^You follow them/)).toBeVisible();
  await expect(card.locator(".at-hand-community")).not.toBeEmpty();
  await expect(card.getByRole("img", { name: /^Who is around them: \d+ accounts in / })).toBeVisible();
  await expect(card.getByText(/ of \d+ captured\. X showed no more\./)).toHaveCount(2);
  await lookedAt(panel, "panel-profile");

  await card.getByRole("checkbox", { name: /seed/i }).check();
  await card.getByLabel("Tag", { exact: true }).fill("soil");
  await card.getByRole("button", { name: "Add as IN" }).click();
  await expect(card.getByRole("button", { name: /soil/ }).first()).toBeVisible();
  await card.getByRole("button", { name: /Hide/ }).click();
  const marks = await panel.evaluate(
    () =>
      new Promise<unknown[]>((done) => {
        const request = indexedDB.open("map-tpot");
        request.onsuccess = () => {
          const all = request.result.transaction("marks").objectStore("marks").getAll();
          all.onsuccess = () => {
            request.result.close();
            done(all.result);
          };
        };
      }),
  );
  expect(marks).toMatchObject([{ id: cut.id, tags: [["soil", true]], hidden: true }]);

  // A list that is new: read while the panel looks on.
  await goInside(x, `/${big.handle}/following`);
  const list = panel.getByRole("article", { name: `Who ${big.name} follows` });
  await expect(list.getByText(/ of 900 read/)).toBeVisible();
  await x.waitForSelector(LIST_ROW);
  await scrollToEnd(x);
  const { edges } = await readStored(panel);
  const members = edges.filter((edge) => edge.startsWith(`${big.id}>`)).length;
  expect(members).toBeGreaterThan(40);
  await expect(list.getByText(`${members} of 900 read`)).toBeVisible();
  await expect(list.getByRole("img", { name: /^Small map/ })).toBeVisible();
  await expect(list.getByText(/already on your map/)).toBeVisible();
  await expect(list.getByRole("heading", { name: "Your communities on this list" })).toBeVisible();
  await panel.bringToFront();
  await lookedAt(panel, "panel-list");
  const tag = list.getByRole("button", { name: /^Tag “soil”/ }).first();
  await tag.click();
  await expect(list.getByRole("button", { name: /^Tagged “soil”/ }).first()).toBeVisible();

  const opened = extension.context.waitForEvent("page");
  await list.getByRole("button", { name: "Show on the map" }).click();
  expect((await opened).url()).toContain(`options.html?account=${big.handle}`);
});

test("the panel follows in-app navigation within 200 ms", { tag: "@timed" }, async ({ extension }) => {
  await extension.turnCaptureOn();
  const x = await browse(extension, [`/${viewer.handle}/following`]);
  await computeMap(extension);
  const panel = await openPanel(extension);
  await expect(panel.getByRole("article", { name: "Who you follow" })).toBeVisible();
  const times: number[] = [];
  const known = world
    .following(viewer.id)
    .slice(0, 8)
    .flatMap(({ target }) => world.byId(target)?.handle ?? []);
  expect(known.length).toBeGreaterThan(4);
  for (const handle of known) {
    const shown = panel.evaluate(
      (label) =>
        new Promise<number>((done) => {
          const look = () => document.querySelector(`article[aria-label="${label}"]`) !== null;
          const timer = setInterval(() => {
            if (!look()) return;
            clearInterval(timer);
            done(Date.now());
          }, 5);
        }),
      `@${handle}`,
    );
    const left = await x.evaluate((path) => {
      history.pushState({}, "", path);
      dispatchEvent(new PopStateEvent("popstate", { state: {} }));
      return Date.now();
    }, `/${handle}`);
    times.push((await shown) - left);
  }
  times.sort((a, b) => a - b);
  console.log(`panel after in-app navigation: ${times.join(", ")} ms`);
  expect(times[times.length >> 1]).toBeLessThan(200);
});

test("every state of the panel has a next step", async ({ extension }) => {
  const panel = await openPanel(extension);
  await expect(panel.getByRole("button", { name: "Read and decide" })).toBeVisible();
  await expect(panel.getByRole("button", { name: "Open X" })).toBeVisible();
  await lookedAt(panel, "panel-first");
  await extension.turnCaptureOn();
  await expect(panel.getByRole("button", { name: "Read and decide" })).toBeHidden();
  const opened = extension.context.waitForEvent("page");
  await panel.getByRole("button", { name: "Open X" }).click();
  const x = await opened;
  await x.waitForURL(/x\.com\/home/);
  await expect(panel.getByText("This page of X is about no one account.")).toBeVisible();
  // What X answers is read at once, so that nobody is unknown for longer than a moment.
  await goInside(x, "/nobody_at_all");
  await expect(panel.getByText("@nobody_at_all · not found by its handle: renamed or deleted")).toBeVisible();
  await expect(panel.getByRole("button", { name: "Collect their lists" })).toBeVisible();
  await extension.worker.evaluate("chrome.storage.local.set({ capture: false })");
  await expect(panel.getByRole("button", { name: "Turn capture on" })).toBeVisible();
  await goInside(x, "/nobody_else");
  await expect(panel.getByText("@nobody_else has not been seen yet.")).toBeVisible();
  await lookedAt(panel, "panel-unknown");
  await panel.getByRole("button", { name: "Turn capture on" }).click();
  await expect(panel.getByRole("button", { name: "Turn capture on" })).toBeHidden();
});

test("one click in the panel reads a list to its end", async ({ extension }) => {
  await extension.turnCaptureOn();
  const local = { collect: { autoConfirmFirst: true }, collectTimeScale: 0.004 };
  await extension.worker.evaluate(`chrome.storage.local.set(${JSON.stringify(local)})`);
  const x = await extension.context.newPage();
  await x.goto(`https://x.com/${viewer.handle}/following`);
  await x.waitForSelector(LIST_ROW);
  const panel = await openPanel(extension);
  const list = panel.getByRole("article", { name: "Who you follow" });
  await list.getByRole("button", { name: "Read to the end" }).click();
  const { length } = world.following(viewer.id);
  await expect(list.getByText(`${length} of ${length} read`)).toBeVisible({ timeout: 30_000 });
  await expect(list.getByText("The whole list is read.")).toBeVisible();
  await expect(list.getByText(/follow you: inner ring/)).toBeVisible();
  await panel.bringToFront();
  await lookedAt(panel, "panel-own-list");
});

test("the popup shows the same card, and its button opens the real side panel", async ({ extension }) => {
  await extension.turnCaptureOn();
  await browse(extension, [`/${viewer.handle}/following`]);
  const popup = await extension.open("popup.html");
  const panels = () =>
    extension.worker.evaluate<number>(
      `chrome.runtime.getContexts({ contextTypes: ["SIDE_PANEL"] }).then((found) => found.length)`,
    );
  expect(await panels()).toBe(0);
  await popup.getByRole("button", { name: "Open the side panel" }).click();
  await expect.poll(panels).toBe(1);
});
