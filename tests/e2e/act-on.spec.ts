import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { thinLineScenario } from "../fake-x/scenarios";
import { openX, readRun, readyToCollect } from "./collect";
import { expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";
import { takePictures } from "./screens";

const scene = thinLineScenario();
const { world, viewer } = scene;
test.use({ scenario: { world, rules: scene.rules } });

test("lists to act on, each with its certainty, from own lists that one click reads again", async ({
  extension,
}) => {
  const own = await readyToCollect(extension);
  const tab = await openX(extension);
  const complete = async () =>
    (await readStored(own)).visits.filter(({ outcome }) => outcome === "complete").length;
  await tab.goto(`https://x.com/${viewer.handle}/following`);
  await tab.waitForSelector(LIST_ROW);
  await scrollToEnd(tab);
  await expect.poll(complete).toBe(1);

  const page = await extension.open("options.html?view=maintenance");
  const card = page.getByRole("region", { name: "Your own lists" });
  await expect(card).toContainText("Your followers list was never read whole.");
  await expect(card).toContainText("Your following list was last read whole today.");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await takePictures(page, "own-lists");
  await card.getByRole("button", { name: "Read your followers" }).press("Enter");
  await expect.poll(complete, { timeout: 60_000 }).toBe(2);
  await expect.poll(async () => (await readRun(own)).state.is, { timeout: 30_000 }).toBe("done");

  await page.bringToFront();
  await page.goto(page.url().replace(/\?.*/, "?view=changes"));
  const rail = page.getByRole("complementary", { name: "Lists to act on" });
  const stands = (id: string) => world.account(id).status === "ok";
  const followed = world.following(viewer.id).map(({ target }) => target);
  const oneSided = followed.filter((id) => stands(id) && !world.follows(id, viewer.id));
  const count = async (name: string) =>
    Number(/\d+$/.exec((await rail.getByRole("button", { name }).textContent()) ?? "")?.[0]);
  await expect.poll(() => count("Do not follow back")).toBe(oneSided.length);
  expect(await count("Mutuals lost")).toBe(0);

  // A mutual leaves, and is seen afterwards.
  const mutual = followed.find((id) => stands(id) && world.follows(id, viewer.id));
  if (mutual === undefined) throw new Error("The viewer has no mutual.");
  world.unfollow(mutual, viewer.id);
  await tab.bringToFront();
  await tab.goto("https://x.com/home");
  await tab.goto(`https://x.com/${viewer.handle}/followers`);
  await tab.waitForSelector(LIST_ROW);
  await scrollToEnd(tab);
  await expect.poll(complete).toBe(3);
  await page.bringToFront();
  await expect.poll(() => count("Mutuals lost")).toBe(1);
  await rail.getByRole("button", { name: "Mutuals lost" }).press("Enter");
  const { handle } = world.account(mutual);
  const lost = page.getByRole("region", { name: "Mutuals lost" }).getByRole("listitem");
  await expect(lost).toHaveCount(1);
  await expect(lost).toContainText(`@${handle}`);
  await expect(lost).toContainText("Follows you no longer");
  await expect(lost).toContainText("as of");
  await expect(lost.getByRole("link", { name: `Open on X: @${handle}` })).toHaveAttribute(
    "href",
    `https://x.com/${handle}`,
  );

  await rail.getByRole("button", { name: "Do not follow back" }).click();
  const notBack = page.getByRole("region", { name: "Do not follow back" });
  await expect(notBack.getByRole("listitem")).toHaveCount(oneSided.length);
  await takePictures(page, "act-on");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  const saving = page.waitForEvent("download");
  await notBack.getByRole("button", { name: "Save as CSV" }).click();
  const file = await readFile(await (await saving).path(), "utf8");
  expect(file.trimEnd().split("\r\n")).toHaveLength(oneSided.length + 1);
  await notBack.getByRole("button", { name: "Back to the changes" }).click();
  await expect(notBack).toBeHidden();
});
