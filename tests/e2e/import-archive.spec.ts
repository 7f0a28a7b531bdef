import { writeFileSync } from "node:fs";
import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { type ZipEntry, zipOf } from "../zip";
import { expect, test } from "./extension";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

const YTD = (part: string, rows: object[]) => `window.YTD.${part}.part0 = ${JSON.stringify(rows)}`;

const ARCHIVE: ZipEntry[] = [
  { name: "Your archive.html", content: "<script>throw new Error('run')</script>" },
  {
    name: "data/account.js",
    content: YTD("account", [{ account: { accountId: "100100", username: "invented_me" } }]),
  },
  { name: "data/following.js", content: YTD("following", [{ following: { accountId: "200100" } }]) },
  { name: "data/following-part1.js", content: YTD("following", [{ following: { accountId: "200200" } }]) },
  { name: "data/follower.js", content: YTD("follower", [{ follower: { accountId: "200100" } }]) },
  { name: "data/tweets.js", content: "window.YTD.tweets.part0 = [ {" },
];

async function choose(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page
    .getByLabel("Files to import")
    .setInputFiles([{ name, mimeType: "application/octet-stream", buffer }]);
}

function cardOf(page: Page): Locator {
  return page.locator("section", { has: page.getByRole("heading", { name: "Import", exact: true }) });
}

async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.filter(({ impact }) => impact === "serious" || impact === "critical")).toEqual([]);
}

test("X's archive goes in as X packs it, and its edges say where they came from", async ({ extension }) => {
  const page = await extension.open("options.html?view=data");
  const card = cardOf(page);
  await choose(page, "twitter-archive.zip", zipOf(ARCHIVE));
  await expect(
    card.getByRole("heading", {
      name: "@invented_me follows 2 accounts; 1 account follows @invented_me",
    }),
  ).toBeVisible();
  await expect(card.getByText("twitter-archive.zip · X's own archive", { exact: false })).toBeVisible();
  await card.getByRole("button", { name: "Import", exact: true }).click();
  await expect(card.getByText("Imported 3 accounts and 3 follows.", { exact: false })).toBeVisible();
  await expect(
    card.getByText("2 accounts of this import have no handle: X's archive holds ids only.", { exact: false }),
  ).toBeVisible();
  await expect(card.getByRole("link", { name: "Collect my own lists" })).toHaveAttribute(
    "href",
    "?view=collect",
  );
  await choose(page, "friends.csv", Buffer.from("source,target\ninvented_a,invented_me\n"));
  await card.getByRole("button", { name: "Import", exact: true }).click();
  await expect(card.getByText("Imported 2 accounts and 1 follow.", { exact: false })).toBeVisible();

  const map = await extension.open("options.html?view=table&account=invented_me");
  const panel = map.getByRole("complementary", { name: "Account" });
  const parts = panel.locator("section", { has: map.getByRole("heading", { name: "From imports" }) });
  const rows = parts.locator("dl > div");
  await expect(rows).toHaveCount(3);
  await expect(rows.nth(0)).toContainText(
    /^Followed by 1 account“friends\.csv” \(tables of accounts and edges\), imported \d/,
  );
  await expect(rows.nth(1)).toContainText(/^Followed by 1 account“twitter-archive\.zip” \(X's own archive\)/);
  await expect(rows.nth(2)).toContainText(
    /^Follows 2 accounts“twitter-archive\.zip” \(X's own archive\), imported \d/,
  );
  await expect(
    panel.getByText("Only in imports: “friends.csv”, “twitter-archive.zip”.", { exact: false }),
  ).toBeVisible();
  await expect(
    panel.getByText("Only imports state 2 accounts that it follows and 2 followers."),
  ).toBeVisible();
  await expect(map.locator("td[data-column=handle]", { hasText: "@invented_me" })).toContainText("⇩ import");
  await expect(
    map.getByText("2 accounts from imports have no handle: X's archive holds ids only.", { exact: false }),
  ).toBeVisible();
  await map.locator("td[data-column=handle]", { hasText: "handle not known" }).first().click();
  await expect(
    panel.getByText("Handle not known: X's archive holds ids only.", { exact: false }),
  ).toBeVisible();
  await expectAccessible(map);
  await panel.screenshot({ path: "out/import-panel.png" });
  await map.goto(map.url().replace("view=table", "view=map"));
  await expect(
    map.getByText("⇩ 4 accounts and 4 follows are known only from imports.", { exact: false }),
  ).toBeVisible();
  await map.getByRole("button", { name: "Collect my own lists" }).first().click();
  await expect(map).toHaveURL(/view=collect/);
  await map.goto(map.url().replace("view=collect", "view=table&account=invented_me"));
  await expect(rows).toHaveCount(3);
  await parts.screenshot({ path: "out/import-provenance.png" });
  await map.close();

  const other = await extension.open("options.html?view=table&account=invented_a");
  await expect(
    other.getByRole("complementary", { name: "Account" }).getByText("“friends.csv” (", { exact: false }),
  ).toBeVisible();
  await other.close();

  const monitor = await extension.open("options.html?view=monitor");
  await expect(monitor.getByText("4 of them come from imports; no captured list states them.")).toBeVisible();
  await expect(
    monitor.getByRole("button", { name: "4 follows: show all accounts in the table" }),
  ).toBeVisible();
  await expect(monitor.getByText("4 more accounts only in imported files", { exact: false })).toBeVisible();
  await monitor.locator(".health-wide").first().screenshot({ path: "out/import-monitor.png" });
});

test("an archive that unpacks to too much is refused with its reason", async ({ extension }) => {
  const page = await extension.open("options.html?view=data");
  const alert = cardOf(page).getByRole("alert");
  const bomb = (entry: Partial<ZipEntry>): Buffer =>
    zipOf([...ARCHIVE.slice(0, 2), { name: "data/following.js", content: "", ...entry }]);

  await choose(page, "honest.zip", bomb({ claims: 3 * 1024 * 1024 * 1024 }));
  await expect(alert).toContainText("larger than 512.0 MB");
  await expect(alert).toContainText("3.2 GB");
  const packed = bomb({ content: Buffer.alloc(128 * 1024 * 1024), claims: 1000 });
  expect(packed.length).toBeLessThan(200_000);
  await choose(page, "lying.zip", packed);
  await expect(alert).toContainText('"lying.zip" is not as large, unpacked, as it says.');
  await choose(page, "other.zip", zipOf([{ name: "edges.csv", content: "source,target\na,b\n" }]));
  await expect(alert).toContainText('"other.zip" holds no list');
  // The worker is whole after all of that.
  await choose(page, "twitter-archive.zip", zipOf(ARCHIVE));
  await expect(cardOf(page).getByText("1 file is ready", { exact: false })).toBeVisible();
});

test("the columns of an unknown CSV are named by hand, with the keyboard", async ({ extension }) => {
  const page = await extension.open("options.html?view=data");
  const card = cardOf(page);
  await choose(
    page,
    "mine.csv",
    Buffer.from("fan,since,star\ninvented_a,2020,invented_b\n@invented_c,2021,x y\n"),
  );
  await expect(card.getByText("The columns are not known here.", { exact: false })).toBeVisible();
  const lines = card.getByRole("table", { name: "The first lines of mine.csv" });
  await expect(lines.getByRole("columnheader")).toHaveText(["fan", "since", "star"]);
  await expect(lines.getByRole("row").nth(2)).toHaveText("@invented_c2021x y");
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    await expectAccessible(page);
    await card.screenshot({ path: `out/import-columns-${colorScheme}.png` });
  }

  await card.getByRole("checkbox", { name: "The first line is a row too" }).press("Space");
  await expect(lines.getByRole("columnheader")).toHaveText(["Column 1", "Column 2", "Column 3"]);
  await card.getByRole("checkbox", { name: "The first line is a row too" }).press("Space");
  await card.getByRole("radio", { name: "one account follows another" }).press("Space");
  const readSo = card.getByRole("button", { name: "Read it so" });
  await expect(readSo).toBeDisabled();
  const select = async (label: string, letter: string) => {
    await card.getByLabel(label).focus();
    await page.keyboard.type(letter);
  };
  await select("Who follows", "f");
  await expect(readSo).toBeDisabled();
  await select("Who is followed", "st");
  await expect(card.getByLabel("Who is followed").locator("option:checked")).toHaveText("star");
  await readSo.press("Enter");
  await expect(card.getByText("tables of accounts and edges", { exact: false })).toBeVisible();
  // The columns can be corrected afterwards.
  await card.getByText("Columns", { exact: true }).press("Enter");
  await card.getByRole("button", { name: "Name the columns anew" }).press("Enter");
  await card.getByRole("radio", { name: "one account follows another" }).press("Space");
  await select("Who follows", "f");
  await select("Who is followed", "st");
  await readSo.press("Enter");
  await expect(card.getByText("mine.csv, row 2: an end is neither an id nor a handle")).toBeVisible();
  await expect(card.getByText("tables of accounts and edges", { exact: false })).toBeVisible();
  await expect(card.getByText("2 accounts, 1 follow. Nothing is stored yet.")).toBeVisible();
  await card.getByRole("button", { name: "Import", exact: true }).click();
  await expect(card.getByText("and 1 follow.", { exact: false })).toBeVisible();
});

test("while a large file is read its bytes are counted, and it can be cancelled", async ({
  extension,
}, info) => {
  test.setTimeout(120_000);
  const page = await extension.open("options.html?view=data");
  const card = cardOf(page);
  const big = info.outputPath("big.csv");
  const row = "1000001,1000002,what another tool says of it and nobody reads here\n";
  writeFileSync(big, `source,target,note\n${row.repeat(1_500_000)}`);
  await page.evaluate(() => {
    const seen = new Set<string>();
    Object.assign(window, { seen });
    new MutationObserver(() => {
      const text = document.querySelector("[role=progressbar]")?.getAttribute("aria-valuetext");
      if (text) seen.add(text);
    }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
  });
  await page.getByLabel("Files to import").setInputFiles(big);
  await expect(card.getByText("MB read, being understood", { exact: false })).toBeVisible({
    timeout: 60_000,
  });
  await card.getByRole("button", { name: "Cancel" }).press("Enter");
  await expect(card.getByText("Cancelled", { exact: false })).toBeVisible();
  const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen]);
  console.log(`${seen.length} steps shown, of them ${seen.slice(0, 3).join("; ")}`);
  expect(seen.filter((text) => / of \d+\.\d MB read$/.test(text)).length).toBeGreaterThan(10);
  // Nothing is left of it, and the next file is read.
  await choose(page, "edges.csv", Buffer.from("source,target\ninvented_a,invented_b\n"));
  await expect(card.getByText("2 accounts, 1 follow.", { exact: false })).toBeVisible();
});
