import { readdirSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { writeBigStore } from "./big-store";
import { openX } from "./collect";
import { type Extension, expect, LIST_ROW, readStored, startExtension, test } from "./extension";
import { PICTURES } from "./screens";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

const banner = (page: Page) => page.getByRole("alert").filter({ hasText: "The store was found empty." });

const stored = (page: Page) => page.getByRole("region", { name: "What is stored" });

/** What the extension noted of the store, outside of it. */
function knownCount(page: Page): Promise<{ accounts: number; at: number } | null> {
  return page.evaluate(
    "chrome.storage.local.get('lastKnownCount').then((all) => all.lastKnownCount ?? null)",
  );
}

/** Fills the store; the note of it is made when the next page is opened. */
async function fill(extension: Extension): Promise<Page> {
  const page = await extension.open("options.html?view=data");
  await expect(stored(page)).toContainText("Nothing is stored yet.");
  await writeBigStore(page, 1234, 5000);
  await page.reload();
  await expect.poll(() => knownCount(page)).toMatchObject({ accounts: 1234 });
  return page;
}

/** Takes the databases of the extension away, as a browser does that finds their files damaged. */
function loseDatabases({ profile, id }: Extension): void {
  const folder = join(profile, "Default/IndexedDB");
  const ours = readdirSync(folder).filter((name) => name.startsWith(`chrome-extension_${id}`));
  expect(ours.length).toBeGreaterThan(0);
  for (const name of ours) rmSync(join(folder, name), { recursive: true });
}

test("a store that is gone is told of with what it held, until the user begins anew", async ({
  x,
  extension,
}) => {
  const before = Date.now();
  const first = await fill(extension);
  const note = await knownCount(first);
  expect(note?.at).toBeGreaterThanOrEqual(before - 1);
  const date = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" }).format(note?.at);
  await extension.turnCaptureOn();
  await extension.close();
  loseDatabases(extension);

  const again = await startExtension(x, extension.profile);
  // X is read before any page of ours is opened: by then the new store is not empty.
  const tab = await openX(again, `/${scene.viewer.handle}/following`);
  await tab.locator(LIST_ROW).first().waitFor();
  const popup = await again.open("popup.html");
  await expect.poll(async () => (await readStored(popup)).accounts.length).toBeGreaterThan(1);
  await expect(banner(popup)).toContainText(`on ${date} it held 1\u202f234 accounts.`);
  const page = await again.open("options.html?view=data");
  await expect(banner(page)).toContainText(`on ${date} it held 1\u202f234 accounts.`);
  await expect(banner(page).getByRole("link", { name: "Data page" })).toHaveAttribute("href", /view=data$/);
  const { violations } = await new AxeBuilder({ page }).include(".ui-banner").analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);
  for (const [name, seen] of Object.entries({ loss: page, "loss-popup": popup }))
    await seen.screenshot({ path: resolve(PICTURES, `${name}.png`) });

  await banner(page).getByRole("button", { name: "Start anew" }).click();
  await expect(banner(page)).toHaveCount(0);
  await expect(banner(popup)).toHaveCount(0);
  await again.close();
  const last = await startExtension(x, extension.profile);
  const after = await last.open("options.html?view=data");
  await expect(stored(after).getByRole("row", { name: /^Accounts \d/ })).toBeVisible();
  await expect(banner(after)).toHaveCount(0);
  await last.close();
});

test("a backup that is restored answers the loss", async ({ x, extension }) => {
  const first = await fill(extension);
  await first.evaluate("delete window.showSaveFilePicker");
  const [download] = await Promise.all([
    first.waitForEvent("download"),
    first.getByRole("button", { name: "Save a backup" }).click(),
  ]);
  const file = resolve(PICTURES, "../loss.ndjson.gz");
  await download.saveAs(file);
  await extension.close();
  loseDatabases(extension);

  const again = await startExtension(x, extension.profile);
  const popup = await again.open("popup.html");
  await expect(banner(popup)).toContainText("1\u202f234 accounts");
  const page = await again.open("options.html?view=data");
  await expect(banner(page)).toBeVisible();
  const restore = page.getByRole("region", { name: "Restore", exact: true });
  await restore.getByLabel("Backup file").setInputFiles(file);
  await restore.getByRole("button", { name: /^Merge/ }).click();
  await expect(restore).toContainText("Restored.");
  await expect(banner(page)).toHaveCount(0);
  expect(await knownCount(page)).toMatchObject({ accounts: 1234 });
  await again.close();
});

test("a store that the user wiped is not missed", async ({ x, extension }) => {
  const page = await fill(extension);
  const wiping = page.getByRole("region", { name: "Wipe", exact: true });
  await wiping.getByLabel("Everything").check();
  await wiping.getByLabel('Type "wipe everything" to confirm').fill("wipe everything");
  await wiping.getByRole("button", { name: "Wipe" }).click();
  await expect(wiping).toContainText("Wiped.");
  await page.reload();
  await expect(stored(page)).toContainText("Nothing is stored yet.");
  expect(await knownCount(page)).toBeNull();
  await extension.close();

  const again = await startExtension(x, extension.profile);
  const after = await again.open("options.html?view=data");
  await expect(stored(after)).toContainText("Nothing is stored yet.");
  await expect(banner(after)).toHaveCount(0);
  // A copy that the user brings back counts again.
  await after.getByRole("button", { name: "Bring that state back" }).click();
  await expect.poll(() => knownCount(after)).toMatchObject({ accounts: 1234 });
  await again.close();
});
