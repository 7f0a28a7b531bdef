/** Makes the pictures of README and of both stores from the invented sample network: five of 1280 × 800 and a tile of
 *  440 × 280 in docs/store, and docs/images/explorer.jpg, 1440 × 900. Needs `npm run build` first. */
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Page } from "@playwright/test";
import { startExtension } from "../tests/e2e/extension";
import { thinLineScenario } from "../tests/fake-x/scenarios";
import { startFakeX } from "../tests/fake-x/server";

const root = resolve(import.meta.dirname, "..");
const { world, rules } = thinLineScenario();
const x = await startFakeX({ world, rules });
const extension = await startExtension(x);
const SIZE = { width: 1280, height: 800 };

async function openSample(query: string, colorScheme: "light" | "dark" = "light"): Promise<Page> {
  const page = await extension.open(`options.html?network=sample&${query}`);
  await page.setViewportSize(SIZE);
  await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
  return page;
}

async function openMap(colorScheme: "light" | "dark", query = ""): Promise<Page> {
  const page = await openSample(query, colorScheme);
  await page.getByText(/ drawn(, |$)/).waitFor({ timeout: 60_000 });
  // The picture is drawn in the frames after, and betweenness may still be measured.
  await page.waitForTimeout(6000);
  return page;
}

async function save(page: Page, path: string): Promise<void> {
  await page.screenshot({ path: join(root, path), type: "jpeg", quality: 88 });
}

/** The tile shows the map without the tools, and the name. */
async function saveTile(page: Page, path: string): Promise<void> {
  const map = readFileSync(join(root, "docs/store/1-map.jpg")).toString("base64");
  await page.setViewportSize({ width: 440, height: 280 });
  await page.setContent(`<style>
    body { margin: 0; width: 440px; height: 280px; overflow: hidden; font-family: "Noto Sans", sans-serif; }
    .map { position: absolute; inset: 0; background: url(data:image/jpeg;base64,${map}) 62% 45% / 1000px; }
    .name { position: absolute; inset: auto 0 0 0; padding: 14px 20px 16px; background: #ffffffe8; color: #16181c; }
    b { display: block; font-size: 30px; line-height: 1.1; } span { font-size: 15px; color: #44484f; }
  </style><div class="map"></div><div class="name"><b>Map TPOT</b><span>Your part of X, as a map</span></div>`);
  await page.screenshot({ path: join(root, path) });
}

try {
  const map = await openMap("light");
  await save(map, "docs/store/1-map.jpg");
  await map.setViewportSize({ width: 1440, height: 900 });
  await map.waitForTimeout(2500);
  await save(map, "docs/images/explorer.jpg");
  await map.close();

  const found = await openMap("dark");
  await found.getByRole("button", { name: "Discover", exact: true }).click();
  await found.waitForTimeout(2500);
  await save(found, "docs/store/2-discover.jpg");
  await found.close();

  const account = await openMap("light");
  await account.getByRole("button", { name: "Find me" }).click();
  await account.waitForTimeout(2500);
  await save(account, "docs/store/3-account.jpg");
  await account.close();

  const table = await openSample("view=table");
  await table.waitForTimeout(6000);
  await save(table, "docs/store/4-table.jpg");
  await table.close();

  const groups = await openSample("view=communities", "dark");
  await groups.waitForTimeout(6000);
  await save(groups, "docs/store/5-communities.jpg");
  await groups.close();

  await saveTile(await extension.context.newPage(), "docs/store/tile.png");
} finally {
  await extension.close();
  await x.close();
}
