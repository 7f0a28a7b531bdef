import { rmSync } from "node:fs";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import {
  type Extension,
  expect,
  killBrowser,
  LIST_ROW,
  readStored,
  type StoredNetwork,
  scrollToEnd,
  startExtension,
  test,
} from "./extension";

const scene = thinLineScenario();
const { world, viewer, cut, big } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

const OWN_LIST = world.following(viewer.id).map(({ target }) => `${viewer.id}>${target}`);

async function openTab(extension: Extension, path: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(`https://x.com${path}`);
  return page;
}

/** Sums that hold in a store at any moment: no half page, no doubled page, a revision for every commit. */
function expectConsistent(stored: StoredNetwork): void {
  for (const visit of stored.visits) {
    const pages = stored.pages.filter(({ visit: id }) => id === visit.id);
    expect(pages).toHaveLength(visit.pages);
    expect(visit.rows).toBe(visit.captured + visit.unavailable + visit.duplicates);
    for (const sum of ["rows", "captured", "unavailable", "duplicates"] as const) {
      expect(pages.reduce((total, page) => total + page[sum], 0)).toBe(visit[sum]);
    }
  }
  for (const list of stored.lists) {
    expect(new Set(list.members).size).toBe(list.members.length);
    const known = new Set(stored.accounts.map(({ n }) => n));
    expect(list.members.every((member) => known.has(member))).toBe(true);
  }
  expect(stored.revision).toBeGreaterThanOrEqual(stored.pages.length);
}

function ownList(stored: StoredNetwork): string[] {
  return stored.edges.filter((edge) => edge.startsWith(`${viewer.id}>`));
}

test("a service worker that is killed again and again loses and doubles nothing", async ({ extension }) => {
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const devtools = await extension.context.newCDPSession(own);
  await devtools.send("ServiceWorker.enable");
  let killing = true;
  let kills = 0;
  const killer = (async () => {
    while (killing) {
      await devtools.send("ServiceWorker.stopAllWorkers");
      kills += 1;
      await own.waitForTimeout(120);
    }
  })();
  const page = await openTab(extension, `/${viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  await scrollToEnd(page);
  killing = false;
  await killer;

  expect(kills).toBeGreaterThan(20);
  await expect.poll(async () => ownList(await readStored(own)).length, { timeout: 15_000 }).toBe(180);
  const stored = await readStored(own);
  expect(ownList(stored).sort()).toEqual([...OWN_LIST].sort());
  expect(stored.visits.filter(({ kind }) => kind === "following")).toMatchObject([
    { outcome: "complete", rows: 180, captured: 180, duplicates: 0, pages: 4 },
  ]);
  expectConsistent(stored);
});

test("a tab closed while an answer is under way leaves what came before, and an outcome", async ({
  x,
  extension,
}) => {
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const page = await openTab(extension, `/${viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  await expect.poll(async () => (await readStored(own)).visits.length).toBe(1);
  x.control.when({ operation: "Following" }, { held: true });
  await page.mouse.move(500, 500);
  while (x.control.held() === 0) await page.mouse.wheel(0, 1200);
  await page.close();
  x.control.release();

  // What comes after it is stored after it.
  await openTab(extension, `/${cut.handle}/followers`);
  await expect.poll(async () => (await readStored(own)).visits.length).toBe(2);
  const stored = await readStored(own);
  const [left] = stored.visits;
  expect(left).toMatchObject({ outcome: "partial", pages: stored.pages.length - 1 });
  expect(ownList(stored).length).toBe(left.captured);
  expectConsistent(stored);
});

test("a list that is left as soon as its first rows stand is kept", async ({ extension }) => {
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const page = await extension.context.newPage();
  const kinds = ["following", "followers"];
  for (const { handle } of [viewer, cut, big]) {
    for (const kind of kinds) {
      await page.goto(`https://x.com/${handle}/${kind}`);
      await page.waitForSelector(LIST_ROW);
    }
  }
  await page.goto("https://x.com/home");
  const wanted = [viewer, cut, big].flatMap(({ id }) => kinds.map((kind) => `${id} ${kind}`));
  await expect
    .poll(async () => (await readStored(own)).visits.map(({ owner, kind }) => `${owner} ${kind}`).sort())
    .toEqual(wanted.sort());
  expectConsistent(await readStored(own));
});

test("two tabs at once, on the same list and on others, store what one after the other would", async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const paths = [`/${viewer.handle}/following`, `/${viewer.handle}/following`, `/${cut.handle}/followers`];
  const tabs = await Promise.all(paths.map((path) => openTab(extension, path)));
  for (const tab of tabs) {
    await tab.bringToFront();
    await tab.waitForSelector(LIST_ROW);
  }
  for (const tab of tabs) {
    await tab.bringToFront();
    await scrollToEnd(tab);
  }
  await expect
    .poll(async () => (await readStored(own)).visits.filter(({ outcome }) => outcome === "complete").length)
    .toBe(2);
  const stored = await readStored(own);
  expect(ownList(stored).sort()).toEqual([...OWN_LIST].sort());
  expectConsistent(stored);
});

test("after the extension was reloaded, an old tab stops quietly and says so", async ({ extension }) => {
  await extension.turnCaptureOn();
  const page = await openTab(extension, `/${cut.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(String(error)));

  await allowReload(extension);
  const own = await extension.open("popup.html");
  // The page goes away with the reload.
  await own.evaluate("chrome.runtime.reload()").catch(() => {});
  await page.bringToFront();
  await page.evaluate((path) => {
    history.pushState({}, "", path);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, `/${cut.handle}/followers`);
  await expect(page.locator("#map-tpot-notice")).toBeAttached();
  expect(complaints.filter((text) => /extension|context|map-tpot/i.test(text))).toEqual([]);

  await page.reload();
  await page.waitForSelector(LIST_ROW);
  await expect(page.locator("#map-tpot-notice")).toHaveCount(0);
  const again = await extension.open("popup.html");
  await expect
    .poll(async () => (await readStored(again)).visits.filter(({ kind }) => kind === "followers").length)
    .toBe(1);
});

test("a browser killed in a burst keeps every committed page and no half one", async ({ x }) => {
  let extension = await startExtension(x);
  await extension.turnCaptureOn();
  const { profile } = extension;
  const busy = browseUntilDead(extension);
  await expect.poll(() => x.asked("Following").length + x.asked("Followers").length).toBeGreaterThan(4);
  killBrowser(profile);
  await busy;

  extension = await startExtension(x, profile);
  const own = await extension.open("popup.html");
  const stored = await readStored(own);
  expect(stored.pages.length).toBeGreaterThan(0);
  expectConsistent(stored);

  const page = await openTab(extension, `/${viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  await scrollToEnd(page);
  await expect.poll(async () => ownList(await readStored(own)).length).toBe(180);
  expectConsistent(await readStored(own));
  await extension.close();
  rmSync(profile, { recursive: true, force: true });
});

/** Chromium starts an unpacked extension again after a reload only in developer mode. */
async function allowReload(extension: Extension): Promise<void> {
  const page = await extension.context.newPage();
  await page.goto("chrome://extensions");
  await page.evaluate(
    "new Promise((done) => chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true }, done))",
  );
  await page.close();
}

async function browseUntilDead(extension: Extension): Promise<void> {
  try {
    const page = await openTab(extension, `/${viewer.handle}/following`);
    for (const path of [
      `/${cut.handle}/followers`,
      `/${big.handle}/followers`,
      `/${viewer.handle}/following`,
    ]) {
      await page.waitForSelector(LIST_ROW);
      await page.mouse.move(500, 500);
      for (let i = 0; i < 6; i++) await page.mouse.wheel(0, 1200);
      await page.goto(`https://x.com${path}`);
    }
    await scrollToEnd(page);
  } catch {
    // The browser is gone, as it should be.
  }
}
