import { twoListsScenario } from "../fake-x/scenarios";
import { openX, readQueue, readyToCollect, startPlan, untilRun } from "./collect";
import { expect, LIST_ROW, readStored, test } from "./extension";

/** X's next client, as far as anybody knows it: other names, fetch, no session in the document, no test ids. */

const RENAMED = { Followers: "FollowersListQuery" };

test.describe("an operation that X has renamed", () => {
  const scene = twoListsScenario();
  const { owner, viewer } = scene;
  test.use({ scenario: { world: scene.world, page: { renamed: RENAMED, transport: "fetch" } } });

  test("is said, named by Diagnostics, and read once the user has said in Settings what it is", async ({
    x,
    extension,
  }) => {
    await extension.turnCaptureOn();
    const page = await extension.context.newPage();
    await page.goto(`https://x.com/${owner.handle}/followers`);
    await page.waitForSelector(LIST_ROW);
    const own = await extension.open("popup.html");
    await page.bringToFront();
    // Without an answer that is known, the rows on the screen are read after a while.
    await expect
      .poll(async () => (await readStored(own)).visits.map(({ generation }) => generation))
      .toEqual(["D"]);
    await own.reload();
    await expect(own.getByText("X's page has changed")).toBeVisible();

    const options = await extension.open("options.html?view=diagnostics");
    await options.getByRole("button", { name: "Run checks" }).click();
    const row = options.getByRole("listitem").filter({ hasText: "Unknown requests of X's list pages" });
    await expect(row).toContainText("a list came by an unknown request");
    await expect(row).toContainText("FollowersListQuery");

    await row.getByRole("button", { name: "Open Settings" }).click();
    await options.getByText("When X renames a request").click();
    // Said wrongly: the rows carry another list's mark, so nothing is stored as what they are not.
    const edges = async () => (await readStored(own)).edges;
    const before = await edges();
    const nameAs = async (kind: string) => {
      await options.getByLabel("Name of the request").fill("FollowersListQuery");
      await options.getByLabel("Brings the list").selectOption(kind);
      await options.getByRole("button", { name: "Add", exact: true }).click();
    };
    await nameAs("following");
    await page.bringToFront();
    await page.reload();
    await page.waitForSelector(LIST_ROW);
    await expect.poll(async () => (await readStored(own)).unparsed).toBeGreaterThan(0);
    expect((await edges()).filter((edge) => edge.startsWith(`${owner.id}>`))).toEqual([]);
    expect(await edges()).toEqual(expect.arrayContaining(before));
    await own.reload();
    await expect(own.getByText("X has changed what it sends")).toBeVisible();
    await options.getByRole("button", { name: "Remove FollowersListQuery" }).click();
    await expect(options.getByText("FollowersListQuery: following")).toHaveCount(0);

    // What X's list pages are known to ask for is no renamed request.
    await options.getByLabel("Name of the request").fill("Followers");
    await expect(options.getByRole("button", { name: "Add", exact: true })).toBeDisabled();
    await options.getByLabel("Name of the request").fill("FollowersListQuery");
    await options.getByLabel("Brings the list").selectOption("followers");
    await options.getByRole("button", { name: "Add", exact: true }).click();
    await expect(options.getByText("FollowersListQuery: followers")).toBeVisible();

    await page.bringToFront();
    await page.reload();
    await page.waitForSelector(LIST_ROW);
    await expect
      .poll(async () => (await readStored(own)).visits.at(-1))
      .toMatchObject({ generation: "C", outcome: "ended_by_x", viewer: viewer.id });
    const shown = x.asked("Followers").at(-1)?.rows ?? [];
    expect((await readStored(own)).edges).toEqual(shown.map((id) => `${id}>${owner.id}`).sort());
  });
});

test.describe("a document without session and test ids", () => {
  const scene = twoListsScenario();
  const { owner, viewer } = scene;
  const page = { metaData: false, testIds: false, transport: "fetch" } as const;
  test.use({ scenario: { world: scene.world, page } });

  test("is read by X's answers, and filed under the viewer as soon as X names one", async ({
    x,
    extension,
  }) => {
    await extension.turnCaptureOn();
    x.control.when({ operation: "Viewer" }, { held: true });
    const tab = await extension.context.newPage();
    await tab.goto(`https://x.com/${owner.handle}/followers`);
    const own = await extension.open("popup.html");
    const filed = async () => {
      const { lists, visits } = await readStored(own);
      return [...lists, ...visits].map((row) => row.viewer);
    };
    await expect.poll(filed).toEqual(["0", "0"]);
    x.control.release();
    await expect.poll(filed).toEqual([viewer.id, viewer.id]);
    const { visits, edges } = await readStored(own);
    expect(visits).toMatchObject([{ outcome: "ended_by_x", generation: "C" }]);
    expect(edges).toHaveLength(x.asked("Followers")[0].rows?.length ?? 0);
  });

  test("pauses a run, which says that it does not know the page", async ({ extension }) => {
    const own = await readyToCollect(extension);
    await openX(extension);
    await startPlan(own, { plan: "account", handle: owner.handle, kinds: ["followers"] });
    expect((await untilRun(own, "paused", 60_000)).state.because).toBe("page_unknown");
  });
});

test.describe("an account that X has suspended", () => {
  const scene = twoListsScenario();
  const { world, owner } = scene;
  world.setStatus(owner.id, "suspended");
  // Only older answers name the id beside the status.
  const rules = [{ where: { owner: owner.handle }, switches: { generation: "B" } as const }];
  test.use({ scenario: { world, rules } });

  test("and that a run asks for by handle is one account, and its second list is left alone", async ({
    x,
    extension,
  }) => {
    const own = await readyToCollect(extension);
    await openX(extension);
    await startPlan(own, { plan: "handles", handles: [owner.handle], kinds: ["following", "followers"] });
    await untilRun(own, "done");
    expect((await readQueue(own)).map(({ outcome }) => outcome?.type)).toEqual(["suspended", "skipped"]);
    const { accounts } = await readStored(own);
    const found = accounts.filter(({ handle }) => handle?.toLowerCase() === owner.handle);
    expect(found).toMatchObject([{ id: owner.id, status: "suspended" }]);
    expect(accounts.filter(({ status }) => status === "suspended")).toHaveLength(1);
    expect(x.asked("UserByScreenName")).toHaveLength(1);
    expect([...x.asked("Following"), ...x.asked("Followers")]).toEqual([]);
  });
});
