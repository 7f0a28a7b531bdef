import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";
import { expectAccessible, openSample, takePictures } from "./screens";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

const GARDEN = ["belkin", "quilogalwyn", "silquill"];

/** Opens an account by the search. */
async function open(page: Page, handle: string) {
  await page.keyboard.press("/");
  await page.keyboard.type(handle);
  await expect(page.getByRole("option").first()).toContainText(handle);
  await page.keyboard.press("Enter");
  const panel = page.getByRole("complementary", { name: "Account" });
  await expect(panel.getByText(`@${handle}`, { exact: true })).toBeVisible();
  return panel;
}

async function tagAs(page: Page, handle: string, tag: string): Promise<void> {
  const panel = await open(page, handle);
  await panel.getByLabel("Tag", { exact: true }).fill(tag);
  await panel.getByRole("button", { name: "Add as IN" }).click();
  await expect(panel.getByRole("button", { name: `Take the tag ${tag} off` })).toBeVisible();
}

async function colourBy(page: Page, label: string): Promise<void> {
  await page.getByRole("button", { name: "Appearance", exact: true }).click();
  await page.getByLabel("Colour by").selectOption({ label });
  await page.getByRole("button", { name: "Close appearance" }).click();
}

test("bands around a tag as colour, filter and in the account's panel", async ({ extension }) => {
  const page = await openSample(extension);
  const legend = page.locator(".explorer-legend");
  await colourBy(page, "Band around the tag");
  await expect(legend.getByText(/^Nothing is tagged yet/)).toBeVisible();
  for (const handle of GARDEN) await tagAs(page, handle, "garden");
  await page.keyboard.press("Escape");

  await expect(legend.locator("summary")).toHaveText("Band around the tag: garden");
  await expect(legend.getByText(/^Nothing is tagged yet/)).toHaveCount(0);
  const count = async (band: string) => {
    const text = await legend.getByRole("button", { name: new RegExp(`^${band} \\d`) }).textContent();
    return Number(/\d[\d\s]*$/.exec(text ?? "")?.[0].replace(/\s/g, ""));
  };
  for (const band of ["Core", "Specialist", "Bridge", "Frontier", "Elsewhere", "Not enough known"])
    await expect(legend.getByRole("button", { name: new RegExp(`^${band} \\d`) })).toBeVisible();
  await takePictures(page, "bands");
  await expectAccessible(page);

  // The filter leaves as many as the legend counts: all of the sample is drawn.
  const bridges = await count("Bridge");
  expect(bridges).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Add filter" }).click();
  const form = page.locator("form").filter({ hasText: "What to filter by" });
  await form.getByLabel("What to filter by").selectOption({ label: "Band around a tag" });
  await form.getByRole("button", { name: "Add", exact: true }).click();
  const chip = page.getByRole("region", { name: "Filters" }).getByRole("listitem");
  await expect(chip).toContainText("bridge to another group: garden");
  await page.getByRole("link", { name: "Table" }).click();
  const grid = page.getByRole("grid");
  await expect.poll(async () => Number(await grid.getAttribute("aria-rowcount")) - 1).toBe(bridges);

  // One of them says so, with the marks that it is tied to.
  await grid.locator("tbody tr").first().click();
  const section = page.getByRole("region", { name: "Do they belong?" });
  await expect(section.getByText("Bridge", { exact: true })).toBeVisible();
  await expectAccessible(page);
});

test("a saved view keeps the tag of its colours, and says where the tag marks nobody", async ({
  extension,
}) => {
  const page = await openSample(extension);
  const legend = page.locator(".explorer-legend");
  for (const handle of GARDEN) await tagAs(page, handle, "garden");
  await tagAs(page, "zelwick", "kitchen");
  await page.keyboard.press("Escape");
  await colourBy(page, "Who belongs");
  await expect(legend.locator("summary")).toHaveText("Who belongs: garden");
  await takePictures(page, "belongs");

  const views = page.getByRole("button", { name: /^Views?( |:|$)/ });
  const dialog = page.getByRole("dialog", { name: "Saved views" });
  await views.click();
  await dialog.getByLabel("Name").fill("Our garden");
  await dialog.getByRole("button", { name: "Save as a new view" }).click();
  await expect(dialog.getByText("shown now")).toBeVisible();
  const download = page.waitForEvent("download");
  await dialog.getByRole("button", { name: "Save as a file: Our garden" }).click();
  const file = await (await download).path();
  const stored = JSON.parse(await readFile(file, "utf8"));
  expect(stored.view.tag).toBe("garden");
  await dialog.getByRole("button", { name: "Close views" }).click();

  // Another tag is another view; opening the view brings its tag back, and so does its address.
  await page.getByRole("button", { name: "Who belongs", exact: true }).click();
  const panel = page.getByRole("complementary", { name: "Who belongs" });
  await panel.getByRole("combobox").selectOption("kitchen");
  await expect(legend.locator("summary")).toHaveText("Who belongs: kitchen");
  await expect(views).toHaveText("View: Our garden • changed");
  await page.reload();
  await page.getByText(/ drawn(, |$)/).waitFor();
  await expect(legend.locator("summary")).toHaveText("Who belongs: kitchen");
  await views.click();
  await dialog.getByRole("button", { name: /^Open\s+Our garden/ }).click();
  await expect(legend.locator("summary")).toHaveText("Who belongs: garden");
  await expect(legend.getByRole("button", { name: /IN 3$/ })).toBeVisible();

  // Handed on to somebody who does not have the tag.
  await views.click();
  const [chooser] = await Promise.all([
    page.waitForEvent("filechooser"),
    dialog.getByLabel("Open a file").click(),
  ]);
  await chooser.setFiles({
    name: "view.json",
    mimeType: "application/json",
    buffer: Buffer.from(
      JSON.stringify({ ...stored, name: "Theirs", view: { ...stored.view, tag: "nowhere" } }),
    ),
  });
  await dialog.getByRole("button", { name: /^Open\s+Theirs/ }).click();
  await expect(dialog.getByText(/by the tag “nowhere”, which marks nobody IN here/)).toBeVisible();
  await dialog.getByRole("button", { name: "Close views" }).click();
  await expect(legend.locator("summary")).toHaveText("Who belongs: nowhere");
  await expect(legend.getByText(/^This tag marks nobody IN here/)).toBeVisible();
});
