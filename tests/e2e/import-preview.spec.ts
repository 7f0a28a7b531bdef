import AxeBuilder from "@axe-core/playwright";
import type { Locator, Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { zipOf } from "../zip";
import { expect, test } from "./extension";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

const YTD = (part: string, rows: object[]) => `window.YTD.${part}.part0 = ${JSON.stringify(rows)}`;

async function choose(page: Page, files: Record<string, string | Buffer>): Promise<void> {
  await page.getByLabel("Files to import").setInputFiles(
    Object.entries(files).map(([name, content]) => ({
      name,
      mimeType: "application/octet-stream",
      buffer: Buffer.from(content),
    })),
  );
}

function cardOf(page: Page): Locator {
  return page.locator("section", { has: page.getByRole("heading", { name: "Import", exact: true }) });
}

async function expectAccessible(page: Page, picture: string): Promise<void> {
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    await cardOf(page).screenshot({ path: `out/${picture}-${colorScheme}.png` });
  }
}

const archive = zipOf([
  {
    name: "data\\account.js",
    content: YTD("account", [{ account: { accountId: "100100", username: "invented_me" } }]),
  },
  { name: "data\\following.js", content: YTD("following", [{ following: { accountId: "200100" } }]) },
]);

const FILES = {
  "twitter-2026.zip": archive,
  "followers-of-somebody.csv":
    "id,screen_name,name\n1394030472427830000,invented_c,Cleo\n1394030472427830000,nan,Dan\n",
  "network.gexf": `<gexf><graph defaultedgetype="directed"><nodes><node id="a" label="invented_d"/><node id="b" label="invented_e"/></nodes>
<edges><edge source="a" target="b" type="retweet"/><edge source="b" target="a" type="mutual"/></edges></graph></gexf>`,
  "likes.json": '[{"id":"1","full_text":"hello","screen_name":"invented_f"}]',
};

test("every file says what it states, asks its own question, and only ready files are stored", async ({
  extension,
}) => {
  const page = await extension.open("options.html?view=data");
  const card = cardOf(page);
  await choose(page, FILES);
  await expect(
    card.getByRole("heading", { name: "1 file is ready, 2 with a question, 1 not imported" }),
  ).toBeVisible();
  const file = (heading: string) => card.getByRole("article", { name: heading });
  await expect(file("@invented_me follows 1 account")).toContainText("Ready");
  const list = file("1 account: whose list is it?");
  await expect(list).toContainText("2 ids are damaged: rounded by a spreadsheet or a program.");
  await expect(list).toContainText("followers-of-somebody.csv, row 2:");
  await expect(file("likes.json is not imported")).toContainText("These are posts, not people.");
  const graph = file("2 accounts, 2 edges: what does an edge mean?");
  await expect(graph).toContainText("Directed edges called “retweet” (1 edge)");
  await expect(card.getByRole("heading", { name: "Imports" })).toHaveCount(0);
  await expectAccessible(page, "import-preview");

  // The owner lends nothing: the list is of whoever is typed, in the direction that is chosen.
  await list.getByRole("textbox", { name: "Whose list" }).fill("https://x.com/invented_b");
  await list.getByRole("combobox", { name: "Which list" }).selectOption("following");
  await list.getByRole("button", { name: "Read it so" }).press("Enter");
  await expect(file("@invented_b follows 1 account")).toContainText("Ready");
  await graph.getByRole("radio", { name: "To follows From" }).first().press("Space");
  await expect(file("@invented_e follows 1 account; @invented_d follows 1 account")).toContainText("Ready");

  await file("@invented_me follows 1 account")
    .getByRole("button", { name: "Leave this file out" })
    .press("Enter");
  await expect(
    card.getByRole("heading", { name: "2 files are ready, 1 not imported, 1 left out" }),
  ).toBeVisible();
  await expectAccessible(page, "import-preview-answered");
  await card.getByRole("button", { name: "Import 2 ready files" }).press("Enter");
  await expect(card.getByText("Imported 4 accounts and 3 follows.", { exact: false })).toBeVisible();
});

test("whose list it is and in which direction can be changed until it is stored", async ({ extension }) => {
  const page = await extension.open("options.html?view=data");
  const card = cardOf(page);
  await choose(page, { "x-followers.json": '[{"id":"300100","screen_name":"invented_e"}]' });
  const owner = card.getByRole("textbox", { name: "Whose list" });
  const readSo = card.getByRole("button", { name: "Read it so" }).first();
  await owner.fill("invented_a");
  await owner.press("Enter");
  await expect(card.getByRole("heading", { name: "1 account follows @invented_a" })).toBeVisible();
  await card.getByRole("combobox", { name: "Which list" }).selectOption("following");
  await readSo.press("Enter");
  await expect(card.getByRole("heading", { name: "@invented_a follows 1 account" })).toBeVisible();
  await card.getByRole("combobox", { name: "Which list" }).selectOption("none");
  await readSo.press("Enter");
  await expect(card.getByRole("heading", { name: "1 account, no follows" })).toBeVisible();
});

test("text in another encoding is asked about with what each would give; nothing to import has no button", async ({
  extension,
}) => {
  const page = await extension.open("options.html?view=data");
  const card = cardOf(page);
  const cyrillic = Buffer.concat([
    Buffer.from("id,screen_name,name\n300100,invented_e,"),
    Buffer.from([0xc8, 0xe2, 0xe0, 0xed, 10]),
  ]);
  await choose(page, { "people.csv": cyrillic });
  const encoding = card.getByRole("combobox", { name: /^The text is not UTF-8/ });
  await expect(encoding.getByRole("option", { name: "windows-1251: Иван" })).toBeAttached();
  await expectAccessible(page, "import-encoding");
  await encoding.selectOption("windows-1251");
  await expect(card.getByRole("cell", { name: "Иван" })).toBeVisible();

  await choose(page, { "people.net": '*Vertices 1\n1 "invented_e"\n', "empty.json": "[]" });
  await expect(card.getByText("This is a Pajek file.", { exact: false })).toBeVisible();
  await expect(card.getByText("there is nothing to import", { exact: false })).toBeVisible();
  await expect(card.getByRole("button", { name: /^Import/ })).toHaveCount(0);
});
