import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import type { FakeX } from "../fake-x/server";
import { openX, readRun, readyToCollect, startPlan, tell, untilRun } from "./collect";
import { mountDisk } from "./disk";
import { type Extension, expect, LIST_ROW, readStored, scrollToEnd, startExtension, test } from "./extension";

const scene = thinLineScenario();
const { viewer } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** A browser whose disk can be full. */
interface Cramped {
  extension: Extension;
  fill(): Promise<void>;
  empty(): Promise<void>;
  close(): Promise<void>;
}

/** With the browser's profile on a small disk of its own; where this user may mount none, every write of the background
 *  to the store fails as the specification has it, which the test's report says. An override of the quota would not do:
 *  Chromium exempts extensions with `unlimitedStorage` from it. */
async function startCramped(x: FakeX): Promise<Cramped> {
  const disk = mountDisk(300);
  const extension = await startExtension(x, disk?.folder);
  if (disk !== undefined) {
    return {
      extension,
      fill: async () => disk.fill(),
      empty: async () => disk.empty(),
      async close() {
        await extension.close();
        disk.remove();
      },
    };
  }
  test
    .info()
    .annotations.push({ type: "disk", description: "no disk could be mounted: failing writes stood in" });
  return {
    extension,
    fill: () =>
      extension.worker.evaluate(
        `for (const name of ["add", "put"]) { IDBObjectStore.prototype["_" + name] = IDBObjectStore.prototype[name];
          IDBObjectStore.prototype[name] = () => { throw new DOMException("full", "QuotaExceededError"); }; }`,
      ),
    empty: () =>
      extension.worker.evaluate(
        `for (const name of ["add", "put"]) IDBObjectStore.prototype[name] = IDBObjectStore.prototype["_" + name];`,
      ),
    close: () => extension.close(),
  };
}

const PAUSED = "Capture is paused: there is no room left.";

function badge({ worker }: Extension): Promise<string> {
  return worker.evaluate("chrome.action.getBadgeText({})");
}

/** The whole list, each row once, as a disk with room would have it. */
async function expectWholeList(own: Page, timeout: number): Promise<void> {
  const ownList = async () =>
    (await readStored(own)).edges.filter((edge) => edge.startsWith(`${viewer.id}>`)).length;
  await expect.poll(ownList, { timeout }).toBe(180);
  const stored = await readStored(own);
  expect(stored.visits.filter(({ kind }) => kind === "following")).toMatchObject([
    { outcome: "complete", rows: 180, captured: 180, duplicates: 0, pages: 4 },
  ]);
  expect(stored.refused).toEqual({});
}

async function browseUntilFull({ extension, fill }: Cramped): Promise<Page> {
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const page = await openX(extension, `/${viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  await expect.poll(async () => (await readStored(own)).pages.length).toBe(1);
  await fill();
  await scrollToEnd(page);
  return own;
}

test("on a full disk capture pauses, says so, and loses nothing", async ({ x }) => {
  const cramped = await startCramped(x);
  const { extension } = cramped;
  const own = await browseUntilFull(cramped);

  const banner = own.getByRole("alert").filter({ hasText: PAUSED });
  await expect(banner).toContainText(/ used of .*About 200\.\d MB must be free\./);
  await expect(banner).toContainText("4 answers of X wait in their tabs");
  await expect(banner.getByRole("link", { name: "Data page" })).toBeVisible();
  await expect.poll(() => badge(extension)).toBe("full");
  await own.screenshot({ path: "out/test/full-popup.png" });
  const explorer = await extension.open("options.html?view=data");
  await expect(explorer.getByRole("alert").filter({ hasText: PAUSED })).toBeVisible();
  await explorer.screenshot({ path: "out/test/full-data.png" });

  // Trying again while it is full changes nothing.
  await banner.getByRole("button", { name: "Try again" }).click();
  await own.waitForTimeout(1000);
  await expect(banner).toBeVisible();

  await cramped.empty();
  await banner.getByRole("button", { name: "Try again" }).click();
  await expect(banner).toHaveCount(0);
  await expect(explorer.getByRole("alert")).toHaveCount(0);
  await expectWholeList(own, 10_000);
  expect(await badge(extension)).not.toBe("full");
  await explorer.getByRole("link", { name: "Health" }).click();
  await explorer.getByRole("link", { name: "Log" }).click();
  const line = /There is room again: capture, paused since .*, goes on, nothing was lost/;
  await expect(explorer.getByText(line)).toBeVisible();
  await cramped.close();
});

test("it goes on by itself when there is room", async ({ x }) => {
  const cramped = await startCramped(x);
  const own = await browseUntilFull(cramped);
  await expect(own.getByRole("alert").filter({ hasText: PAUSED })).toBeVisible();
  await cramped.empty();
  await expectWholeList(own, 60_000);
  await expect(own.getByRole("alert").filter({ hasText: PAUSED })).toHaveCount(0);
  await cramped.close();
});

test("a page that is left while the disk is full says what it could not leave", async ({ x }) => {
  const cramped = await startCramped(x);
  const own = await browseUntilFull(cramped);
  const banner = own.getByRole("alert").filter({ hasText: PAUSED });
  await expect(banner).toContainText("4 answers of X wait");
  const page = cramped.extension.context.pages().find((tab) => tab.url().includes("x.com"))!;
  await page.close();
  await expect(banner).toContainText("4 answers could not be kept: those lists are incomplete");
  await cramped.empty();
  await banner.getByRole("button", { name: "Try again" }).click();
  await expect(banner).toHaveCount(0);
  const stored = await readStored(own);
  expect(stored.refused).toEqual({ lost: 4 });
  expect(stored.visits).toMatchObject([{ kind: "following", outcome: "partial", pages: 1 }]);
  await cramped.close();
});

test("a run waits while the disk is full, and the user lets it go on", async ({ x }) => {
  const cramped = await startCramped(x);
  const { extension } = cramped;
  const own = await readyToCollect(extension, {}, 0.02);
  await openX(extension);
  await startPlan(own, { plan: "handles", handles: [viewer.handle], kinds: ["following"] });
  await expect.poll(async () => (await readStored(own)).pages.length).toBeGreaterThan(0);
  await cramped.fill();
  await expect(own.getByRole("alert").filter({ hasText: PAUSED })).toBeVisible();
  const asked = x.asked("Following").length;
  await own.waitForTimeout(3000);
  expect(x.asked("Following").length).toBe(asked);
  await cramped.empty();
  await untilRun(own, "paused");
  expect((await readRun(own)).state.because).toBe("no_room");
  await expect(own.getByText("Paused: storage is full.")).toBeVisible();
  await expect(own.getByRole("alert").filter({ hasText: PAUSED })).toHaveCount(0, { timeout: 60_000 });
  await tell(own, { do: "resume" });
  const run = await untilRun(own, "done");
  expect(run).toMatchObject({ visited: 1, failed: 0 });
  const edges = (await readStored(own)).edges.filter((edge) => edge.startsWith(`${viewer.id}>`));
  expect(edges).toHaveLength(180);
  await cramped.close();
});

test("on a nearly full disk our pages change nothing and say why, and deleting stays possible", async ({
  x,
}) => {
  const disk = mountDisk(300);
  if (disk === undefined) {
    test.info().annotations.push({ type: "disk", description: "no disk could be mounted: not tried" });
    return;
  }
  const extension = await startExtension(x, disk.folder);
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const page = await openX(extension, `/${viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  await expect.poll(async () => (await readStored(own)).pages.length).toBe(1);
  await page.close();
  const explorer = await extension.open("options.html");
  await explorer.getByText(/ drawn(, |$)/).waitFor();
  disk.fill(10e6);
  const why = /Nothing was saved: only \d+\.\d MB are left on the disk, and 20\.0 MB must be free/;
  const marks = () =>
    explorer.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((done) => {
        const request = indexedDB.open("map-tpot");
        request.onsuccess = () => done(request.result);
      });
      const counting = database.transaction("marks").objectStore("marks").count();
      await new Promise((done) => {
        counting.onsuccess = done;
      });
      database.close();
      return counting.result;
    });

  // What has no place of its own to say so gets a banner.
  await explorer.getByRole("button", { name: "Find me" }).click();
  const panel = explorer.getByRole("complementary", { name: "Account" });
  await panel.getByRole("button", { name: "Hide", exact: true }).click();
  const banner = explorer.getByRole("alert").filter({ hasText: "There is no room left to save this." });
  await expect(banner).toContainText(why);
  await explorer.screenshot({ path: "out/test/full-refused.png" });
  await banner.getByRole("button", { name: "Understood" }).click();
  await expect(banner).toHaveCount(0);
  expect(await marks()).toBe(0);

  const data = await extension.open("options.html?view=data");
  const card = (name: string) =>
    data.locator("section", { has: data.getByRole("heading", { name, exact: true }) });
  await data.getByLabel("Files to import").setInputFiles({
    name: "edges.csv",
    mimeType: "text/plain",
    buffer: Buffer.from("source,target\ninvented_a,invented_b\n"),
  });
  await card("Import").getByRole("button", { name: "Import", exact: true }).click();
  await expect(card("Import")).toContainText(why);

  // A backup goes to wherever the user says, and needs no room here.
  await data.evaluate(() => {
    Object.assign(window, {
      showSaveFilePicker: async () =>
        (await navigator.storage.getDirectory()).getFileHandle("elsewhere", { create: true }),
    });
  });
  await card("Backup").getByRole("button", { name: "Save a backup" }).click();
  await expect(card("Backup")).toContainText("Saved map-tpot_");

  const before = (await readStored(own)).accounts.length;
  expect(before).toBeGreaterThan(0);
  await card("Wipe").getByLabel(/^Type/).fill("wipe captures");
  await expect(card("Wipe")).toContainText("no room to keep the present state, so this cannot be undone");
  await data.screenshot({ path: "out/test/full-wipe.png", fullPage: true });
  await card("Wipe").getByRole("button", { name: "Wipe", exact: true }).click();
  await expect(card("Wipe")).toContainText("Wiped.");
  expect((await readStored(own)).accounts).toHaveLength(0);

  // With room everything goes on as it was.
  disk.empty();
  await card("Import").getByRole("button", { name: "Import", exact: true }).click();
  await expect(card("Import")).toContainText("Imported 2 accounts");
  await extension.close();
  disk.remove();
});
