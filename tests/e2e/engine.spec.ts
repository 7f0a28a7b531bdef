import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { changeSnapshot, writeBigStore } from "./big-store";
import { type Extension, expect, LIST_ROW, scrollToEnd, test } from "./extension";

const scene = thinLineScenario();
const { cut, big, world } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** Wide enough for the column of betweenness. */
const FOR_ALL_COLUMNS = { width: 2200, height: 900 };

const DRAWN = / drawn(, |$)/;

/** Opens the explorer and waits until the map is drawn. */
async function openExplorer(extension: Extension, query = ""): Promise<Page> {
  const explorer = await extension.open(`options.html${query}`);
  await explorer.getByText(DRAWN).waitFor();
  return explorer;
}

async function showTable(explorer: Page): Promise<void> {
  await explorer.setViewportSize(FOR_ALL_COLUMNS);
  await explorer.getByRole("link", { name: "Table" }).click();
  await expect(explorer.locator("tbody [data-column=handle]").first()).toHaveText(/@/);
}

/** Until betweenness stands in the table. */
async function measured(explorer: Page): Promise<void> {
  await expect(explorer.locator("tbody [data-column=betweenness]").first()).toHaveText(/%/);
}

const firstHandle = (explorer: Page) => explorer.locator("tbody [data-column=handle]").first();

test("reopened, the map is painted from its snapshot and not computed", async ({ extension }) => {
  const first = await openExplorer(extension, "?network=sample");
  await showTable(first);
  await measured(first);
  await first.close();

  const page = await extension.open("popup.html");
  const texts = { name: Array.from({ length: 2050 }, () => "As the snapshot says") };
  const accounts = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        const request = indexedDB.open("map-tpot-sample");
        request.onsuccess = () => {
          const all = request.result.transaction("snapshots").objectStore("snapshots").getAll();
          all.onsuccess = () => {
            request.result.close();
            done(all.result[0].accounts);
          };
        };
      }),
  );
  await changeSnapshot(page, "map-tpot-sample", { name: texts.name.slice(0, accounts) });
  const again = await openExplorer(extension, "?network=sample");
  await showTable(again);
  await expect(again.locator("tbody [data-column=name]").first()).toHaveText("As the snapshot says");
  await measured(again);
  await expect(again.getByRole("progressbar")).toHaveCount(0);
});

test("a damaged snapshot is said and computed anew", async ({ extension }) => {
  const first = await openExplorer(extension, "?network=sample");
  await showTable(first);
  await measured(first);
  await first.close();
  const page = await extension.open("popup.html");
  await changeSnapshot(page, "map-tpot-sample", { edges: 7 });
  const again = await openExplorer(extension, "?network=sample");
  await expect(again.getByText(/The stored map was not used: it says 7 edges and holds/)).toBeVisible();
  await again.close();
  const sound = await openExplorer(extension, "?network=sample");
  await expect(sound.getByText("The stored map was not used")).toHaveCount(0);
});

for (const [end, kill] of [
  ["throws", "setTimeout(() => { throw new Error('out of order') })"],
  ["is gone without a word", "close()"],
] as const) {
  test(`a worker that ${end} is replaced, and the map stands`, async ({ extension }) => {
    const explorer = await openExplorer(extension, "?network=sample");
    await showTable(explorer);
    await measured(explorer);
    const before = await firstHandle(explorer).textContent();
    const [worker] = explorer.workers();
    await worker.evaluate(kill);
    await expect.poll(() => explorer.workers().includes(worker)).toBe(false);
    const header = explorer.getByRole("columnheader", { name: /^Handle/ });
    await header.getByRole("button").click();
    await expect(header).toHaveAttribute("aria-sort", "ascending");
    await expect(firstHandle(explorer)).not.toHaveText(before as string);
    await explorer.getByRole("columnheader", { name: /^Rank/ }).getByRole("button").click();
    await expect(firstHandle(explorer)).toHaveText(before as string);
    await measured(explorer);
    await expect(explorer.getByRole("alert")).toHaveCount(0);
    expect(explorer.workers()).toHaveLength(1);
  });
}

test("a worker that crashes again and again is reported, and can be started by hand", async ({
  extension,
}) => {
  const explorer = await openExplorer(extension, "?network=sample");
  for (let crash = 0; crash < 3; crash++) {
    await expect.poll(() => explorer.workers().length).toBe(1);
    const [worker] = explorer.workers();
    await worker.evaluate("setTimeout(() => { throw new Error('broken for good') })").catch(() => {});
    await expect.poll(() => explorer.workers().includes(worker)).toBe(false);
  }
  await expect(explorer.getByRole("alert")).toContainText("broken for good");
  await explorer.getByRole("button", { name: "Restart the worker" }).click();
  await expect(explorer.getByRole("alert")).toHaveCount(0);
  await expect(explorer.getByText(DRAWN)).toBeVisible();
});

test("leaving the page ends the worker and frees its memory", async ({ extension }) => {
  const explorer = await openExplorer(extension, "?network=sample");
  expect(explorer.workers()).toHaveLength(1);
  await explorer.goto(`chrome-extension://${extension.id}/popup.html`);
  await expect.poll(() => explorer.workers().length).toBe(0);
});

/** Notes every task of the page that lasts over 50 ms, from the start of each of its documents. */
async function watchLongTasks(page: Page): Promise<() => Promise<number[]>> {
  await page.addInitScript(() => {
    const longTasks: number[] = [];
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) longTasks.push(duration);
    }).observe({ type: "longtask", buffered: true });
    Object.assign(window, { longTasks });
  });
  return () => page.evaluate<number[]>("longTasks.splice(0)");
}

test("10k/50k: metrics are shared and explained, cancel is heard, and the page does not wait", {
  tag: "@timed",
}, async ({ extension }) => {
  const explorer = await extension.open("options.html");
  await explorer.setViewportSize(FOR_ALL_COLUMNS);
  await explorer.getByRole("button", { name: "Turn capture on" }).waitFor();
  await writeBigStore(explorer, 10_000, 50_000);
  const longTasks = await watchLongTasks(explorer);
  await explorer.goto(`chrome-extension://${extension.id}/options.html?view=table`);
  await measured(explorer);
  console.log("long tasks while opening and computing (ms):", await longTasks());

  await firstHandle(explorer).click();
  const panel = explorer.getByRole("complementary", { name: "Account" });
  await panel.getByText("Details", { exact: true }).click();
  await expect(
    panel.getByText(/Exact: paths from all 10.000 accounts \(pivots\); \d workers?,/),
  ).toBeVisible();
  await expect(panel.getByText(/of at most \d+ here/)).toBeVisible();

  // The store moves on; the new computation is told to stop at several points of its way.
  await explorer.evaluate(moveRevision);
  await explorer.reload();
  await expect(firstHandle(explorer)).toHaveText(/@/);
  const heard: number[] = [];
  for (const after of [20, 120, 250]) {
    await explorer
      .getByRole("button", { name: /update the map$|Compute the map/ })
      .first()
      .click();
    await longTasks();
    const took = await explorer.evaluate(cancelAfter, after);
    console.log(
      `cancelled after ${after} ms: heard in ${Math.round(took)} ms; long tasks:`,
      await longTasks(),
    );
    heard.push(took);
    await expect(explorer.getByText("Cancelled. The map is unchanged.")).toBeVisible();
    await expect(firstHandle(explorer)).toHaveText(/@/);
  }
  // A quiet machine takes 30 to 50 ms. Here only that it is at once: a pass that was waited for would take a second.
  expect(Math.max(...heard)).toBeLessThan(400);
});

/** Moves the store's revision, as a commit does. */
async function moveRevision(): Promise<void> {
  const database = await new Promise<IDBDatabase>((done) => {
    const request = indexedDB.open("map-tpot");
    request.onsuccess = () => done(request.result);
  });
  const writing = database.transaction("meta", "readwrite");
  writing.objectStore("meta").put({ key: "revision", revision: 2 });
  await new Promise((done) => {
    writing.oncomplete = done;
  });
  database.close();
}

/** Presses Cancel after that time (ms) and gives how long it took until the page said so. */
async function cancelAfter(milliseconds: number): Promise<number> {
  await new Promise((done) => setTimeout(done, milliseconds));
  const button = [...document.querySelectorAll("button")].find(({ textContent }) => textContent === "Cancel");
  if (button === undefined) throw new Error("Nothing is being computed.");
  const pressed = performance.now();
  const heard = new Promise<number>((done) => {
    new MutationObserver((_, observer) => {
      if (!document.querySelector(".explorer-status")?.textContent?.includes("Cancelled.")) return;
      observer.disconnect();
      done(performance.now() - pressed);
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  });
  button.click();
  return heard;
}

/** Follows a list on X to its end. */
async function browse(page: Page, path: string): Promise<void> {
  await page.goto(`https://x.com${path}`);
  await page.waitForSelector(LIST_ROW);
  await scrollToEnd(page);
}

test("live, a captured page is in the map and its metrics within 2 s", { tag: "@timed" }, async ({
  x,
  extension,
}) => {
  await extension.turnCaptureOn();
  const tab = await extension.context.newPage();
  await browse(tab, `/${cut.handle}/following`);
  const explorer = await openExplorer(extension);
  await showTable(explorer);
  const counts = explorer.locator(".explorer-counts");
  const before = await counts.textContent();

  // Switched off, the map waits for the word of the user.
  await browse(tab, `/${cut.handle}/followers`);
  await explorer.bringToFront();
  await expect(explorer.getByRole("button", { name: /: update the map$/ })).toBeVisible();
  expect(await counts.textContent()).toBe(before);

  await explorer.getByRole("switch", { name: "Live" }).check();
  await expect(counts).not.toHaveText(before as string);
  await expect(explorer.getByRole("button", { name: /: update the map$/ })).toHaveCount(0);
  await measured(explorer);

  // From X's answer until an account that came with it stands in the table with its place.
  const known = new Set(x.log.flatMap(({ rows = [] }) => rows));
  const newHere = () =>
    x
      .asked("Followers")
      .filter(({ variables, rows = [] }) => variables?.["userId"] === big.id && rows.length > 0)
      .flatMap(({ rows = [], at }) => rows.filter((id) => !known.has(id)).map((id) => ({ id, at })))
      .at(0);
  await tab.goto(`https://x.com/${big.handle}/followers`);
  await expect.poll(newHere, { intervals: [10] }).toBeDefined();
  const { id = "", at = 0 } = newHere() ?? {};
  const captured = world.account(id);
  const filter = explorer.getByRole("searchbox", { name: "Filter by handle or name" });
  await filter.fill(captured.handle);
  const row = explorer.getByRole("row").filter({ hasText: `@${captured.handle}` });
  await expect(row.locator("[data-column=rank]")).toHaveText(/\d/);
  const took = Date.now() - Number(at);
  console.log(`live: from the answer to the table in ${took} ms`);
  expect(took).toBeLessThan(2000);
});
