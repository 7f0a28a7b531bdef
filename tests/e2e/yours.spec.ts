import { resolve } from "node:path";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";
import { expectAccessible, PICTURES } from "./screens";

const scene = thinLineScenario();
const { world, viewer, cut } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

test("parts, tags, notes and the way back to oneself", async ({ extension }) => {
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  const own = await extension.open("popup.html");
  await page.bringToFront();
  await page.goto(`https://x.com/${viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  await scrollToEnd(page);
  await expect.poll(async () => (await readStored(own)).visits[0]?.outcome).toBe("complete");
  await page.close();

  const explorer = await extension.open("options.html");
  await explorer.getByText(/ drawn(, |$)/).waitFor();
  const panel = explorer.getByRole("complementary", { name: "Account" });

  // A jump to another account and back to where one was.
  await explorer.getByRole("button", { name: "Find me" }).click();
  await expect(panel.getByText(`@${viewer.handle}`, { exact: true })).toBeVisible();
  await explorer.keyboard.press("/");
  await explorer.keyboard.type(cut.handle);
  await expect(explorer.getByRole("option").first()).toContainText(cut.handle);
  await explorer.keyboard.press("Enter");
  await expect(panel.getByText(`@${cut.handle}`, { exact: true })).toBeVisible();
  await explorer.getByRole("button", { name: "Back", exact: true }).click();
  await expect(panel.getByText(`@${viewer.handle}`, { exact: true })).toBeVisible();

  // The part starts empty and proposes exactly those whom the viewer follows both ways.
  await explorer.getByRole("button", { name: "Seeds: choose people" }).click();
  const dialog = explorer.getByRole("dialog", { name: "Seed lists" });
  await expect(dialog.getByText("No seeds yet.", { exact: false })).toBeVisible();
  const proposals = dialog.getByRole("region", { name: "People you follow most mutually" });
  const proposed = await proposals.getByRole("button", { name: /^Add @/ }).allTextContents();
  const handles = proposed.map((text) => /@(\w+)/.exec(text)?.[1] ?? "");
  expect(handles.length).toBeGreaterThan(3);
  for (const handle of handles) {
    const { id } = world.named(handle);
    expect(world.follows(viewer.id, id) && world.follows(id, viewer.id), handle).toBe(true);
  }
  await proposals.getByRole("button", { name: `Add @${handles[0]} ` }).click();
  await dialog.getByLabel("Paste handles").fill(`https://x.com/${cut.handle}\n@not_seen_yet\nno-handle`);
  await dialog.getByRole("button", { name: "Add these" }).click();
  await expect(dialog.getByText("2 seeds added. Not understood: no-handle.")).toBeVisible();
  await expect(
    dialog.getByText("1 seed not in your store yet: @not_seen_yet.", { exact: false }),
  ).toBeVisible();
  // What was added is a step like any other.
  const count = (seeds: number) => dialog.getByText(`${seeds} seeds`, { exact: true });
  await expect(count(3)).toBeVisible();
  await dialog.getByRole("button", { name: "Close" }).focus();
  await explorer.keyboard.press("Control+z");
  await expect(dialog.getByText("1 seed", { exact: true })).toBeVisible();
  await explorer.keyboard.press("Control+z");
  await expect(dialog.getByText("No seeds yet.", { exact: false })).toBeVisible();
  await expect(dialog.getByText("Not saved yet.")).toHaveCount(0);
  await explorer.keyboard.press("Control+Shift+z");
  await explorer.keyboard.press("Control+Shift+z");
  await expect(count(3)).toBeVisible();
  await dialog.getByLabel("Name").fill("My corner");
  await expectAccessible(explorer);
  await explorer.screenshot({ path: resolve(PICTURES, "yours-part.png") });
  await dialog.getByRole("button", { name: "Save", exact: true }).click();
  await expect(dialog.getByText("Not saved yet.")).toHaveCount(0);
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(explorer.getByRole("button", { name: "Seeds: My corner (3)" })).toBeVisible();

  // Tags and a note are there again after the page was opened anew.
  await panel.getByLabel("Tag", { exact: true }).fill("close friends");
  await panel.getByRole("button", { name: "Add as NOT IN" }).click();
  await panel.getByRole("button", { name: /NOT IN close friends/ }).click();
  await panel.getByLabel("Note").fill("that is me");
  await panel.getByLabel("Tag", { exact: true }).focus();
  await expect(panel.getByText("Saved.")).toBeVisible();
  await panel.getByLabel("Use as a seed").check();
  await expect(explorer.getByRole("button", { name: "Seeds: My corner (4) •" })).toBeVisible();
  await expectAccessible(explorer);
  await explorer.emulateMedia({ colorScheme: "dark" });
  await explorer.screenshot({ path: resolve(PICTURES, "yours-panel-dark.png") });
  await explorer.reload();
  await expect(panel.getByRole("button", { name: "IN close friends", exact: true })).toBeVisible();
  await expect(panel.getByLabel("Note")).toHaveValue("that is me");
  // What was not saved is still there, until it is given up.
  await explorer.getByRole("button", { name: "Seeds: My corner (4) •" }).click();
  await dialog.getByRole("button", { name: "Discard changes" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(explorer.getByRole("button", { name: "Seeds: My corner (3)" })).toBeVisible();

  // A deleted part can be had back.
  await explorer.getByRole("button", { name: "Seeds: My corner (3)" }).click();
  await dialog.getByRole("button", { name: "Delete" }).click();
  await dialog.getByRole("button", { name: "Undo" }).click();
  await dialog.getByRole("button", { name: "Close" }).click();
  await expect(explorer.getByRole("button", { name: "Seeds: My corner (3)" })).toBeVisible();
});
