import AxeBuilder from "@axe-core/playwright";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";

const scene = thinLineScenario();
const { world, viewer } = scene;
test.use({ scenario: { world, rules: scene.rules } });

test("a person who is never captured again stays away, is counted, and can be allowed again", async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const page = await extension.context.newPage();
  const read = async (visits: number) => {
    await page.bringToFront();
    await page.goto("https://x.com/home");
    await page.goto(`https://x.com/${viewer.handle}/following`);
    await page.waitForSelector(LIST_ROW);
    await scrollToEnd(page);
    await expect
      .poll(async () => (await readStored(own)).visits.filter(({ outcome }) => outcome === "complete").length)
      .toBe(visits);
  };
  await read(1);
  const [{ id, handle }] = world.following(viewer.id).map(({ target }) => world.account(target));
  const holds = async () => (await readStored(own)).accounts.some((account) => account.id === id);
  expect(await holds()).toBe(true);

  const data = await extension.open("options.html?view=data");
  const card = data.getByRole("region", { name: "Delete one account's data" });
  await card.getByLabel("Handle", { exact: true }).fill(handle);
  await card.getByLabel("The person, everywhere").check();
  await card.getByLabel(/^Never capture them again/).check();
  await card.getByRole("button", { name: "Delete", exact: true }).click();
  await expect(card.getByText(`Deleted for @${handle}. Undo brings it back.`)).toBeVisible();
  const list = card.getByRole("region", { name: "Never captured" });
  await expect(list.getByText("1 person. 0 rows of theirs left out so far.")).toBeVisible();
  expect(await holds()).toBe(false);

  await read(2);
  expect(await holds()).toBe(false);
  const [visit] = (await readStored(own)).visits.slice(-1);
  expect(visit).toMatchObject({ outcome: "complete" });
  await data.bringToFront();
  await expect(list.getByText(/^1 person\. [1-9]\d* rows? of theirs left out so far\.$/)).toBeVisible();
  await list.getByLabel("Is this handle on the list?").fill(`@${handle}`);
  await expect(list.getByText(new RegExp(`^@${handle} is on it, since `))).toBeVisible();
  const { violations } = await new AxeBuilder({ page: data }).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`)).toEqual([]);

  // The list says that it is whole but for them.
  const explorer = await extension.open("options.html");
  await explorer.getByText(/ drawn(, |$)/).waitFor();
  await explorer.getByRole("button", { name: "Find me" }).click();
  const panel = explorer.getByRole("complementary", { name: "Account" });
  await expect(panel.getByText("1 person left out at your wish")).toBeVisible();
  await explorer.close();
  await data.bringToFront();

  await list.getByRole("button", { name: /^Allow again the person of/ }).click();
  await expect(list).toHaveCount(0);
  await read(3);
  expect(await holds()).toBe(true);
});
