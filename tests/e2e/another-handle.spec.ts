import { twoListsScenario } from "../fake-x/scenarios";
import { openX, readQueue, readRun, readyToCollect, startPlan, untilRun } from "./collect";
import { expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";

const scene = twoListsScenario();
const { world, viewer, owner } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

test("an account that took another handle is not called deleted, and is back when a list shows it", async ({
  extension,
}) => {
  const own = await readyToCollect(extension);
  const page = await openX(extension, `/${viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  await scrollToEnd(page);
  await expect.poll(async () => (await readStored(own)).visits[0]?.outcome).toBe("complete");
  const [first] = world.following(viewer.id);
  const old = world.account(first.target).handle;
  world.rename(first.target, "took_another");
  const statusOf = async () => {
    const { accounts } = await readStored(own);
    return accounts.find(({ id }) => id === first.target)?.status;
  };

  await startPlan(own, { plan: "account", handle: old, kinds: ["following"] });
  expect(await untilRun(own, "done")).toMatchObject({ visited: 0, skipped: 1, failed: 0 });
  expect(await statusOf()).toBe("not_found");
  const collect = await extension.open("options.html?view=collect");
  await expect(
    collect.getByText(`@${old}, following: skipped, no account has this handle now; renamed or deleted`),
  ).toBeVisible();

  const maintenance = await extension.open("options.html?view=maintenance");
  const row = maintenance.getByRole("row").filter({ hasText: `@${old}` });
  await expect(row).toContainText("handle not found, since");
  const log = await extension.open("options.html?view=log");
  await log.getByRole("button", { name: "Deleted or suspended" }).click();
  await expect(log.getByText("skipped: no account has this handle now; renamed or deleted")).toBeVisible();
  await maintenance.screenshot({ path: "out/test/maintenance-not-found.png", fullPage: true });

  // By its address it is a page of nobody, whoever opens it.
  await page.bringToFront();
  await page.goto(`https://x.com/${old}`);
  await expect(page.getByText("doesn’t exist")).toBeVisible();
  expect(await statusOf()).toBe("not_found");

  await page.goto(`https://x.com/${viewer.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  await expect.poll(statusOf).toBe("active");
  await maintenance.reload();
  await expect(
    maintenance.getByText("No account is known to be deleted, suspended, not found"),
  ).toBeVisible();
  await startPlan(own, { plan: "account", handle: "took_another", kinds: ["following"] });
  expect(await untilRun(own, "done")).toMatchObject({ visited: 1, skipped: 0 });
});

test("own lists wait for the login that they belong to, and say which", async ({ x, extension }) => {
  const own = await readyToCollect(extension, {}, 0.1);
  world.login(viewer.id);
  const page = await openX(extension);
  await startPlan(own, { plan: "ownLists" });
  await expect.poll(() => x.asked("Following").length).toBeGreaterThan(0);
  world.login(owner.id);
  await page.goto(`https://x.com/${owner.handle}`);
  await untilRun(own, "paused");
  expect((await readRun(own)).state.because).toBe("viewer_changed");
  expect((await readQueue(own)).filter(({ state }) => state !== "done")).not.toEqual([]);
  const before = [x.asked("Following").length, x.asked("Followers").length];
  const whose = `This is a run of @${viewer.handle}. @${owner.handle} is logged in on X now.`;
  const next = `Log in as @${viewer.handle} and resume, or stop this run and start a new one as @${owner.handle}.`;
  await own.bringToFront();
  for (let tries = 0; tries < 2; tries++) {
    const alert = own.getByRole("alert").filter({ hasText: whose });
    await expect(alert).toContainText(next);
    await own.getByRole("button", { name: "Resume" }).click();
    // The tab reports, and the run waits again.
    await expect.poll(async () => (await readRun(own)).state.because).toBe("viewer_changed");
  }
  await own.screenshot({ path: "out/test/popup-other-login.png" });
  expect([x.asked("Following").length, x.asked("Followers").length]).toEqual(before);

  world.login(viewer.id);
  await page.goto("https://x.com/home");
  await own.getByRole("button", { name: "Resume" }).click();
  expect(await untilRun(own, "done", 120_000)).toMatchObject({ visited: 2, skipped: 0, failed: 0 });
  const stored = await readStored(own);
  expect(new Set(stored.lists.map((list) => list.viewer))).toEqual(new Set([viewer.id]));
});
