import { everyStateScenario } from "../fake-x/every-state";
import { expect, LIST_ROW, readStored, test } from "./extension";

const scene = everyStateScenario();
const { world, viewer } = scene;
const second = world.named("gen_c");

test.use({ scenario: { world: scene.world, rules: scene.rules } });

test("what X shows to different logins is kept apart, and the popup tells of a switch", async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  const own = await extension.open("popup.html");
  // A protected account that the first viewer follows: X shows its list to the first, nothing to the second.
  await page.bringToFront();
  await page.goto("https://x.com/is_friend/followers");
  await page.waitForSelector(LIST_ROW);
  await expect.poll(async () => (await readStored(own)).visits.length).toBe(1);
  await own.reload();
  await expect(own.getByText(`Logged in on X as @${viewer.handle}`)).toBeVisible();
  await expect(own.getByText("What X shows to each is kept apart")).toHaveCount(0);

  world.login(second.id);
  await page.goto("https://x.com/is_friend/followers");
  await expect
    .poll(async () => (await readStored(own)).relations.some(({ viewer: seenBy }) => seenBy === second.id))
    .toBe(true);
  await page.goto("https://x.com/gen_a/followers");
  await page.waitForSelector(LIST_ROW);
  await expect
    .poll(async () => (await readStored(own)).visits.filter(({ kind }) => kind === "followers").length)
    .toBeGreaterThan(1);

  const stored = await readStored(own);
  const friend = world.named("is_friend").id;
  const lists = stored.lists.filter(({ owner, kind }) => owner === friend && kind === "followers");
  expect(lists.filter(({ members }) => members.length > 0).map((list) => list.viewer)).toEqual([viewer.id]);
  const byViewer = stored.visits.map(({ owner, viewer: seenBy, outcome }) => [
    world.account(owner).handle,
    seenBy,
    outcome,
  ]);
  expect(byViewer).toContainEqual(["is_friend", viewer.id, "ended_by_x"]);
  expect(byViewer).toContainEqual(["gen_a", second.id, "ended_by_x"]);
  expect(byViewer).not.toContainEqual(["is_friend", second.id, "ended_by_x"]);
  // What each follows is what X told each.
  const viewers = new Set(stored.relations.map(({ viewer: seenBy }) => seenBy));
  expect(viewers).toEqual(new Set([viewer.id, second.id]));
  for (const { viewer: seenBy, account, viewerFollows } of stored.relations) {
    if (viewerFollows !== undefined) expect(viewerFollows).toBe(world.follows(seenBy, account));
  }

  await own.reload();
  await expect(own.getByText(`Logged in on X as @${second.handle}`)).toBeVisible();
  const notice = own.getByText(`You are on X as @${second.handle} now; before it was @${viewer.handle}.`);
  await expect(notice).toBeVisible();
  await own.getByRole("button", { name: "Understood" }).click();
  await expect(notice).toHaveCount(0);
  world.login(viewer.id);

  // The map unites what both were shown, and says so.
  const explorer = await extension.open("options.html");
  await expect(explorer.getByText(`as seen by @${second.handle} and @${viewer.handle}`)).toBeVisible();
});

test("the popup tells of pages that were not understood", async ({ extension }) => {
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  await page.goto("https://x.com/has_drift/followers");
  const own = await extension.open("popup.html");
  await expect.poll(async () => (await readStored(own)).unparsed).toBe(1);
  await own.reload();
  await expect(
    own.getByText("X has changed what it sends: 1 page of this week could not be read"),
  ).toBeVisible();
  expect((await readStored(own)).lists).toEqual([]);
});
