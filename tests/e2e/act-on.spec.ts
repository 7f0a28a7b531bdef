import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
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

  // Half a year ago X stated the same number of posts of one of them, as an earlier reading would have kept it.
  expect(await count("You follow, silent")).toBe(0);
  await rememberPosts(page, mutual, Date.now() - 183 * 86_400_000);
  await page.reload();
  await expect.poll(() => count("You follow, silent")).toBe(1);
  await rail.getByRole("button", { name: "You follow, silent" }).press("Enter");
  const silent = page.getByRole("region", { name: "You follow, silent" });
  await expect(silent.getByRole("listitem")).toHaveText(
    new RegExp(`@${handle}.*seen in 2 months.*same count twice`, "s"),
  );
  await takePictures(page, "silent");
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
});

/** Lets the store know that an account had as many posts as now at an earlier time (ms). */
async function rememberPosts(page: Page, id: string, at: number): Promise<void> {
  await page.evaluate(
    ([id, at]) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open("map-tpot");
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const writing = opening.result.transaction("accounts", "readwrite");
          const accounts = writing.objectStore("accounts");
          const reading = accounts.index("id").get(id);
          reading.onsuccess = () => {
            const account = reading.result;
            accounts.put({ ...account, postCounts: [{ at, posts: account.posts }, ...account.postCounts] });
          };
          writing.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
    [id, at] as const,
  );
}
