import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SCHEMA } from "@/lib/store/schema";
import { thinLineScenario } from "../fake-x/scenarios";
import { BUILT, expect, startExtension, test } from "./extension";
import { readRaw, tablesOf, writeRaw } from "./raw-store";

const TABLE_COUNT = Object.keys(SCHEMA[SCHEMA.length - 1]).length;

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** A copy of the extension whose background does nothing, so that only pages open the store. */
function withoutBackground(): string {
  const folder = mkdtempSync(join(tmpdir(), "map-tpot-asleep-"));
  cpSync(BUILT, folder, { recursive: true });
  writeFileSync(join(folder, "background.js"), "");
  return folder;
}

test("an upgrade that the browser dies in leaves the old version whole, and the next opening completes it", async ({
  x,
}) => {
  const folder = withoutBackground();
  const first = await startExtension(x, undefined, [], folder);
  // A page of the extension that runs none of its code.
  const plain = await first.open("manifest.json");
  const rows = Array.from({ length: 500 }, (_, i) => ({
    n: i + 1,
    id: String(i + 1),
    handles: [],
    firstSeen: 1,
    lastSeen: 1,
    observedAt: 1,
  }));
  const tables = tablesOf(3);
  tables["accounts"].rows = rows;
  await writeRaw(plain, 30, tables);
  const before = await readRaw(plain);
  expect(before.version).toBe(30);

  const page = await first.context.newPage();
  // The upgrade goes on for ever, once it has made all that it makes.
  await page.addInitScript(() => {
    const { open } = IDBFactory.prototype;
    IDBFactory.prototype.open = function (name, version) {
      const request = open.call(this, name, version);
      request.addEventListener("upgradeneeded", () => {
        const upgrading = request.transaction as IDBTransaction;
        const goOn = () => {
          if (upgrading.db.objectStoreNames.contains("importedLists"))
            document.documentElement.dataset["upgrading"] = String(upgrading.db.objectStoreNames.length);
          upgrading.objectStore("accounts").count().onsuccess = goOn;
        };
        goOn();
      });
      return request;
    };
  });
  await page.goto(`chrome-extension://${first.id}/options.html?view=help`);
  await expect(page.locator("html")).toHaveAttribute("data-upgrading", String(TABLE_COUNT));
  const cdp = await first.context.newCDPSession(page);
  await cdp.send("Browser.crash" as never).catch(() => {});
  await first.close().catch(() => {});

  const second = await startExtension(x, first.profile, [], folder);
  expect(await readRaw(await second.open("manifest.json"))).toEqual(before);

  const explorer = await second.open("options.html?view=data");
  await expect(explorer.getByRole("region", { name: "What is stored" })).toContainText("500");
  await expect(explorer.getByRole("alert").filter({ hasText: /^The store/ })).toHaveCount(0);
  const after = await readRaw(explorer);
  expect(after.version).toBe(SCHEMA.length * 10);
  expect(Object.keys(after.tables)).toHaveLength(TABLE_COUNT);
  expect(after.tables["accounts"]).toEqual(before.tables["accounts"]);
  await second.close();
  for (const path of [folder, first.profile]) rmSync(path, { recursive: true, force: true });
});
