import { thinLineScenario } from "../fake-x/scenarios";
import { type Extension, expect, LIST_ROW, readStored, test } from "./extension";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** Gives or withdraws access to X's sites, as the user does on the browser's page of extensions. */
async function letRead(extension: Extension, hostAccess: "ON_CLICK" | "ON_ALL_SITES"): Promise<void> {
  const page = await extension.context.newPage();
  await page.goto("chrome://extensions");
  await page.evaluate(
    `chrome.developerPrivate.updateExtensionConfiguration({ extensionId: "${extension.id}", hostAccess: "${hostAccess}" })`,
  );
  await page.close();
}

test("withdrawn access to X is said in the popup, which offers the grant; then capture goes on", async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  await letRead(extension, "ON_CLICK");
  const popup = await extension.open("popup.html");
  await expect(popup.getByRole("alert")).toContainText("no access to x.com, so nothing is captured");
  await expect(popup.getByRole("switch")).toHaveText("Capture is on, but cannot read X");
  const page = await extension.context.newPage();
  await page.goto(`https://x.com/${scene.viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);

  // The browser's own question cannot be answered here: what is asked for is looked at, and granted another way.
  await popup.evaluate(
    `chrome.permissions.request = async (asked) => { globalThis.asked = asked; return false; }`,
  );
  await popup.getByRole("button", { name: "Allow access to x.com" }).click();
  expect(await popup.evaluate("globalThis.asked")).toEqual({
    origins: ["https://x.com/*", "https://twitter.com/*"],
  });
  await expect(popup.getByRole("alert")).toBeVisible();
  expect((await readStored(popup)).visits).toEqual([]);

  await letRead(extension, "ON_ALL_SITES");
  await expect(popup.getByRole("alert")).toBeHidden();
  await expect(popup.getByRole("switch")).toHaveText("Capturing what X shows you");
  await expect(popup.getByText("Reload the tab to capture it")).toBeVisible();
  await popup.getByRole("button", { name: "Reload the X tab" }).click();
  await expect(popup.getByText("Reload the tab to capture it")).toBeHidden();
  await expect.poll(async () => (await readStored(popup)).visits.length).toBe(1);
});

test("Diagnostics names the sites without access and offers the grant", async ({ extension }) => {
  await letRead(extension, "ON_CLICK");
  const page = await extension.open("options.html?view=diagnostics");
  await page.evaluate(
    `chrome.permissions.request = async (asked) => { globalThis.asked = asked; return false; }`,
  );
  await page.getByRole("button", { name: "Run checks" }).click();
  const finding = page.getByRole("listitem").filter({ hasText: "Permissions granted" });
  await expect(finding).toContainText("no access to x.com and twitter.com");
  await finding.getByRole("button", { name: "Allow access" }).click();
  expect(await page.evaluate("globalThis.asked")).toEqual({
    origins: ["https://x.com/*", "https://twitter.com/*"],
  });
});
