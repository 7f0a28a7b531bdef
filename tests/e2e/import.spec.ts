import { writeFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

const YTD = (part: string, rows: object[]) => `window.YTD.${part}.part0 = ${JSON.stringify(rows)}`;

interface Chosen {
  name: string;
  text: string;
}

async function choose(page: Page, files: readonly Chosen[]): Promise<void> {
  await page
    .getByLabel("Files to import")
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })),
    );
}

const gexf = `<?xml version="1.0"?><gexf xmlns="http://gexf.net/1.3"><graph defaultedgetype="directed"><nodes>
<node id="0" label="invented_c"/><node id="1" label="invented_d"/></nodes><edges><edge source="0" target="1"/></edges></graph></gexf>`;

test("files of other tools become edges of the map, keep where they came from, and can be taken back", async ({
  extension,
}) => {
  const page = await extension.open("options.html?view=data");
  const card = page.locator("section", { has: page.getByRole("heading", { name: "Import", exact: true }) });
  const done = async (recognised: string, counts: string) => {
    await expect(card.getByText(` · ${recognised} · `, { exact: false })).toBeVisible();
    await expect(card.getByText(`${counts}. Nothing is stored yet.`)).toBeVisible();
    await card.getByRole("button", { name: "Import", exact: true }).click();
    await expect(card.getByText(`Imported ${counts.replace(", ", " and ")}`, { exact: false })).toBeVisible();
  };

  await choose(page, [
    {
      name: "account.js",
      text: YTD("account", [{ account: { accountId: "100100", username: "invented_me" } }]),
    },
    {
      name: "following.js",
      text: YTD("following", [{ following: { accountId: "200100" } }, { following: {} }]),
    },
    { name: "follower.js", text: YTD("follower", [{ follower: { accountId: "200100" } }]) },
  ]);
  await expect(card.getByText("following.js, row 2: no account id")).toBeVisible();
  await done("X's own archive", "2 accounts, 2 follows");

  await choose(page, [{ name: "edges.csv", text: "source,target\ninvented_a,invented_b\n" }]);
  await done("tables of accounts and edges", "2 accounts, 1 follow");
  await choose(page, [{ name: "g.gexf", text: gexf }]);
  await done("GEXF", "2 accounts, 1 follow");

  await choose(page, [
    { name: "users.json", text: JSON.stringify([{ id: "300100", screen_name: "invented_e" }]) },
  ]);
  await expect(card.getByRole("heading", { name: "1 account: whose list is it?" })).toBeVisible();
  await expect(card.getByRole("button", { name: "Import", exact: true })).toBeHidden();
  await card.getByRole("textbox", { name: "Whose list" }).fill("@invented_a");
  await card
    .getByRole("combobox", { name: "Which list" })
    .selectOption({ label: "people who follow the owner" });
  await card.getByRole("button", { name: "Read it so" }).click();
  await expect(card.getByRole("heading", { name: "1 account follows @invented_a" })).toBeVisible();
  await done("a list of people", "2 accounts, 1 follow");

  await choose(page, [{ name: "pack.zip", text: "PK" }]);
  await expect(card.getByRole("alert")).toContainText("It is cut off or damaged");

  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
    await card.screenshot({ path: `out/import-${colorScheme}.png` });
  }

  const map = await extension.open("options.html");
  await expect(map.getByText("7 accounts · 5 follows · 1 mutual")).toBeVisible();
  await map.close();

  await card.getByRole("button", { name: "Take back edges.csv" }).click();
  await expect(card.getByText(/edges\.csv .* taken back/)).toBeVisible();
  const after = await extension.open("options.html");
  // The last file named invented_a too, so only invented_b is gone.
  await expect(after.getByText("6 accounts · 4 follows · 1 mutual")).toBeVisible();
  await after.close();

  const undo = page.getByRole("region", { name: "Undo", exact: true });
  await undo.getByRole("button", { name: "Bring that state back" }).click();
  await expect(card.getByText(/edges\.csv .* taken back/)).toHaveCount(0);
  await expect(card.getByRole("button", { name: "Take back edges.csv" })).toBeVisible();
  const again = await extension.open("options.html");
  await expect(again.getByText("7 accounts · 5 follows · 1 mutual")).toBeVisible();
});

test(
  "a big file is read and stored without holding up the page",
  { tag: "@timed" },
  async ({ extension }, info) => {
    test.setTimeout(120_000);
    const page = await extension.open("options.html?view=data");
    await page.evaluate(() => {
      const longest = { longest: 0 };
      Object.assign(window, longest);
      new PerformanceObserver((entries) => {
        for (const { duration } of entries.getEntries())
          Object.assign(window, {
            longest: Math.max((window as unknown as { longest: number }).longest, duration),
          });
      }).observe({ type: "longtask" });
    });
    const lines = ["source,target"];
    for (let i = 0; i < 100_000; i++)
      lines.push(`${1_000_000 + (i % 4000)},${1_000_000 + ((i * 7919 + 1) % 4000)}`);
    // From the disk: handed over by the test, the file itself would be unpacked in the page.
    const big = info.outputPath("big.csv");
    writeFileSync(big, lines.join("\n"));
    const started = Date.now();
    await page.getByLabel("Files to import").setInputFiles(big);
    await page.getByRole("button", { name: "Import", exact: true }).click();
    await expect(page.getByText(/^Imported 4.000 accounts/)).toBeVisible({ timeout: 60_000 });
    const longest = await page.evaluate(() => (window as unknown as { longest: number }).longest);
    console.log(`100 000 edges: ${Date.now() - started} ms, longest task of the page ${longest} ms`);
    expect(longest).toBeLessThan(100);
  },
);
