import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { type Extension, expect, LIST_ROW, readStored, test } from "./extension";
import { writeRaw } from "./raw-store";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** Lets every opening of a database fail with Chromium's words for a full disk. The request is a real one that fails, for
 *  a version older than the one that there is. */
const BROKEN = `{
  const { open } = IDBFactory.prototype;
  open.call(indexedDB, "newer", 2).onsuccess = (event) => event.target.result.close();
  IDBFactory.prototype.open = function () {
    const request = open.call(this, "newer", 1);
    const said = "Internal error opening backing store for indexedDB.open.";
    Object.defineProperty(request, "error", { value: new DOMException(said, "UnknownError") });
    return request;
  };
}`;

const REASON = /Internal error opening backing store/;

/** Opens a page of ours in which neither the page nor its workers can open a database. */
async function openBroken({ context, id }: Extension, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(`${BROKEN};
    // Workers hear nothing until theirs is broken, too.
    const { postMessage } = Worker.prototype;
    const ready = new Promise((done) => { window.workerIsBroken = done; });
    Worker.prototype.postMessage = function (...values) { void ready.then(() => postMessage.apply(this, values)); };`);
  page.on("worker", (worker) => {
    void worker.evaluate(BROKEN).then(() => page.evaluate("window.workerIsBroken()"));
  });
  await page.goto(`chrome-extension://${id}/${path}`);
  return page;
}

const VIEWS = ["map", "table", "communities", "changes", "collect", "monitor", "diagnostics", "log"];
const MORE_VIEWS = ["maintenance", "data", "settings", "help"];

/** What is asked late fails as well: so long (ms) each page stays open. A test fails on an error that is logged. */
const STAYS = 700;

test("a store that cannot be opened is said on every page, and nothing fails unheard", async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const x = await extension.context.newPage();
  await x.goto(`https://x.com/${scene.viewer.handle}/following`);
  await x.waitForSelector(LIST_ROW);
  await expect.poll(async () => (await readStored(own)).pages.length).toBeGreaterThan(0);
  await x.close();
  const account = scene.viewer.id;
  for (const view of [...VIEWS, ...MORE_VIEWS]) {
    const page = await openBroken(extension, `options.html?view=${view}&account=${account}`);
    const banner = page.getByRole("alert").filter({ hasText: "The store cannot be opened." });
    await expect(banner, view).toContainText(REASON);
    await expect(banner.getByRole("button", { name: "Reload this page" })).toBeVisible();
    await page.waitForTimeout(STAYS);
    await page.close();
  }
  const popup = await openBroken(extension, "popup.html");
  await expect(popup.getByText("The store cannot be read at the moment.")).toBeVisible();
  await popup.waitForTimeout(STAYS);
  await popup.close();
  const panel = await openBroken(extension, "sidepanel.html");
  await expect(panel.getByRole("alert")).toContainText(REASON);
  await panel.waitForTimeout(STAYS);
  await panel.close();
});

test("a store whose upgrade fails is said, and nothing fails unheard", async ({ extension }) => {
  const own = await extension.open("popup.html");
  const ana = { id: "1", handle: "ana", handles: ["ana"], firstSeen: 1, lastSeen: 1, observedAt: 1 };
  await writeRaw(own, 30, { accounts: { keyPath: "id", autoIncrement: false, indexes: [], rows: [ana] } });
  await own.close();
  for (const view of ["map", "changes", "collect", "monitor", "data"]) {
    const page = await extension.open(`options.html?view=${view}`);
    const banner = page.getByRole("alert").filter({ hasText: "The store cannot be opened." });
    await expect(banner, view).toContainText("primary key");
    await page.waitForTimeout(STAYS);
    await page.close();
  }
  for (const path of ["popup.html", "sidepanel.html"]) {
    const page = await extension.open(path);
    await expect(
      page.getByText(/cannot be read at the moment|The store cannot be opened/).first(),
    ).toBeVisible();
    await page.waitForTimeout(STAYS);
    await page.close();
  }
});
