import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { type Extension, expect, LIST_ROW, scrollToEnd, startExtension, test } from "./extension";
import { readRaw } from "./raw-store";
import { expectAccessible, takePictures } from "./screens";

const scene = thinLineScenario();
const { world, viewer, cut, big } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

async function browse(extension: Extension, paths: readonly string[]): Promise<void> {
  const page = await extension.context.newPage();
  for (const path of paths) {
    await page.goto(`https://x.com${path}`);
    await page.waitForSelector(LIST_ROW);
    await scrollToEnd(page);
  }
  await page.close();
}

async function openData(extension: Extension): Promise<Page> {
  const page = await extension.open("options.html?view=data");
  // The browser's own dialog for files is out of a test's reach.
  await page.addInitScript(() => {
    delete (window as { showSaveFilePicker?: unknown }).showSaveFilePicker;
  });
  await page.reload();
  await expect(page.getByRole("heading", { name: "Backup" })).toBeVisible();
  return page;
}

/** Every table but what moves by itself (log, maps that are made anew) and the line of the import, as text. */
async function dump(page: Page): Promise<string> {
  const { tables } = await readRaw(page);
  const moving = ["revision", "lastBackup", "timings", "communities"];
  const kept = Object.entries(tables)
    .filter(([name]) => !["log", "snapshots", "imports"].includes(name))
    .map(([name, rows]) => [
      name,
      rows.filter((row) => !moving.includes(String((row as { key?: unknown }).key))),
    ]);
  return JSON.stringify(kept, (_, value) => (ArrayBuffer.isView(value) ? [...(value as Uint8Array)] : value));
}

/** Ids of the accounts that a browser has captured. */
async function captured(page: Page): Promise<Set<string>> {
  const { tables } = await readRaw(page);
  return new Set((tables["accounts"] as { id: string }[]).map(({ id }) => id));
}

test("a friend's backup goes in beside what I captured, shows what we share, and comes out exactly", async ({
  x,
  extension,
}) => {
  test.slow();
  await extension.turnCaptureOn();
  await browse(extension, [`/${viewer.handle}/following`, `/${big.handle}/followers`]);

  // The friend has a browser and a login of their own.
  world.login(cut.id);
  const friend = await startExtension(x);
  await friend.turnCaptureOn();
  await browse(friend, [`/${cut.handle}/following`]);
  const theirs = await openData(friend);
  const backup = theirs.getByRole("region", { name: "Backup", exact: true });
  await backup.getByText("What a backup tells somebody else").click();
  await expect(backup.getByText(/^Your tags, notes, seeds/)).toBeVisible();
  await expectAccessible(theirs);
  const [download] = await Promise.all([
    theirs.waitForEvent("download"),
    backup.getByRole("button", { name: "Save a backup" }).click(),
  ]);
  const file = { name: "friend.ndjson.gz", buffer: readFileSync(await download.path()) };
  const known = await captured(theirs);
  await friend.close();
  world.login(viewer.id);

  const page = await openData(extension);
  const own = await captured(page);
  const shared = [...known].filter((id) => own.has(id)).length;
  expect(shared).toBeGreaterThan(1);
  const before = await dump(page);
  const card = page.getByRole("region", { name: "Import", exact: true });
  await card.getByLabel("Files to import").setInputFiles({ ...file, mimeType: "application/gzip" });
  await expect(card.getByText(`Both of you know ${shared} accounts; ${known.size - shared} `)).toContainText(
    `only on the map of @${cut.handle}`,
  );
  await expect(card.getByText("It is kept apart from what you captured")).toBeVisible();
  expect(await dump(page)).toBe(before);
  await takePictures(page, "friend-preview");
  await expectAccessible(page);
  await card.getByRole("button", { name: "Import", exact: true }).click();
  await expect(card.getByText(`as @${cut.handle} sees it`)).toBeVisible();
  await card.getByRole("button", { name: "Compare friend.ndjson.gz with mine" }).click();
  await expect(
    card.getByText(
      new RegExp(`^Both of you know ${shared} accounts and \\d+ follows?\\. Only on the map of`),
    ),
  ).toContainText(`Only on yours: ${own.size - shared} accounts`);
  await card.getByRole("status").last().scrollIntoViewIfNeeded();
  await takePictures(page, "friend-compared");

  // The map names whose file it is.
  const map = await extension.open(`options.html?view=table&account=${cut.handle}`);
  const panel = map.getByRole("complementary", { name: "Account" });
  await expect(
    panel.getByText(/“friend\.ndjson\.gz” \(a backup of Map TPOT, as @ilse_cut sees it\)/).first(),
  ).toBeVisible();
  await map.close();

  await card.getByRole("button", { name: "Take back friend.ndjson.gz" }).click();
  await expect(card.getByText(/, taken back /)).toBeVisible();
  expect(await dump(page)).toBe(before);
});
