import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

async function open(page: Page, handle: string) {
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type(handle);
  await expect(page.getByRole("option").first()).toContainText(handle);
  await page.keyboard.press("Enter");
  return page.getByRole("complementary", { name: "Account" });
}

test("what is typed and not saved survives a closed tab and a reload, marked, for the right account", async ({
  extension,
}) => {
  const first = await extension.open("options.html?network=sample");
  const panel = await open(first, "belkin");
  await panel.getByLabel("Note").fill("met at the kiln");
  await panel.getByLabel("Tag", { exact: true }).fill("potters");
  await panel.getByLabel("Note").press("End");
  await first.close({ runBeforeUnload: false });

  const page = await extension.open("options.html?network=sample");
  const other = await open(page, "zelwick");
  await expect(other.getByLabel("Note")).toHaveValue("");
  const again = await open(page, "belkin");
  await expect(again.getByLabel("Tag", { exact: true })).toHaveValue("potters");
  await expect(again.getByText("Not added yet: press IN or NOT IN.")).toBeVisible();
  await again.getByRole("button", { name: "Add as IN" }).click();
  await expect(again.getByText("Not added yet", { exact: false })).toHaveCount(0);
  await expect(again.getByRole("list", { name: "Tags" })).toContainText("potters");

  // A new note, the panel closed by its key at once, and a reload.
  await again.getByLabel("Note").fill("brings soil samples");
  await page.evaluate(() => location.reload());
  const back = await open(page, "belkin");
  await expect(back.getByLabel("Note")).toHaveValue("brings soil samples");
  await expect(back.getByText("Not saved yet.")).toBeVisible();
  await back.getByRole("button", { name: "Save", exact: true }).click();
  await expect(back.getByText("Saved.", { exact: true })).toBeVisible();
  await expect(back.getByText("Not saved yet.")).toHaveCount(0);
  await page.reload();
  await expect((await open(page, "belkin")).getByLabel("Note")).toHaveValue("brings soil samples");
  await expect(page.getByText("Not saved yet.")).toHaveCount(0);

  // Seeds that are chosen and not saved.
  await page.getByRole("button", { name: "Seeds: choose people" }).click();
  const dialog = page.getByRole("dialog", { name: "Seed lists" });
  await dialog.getByLabel("Paste handles").fill("@belkin @zelwick");
  await expect(dialog.getByText("Not added yet.")).toBeVisible();
  await dialog.getByRole("button", { name: "Add these" }).click();
  await expect(dialog.getByText("2 seeds", { exact: true })).toBeVisible();
  await page.reload();
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.getByRole("button", { name: /^Seeds: / }).click();
  await expect(dialog.getByText("2 seeds", { exact: true })).toBeVisible();
  await expect(dialog.getByText("Not saved yet.")).toBeVisible();
  await dialog.getByLabel("Name").fill("kilns");
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog.getByText("Not saved yet.")).toHaveCount(0);

  // Changes of one list of seeds wait while another one is looked at, over a reload too.
  const choose = dialog.getByRole("combobox").first();
  await dialog.getByLabel("Paste handles").fill("@tovlin");
  await dialog.getByRole("button", { name: "Add these" }).click();
  await expect(dialog.getByText("3 seeds", { exact: true })).toBeVisible();
  await choose.selectOption("");
  await expect(dialog.getByText("3 seeds", { exact: true })).toHaveCount(0);
  await dialog.getByLabel("Paste handles").fill("@zelwick");
  await dialog.getByRole("button", { name: "Add these" }).click();
  await expect(dialog.getByText("1 seed", { exact: true })).toBeVisible();
  await page.reload();
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.getByRole("button", { name: /^Seeds: / }).click();
  await expect(dialog.getByText("1 seed", { exact: true })).toBeVisible();
  await choose.selectOption({ label: "kilns, not saved" });
  await expect(dialog.getByText("3 seeds", { exact: true })).toBeVisible();
  await expect(dialog.getByText("Not saved yet.")).toBeVisible();
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog.getByText("Not saved yet.")).toHaveCount(0);
  await choose.selectOption({ index: 1 });
  await expect(dialog.getByText("1 seed", { exact: true })).toBeVisible();

  // A second new list leaves the first one as it is, each with a name of its own, over a reload too.
  await dialog.getByLabel("Name").fill("potters");
  await dialog.getByRole("button", { name: "New list" }).click();
  await expect(dialog.getByText("No seeds yet.", { exact: false })).toBeVisible();
  await expect(dialog.getByLabel("Name")).toHaveValue("");
  await dialog.getByLabel("Paste handles").fill("@belkin @tovlin");
  await dialog.getByRole("button", { name: "Add these" }).click();
  await expect(dialog.getByText("2 seeds", { exact: true })).toBeVisible();
  await page.reload();
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.getByRole("button", { name: /^Seeds: / }).click();
  await expect(dialog.getByText("2 seeds", { exact: true })).toBeVisible();
  await choose.selectOption({ label: "New seed list 1, not saved: 1 seed" });
  await expect(dialog.getByText("1 seed", { exact: true })).toBeVisible();
  await expect(dialog.getByLabel("Name")).toHaveValue("potters");
  await dialog.getByRole("button", { name: /^Discard/ }).click();
  await choose.selectOption({ label: "New seed list, not saved: 2 seeds" });
  await expect(dialog.getByText("2 seeds", { exact: true })).toBeVisible();
  await dialog.getByRole("button", { name: /^Discard/ }).click();

  // Nothing is left behind in this browser once all is saved.
  const left = await page.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith("draft:")));
  expect(left).toEqual([]);
});

test("a note is there after its tab was closed in the field, and Discard leaves the note as it was", async ({
  extension,
}) => {
  await extension.open("options.html?view=help");
  const first = await extension.open("options.html?network=sample");
  const panel = await open(first, "belkin");
  await panel.getByLabel("Note").click();
  await first.keyboard.type("met at the kiln");
  await first.close({ runBeforeUnload: true });

  // Leaving the field saves: either that was done in time, or the draft waits.
  const page = await extension.open("options.html?network=sample");
  const again = await open(page, "belkin");
  await expect(again.getByLabel("Note")).toHaveValue("met at the kiln");
  await again.getByLabel("Note").focus();
  await again.getByLabel("Tag", { exact: true }).focus();
  await expect(again.getByText("Not saved yet.")).toHaveCount(0);
  await page.waitForTimeout(500);

  await again.getByLabel("Note").press("End");
  await page.keyboard.type(" OOPS");
  const discard = again.getByRole("button", { name: "Discard", exact: true });
  const box = await discard.boundingBox();
  if (box === null) throw new Error("Discard is not shown");
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.waitForTimeout(150);
  await page.mouse.up();
  await expect(again.getByLabel("Note")).toHaveValue("met at the kiln");
  await page.reload();
  await expect((await open(page, "belkin")).getByLabel("Note")).toHaveValue("met at the kiln");
  await expect(page.getByText("Not saved yet.")).toHaveCount(0);
});
