import { rmSync } from "node:fs";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import {
  letHide,
  openX,
  readQueue,
  readRun,
  readVisits,
  readyToCollect,
  startPlan,
  tell,
  untilRun,
} from "./collect";
import { expect, killBrowser, readStored, startExtension, test } from "./extension";

const scene = thinLineScenario();
const { world, viewer, cut } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

test("the viewer's own list is collected to its end, another's until X shows no more", async ({
  x,
  extension,
}) => {
  const own = await readyToCollect(extension);
  await openX(extension);
  expect(await startPlan(own, { plan: "list", handle: viewer.handle, kind: "following" })).toEqual({
    done: true,
  });
  await untilRun(own, "done");
  const stored = await readStored(own);
  const wanted = world.following(viewer.id).map(({ target }) => `${viewer.id}>${target}`);
  expect(stored.edges.filter((edge) => edge.startsWith(`${viewer.id}>`)).sort()).toEqual(wanted.sort());

  await startPlan(own, { plan: "account", handle: cut.handle, kinds: ["following", "followers"] });
  await untilRun(own, "done");
  const queue = await readQueue(own);
  expect(queue.map(({ kind, outcome }) => `${kind} ${outcome?.type}`)).toEqual([
    "following complete",
    "following ended_by_x",
    "followers ended_by_x",
  ]);
  const visits = await readVisits(own);
  expect(queue.map(({ visit }) => visits.find(({ id }) => id === visit)?.rows)).toEqual([
    180,
    x.asked("Following").findLast(({ page }) => page === 1)?.rows?.length,
    x.asked("Followers").findLast(({ page }) => page === 1)?.rows?.length,
  ]);
  // X's cut costs one idle look, not a scroll to nowhere.
  expect(x.asked("Followers")).toHaveLength(1);
  expect(x.log.every(({ byPage, operation }) => operation === undefined || byPage)).toBe(true);
});

/** The lists of the first accounts the viewer follows, as a plan of handles. */
function neighbours(count: number) {
  const handles = world
    .following(viewer.id)
    .slice(0, count)
    .map(({ target }) => world.account(target).handle);
  return { plan: "handles", handles, kinds: ["following"] };
}

/** What was stored of these owners' lists, by owner. */
async function listsOf(own: Page): Promise<Map<string, number>> {
  const { lists } = await readStored(own);
  return new Map(
    lists.filter(({ kind }) => kind === "following").map(({ owner, members }) => [owner, members.length]),
  );
}

function sizes(count: number): [string, number][] {
  return world
    .following(viewer.id)
    .slice(0, count)
    .map(({ target }) => [target, world.following(target).length]);
}

test("pause finishes the list under way; resume goes on; every account is visited once", async ({
  x,
  extension,
}) => {
  const own = await readyToCollect(extension, {}, 0.02);
  await openX(extension);
  await startPlan(own, neighbours(8));
  await expect.poll(() => x.asked("Following").length).toBeGreaterThan(1);
  await tell(own, { do: "pause" });
  const paused = await untilRun(own, "paused");
  expect(paused.state.because).toBe("user");
  expect((await readQueue(own)).filter(({ state }) => state === "current")).toEqual([]);
  const asked = x.asked("Following").length;
  await own.waitForTimeout(1500);
  expect(x.asked("Following")).toHaveLength(asked);

  await tell(own, { do: "resume" });
  const done = await untilRun(own, "done");
  expect(done).toMatchObject({ done: 8, failed: 0 });
  expect(x.asked("Following")).toHaveLength(8);
  const stored = await listsOf(own);
  for (const [owner, size] of sizes(8)) expect(stored.get(owner) ?? 0).toBe(size);
});

test("stop is at once, keeps what came, and the list under way has an outcome", async ({ x, extension }) => {
  const own = await readyToCollect(extension, {}, 0.1);
  await openX(extension);
  await startPlan(own, { plan: "list", handle: viewer.handle, kind: "following" });
  await expect.poll(async () => (await readStored(own)).visits.length).toBe(1);
  await tell(own, { do: "stop" });
  const asked = x.asked("Following").length;
  const stopped = await untilRun(own, "stopped", 1000);
  expect(stopped.state.because).toBe("user");
  expect(await readQueue(own)).toMatchObject([{ state: "done", outcome: { type: "partial" } }]);
  await own.waitForTimeout(3000);
  expect(x.asked("Following").length - asked).toBeLessThanOrEqual(1);
  expect((await readStored(own)).edges.length).toBeGreaterThanOrEqual(50);
});

test("the budget of X is never used up: at the reserve it waits for the reset", async ({ x, extension }) => {
  const own = await readyToCollect(extension);
  await openX(extension);
  x.control.leaveRequests("Followers", 11);
  await startPlan(own, { ...neighbours(3), kinds: ["followers"] });
  const resting = await untilRun(own, "coolingDown");
  expect(resting.state.because).toBe("budget");
  expect(x.asked("Followers")).toHaveLength(1);
  expect(x.log.filter(({ status }) => status === 429)).toEqual([]);
});

test.describe("with windows of six seconds", () => {
  test.use({ scenario: { world: scene.world, rules: scene.rules, rateWindow: 6000 } });

  test("429 lets it rest, shows until when, and it goes on by itself", async ({ x, extension }) => {
    const own = await readyToCollect(extension, {}, 0.001);
    await openX(extension);
    x.control.when({ operation: "Following", times: 1 }, { fault: "rateLimited" });
    await startPlan(own, neighbours(2));
    const resting = await untilRun(own, "coolingDown");
    expect(resting.state).toMatchObject({ because: "rate_limited" });
    expect(await startPlan(own, neighbours(1))).toEqual({ done: false, reason: "under_way" });
    const done = await untilRun(own, "done");
    expect(done).toMatchObject({ done: 2, failed: 0 });
  });
});

for (const { fault, because } of [
  { fault: "locked", because: "locked" },
  { fault: "badLogin", because: "logged_out" },
  { fault: "viewerSuspended", because: "viewer_suspended" },
  { fault: "softBan", because: "soft_ban" },
  { fault: "automatedOk", because: "looks_automated" },
  { fault: "tryLater", because: "looks_automated" },
  { fault: "unknownRefusal", because: "blocked" },
  { fault: "gateOk", because: "blocked" },
] as const) {
  test(`${fault} in the middle stops the run until the user starts again`, async ({ x, extension }) => {
    const own = await readyToCollect(extension);
    await openX(extension);
    const handles = neighbours(4).handles;
    x.control.when({ operation: "Following", owner: handles[2] }, { fault });
    await startPlan(own, neighbours(4));
    const stopped = await untilRun(own, "stopped");
    expect(stopped.state.because).toBe(because);
    const asked = x.asked("Following").length;
    await tell(own, { do: "resume" });
    await own.waitForTimeout(1500);
    expect((await untilRun(own, "stopped")).state.because).toBe(because);
    expect(x.asked("Following")).toHaveLength(asked);
    expect((await readQueue(own)).filter(({ state }) => state === "current")).toEqual([]);
  });
}

test("with another tab in front it pauses and says so; brought back by the button it goes on", async ({
  x,
  extension,
}) => {
  const own = await readyToCollect(extension, {}, 0.02);
  const tab = await openX(extension);
  await letHide(tab);
  await startPlan(own, neighbours(6));
  await expect.poll(() => x.asked("Following").length).toBeGreaterThan(0);
  await own.bringToFront();
  expect(await tab.evaluate("document.visibilityState")).toBe("hidden");
  expect((await untilRun(own, "paused")).state).toEqual({ is: "paused", because: "tab_hidden" });
  await expect(own.getByText(/Paused: the X tab is hidden/)).toBeVisible();
  const asked = x.asked("Following").length;
  await own.waitForTimeout(1500);
  expect(x.asked("Following").length - asked).toBeLessThanOrEqual(1);
  expect((await readRun(own)).state.is).toBe("paused");

  await own.getByRole("button", { name: "Show the tab" }).click();
  await expect.poll(() => tab.evaluate("document.visibilityState")).toBe("visible");
  expect(await untilRun(own, "done")).toMatchObject({ done: 6, failed: 0 });
});

test("without a network it tries again, and what is left is what the undisturbed run leaves", async ({
  extension,
}) => {
  const own = await readyToCollect(extension, {}, 0.02);
  await openX(extension);
  const plan = neighbours(5);
  await startPlan(own, { ...plan, handles: [viewer.handle, ...plan.handles] });
  await expect.poll(async () => (await listsOf(own)).get(viewer.id) ?? 0).toBeGreaterThan(0);
  await extension.context.setOffline(true);
  const hasFailed = async () =>
    (await readRun(own)).progress?.retried !== undefined ||
    (await readQueue(own)).some(({ attempts }) => attempts > 0);
  await expect.poll(hasFailed).toBe(true);
  await extension.context.setOffline(false);
  expect(await untilRun(own, "done")).toMatchObject({ done: 6, failed: 0 });
  const stored = await listsOf(own);
  for (const [owner, size] of [...sizes(5), [viewer.id, world.following(viewer.id).length] as const])
    expect(stored.get(owner) ?? 0).toBe(size);
});

test("a tab whose page has crashed goes on when it is loaded anew", async ({ extension }) => {
  const own = await readyToCollect(extension, {}, 0.02);
  const tab = await openX(extension);
  await startPlan(own, neighbours(5));
  await expect.poll(async () => (await readRun(own)).done).toBeGreaterThan(0);
  // Not by an address of its own: reloaded, the tab shows the page on which it crashed.
  const crashed = tab.waitForEvent("crash");
  const devtools = await extension.context.newCDPSession(tab);
  void devtools.send("Page.crash").catch(() => {});
  await crashed;
  await own.evaluate(
    `chrome.tabs.query({}).then((tabs) => Promise.all([chrome.tabs.update(tabs.at(-1).id, { active: true }), chrome.tabs.reload(tabs.at(-1).id)]))`,
  );
  expect(await untilRun(own, "done")).toMatchObject({ done: 5, failed: 0 });
});

test("a closed tab pauses; in another tab it goes on", async ({ extension }) => {
  const own = await readyToCollect(extension, {}, 0.02);
  const tab = await openX(extension);
  await startPlan(own, neighbours(4));
  await expect.poll(async () => (await readQueue(own)).length).toBe(4);
  await tab.close();
  expect((await untilRun(own, "paused")).state.because).toBe("tab_closed");
  await openX(extension);
  await tell(own, { do: "resume" });
  expect(await untilRun(own, "done")).toMatchObject({ done: 4, failed: 0 });
});

/** So long (ms) a service worker lives in the test that kills it. */
const KILL_EVERY = 250;

test("a service worker that is killed again and again loses no step", async ({ x, extension }) => {
  const own = await readyToCollect(extension, {}, 0.01);
  const devtools = await extension.context.newCDPSession(own);
  await devtools.send("ServiceWorker.enable");
  await openX(extension);
  await startPlan(own, neighbours(8));
  const state = async () => JSON.stringify([await readRun(own), await readQueue(own), await readVisits(own)]);
  let kills = 0;
  let known = "";
  let pause = KILL_EVERY;
  let longest = 0;
  while ((await readRun(own)).state.is === "running") {
    await devtools.send("ServiceWorker.stopAllWorkers");
    kills += 1;
    await own.waitForTimeout(pause);
    longest = Math.max(longest, pause);
    // On a busy machine a worker may need longer to start than it is left alive: it gets more time until it gets on.
    const now = await state();
    pause = now === known ? pause * 2 : KILL_EVERY;
    known = now;
  }
  console.log(`${kills} kills, the longest life ${longest} ms`);
  expect(kills).toBeGreaterThan(10);
  expect(await untilRun(own, "done")).toMatchObject({ done: 8, failed: 0 });
  expect(x.asked("Following")).toHaveLength(8);
  const stored = await listsOf(own);
  for (const [owner, size] of sizes(8)) expect(stored.get(owner) ?? 0).toBe(size);
});

for (const end of ["closed", "killed"] as const) {
  test(`a browser that is ${end} inside a list: its run waits for the user's word, then loses and doubles nothing`, async ({
    x,
  }) => {
    let extension = await startExtension(x);
    let own = await readyToCollect(extension, {}, 0.02);
    await openX(extension);
    const plan = neighbours(4);
    await startPlan(own, { ...plan, handles: [viewer.handle, ...plan.handles] });
    // The viewer's own list has several pages: some have come, more are to come.
    await expect.poll(() => x.asked("Following").length).toBeGreaterThan(1);
    const { profile } = extension;
    if (end === "closed") await extension.close();
    else killBrowser(profile);

    extension = await startExtension(x, profile);
    own = await extension.open("popup.html");
    await openX(extension);
    const before = x.asked("Following").length;
    expect((await untilRun(own, "paused")).state.because).toMatch(/browser_restarted|tab_closed/);
    expect(x.asked("Following")).toHaveLength(before);
    await tell(own, { do: "resume" });
    expect(await untilRun(own, "done")).toMatchObject({ done: 5, failed: 0 });
    const stored = await listsOf(own);
    for (const [owner, size] of [...sizes(4), [viewer.id, world.following(viewer.id).length] as const])
      expect(stored.get(owner) ?? 0).toBe(size);
    await extension.close();
    rmSync(profile, { recursive: true, force: true });
  });
}
