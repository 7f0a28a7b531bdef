import { thinLineScenario } from "../fake-x/scenarios";
import { expect, test } from "./extension";

const scene = thinLineScenario();
test.use({ scenario: { world: scene.world, rules: scene.rules } });

test("what is closed gives the focus back, and Escape closes one thing after the other", async ({
  extension,
}) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  const panel = page.getByRole("complementary");
  for (const name of ["Discover", "Metrics", "Appearance", "Path"]) {
    const button = page.getByRole("button", { name, exact: true });
    await button.focus();
    await page.keyboard.press("Enter");
    await panel.getByRole("button", { name: /^Close(?! to me)/ }).focus();
    await page.keyboard.press("Enter");
    await expect(panel).toHaveCount(0);
    await expect(button).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(panel).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(panel).toHaveCount(0);
  }

  const add = page.getByRole("button", { name: "Add filter" });
  await add.focus();
  await page.keyboard.press("Enter");
  await expect(page.getByLabel("What to filter by")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(add).toBeFocused();
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Add", exact: true }).focus();
  await page.keyboard.press("Enter");
  await expect(add).toBeFocused();
  await page.getByRole("button", { name: /^Remove/ }).focus();
  await page.keyboard.press("Enter");
  await expect(add).toBeFocused();
});

test("what was selected in the table is closed, and its row has the focus again", async ({ extension }) => {
  const page = await extension.open("options.html?network=sample&view=table");
  const row = (index: number) => page.locator(`[data-index="${index}"]`);
  await expect(row(1)).toContainText("@");
  await row(0).click();
  await row(4).click();
  const panel = page.getByRole("complementary", { name: "Account" });
  await panel.getByRole("button", { name: "Close" }).click();
  await expect(panel).toHaveCount(0);
  await expect(row(4)).toBeFocused();
});

test("another network takes path, way back and selection with it", async ({ extension }) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  await page.getByRole("button", { name: "Find me" }).click();
  await expect(page.getByRole("complementary", { name: "Account" })).toBeVisible();
  await page.keyboard.press("p");
  const path = page.getByRole("complementary", { name: "Path" });
  await expect(path.getByText(/^From @/)).toBeVisible();
  await page.getByRole("button", { name: "My network" }).click();
  await expect(page.getByRole("heading", { name: "See the network around you" })).toBeVisible();
  await page.getByRole("button", { name: "Sample", exact: true }).click();
  await page.getByText(/ drawn(, |$)/).waitFor();
  await expect(path).toHaveCount(0);
});

test("a tool that is asked for is seen: over what was selected, and in a window where it opens below", async ({
  extension,
}) => {
  const page = await extension.open("options.html?network=sample");
  await page.getByText(/ drawn(, |$)/).waitFor();
  const panel = (name: string) => page.getByRole("complementary", { name });
  const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
  await press("Find me");
  await expect(panel("Account")).toBeVisible();
  await press("Metrics");
  await expect(panel("Metrics")).toBeVisible();
  await press("Find me");
  await expect(panel("Account")).toBeVisible();
  await press("Metrics");
  await expect(panel("Metrics")).toBeVisible();
  await press("Metrics");
  await expect(page.getByRole("complementary")).toHaveCount(0);
  await press("Find me");
  await press("Path");
  await expect(panel("Path").getByText(/^From @/)).toBeVisible();
  await press("Path");
  await expect(page.getByRole("complementary")).toHaveCount(0);

  await page.setViewportSize({ width: 640, height: 450 });
  await press("Appearance");
  await expect(panel("Appearance").getByRole("heading", { name: "Appearance" })).toBeInViewport();
});
