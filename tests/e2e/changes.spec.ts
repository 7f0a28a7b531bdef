import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";
import { takePictures } from "./screens";

const scene = thinLineScenario();
const { world, viewer } = scene;
test.use({ scenario: { world, rules: scene.rules } });

test("two readings of my list tell who came, who left and who was renamed", async ({ extension }) => {
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
  const stranger = world
    .everyone()
    .find(({ id, status }) => status === "ok" && id !== viewer.id && !world.follows(viewer.id, id));
  if (stranger === undefined) throw new Error("The viewer follows everybody.");
  await putSeedList(own, "Strangers", [stranger.id]);
  const changes = await extension.open("options.html?view=changes");
  await expect(changes.getByText(/^Nothing is known to have changed/)).toBeVisible();
  await expect(changes.getByLabel("Since")).toContainText("I last looked: not yet");
  expect((await new AxeBuilder({ page: changes }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  const followed = world.following(viewer.id).map(({ target }) => world.account(target));
  const [gone, renamed] = followed.filter(({ status }) => status === "ok");
  const formerly = renamed.handle;
  world.unfollow(viewer.id, gone.id);
  world.follow(viewer.id, stranger.id, Date.now());
  world.rename(renamed.id, `${formerly.slice(0, 10)}_new`);
  await read(2);
  // That the one who is gone from the list still stands is what makes "left" of "no longer listed".
  const row = (handle: string) => changes.getByRole("listitem").filter({ hasText: `@${handle}` });
  await changes.bringToFront();
  await expect(row(gone.handle)).toContainText("No longer listed");
  await page.bringToFront();
  await page.goto(`https://x.com/${gone.handle}`);
  await changes.bringToFront();
  await expect(row(gone.handle)).toContainText("Left");
  await expect(row(gone.handle)).toContainText("Followed by you no longer");
  await expect(row(stranger.handle)).toContainText("Came");
  await expect(row(stranger.handle)).toContainText("Followed by you");
  await expect(row(renamed.handle)).toContainText(`Was @${formerly}`);
  await takePictures(changes, "changes");
  expect((await new AxeBuilder({ page: changes }).analyze()).violations.map(({ id }) => id)).toEqual([]);

  // By days, with the keyboard and with the pointer.
  const listed = changes.getByRole("listitem").filter({ hasText: "@" });
  const all = await listed.count();
  const chart = changes.getByRole("region", { name: "When it happened" });
  await expect(chart.getByRole("img")).toHaveAccessibleName(/^\d+ changes?, .*most on/);
  const today = await chart.getByLabel("to", { exact: true }).inputValue();
  await changes.getByRole("combobox", { name: "Since", exact: true }).selectOption("7");
  await expect(chart.getByLabel("Only from")).not.toHaveValue(today);
  const bars = await chart.getByRole("img").boundingBox();
  if (bars === null) throw new Error("The chart has no bars.");
  await changes.mouse.move(bars.x + 5, bars.y + 20);
  await changes.mouse.down();
  await changes.mouse.move(bars.x + bars.width / 2, bars.y + 20);
  await changes.mouse.up();
  await expect(changes.getByText("No change matches.")).toBeVisible();
  await chart.getByLabel("to", { exact: true }).fill(today);
  await expect(listed).toHaveCount(all);
  await chart.getByRole("button", { name: "All days" }).click();
  await changes.getByRole("combobox", { name: "Since", exact: true }).selectOption("date");
  await changes.getByLabel("Since this date").fill(today);
  await expect(listed).toHaveCount(all);

  // Of one account, and of a list of seeds.
  await changes.getByRole("combobox", { name: "Of", exact: true }).selectOption("account");
  await changes.getByLabel("@handle").fill(`@${stranger.handle}`);
  await expect(listed).toHaveCount(1);
  await expect(row(stranger.handle)).toContainText("Came");
  await changes.getByRole("combobox", { name: "Of", exact: true }).selectOption({ label: "Strangers" });
  await expect(listed).toHaveCount(1);
  await changes.getByRole("combobox", { name: "Of", exact: true }).selectOption("mine");
  await expect(row(gone.handle)).toBeVisible();
  await expect(row(renamed.handle)).toBeHidden();
  await changes.getByRole("combobox", { name: "Of", exact: true }).selectOption("all");
  await changes.getByRole("combobox", { name: "Since", exact: true }).selectOption("looked");

  await changes.getByRole("button", { name: /^Renamed/ }).click();
  await expect(changes.getByRole("listitem").filter({ hasText: "@" })).toHaveCount(1);
  const saving = changes.waitForEvent("download");
  await changes.getByRole("button", { name: "Save as CSV" }).click();
  const file = await readFile(await (await saving).path(), "utf8");
  expect(file).toMatch(/^\ufeffhandle,name,what,text,after,by,known_from\r\n/);
  expect(file.split("\r\n")).toHaveLength(3);
  expect(file).toContain(`${renamed.handle},`);

  // The account's own panel says it, too.
  await row(renamed.handle).getByRole("button").click();
  const timeline = changes.getByRole("region", { name: "What changed" });
  await expect(timeline).toContainText(`Was @${formerly}`);

  // Who comes back from the panel finds the same changes.
  await changes.getByRole("link", { name: /^Changes/ }).click();
  await expect(row(renamed.handle)).toContainText("Renamed");

  // Behind the head of the list X's order of rows says since when.
  const [longest] = world
    .following(viewer.id)
    .filter(({ target }) => world.account(target).status === "ok")
    .sort((a, b) => a.at - b.at);
  const { handle } = world.account(longest.target);
  await changes.goto(changes.url().replace(/\?.*/, `?view=table&account=${handle}`));
  const since = timeline.getByText(/^You began to follow them /);
  await expect(since).toHaveText(/^You began to follow them (?:in|before|between .* and) \w+ 20\d\d\.$/);
  const [, month] = / (\w+ 20\d\d)\.$/.exec((await since.textContent()) ?? "") ?? [];
  expect(Date.parse(`1 ${month}`) + 31 * 86_400_000).toBeGreaterThan(longest.at);

  // Who has looked sees only what came since.
  await changes.goto(changes.url().replace(/\?.*/, "?view=changes"));
  await expect(changes.getByText(/^Nothing is known to have changed/)).toBeVisible();
  await changes.getByLabel("Since").selectOption({ label: "the beginning" });
  await expect(row(renamed.handle)).toContainText("Renamed");
});

/** Saves a list of seeds past the screens. */
async function putSeedList(page: Page, name: string, ids: readonly string[]): Promise<void> {
  await page.evaluate(
    ([name, ids]) =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open("map-tpot");
        opening.onerror = () => fail(opening.error);
        opening.onsuccess = () => {
          const saving = opening.result.transaction("seedLists", "readwrite");
          saving.objectStore("seedLists").add({ name, seeds: ids.map((id) => ({ id })), at: Date.now() });
          saving.oncomplete = () => {
            opening.result.close();
            done();
          };
        };
      }),
    [name, ids] as const,
  );
}
