import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { writeBigStore } from "./big-store";
import { expect, startExtension, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** Tests run side by side: each worker has a file of its own. */
const FILE = resolve(
  import.meta.dirname,
  `../../out/test/backup-${process.env["TEST_PARALLEL_INDEX"] ?? 0}.ndjson.gz`,
);

/** Every row of every table but the revision, as text, read past all our code. */
async function dump(page: Page): Promise<[string, unknown[]][]> {
  const text: string = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    // The background may write its log at any time; computed maps, how long they took and how many communities they had, are made anew by any
    // explorer that is open.
    const names = [...database.objectStoreNames]
      .filter((name) => !["log", "snapshots"].includes(name))
      .sort();
    const reading = database.transaction(names);
    const tables = await Promise.all(
      names.map(
        (name) =>
          new Promise<unknown[]>((done) => {
            const request = reading.objectStore(name).getAll();
            request.onsuccess = () => done(request.result);
          }),
      ),
    );
    database.close();
    return JSON.stringify(
      tables.map((rows, i) => [
        names[i],
        rows.filter(
          (row) =>
            !["revision", "lastBackup", "timings", "communities"].includes((row as { key: string }).key),
        ),
      ]),
      (_, value) => {
        if (ArrayBuffer.isView(value)) return [...(value as Uint32Array)].join();
        if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
        return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
      },
    );
  });
  return JSON.parse(text);
}

async function fill(page: Page, accounts: number, edges: number): Promise<void> {
  await writeBigStore(page, accounts, edges);
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => done(request.result);
    });
    const writing = database.transaction(["accounts", "marks", "seedLists"], "readwrite");
    writing.objectStore("accounts").put({
      n: 7,
      id: "1000007",
      handle: "invented_7",
      handleLower: "invented_7",
      handles: ["invented_7"],
      firstSeen: 1,
      lastSeen: 1,
      observedAt: 1,
    });
    writing
      .objectStore("marks")
      .put({ id: "1000001", tags: [["friend", true]], note: "n", hidden: false, at: 5 });
    writing.objectStore("seedLists").put({ name: "My corner", seeds: [{ id: "1000001" }], at: 5 });
    await new Promise((done) => {
      writing.oncomplete = done;
    });
    database.close();
  });
}

async function openData(open: (path: string) => Promise<Page>): Promise<Page> {
  const page = await open("options.html?view=data");
  // The browser's own dialog for files is out of a test's reach.
  await page.addInitScript(() => {
    delete (window as { showSaveFilePicker?: unknown }).showSaveFilePicker;
  });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Backup" })).toBeVisible();
  return page;
}

const card = (page: Page, name: string) => page.getByRole("region", { name, exact: true });

async function save(page: Page): Promise<void> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    card(page, "Backup").getByRole("button", { name: "Save a backup" }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/^map-tpot_\d{4}-\d\d-\d\d\.ndjson\.gz$/);
  await download.saveAs(FILE);
}

async function looksRight(page: Page, name: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: resolve(PICTURES, `${name}-${colorScheme}.png`), fullPage: true });
  }
}

test("back up, wipe, restore: the same; undo; refused files say why", async ({ extension }) => {
  const page = await openData((path) => extension.open(path));
  await fill(page, 300, 3000);
  await page.reload();
  await expect(card(page, "Backup")).toContainText("There is no backup yet.");
  const before = await dump(page);
  await save(page);
  await expect(card(page, "Backup")).toContainText("Saved map-tpot_");
  await expect(card(page, "Backup")).toContainText(
    "The last backup is from today; nothing has changed since.",
  );
  const lines = gunzipSync(readFileSync(FILE)).toString().trimEnd().split("\n");
  expect(JSON.parse(lines[0])).toMatchObject({
    format: "map-tpot-backup",
    version: 1,
    counts: { accounts: 300 },
  });

  const restore = card(page, "Restore");
  const text = lines.join("\n");
  const bytes = readFileSync(FILE);
  const broken = Buffer.from(bytes);
  broken[Math.floor(broken.length / 2)] ^= 0x55;
  const hostile = [lines[0], '{"table":"accounts","row":{"__proto__":{"isAdmin":true}}}', ...lines.slice(1)];
  for (const [file, reason] of [
    [Buffer.from("hello"), "This is no backup of Map TPOT"],
    [bytes.subarray(0, bytes.length - 60), "The file is cut off"],
    [broken, "The file is damaged"],
    [gzipSync(text.replace('"version":1', '"version":9')), "saved by a newer version"],
    [gzipSync(hostile.join("\n")), "The file is not what this extension writes"],
  ] as const) {
    await restore
      .getByLabel("Backup file")
      .setInputFiles({ name: "b.ndjson.gz", mimeType: "application/gzip", buffer: file });
    await expect(restore.getByRole("alert")).toContainText(reason);
  }
  expect(await dump(page)).toEqual(before);

  const wiping = card(page, "Wipe");
  await wiping.getByLabel("Everything").check();
  await expect(wiping.getByRole("button", { name: "Wipe" })).toBeDisabled();
  await wiping.getByLabel('Type "wipe everything" to confirm').fill("wipe everything");
  await wiping.getByRole("button", { name: "Wipe" }).click();
  await expect(wiping).toContainText("Wiped.");
  await expect(card(page, "What is stored")).toContainText("Nothing is stored yet.");
  await expect(card(page, "Undo")).toBeVisible();

  await restore.getByLabel("Replace").check();
  await restore.getByLabel("Backup file").setInputFiles(FILE);
  await expect(restore.getByRole("table", { name: "What would change" })).toContainText("300");
  await looksRight(page, "data");
  await restore.getByRole("button", { name: "Replace the store" }).click();
  await expect(restore).toContainText("Restored.");
  expect(await dump(page)).toEqual(before);

  // Merging what is there changes nothing.
  await restore.getByLabel("Merge").check();
  await expect(restore).toContainText("Nothing would change.");

  // The wipe is brought back by undo, and that, too, can be undone.
  await card(page, "Undo").getByRole("button", { name: "Bring that state back" }).click();
  await expect(card(page, "Undo")).toContainText("Brought back.");
  await expect(card(page, "What is stored")).toContainText("Nothing is stored yet.");
  await card(page, "Undo").getByRole("button", { name: "Bring that state back" }).click();
  await expect(card(page, "What is stored")).toContainText("300");
  expect(await dump(page)).toEqual(before);

  // The log says what was done.
  await page.getByRole("link", { name: "Health" }).click();
  await page.getByRole("link", { name: "Log", exact: true }).click();
  await expect(page.getByText("Undo: done.").first()).toBeVisible();
});

test("a person is deleted everywhere; a broken row is found, taken out and handed over", async ({
  extension,
}) => {
  const page = await openData((path) => extension.open(path));
  await fill(page, 40, 300);
  const pinned = () =>
    page.evaluate('chrome.storage.local.get("collect").then(({ collect }) => collect.pinned)');
  await page.evaluate('chrome.storage.local.set({ collect: { pinned: ["Invented_7", "beth"] } })');
  const forget = card(page, "Delete one account's data");
  await forget.getByLabel("Handle").fill("@invented_7");
  await forget.getByLabel("The person, everywhere").check();
  await forget.getByRole("button", { name: "Delete" }).click();
  await expect(forget).toContainText("Deleted for @invented_7.");
  expect(JSON.stringify(await dump(page))).not.toContain('"invented_7"');
  // Whom a run visits first is a setting, and goes and comes back with the person.
  expect(await pinned()).toEqual(["beth"]);
  const undo = card(page, "Undo");
  await undo.getByRole("button", { name: "Bring that state back" }).click();
  await expect(undo).toContainText("Brought back.");
  expect(await pinned()).toEqual(["Invented_7", "beth"]);
  expect(JSON.stringify(await dump(page))).toContain('"invented_7"');
  await undo.getByRole("button", { name: "Bring that state back" }).click();
  await expect.poll(pinned).toEqual(["beth"]);
  expect(JSON.stringify(await dump(page))).not.toContain('"invented_7"');

  const repair = card(page, "Check and repair");
  await repair.getByRole("button", { name: "Check every row" }).click();
  await expect(repair).toContainText("are sound.");
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => done(request.result);
    });
    const writing = database.transaction("accounts", "readwrite");
    writing.objectStore("accounts").put({ n: 999, id: "999", firstSeen: "yesterday" });
    writing.objectStore("accounts").delete(3);
    await new Promise((done) => {
      writing.oncomplete = done;
    });
    database.close();
  });
  await repair.getByRole("button", { name: "Check every row" }).click();
  await expect(repair).toContainText("1 row unreadable or not what it must be");
  await expect(repair).toContainText("1 account missing that others refer to");
  const broken = await dump(page);
  const [quarantine] = await Promise.all([
    page.waitForEvent("download"),
    repair.getByRole("button", { name: "Repair" }).click(),
  ]);
  expect(readFileSync(await quarantine.path(), "utf8")).toContain("yesterday");
  await expect(repair).toContainText("Repaired. Undo brings the state before it back.");
  const mended = await dump(page);
  expect(mended).not.toEqual(broken);
  await undo.getByRole("button", { name: "Bring that state back" }).click();
  await expect(undo).toContainText("Brought back.");
  expect(await dump(page)).toEqual(broken);
  await undo.getByRole("button", { name: "Bring that state back" }).click();
  await expect.poll(() => dump(page)).toEqual(mended);
  await repair.getByRole("button", { name: "Check every row" }).click();
  await expect(repair).toContainText("are sound.");
});

test("a browser that dies in the middle of replacing leaves the old state or the new", async ({
  x,
  extension,
}) => {
  const page = await openData((path) => extension.open(path));
  await fill(page, 6000, 60_000);
  await save(page);
  await card(page, "Backup").getByText("Saved map-tpot_", { exact: false }).waitFor();
  const full = await dump(page);
  await writeBigStore(page, 50, 300);
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => done(request.result);
    });
    const writing = database.transaction(["accounts", "lists"], "readwrite");
    writing.objectStore("accounts").delete(IDBKeyRange.lowerBound(51));
    writing.objectStore("lists").clear();
    await new Promise((done) => {
      writing.oncomplete = done;
    });
    database.close();
  });
  const before = await dump(page);
  const restore = card(page, "Restore");
  await restore.getByLabel("Replace").check();
  await restore.getByLabel("Backup file").setInputFiles(FILE);
  await restore.getByRole("button", { name: "Replace the store" }).click();
  await expect(restore.getByRole("progressbar", { name: "Restoring" })).toBeVisible();
  const cdp = await extension.context.newCDPSession(page);
  await cdp.send("Browser.crash" as never).catch(() => {});
  await extension.context.close().catch(() => {});

  const again = await startExtension(x, extension.profile);
  const after = await again.open("options.html?view=data");
  await expect(after.getByRole("heading", { name: "Backup" })).toBeVisible();
  // The one or the other, never something between.
  const left = await dump(after);
  const accounts = left.find(([name]) => name === "accounts")?.[1].length;
  expect(left).toEqual(accounts === 50 ? before : full);
  await again.close();
});

/** Names of the files beside the store. */
function filesBeside(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const names: string[] = [];
    for await (const name of (await navigator.storage.getDirectory()).keys()) names.push(name);
    return names;
  });
}

async function wipeEverything(page: Page): Promise<void> {
  const wiping = card(page, "Wipe");
  await wiping.getByLabel('Type "wipe everything" to confirm').fill("wipe everything");
  await wiping.getByRole("button", { name: "Wipe" }).click();
}

test("wiped is gone: the safety copy can be deleted, and a wipe for good leaves no file", async ({
  extension,
}) => {
  const page = await openData((path) => extension.open(path));
  await fill(page, 40, 100);
  await page.reload();
  await save(page);
  await expect(card(page, "Backup")).toContainText("Every row was read back from the file.");
  const wiping = card(page, "Wipe");
  await wiping.getByLabel("Everything").check();
  await wipeEverything(page);
  await expect(wiping).toContainText("A safety copy is kept for Undo");
  expect(await filesBeside(page)).toContain("before-last-change.ndjson.gz");
  await expect(card(page, "Undo")).toContainText("deleted after 30 days");
  await card(page, "Undo").getByRole("button", { name: "Delete the safety copy" }).click();
  await expect(card(page, "Undo")).toContainText("The safety copy is deleted.");
  expect(await filesBeside(page)).toEqual([]);

  await fill(page, 40, 100);
  await wiping.getByLabel("Keep no safety copy").check();
  await wipeEverything(page);
  await expect(wiping).toContainText("Every safety copy is deleted too.");
  expect(await filesBeside(page)).toEqual([]);
  expect((await dump(page)).find(([table]) => table === "accounts")?.[1]).toEqual([]);
});

test("choosing a backup with an unfinished run changes nothing", async ({ extension }) => {
  const page = await openData((path) => extension.open(path));
  await fill(page, 20, 40);
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => done(request.result);
    });
    const writing = database.transaction(["runs", "queue", "marks"], "readwrite");
    const counts = { failures: 0, loadedRows: 0, done: 0, visited: 0, skipped: 0, failed: 0, added: 0 };
    const state = { is: "paused", because: "browser_restarted" };
    const run = { id: 1, plan: { plan: "ownLists" }, state, tab: 1, session: "s", startedAt: 5 };
    writing.objectStore("runs").put({ ...run, ...counts, expanded: true, confirmed: true });
    const item = {
      run: 1,
      kind: "following",
      owner: 7,
      name: "invented_7",
      tier: "others",
      state: "waiting",
    };
    for (let order = 0; order < 262; order++)
      writing.objectStore("queue").put({ ...item, order, wanted: false, attempts: 0, notBefore: 0 });
    const tags = [
      ["__proto__", true],
      ["constructor", false],
    ];
    writing.objectStore("marks").put({ id: "1000002", tags, hidden: false, at: 6 });
    await new Promise((done) => {
      writing.oncomplete = done;
    });
    database.close();
  });
  const before = await dump(page);
  await save(page);
  await card(page, "Wipe").getByLabel("Everything").check();
  await wipeEverything(page);
  await expect(card(page, "Wipe")).toContainText("Wiped.");
  const empty = await dump(page);
  const restore = card(page, "Restore");
  await restore.getByLabel("Backup file").setInputFiles(FILE);
  await expect(restore.getByRole("table", { name: "What would change" })).toContainText("20");
  expect(await dump(page)).toEqual(empty);
  await card(page, "Undo").getByRole("button", { name: "Bring that state back" }).click();
  await expect(card(page, "Undo")).toContainText("Brought back.");
  expect(await dump(page)).toEqual(before);
});

test("a restore that fails leaves the undo of the wipe before it; undo brings the active part back", async ({
  extension,
}) => {
  const page = await openData((path) => extension.open(path));
  await fill(page, 40, 100);
  const activeSeedList = () => page.evaluate('chrome.storage.local.get("activeSeedList")');
  await page.evaluate("chrome.storage.local.set({ activeSeedList: 1 })");
  const before = await dump(page);
  await save(page);
  const wiping = card(page, "Wipe");
  await wiping.getByLabel("Everything").check();
  await wipeEverything(page);
  await expect(wiping).toContainText("A safety copy is kept for Undo");
  const copies = async () =>
    (await filesBeside(page)).filter((name) => name.startsWith("before-last-change"));
  expect(await copies()).toHaveLength(1);

  // The file is gone from its disk between the look at it and the restore.
  const restore = card(page, "Restore");
  await restore.getByLabel("Replace").check();
  await restore.getByLabel("Backup file").setInputFiles(FILE);
  await expect(restore.getByRole("table", { name: "What would change" })).toBeVisible();
  const saved = readFileSync(FILE);
  writeFileSync(FILE, "moved");
  await restore.getByRole("button", { name: "Replace the store" }).click();
  await expect(restore.getByRole("alert")).toContainText("Nothing was changed");
  expect(await copies()).toHaveLength(1);
  writeFileSync(FILE, saved);

  const undo = card(page, "Undo");
  await undo.getByRole("button", { name: "Bring that state back" }).click();
  await expect(undo).toContainText("Brought back.");
  expect(await dump(page)).toEqual(before);
  expect(await activeSeedList()).toEqual({ activeSeedList: 1 });
  expect(await copies()).toHaveLength(1);

  // Seeds: choose people was active before the next restore, and none is when it is undone.
  await page.evaluate("chrome.storage.local.remove('activeSeedList')");
  await wipeEverything(page);
  await expect(wiping).toContainText("A safety copy is kept for Undo");
  await restore.getByLabel("Backup file").setInputFiles([]);
  await restore.getByLabel("Backup file").setInputFiles(FILE);
  await restore.getByRole("button", { name: "Replace the store" }).click();
  await expect(restore).toContainText("Restored.");
  expect(await activeSeedList()).toEqual({ activeSeedList: 1 });
  await undo.getByRole("button", { name: "Bring that state back" }).click();
  await expect(undo).toContainText("Brought back.");
  expect(await activeSeedList()).toEqual({});
});

/** Puts rows into the store past all our code. */
async function put(page: Page, rows: Record<string, unknown[]>): Promise<void> {
  await page.evaluate(async (rows) => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => done(request.result);
    });
    const writing = database.transaction(Object.keys(rows), "readwrite");
    for (const [table, all] of Object.entries(rows))
      for (const row of all) writing.objectStore(table).put(row);
    await new Promise((done) => {
      writing.oncomplete = done;
    });
    database.close();
  }, rows);
}

test("a restore is looked at first: bars, numbers, own notes that differ; each choice is kept", async ({
  extension,
}) => {
  const page = await openData((path) => extension.open(path));
  await fill(page, 120, 900);
  await page.getByRole("heading", { name: "Backup" }).waitFor();
  const mark = (id: number, note: string, at: number) => ({ id: `${id}`, tags: [], note, hidden: false, at });
  const [spring, autumn] = [Date.UTC(2026, 3, 2), Date.UTC(2026, 9, 2)];
  await put(page, {
    marks: [
      mark(1000003, "Looms.", spring),
      mark(1000004, "Gardens in Bergen.", autumn),
      mark(1000005, "Only in the backup.", spring),
    ],
  });
  await page.reload();
  await save(page);
  await expect(card(page, "Backup")).toContainText("Every row was read back from the file.");
  // Meanwhile some of it changed here, some is new here, some is gone.
  await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => done(request.result);
    });
    const writing = database.transaction(["marks", "seedLists"], "readwrite");
    writing.objectStore("marks").delete("1000005");
    writing.objectStore("seedLists").clear();
    await new Promise((done) => {
      writing.oncomplete = done;
    });
    database.close();
  });
  const account = { firstSeen: 1, lastSeen: 1, observedAt: 1 };
  await put(page, {
    marks: [
      mark(1000003, "Looms and old radios.", autumn),
      mark(1000004, "Asked about seeds.", spring),
      mark(1000006, "Only here.", spring),
    ],
    seedLists: [
      { name: "My corner", seeds: [{ id: "1000001" }, { id: "1000002", handle: "beth" }], at: autumn },
    ],
    accounts: [
      {
        n: 990,
        id: "777",
        handle: "only_here",
        handleLower: "only_here",
        handles: ["only_here"],
        ...account,
      },
    ],
  });
  const before = await dump(page);

  const restore = card(page, "Restore");
  await restore.getByLabel("Backup file").setInputFiles(FILE);
  await expect(
    restore.getByRole("heading", { name: /^Merge this backup\? It adds 1 person with tags/ }),
  ).toBeVisible();
  const table = restore.getByRole("table", { name: "What would change" });
  await expect(table.getByRole("row", { name: /^People/ })).toHaveText(
    /1 only here, 120 in both, 0 only in the backup121120121same$/,
  );
  await expect(table.getByRole("row", { name: /^Tags and notes/ })).toHaveText(
    /1 only here, 3 in both, 1 only in the backup445\+1$/,
  );
  const own = restore.getByRole("table", { name: "3 of your own entries differ" });
  const choice = (name: RegExp) => own.getByRole("radio", { name });
  await expect(choice(/Now: Note: Looms and old radios/)).toBeChecked();
  await expect(choice(/In the backup: Note: Gardens/)).not.toBeChecked();
  await choice(/In the backup: Note: Gardens/).check();
  await expect(choice(/Now: Note: Asked/)).not.toBeChecked();
  for (const width of [1440, 1024]) {
    await page.setViewportSize({ width, height: 1000 });
    await looksRight(page, `restore-${width}`);
  }
  expect(await dump(page)).toEqual(before);
  await restore.getByRole("button", { name: "Cancel" }).click();
  await expect(own).toHaveCount(0);
  expect(await dump(page)).toEqual(before);

  // What a replacement takes away is said in the same table.
  await restore.getByLabel("Backup file").setInputFiles(FILE);
  await restore.getByLabel("Replace", { exact: false }).first().check();
  await expect(
    restore.getByRole("heading", { name: /It removes 1 person and 1 person with tags/ }),
  ).toBeVisible();
  await expect(table.getByRole("row", { name: /^People/ })).toHaveText(/1211201201 removed$/);
  await looksRight(page, "restore-replace");
  expect(await dump(page)).toEqual(before);

  await restore.getByLabel("Merge", { exact: false }).first().check();
  await choice(/In the backup: Note: Gardens/).check();
  await restore.getByRole("button", { name: "Merge this file" }).click();
  await expect(restore).toContainText("Restored.");
  const after = new Map((await dump(page)).map(([name, rows]) => [name, rows as Record<string, unknown>[]]));
  const notes = (after.get("marks") ?? []).map(({ note }) => note).sort();
  expect(notes).toEqual([
    "Gardens in Bergen.",
    "Looms and old radios.",
    "Only here.",
    "Only in the backup.",
    "n",
  ]);
  expect(after.get("seedLists")?.map(({ seeds }) => (seeds as unknown[]).length)).toEqual([2]);

  await card(page, "Undo").getByRole("button", { name: "Bring that state back" }).click();
  await expect(card(page, "Undo")).toContainText("Brought back.");
  expect(await dump(page)).toEqual(before);
});
