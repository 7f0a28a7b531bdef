import { resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { openX } from "./collect";
import { type Extension, expect, LIST_ROW, scrollToEnd, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();
const { cut, viewer } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

async function lookedAt(page: Page, name: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
    await page.screenshot({ path: resolve(PICTURES, `${name}-${colorScheme}.png`), fullPage: true });
  }
}

/** Changes the store past all our code. `code` gets `table(name)`, IndexedDB's own. */
async function change(page: Page, code: string): Promise<void> {
  await page.evaluate(`new Promise((done, fail) => {
    const request = indexedDB.open("map-tpot");
    request.onsuccess = () => {
      const writing = request.result.transaction([...request.result.objectStoreNames], "readwrite");
      const table = (name) => writing.objectStore(name);
      ${code}
      writing.oncomplete = () => { request.result.close(); done(); };
      writing.onerror = () => fail(writing.error);
    };
  })`);
}

const COUNT_SNAPSHOTS = `new Promise((done) => {
  const request = indexedDB.open("map-tpot");
  request.onsuccess = () => {
    const count = request.result.transaction("snapshots").objectStore("snapshots").count();
    count.onsuccess = () => { request.result.close(); done(count.result); };
  };
})`;

/** A list captured by hand and its map computed, as after the first minutes of use. */
async function captured(extension: Extension): Promise<Page> {
  await extension.turnCaptureOn();
  const tab = await openX(extension, `/${cut.handle}/following`);
  await tab.waitForSelector(LIST_ROW);
  await scrollToEnd(tab);
  const page = await extension.open("options.html");
  await page.getByText(/ drawn(, |$)/).waitFor();
  await expect.poll(() => page.evaluate(COUNT_SNAPSHOTS)).toBeGreaterThan(0);
  // A page of its own: no worker measures and stores behind the checks.
  await page.goto(`chrome-extension://${extension.id}/options.html?view=diagnostics`);
  return page;
}

const check = (page: Page, name: string) =>
  page.locator(".diagnose-checks li").filter({ has: page.getByText(name, { exact: true }) });

async function runChecks(page: Page): Promise<void> {
  await page.getByRole("button", { name: /^Run checks/ }).click();
  await expect(page.getByText(/problems? found/i)).toBeVisible({ timeout: 20_000 });
}

/** Name of each check by its state. */
async function states(page: Page): Promise<Record<string, string[]>> {
  const found: [string, string][] = await page.evaluate(`[...document.querySelectorAll(".diagnose-checks li")]
    .map((row) => [row.dataset.state, row.querySelector("strong").textContent])`);
  const byState: Record<string, string[]> = {};
  for (const [state, name] of found) byState[state] = [...(byState[state] ?? []), name];
  return byState;
}

test("every check passes where all is well, and the report names nobody", async ({ extension }) => {
  const page = await captured(extension);
  await runChecks(page);
  // Who has just begun has neither saved nor named anything.
  const { ok, ...others } = await states(page);
  expect(others).toEqual({ none: ["Queue belongs to its runs", "Your seeds"], bad: ["Last backup"] });
  expect(ok).toHaveLength(21);
  await expect(check(page, "Logged-in account")).toContainText(`@${viewer.handle}`);
  await lookedAt(page, "diagnostics");

  await change(
    page,
    `table("seedLists").add({ name: "Mine", at: 1, seeds: [{ id: "${cut.id}", handle: "x" }, { id: "shadow:no_such" }] });
     table("runs").add({ id: 1, state: { is: "done" } });
     table("queue").add({ run: 1, kind: "following", owner: 1, name: "a", state: "done", visit: 1, order: 0 });
     table("meta").put({ key: "lastBackup", at: Date.now() - 3 * 86400000, revision: 1, bytes: 9 });`,
  );
  await runChecks(page);
  await expect(check(page, "Your seeds")).toContainText("1 of 2 seeds known (50 %)");
  await expect(check(page, "Last backup")).toContainText("saved 3 days ago");
  expect(await states(page)).toEqual({ ok: expect.anything() });

  await page.getByText("Selector self-test").click();
  await expect(page.getByRole("row", { name: /^primaryColumn/ })).toContainText("yes");
  await extension.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy report" }).click();
  await expect(page.getByText(/^Copied\./)).toBeVisible();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  expect(report).toMatch(/✓ Logged-in account: @#[0-9a-f]{8}/);
  expect(report.toLowerCase()).not.toContain(viewer.handle.toLowerCase());
  expect(report).not.toContain("Mine");
});

test("each fault is found and says what to do", async ({ extension }) => {
  const page = await captured(extension);
  const [tab] = extension.context.pages().filter((open) => open.url().startsWith("https://x.com/"));
  await tab.evaluate(`document.querySelector("[data-testid=primaryColumn]").removeAttribute("data-testid")`);
  await change(
    page,
    `const last = table("accounts").openCursor(null, "prev");
     last.onsuccess = () => last.result.delete();
     const visits = table("visits").getAll();
     visits.onsuccess = () => table("visits").put({ ...visits.result[0], captured: visits.result[0].captured + 1 });
     const snapshots = table("snapshots").getAll();
     snapshots.onsuccess = () => snapshots.result.forEach((one) => table("snapshots").put({ ...one, edges: 7 }));
     table("unparsed").add({ at: Date.now(), operation: "Followers", reason: "shape", rows: 3, broken: 3 });
     table("meta").put({ key: "refused", counts: { lost: 2 }, days: { [new Date().toLocaleDateString("sv")]: { lost: 2 } } });
     table("seedLists").add({ name: "Far away", at: 1, seeds: [{ id: "shadow:no_such" }] });
     table("queue").add({ run: 99, kind: "followers", owner: 1, name: "a", state: "waiting", order: 0 });`,
  );
  await runChecks(page);
  const { bad } = await states(page);
  expect(bad).toEqual([
    "X's pages look as expected",
    "Lists refer to known accounts",
    "Visits agree with their pages",
    "Queue belongs to its runs",
    "Readable and sound",
    "Answers understood",
    "Refused messages",
    "Your seeds",
    "Last backup",
  ]);
  await expect(check(page, "Lists refer to known accounts")).toContainText("1 unknown account in 1 list");
  await expect(check(page, "X's pages look as expected")).toContainText(
    "primaryColumn not found on a list page",
  );
  await expect(check(page, "Readable and sound")).toContainText("it says 7 edges and holds");
  await lookedAt(page, "diagnostics-faults");

  // Mended from here: the map is built anew, the tab is loaded anew, capture is turned on again.
  await check(page, "Readable and sound").getByRole("button", { name: "Rebuild the map" }).click();
  await expect(page.getByText(/^Rebuilt and checked: \d+ accounts/)).toBeVisible();
  await expect(page.getByText(/problems? found/i)).toBeVisible({ timeout: 20_000 });
  await expect(check(page, "Readable and sound")).toHaveAttribute("data-state", "ok");
  await expect(check(page, "Counts are the store's")).toHaveAttribute("data-state", "ok");
  // An account is lost behind the map's back.
  await change(
    page,
    `const last = table("accounts").openCursor(null, "prev");
     last.onsuccess = () => last.result.delete();`,
  );
  await runChecks(page);
  await expect(check(page, "Counts are the store's")).toContainText(/store and map differ by -1 accounts/);
  await check(page, "X's pages look as expected").getByRole("button", { name: "Reload the X tab" }).click();
  await tab.waitForSelector(LIST_ROW);
  await extension.worker.evaluate("chrome.storage.local.set({ capture: false })");
  await change(
    page,
    `table("meta").put({ key: "revision", revision: 10_000 });
     const snapshots = table("snapshots").getAll();
     snapshots.onsuccess = () =>
       snapshots.result.forEach((one) => table("snapshots").put({ ...one, at: one.at - 121 * 86400000 }));`,
  );
  await runChecks(page);
  await expect(check(page, "X's pages look as expected")).toHaveAttribute("data-state", "ok");
  await expect(check(page, "Fresh")).toContainText(/9\D?\d{3} commits newer: /);
  await expect(check(page, "Fresh")).toHaveAttribute("data-state", "bad");
  await expect(check(page, "Capture")).toContainText("off");
  await check(page, "Capture").getByRole("button", { name: "Turn capture on" }).click();
  await expect(check(page, "Capture")).toHaveAttribute("data-state", "ok");

  // A tab that does not answer, and none at all.
  const session = await extension.context.newCDPSession(tab);
  void session.send("Page.crash").catch(() => {});
  await expect
    .poll(() => page.evaluate("chrome.tabs.query({ url: 'https://x.com/*' }).then((t) => t.length)"))
    .toBe(1);
  await runChecks(page);
  await expect(check(page, "An X tab is read")).toContainText("an X tab is open and not read");
  await tab.close();
  await runChecks(page);
  await expect(check(page, "An X tab is read")).toContainText("no X tab is open");
});

test("a background that does not answer is named, and one that sleeps wakes", async ({ extension }) => {
  const page = await extension.open("options.html?view=diagnostics");
  await runChecks(page);
  await expect(check(page, "Background answers")).toContainText(/answered in \d+ ms/);
  // Busy for so long that it hears nothing.
  void extension.worker
    .evaluate("{ const end = Date.now() + 9000; while (Date.now() < end); }")
    .catch(() => {});
  await page.reload();
  await page.getByRole("button", { name: "Run checks" }).click();
  await expect(check(page, "Background answers")).toContainText("no answer within 5 s", { timeout: 15_000 });
  await expect(page.getByRole("alert")).toContainText("The background does not answer.", { timeout: 15_000 });
  await page.getByRole("button", { name: "Try again" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0, { timeout: 15_000 });

  const devtools = await extension.context.newCDPSession(page);
  await devtools.send("ServiceWorker.enable");
  await devtools.send("ServiceWorker.stopAllWorkers");
  await runChecks(page);
  await expect(check(page, "Background answers")).toContainText(/answered in \d+ ms/);
  await expect(page.getByRole("alert")).toHaveCount(0);
});
