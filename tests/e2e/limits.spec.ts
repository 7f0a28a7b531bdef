import type { Locator, Page } from "@playwright/test";
import { COMMUNITY_LIMITS } from "@/lib/store/community";
import { MARK_LIMITS } from "@/lib/store/mark";
import { SEED_LIST_LIMITS } from "@/lib/store/seed-list";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** What somebody pastes by mistake: far more than a name, with characters of two units at every limit. */
const PASTED = `x${"🙂".repeat(150_000)}`;

async function account(page: Page): Promise<Locator> {
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.keyboard.press("/");
  await page.keyboard.type("belkin");
  await expect(page.getByRole("option").first()).toContainText("belkin");
  await page.keyboard.press("Enter");
  return page.getByRole("complementary", { name: "Account" });
}

/** Every field for a text of the user's that has a name or a note, how a person gets to it, and its limit. */
const FIELDS: Record<string, { limit: number; open: (page: Page) => Promise<Locator> }> = {
  "a tag": {
    limit: MARK_LIMITS.tag,
    open: async (page) => (await account(page)).getByRole("combobox", { name: "Tag", exact: true }),
  },
  "a note": {
    limit: MARK_LIMITS.note,
    open: async (page) => (await account(page)).getByRole("textbox", { name: "Note" }),
  },
  "the name of a seed list": {
    limit: SEED_LIST_LIMITS.name,
    open: async (page) => {
      await page.getByText(/ drawn(, |$)/).waitFor();
      await page.getByRole("button", { name: "Seeds: choose people" }).click();
      const dialog = page.getByRole("dialog", { name: "Seed lists" });
      await dialog.getByLabel("Paste handles").fill("@belkin");
      await dialog.getByRole("button", { name: "Add these" }).click();
      return dialog.getByRole("textbox", { name: "Name" });
    },
  },
  "the name of a community": {
    limit: COMMUNITY_LIMITS.name,
    open: async (page) => {
      await page.getByText(/ drawn(, |$)/).waitFor();
      await page
        .getByRole("button", { name: /^Name the community / })
        .first()
        .click();
      return page.getByRole("textbox", { name: /^Name the community / });
    },
  },
};

test("what is beyond a field's limit is left out with a word, and the rest is kept", async ({
  extension,
}) => {
  for (const [what, { limit, open }] of Object.entries(FIELDS))
    await test.step(what, async () => {
      const page = await extension.open("options.html?network=sample");
      const field = await open(page);
      await field.fill(PASTED);
      const kept = await field.inputValue();
      expect(kept).toBe(PASTED.slice(0, limit % 2 === 0 ? limit - 1 : limit));
      await expect(
        page.getByText(
          `At most ${limit.toLocaleString("en").replace(",", "\u202f")} characters. The rest was left out.`,
        ),
      ).toBeVisible();
      await expect(field).toHaveAccessibleDescription(/The rest was left out/);
      await field.fill("short enough");
      await expect(page.getByText("The rest was left out.", { exact: false })).toHaveCount(0);
      await page.close();
    });
});
