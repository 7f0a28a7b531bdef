import { thinLineScenario } from "../fake-x/scenarios";
import { rememberTexts, textsOn } from "./canvas-texts";
import { expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";

const scene = thinLineScenario();
const { viewer } = scene;
test.use({ scenario: { world: scene.world, rules: scene.rules } });

test("what only files name is marked on the canvas and in the tooltip, filters, and older imports own up", async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const x = await extension.context.newPage();
  await x.goto(`https://x.com/${viewer.handle}/following`);
  await x.waitForSelector(LIST_ROW);
  await scrollToEnd(x);
  await expect
    .poll(async () => (await readStored(own)).visits.filter(({ outcome }) => outcome === "complete").length)
    .toBe(1);

  const data = await extension.open("options.html?view=data");
  const card = data.locator("section", { has: data.getByRole("heading", { name: "Import", exact: true }) });
  await data.getByLabel("Files to import").setInputFiles([
    {
      name: "friends.csv",
      mimeType: "text/csv",
      buffer: Buffer.from(`source,target\nfiled_one,${viewer.handle}\n`),
    },
  ]);
  await card.getByRole("button", { name: "Import", exact: true }).click();
  await expect(card.getByText("Imported 2 accounts and 1 follow.", { exact: false })).toBeVisible();
  await expect(card.getByText("An earlier version", { exact: false })).toHaveCount(0);

  await rememberTexts(extension.context);
  const map = await extension.open("options.html?view=map&filters=imported.true");
  await map.getByText(/ drawn(, |$)/).waitFor();
  await expect(map.getByText("only in imports", { exact: false }).first()).toBeVisible();
  const texts = (await textsOn(map)).filter(({ isBold }) => !isBold);
  expect(texts.map(({ text }) => text)).toEqual(["⇩ @filed_one"]);
  const [{ left, right, top, bottom }] = texts;
  const [middle, y] = [(left + right) / 2, (top + bottom) / 2];
  const tooltip = map.getByRole("tooltip");
  for (const [dx, dy] of [
    [left - 12, y],
    [right + 12, y],
    [middle, bottom + 12],
    [middle, top - 12],
  ]) {
    await map.mouse.move(dx, dy, { steps: 3 });
    await map.waitForTimeout(300);
    if (await tooltip.isVisible()) break;
  }
  await expect(tooltip).toContainText("@filed_one");
  await expect(tooltip).toContainText("⇩ import");

  // The table with the same filter has nobody else; without it, nobody whom X named bears the mark.
  const table = await extension.open("options.html?view=table&filters=imported.true");
  await expect(table.locator("td[data-column=handle]")).toHaveText([/@filed_one.*⇩ import/]);
  const named = await extension.open("options.html?view=table&filters=imported.false");
  await expect(named.locator("td[data-column=handle]").first()).toBeVisible();
  await expect(named.getByText("⇩ import")).toHaveCount(0);

  // An import of an earlier version, which wrote over captured accounts.
  await data.evaluate(`new Promise((done) => {
    const opening = indexedDB.open("map-tpot");
    opening.onsuccess = () => {
      const writing = opening.result.transaction("imports", "readwrite");
      const old = { at: 5, file: "old.csv", format: "edges", accounts: 181, edges: 180, rejected: 0 };
      writing.objectStore("imports").put({ ...old, wroteOver: 92 });
      writing.oncomplete = () => { opening.result.close(); done(); };
    };
  })`);
  await data.reload();
  await expect(
    card.getByText("over up to 92 captured accounts. Taking the import back cannot undo that.", {
      exact: false,
    }),
  ).toHaveCount(1);
});
