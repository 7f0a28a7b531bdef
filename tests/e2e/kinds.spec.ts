import { everyStateScenario } from "../fake-x/every-state";
import { expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";

const scene = everyStateScenario();
const { world, viewer } = scene;
const LIST = "1234567890123456789";
const members = world
  .following(viewer.id)
  .slice(0, 45)
  .map(({ target }) => target);
world.addList({ id: LIST, name: "Good people", description: "", owner: viewer.id, members });

const limits = { Followers: 5000, UserByScreenName: 5000 };

test.use({ scenario: { world: scene.world, rules: scene.rules, limits } });

const ROUTES = {
  Following: ["following", "following"],
  Followers: ["followers", "followers"],
  BlueVerifiedFollowers: ["verified_followers", "verifiedFollowers"],
  FollowersYouKnow: ["followers_you_follow", "followersYouKnow"],
  UserCreatorSubscriptions: ["creator-subscriptions/subscriptions", "subscriptions"],
} as const;

const OWNERS = ["gen_a", "gen_b", "gen_c", "gen_doubled", "gen_mixed"];

test("every kind of list in every generation is stored as X listed it", async ({ x, extension }) => {
  test.setTimeout(240_000);
  await extension.turnCaptureOn();
  const own = await extension.open("popup.html");
  const page = await extension.context.newPage();
  // X's front page asks for its own user among several; that answer counts like any other.
  await page.goto("https://x.com/home");
  await expect
    .poll(async () => (await readStored(own)).accounts.find(({ id }) => id === viewer.id)?.handle)
    .toBe(viewer.handle);
  expect(x.asked("UsersByRestIds").length).toBeGreaterThan(0);
  // A page that is left while its answer is under way takes it along: each list is waited for.
  let seen = 0;
  for (const owner of OWNERS) {
    for (const [route] of Object.values(ROUTES)) {
      await page.goto(`https://x.com/${owner}/${route}`);
      await page.waitForSelector(LIST_ROW);
      seen += 1;
      await expect
        .poll(async () => (await readStored(own)).visits.length, {
          message: `${owner}/${route}`,
          intervals: [100],
        })
        .toBe(seen);
    }
  }
  await page.goto(`https://x.com/i/lists/${LIST}/members`);
  await page.waitForSelector(LIST_ROW);
  await scrollToEnd(page);

  await expect
    .poll(async () => (await readStored(own)).visits.find(({ kind }) => kind === "listMembers")?.outcome)
    .toBe("complete");
  const stored = await readStored(own);
  const ids = new Map(stored.accounts.map(({ n, id }) => [n, id]));
  for (const owner of OWNERS) {
    const ownerId = world.named(owner).id;
    for (const [operation, [, kind]] of Object.entries(ROUTES)) {
      const [asked] = x.asked(operation).filter(({ variables }) => variables?.["userId"] === ownerId);
      const list = stored.lists.find((each) => each.kind === kind && each.owner === ownerId);
      expect(asked.rows?.length, `${owner} ${kind}`).toBeGreaterThan(5);
      expect(
        list?.members.map((member) => ids.get(member)),
        `${owner} ${kind}`,
      ).toEqual(asked.rows);
    }
  }
  const listed = stored.lists.find(({ kind }) => kind === "listMembers");
  expect(listed?.members.map((member) => ids.get(member))).toEqual(members);
  expect(stored.visits.find(({ kind }) => kind === "listMembers")).toMatchObject({
    captured: 45,
    outcome: "complete",
  });
  expect(stored.xLists).toMatchObject([
    { id: LIST, name: "Good people", claimedMembers: 45, owner: viewer.id },
  ]);

  const explorer = await extension.open(`options.html?account=${viewer.handle}`);
  const panel = explorer.getByRole("complementary", { name: "Account" });
  await expect(panel.getByText("List “Good people”")).toBeVisible();
  await expect(panel.getByText("45 of 45, complete.")).toBeVisible();
});
