import { resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { openX, readyToCollect, startPlan, untilRun } from "./collect";
import { expect, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();
const { cut } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

async function lookedAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    await page.screenshot({ path: resolve(PICTURES, `${name}-${colorScheme}.png`) });
  }
}

test("a store that another tab holds, changes or has made newer is named, with the way out", async ({
  extension,
}) => {
  const own = await extension.open("popup.html");
  const page = await extension.open("options.html?view=help");
  await expect(page.getByRole("heading", { name: "Privacy" })).toBeVisible();
  // Another tab that holds the store and lets nobody change it; then one that wants a newer version.
  await own.evaluate(`new Promise((done) => {
    const request = indexedDB.open("map-tpot");
    request.onsuccess = () => { window.held = request.result; done(); };
  })`);
  await own.evaluate(`{
    const newer = indexedDB.open("map-tpot", 990);
    newer.onsuccess = () => newer.result.close();
  }`);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("The store was changed by another version of the extension.");
  await lookedAt(page, "store-changed");
  await alert.getByRole("button", { name: "Reload this page" }).click();
  await expect(alert).toContainText("The store is held by another tab.", { timeout: 15_000 });
  await own.evaluate("window.held.close()");
  await expect(alert).toContainText("A newer version of the extension wrote this store.", {
    timeout: 15_000,
  });
  await page.getByRole("link", { name: "Health" }).click();
  await page.getByRole("link", { name: "Diagnostics" }).click();
  await page.getByRole("button", { name: "Run checks" }).click();
  const schema = page.locator(".diagnose-checks li").filter({ hasText: "Schema is the expected one" });
  await expect(schema).toContainText(/version 99, this program knows \d/);
});

test("without WebGL the table is offered", async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.addInitScript(`HTMLCanvasElement.prototype.getContext = new Proxy(HTMLCanvasElement.prototype.getContext, {
    apply: (get, canvas, args) => /webgl/.test(args[0]) ? null : Reflect.apply(get, canvas, args),
  })`);
  await page.goto(`chrome-extension://${extension.id}/options.html?network=sample`);
  await expect(page.getByRole("alert")).toContainText("This browser gives the page no WebGL");
  await page.getByRole("alert").getByRole("button").click();
  await expect(page.locator("tbody [data-column=handle]").first()).toHaveText(/@/);
});

test("a graphics card that is taken away is named, and the map can be drawn again", async ({ extension }) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.evaluate(
    `document.querySelector("canvas.sigma-nodes").getContext("webgl2").getExtension("WEBGL_lose_context").loseContext()`,
  );
  const lost = page.getByRole("alert").filter({ hasText: "took the graphics card away" });
  await expect(lost).toBeVisible();
  await expect(page.locator(".explorer-legend")).toHaveCount(0);
  await lost.getByRole("button", { name: "Draw again" }).click();
  await expect(lost).toHaveCount(0);
  await expect(page.locator(".explorer-legend")).toBeVisible();
});

test("the log tells what a run did, finds it again, and can be kept", async ({ extension }) => {
  const own = await readyToCollect(extension);
  const page = await extension.open("options.html?view=log");
  await expect(page.getByText("Nothing was logged yet.", { exact: false })).toBeVisible();
  await openX(extension);
  await startPlan(own, { plan: "account", handle: cut.handle, kinds: ["following", "followers"] });
  const log = page.getByRole("log");
  // The tail is live: the page is not touched while the run goes.
  await expect(log.getByText("The run begins")).toBeVisible();
  await untilRun(own, "done");
  await expect(log.getByText("The run is done")).toBeVisible();
  await expect(log.getByText(/Followers: (X showed no more|captured whole)/)).toBeVisible();
  await expect(log).toContainText(`@${cut.handle}`);

  const at = Date.now();
  await own.evaluate(`new Promise((done) => {
    const request = indexedDB.open("map-tpot");
    request.onsuccess = () => {
      const writing = request.result.transaction("log", "readwrite");
      const add = (level, outcome, text) => writing.objectStore("log").add({ at: ${at}, level, event: "list_ended", outcome, text });
      add("warning", "rate_limited", "Followers: rate limit");
      add("warning", "stalled", "Followers: stalled");
      add("error", "error", "Followers: error page_timeout");
      add("info", "suspended", "Followers: the account is suspended");
      for (let i = 0; i < 3000; i++) add("info", "complete", "Following: captured whole " + i);
      writing.oncomplete = () => { request.result.close(); done(); };
    };
  })`);
  await page.bringToFront();
  await page.reload();
  await expect(log.getByText("captured whole 2999")).toBeVisible();
  // Only what is in view is on the page.
  expect(await log.locator("p").count()).toBeLessThan(80);
  for (const [preset, line] of [
    ["Rate limits", "Followers: rate limit"],
    ["Scroll stalls", "Followers: stalled"],
    ["Errors", "Followers: error page_timeout"],
    ["Deleted or suspended", "Followers: the account is suspended"],
  ]) {
    await page.getByRole("button", { name: preset }).click();
    await expect(log.locator("p")).toHaveCount(1);
    await expect(log).toContainText(line);
  }
  await page.getByRole("button", { name: "Everything" }).click();
  await page.getByRole("searchbox", { name: "Search the log" }).fill("whole 123");
  await expect(page.getByText(/^11 of [\d\u202f]+ lines$/)).toBeVisible();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "Save as JSON" }).click();
  const saved = await (await (await download).createReadStream()).toArray();
  expect(JSON.parse(Buffer.concat(saved).toString())).toHaveLength(11);
  await page.getByRole("searchbox", { name: "Search the log" }).fill("");
  await page.getByRole("combobox", { name: "Level" }).selectOption("warning");
  await expect(log.locator("p")).toHaveCount(3);
  await lookedAt(page, "log");
});

test("the structure of a page that fails is kept where the user asked for it, and nobody is named in it", async ({
  x,
  extension,
}) => {
  const own = await readyToCollect(extension);
  const page = await extension.open("options.html?view=log");
  await expect(page.getByText(/^Excerpts are not kept/)).toBeVisible();
  await extension.worker.evaluate("chrome.storage.local.set({ keepsExcerpts: true })");
  await expect(page.getByText("None so far.")).toBeVisible();
  x.control.when({ operation: "Followers", times: 1 }, { fault: "badGateway" });
  await openX(extension);
  await startPlan(own, { plan: "list", handle: cut.handle, kind: "followers" });
  const kept = page.getByText(/: (failed|unknown)$/).first();
  await expect(kept).toBeAttached({ timeout: 20_000 });
  await page.bringToFront();
  await kept.click();
  const excerpt = page.locator(".diagnose-excerpt").first();
  await expect(excerpt).toContainText("<section");
  expect((await excerpt.textContent())?.toLowerCase()).not.toContain(cut.handle.toLowerCase());
  await page.getByRole("button", { name: "Delete the excerpts" }).click();
  await expect(page.locator(".diagnose-excerpt")).toHaveCount(0);
});

test("settings are kept, and a pause of capture ends by itself", async ({ extension }) => {
  await extension.turnCaptureOn();
  const page = await extension.open("options.html?view=settings");
  await page.getByRole("button", { name: "Pause for 1 hour" }).click();
  await expect(page.getByText(/^Capture is paused until/)).toBeVisible();
  await lookedAt(page, "settings");
  // An hour later, in the next X tab.
  await extension.worker.evaluate("chrome.storage.local.set({ pausedUntil: Date.now() - 1 })");
  await openX(extension);
  await expect(page.getByText(/^Capture is on/)).toBeVisible();
  // Turned off by hand it stays off.
  await page.getByRole("button", { name: "Turn capture off" }).click();
  await openX(extension);
  await expect(page.getByText("Capture is off: nothing is read.")).toBeVisible();

  const days = page.getByLabel("A backup is old after (days)");
  await days.fill("0");
  await days.blur();
  await expect(page.getByText("Give a whole number from 1 to 365.")).toBeVisible();
  await days.fill("14");
  await days.blur();
  await page.getByLabel("Live from the start").check();
  await page.getByLabel("Theme").selectOption("dark");
  await page.reload();
  await expect(days).toHaveValue("14");
  await expect(page.getByText("default 30", { exact: true })).toBeVisible();
  await expect(page.getByLabel("Live from the start")).toBeChecked();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("link", { name: "Help" }).click();
  await page.getByLabel("On this page").getByRole("link", { name: "Permissions" }).click();
  await expect(page.getByText("unlimitedStorage", { exact: true })).toBeInViewport();
  await page.getByText("Runbook", { exact: true }).click();
  await expect(page.getByText("Daily operations").first()).toBeVisible();
  await lookedAt(page, "help");
});
