import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { SCHEMA } from "@/lib/store/schema";
import { thinLineScenario } from "../fake-x/scenarios";
import { writeBigStore } from "./big-store";
import { openX } from "./collect";
import { type Extension, expect, LIST_ROW, readStored, startExtension, test } from "./extension";
import { writeRaw } from "./raw-store";
import { PICTURES } from "./screens";

const TABLE_COUNT = Object.keys(SCHEMA[SCHEMA.length - 1]).length;
const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

const card = (page: Page) => page.getByRole("region", { name: "Salvage", exact: true });

async function looksRight(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: resolve(PICTURES, `${name}-${colorScheme}.png`), fullPage: true });
  }
}

/** Found, kept and lost of each table, as the report says them. */
async function reported(page: Page): Promise<Record<string, string>> {
  const rows = card(page).getByRole("table", { name: "What was read" }).locator("tbody tr");
  const cells = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => cell.textContent ?? "")),
  );
  return Object.fromEntries(cells.map(([name, ...numbers]) => [name, numbers.join(" ")]));
}

async function saved(page: Page, button: RegExp): Promise<Buffer> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    card(page).getByRole("button", { name: button }).click(),
  ]);
  return readFileSync(await download.path());
}

async function makeNewStore(page: Page): Promise<void> {
  await card(page).getByLabel('Type "new store" to confirm').fill("new store");
  await card(page).getByRole("button", { name: "Make the new store" }).click();
}

/** A store of a version that is to come: a table nobody knows here, rows that are none, and one so large that the
 *  browser keeps it in a file of its own. */
async function writeNewer(page: Page): Promise<void> {
  await writeBigStore(page, 60, 400);
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open("map-tpot", 9999);
      request.onupgradeneeded = () => {
        const dreams = request.result.createObjectStore("dreams", { keyPath: "id" });
        for (let id = 1; id <= 3; id++) dreams.put({ id, of: "sheep" });
      };
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    const writing = database.transaction(["accounts", "lists", "marks"], "readwrite");
    const accounts = writing.objectStore("accounts");
    accounts.put({ n: 5, id: "1000005", firstSeen: "yesterday" });
    accounts.put({ n: 901, id: "nobody", firstSeen: 1, lastSeen: 1, observedAt: 1 });
    writing.objectStore("marks").put({ id: "1000001", tags: [["friend", true]], hidden: false, at: 5 });
    writing.objectStore("marks").put({ id: "1000002", tags: "friend", hidden: false, at: 5 });
    const members = crypto.getRandomValues(new Uint32Array(16_000));
    const times = { firstSeen: members.slice(), lastSeen: members.slice(), missingSince: members.slice() };
    writing
      .objectStore("lists")
      .put({ kind: "followers", owner: 1, viewer: 1, members, ...times, revision: 1 });
    await new Promise((done) => {
      writing.oncomplete = done;
    });
    database.close();
  });
}

/** Takes away the files in which the browser keeps rows that are large. */
function loseLargeRows({ profile, id }: Extension): void {
  const folder = join(profile, "Default/IndexedDB", `chrome-extension_${id}_0.indexeddb.blob`);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  expect(files.length).toBeGreaterThan(0);
  for (const file of files) rmSync(join(file.parentPath, file.name));
}

// The stand-in for a damaged database aborts each opening itself, so our own abort of it comes second.
test.use({ mayLog: [/Failed to execute 'abort' on 'IDBTransaction': The transaction has finished/] });

test("a store of a newer version is named, salvaged to the row, and stands anew", async ({
  x,
  extension,
}) => {
  const first = await extension.open("options.html?view=data");
  await expect(first.getByRole("heading", { name: "Backup" })).toBeVisible();
  await writeNewer(first);
  await extension.close();
  loseLargeRows(extension);

  const again = await startExtension(x, extension.profile);
  const page = await again.open("options.html?view=table");
  const alert = page.getByRole("alert").filter({ hasText: "newer version" });
  await expect(alert).toContainText("A newer version of the extension wrote this store.");
  await alert.getByRole("link", { name: "Save what can be read" }).click();
  await expect(card(page)).toBeInViewport();
  await card(page).getByRole("button", { name: "Read what can be read" }).click();
  await expect(card(page)).toContainText("The store is of version 999 of the schema.");
  const { log = "0 0 0", Log = log, "Facts about the store": _, All, ...tables } = await reported(page);
  expect(tables).toEqual({
    Accounts: "61 59 2",
    "Lists of accounts": "61 60 1",
    "Tags and notes": "2 1 1",
    'Unknown table "dreams"': "3 0 3",
  });
  expect(Log).toMatch(/ 0$/);
  expect(All).toMatch(/ 7$/);
  await expect(card(page)).toContainText("accounts: bad firstSeen (1 row)");
  await expect(card(page)).toContainText(/lists: cannot be read: .* \(1 row\)/);
  await expect(card(page)).toContainText("1 account that others refer to could not be read");
  await expect(card(page).getByLabel('Type "new store" to confirm')).toBeDisabled();
  await looksRight(page, "salvage");

  const backup = gunzipSync(await saved(page, /^Save the backup/)).toString();
  expect(JSON.parse(backup.slice(0, backup.indexOf("\n")))).toMatchObject({
    counts: { accounts: 60, lists: 60 },
  });
  const aside = (await saved(page, /^Save what was not understood \(7 rows\)/)).toString().trim().split("\n");
  expect(aside.map((line) => JSON.parse(line).table)).toEqual([
    "accounts",
    "accounts",
    "lists",
    "marks",
    ...["dreams", "dreams", "dreams"],
  ]);
  // Nothing was changed so far.
  expect((await readVersion(page)).version).toBe(9999);

  await makeNewStore(page);
  await expect(card(page)).toContainText("The new store stands, with 60 accounts.");
  await card(page).getByRole("button", { name: "Open the explorer" }).click();
  await page.getByRole("link", { name: "Table" }).click();
  await expect(page.locator("tbody [data-column=handle]", { hasText: "@invented_" }).first()).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
  const stored = await readStored(page);
  expect(stored.accounts).toHaveLength(60);
  expect(stored.lists).toHaveLength(60);
  expect((await readVersion(page)).version).toBe(SCHEMA.length * 10);
  expect(
    await page.evaluate("indexedDB.databases().then((all) => all.map(({ name }) => name))"),
  ).not.toContain("map-tpot-salvaged");
  await again.close();
});

/** The version of the user's own database, and its tables. */
function readVersion(page: Page): Promise<{ version: number; tables: string[] }> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => done(request.result);
    });
    database.close();
    return { version: database.version, tables: [...database.objectStoreNames] };
  });
}

const ana = { id: "1", handle: "ana", handles: ["ana"], firstSeen: 1, lastSeen: 1, observedAt: 1 };

test("a store that cannot be opened leaves the Data page working, and captures go on in the new one", async ({
  extension,
}) => {
  const own = await extension.open("popup.html");
  const ben = { ...ana, id: "2", handle: "ben", handles: ["ben"] };
  await writeRaw(own, 30, {
    accounts: { keyPath: "id", autoIncrement: false, indexes: [], rows: [{ ...ana, n: 1 }, ben] },
  });
  // The background counts the accounts, and fails, too: it must go on once the store is mended.
  await extension.worker.evaluate("chrome.storage.local.set({ accountsShown: 7 })");
  const page = await extension.open("options.html?view=data");
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("The store cannot be opened.");
  await expect(page.getByRole("heading", { name: "Backup" })).toHaveCount(0);
  await alert.getByRole("link", { name: "Save what can be read" }).click();
  await card(page).getByRole("button", { name: "Read what can be read" }).click();
  await expect(card(page)).toContainText("The database has no tables for: Lists on X,");
  expect(await reported(page)).toEqual({ Accounts: "2 1 1", All: "2 1 1" });
  await saved(page, /^Save the backup/);
  await saved(page, /^Save what was not understood/);
  await makeNewStore(page);
  await expect(card(page)).toContainText("The new store stands, with 1 account.");
  await card(page).getByRole("button", { name: "Open the explorer" }).click();
  await expect(page.getByRole("alert")).toHaveCount(0);
  expect((await readVersion(page)).tables).toHaveLength(TABLE_COUNT);
  expect((await readStored(page)).accounts).toMatchObject([{ id: "1", handle: "ana" }]);

  await extension.turnCaptureOn();
  const tab = await openX(extension, `/${scene.viewer.handle}/following`);
  await tab.locator(LIST_ROW).first().waitFor();
  await expect.poll(async () => (await readStored(own)).accounts.length).toBeGreaterThan(1);
});

test("a database that the browser does not open is said to be so, and a backup makes a new store", async ({
  extension,
}) => {
  const page = await extension.open("options.html?view=data");
  await expect(page.getByRole("heading", { name: "Backup" })).toBeVisible();
  await writeBigStore(page, 30, 200);
  await page.evaluate("delete window.showSaveFilePicker");
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Save a backup" }).click(),
  ]);
  const file = await download.path();
  // To this page the database fails as a damaged one does: until it is removed or, where the page is to fail halfway,
  // until it is loaded anew.
  await page.addInitScript(() => {
    const { open, deleteDatabase } = IDBFactory.prototype;
    let fails = sessionStorage.getItem("database") !== "gone";
    IDBFactory.prototype.open = function (name, version) {
      if (name !== "map-tpot" || !fails) return open.call(this, name, version);
      const failing = open.call(this, `${name}-damaged-${Math.random()}`, 1);
      failing.addEventListener("upgradeneeded", () => failing.transaction?.abort());
      return failing;
    };
    IDBFactory.prototype.deleteDatabase = function (name) {
      if (name === "map-tpot") {
        fails = sessionStorage.getItem("database") === "fails halfway";
        sessionStorage.setItem("database", "gone");
      }
      return deleteDatabase.call(this, name);
    };
  });
  await page.reload();
  await expect(page.getByRole("alert")).toContainText("The store cannot be opened.");
  await card(page).getByRole("button", { name: "Read what can be read" }).click();
  await expect(card(page)).toContainText("The browser does not open the database at all:");
  await card(page)
    .getByLabel("Backup file")
    .setInputFiles({ name: "b.ndjson.gz", mimeType: "application/gzip", buffer: Buffer.from("hello") });
  await expect(card(page)).toContainText("This is no backup of Map TPOT");
  await card(page).getByLabel("Backup file").setInputFiles(file);
  // What the file holds in a person's words; the store's tables, with what is refused, are behind it.
  const held = card(page).getByRole("table", { name: "What the backup holds" });
  await expect(held.getByRole("row", { name: "People" })).toContainText("30");
  await expect(held.getByRole("row", { name: "Follows" })).toBeVisible();
  await card(page).getByText("Every table").click();
  await expect(card(page).getByRole("table", { name: "Every table" })).toContainText("Accounts3000");
  await looksRight(page, "salvage-closed");
  await makeNewStore(page);
  await expect(card(page)).toContainText("The new store stands, with 30 accounts.");

  await page.evaluate('sessionStorage.setItem("database", "fails halfway")');
  await page.reload();
  await card(page).getByRole("button", { name: "Read what can be read" }).click();
  await card(page).getByLabel("Backup file").setInputFiles(file);
  await makeNewStore(page);
  await expect(card(page)).toContainText("but the new store could not be filled");
  await page.reload();
  const stored = page.getByRole("region", { name: "What is stored" });
  await expect(stored).toContainText("Nothing is stored yet.");
  await page.getByRole("button", { name: "Bring that state back" }).click();
  await expect(stored.getByRole("row", { name: "Accounts 30" })).toBeVisible();
});
