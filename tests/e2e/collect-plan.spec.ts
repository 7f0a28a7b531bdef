import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { openX, readQueue, readRun, readyToCollect, startPlan, tell, untilRun } from "./collect";
import { BUILT, type Extension, expect, startExtension, test } from "./extension";

const scene = thinLineScenario();
const { viewer, cut } = scene;

test.use({ scenario: { world: scene.world, rules: scene.rules } });

const OWN = { plan: "list", handle: viewer.handle, kind: "following" };

/** The Collect page with the preview of the list that is open in the X tab. */
async function previewOwnList(extension: Extension): Promise<Page> {
  await openX(extension, `/${viewer.handle}/following`);
  const page = await extension.open("options.html?view=collect");
  await page.getByLabel("What to collect").selectOption("list");
  await page.getByRole("button", { name: "Preview" }).click();
  return page;
}

test("a list larger than a day's share is named with its size, and read only on the user's word", async ({
  x,
  extension,
}) => {
  const own = await readyToCollect(extension, { dailyRows: 100 });
  // So that the size of the list is known.
  await openX(extension, `/${viewer.handle}`);
  await expect.poll(() => x.asked("UserByScreenName").length).toBeGreaterThan(0);
  const page = await previewOwnList(extension);
  await expect(page.getByRole("heading", { name: "1 list does not fit into today" })).toBeVisible();
  await expect(page.getByText("@VeraViewer: following, about 180 rows")).toBeVisible();
  await expect(page.getByRole("radio", { name: "Not today" })).toBeChecked();
  await expect(page.getByRole("button", { name: "Start", exact: true })).toHaveCount(0);
  await page.getByRole("radio", { name: "On its own day" }).check();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await untilRun(own, "done");
  expect(await readQueue(own)).toMatchObject([{ outcome: { type: "complete" } }]);

  // Without the choice it is skipped, and says why.
  await startPlan(own, OWN);
  await untilRun(own, "coolingDown");
  expect((await readRun(own)).state.because).toBe("daily_cap");
});

test("the first lists are named with their reasons; a skipped one is left out, and a skip can be undone", async ({
  extension,
}) => {
  const own = await readyToCollect(extension, {}, 0.004);
  await openX(extension);
  await startPlan(own, OWN);
  await untilRun(own, "done");
  const page = await extension.open("options.html?view=collect");
  await page.getByLabel("What to collect").selectOption("handles");
  await page.getByLabel("Handles", { exact: true }).fill(`${viewer.handle} ${cut.handle}`);
  await page.getByRole("button", { name: "Preview" }).click();
  const table = page.getByRole("table", { name: "First lists" });
  const rowOf = (handle: string, kind: string) =>
    table.getByRole("row", { name: new RegExp(`@${handle} ${kind} `, "i") });
  await expect(table.getByRole("row")).toHaveCount(4);
  await expect(rowOf(viewer.handle, "followers")).toContainText("Your own list. Never read.");
  await expect(rowOf(cut.handle, "following")).toContainText("Never read.");
  await page.getByRole("button", { name: `Skip: @${cut.handle} following` }).click();
  const undo = page.getByRole("button", { name: `Undo: @${cut.handle} following` });
  await expect(undo).toBeFocused();
  await expect(rowOf(cut.handle, "following")).toContainText("Skipped by you");
  await expect(page.getByText("2 accounts, 2 visits", { exact: false })).toBeVisible();
  await expect(page.getByText("1 list skipped by you: not part of this run.")).toBeVisible();
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  await undo.press("Enter");
  await expect(page.getByText("2 accounts, 3 visits", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: `Skip: @${cut.handle} followers` }).click();
  await page.getByRole("button", { name: `Skip: @${viewer.handle} followers` }).click();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await expect.poll(async () => (await readQueue(own)).length).toBeGreaterThan(1);
  await untilRun(own, "done");
  const visited = (await readQueue(own)).slice(1).filter(({ outcome }) => outcome?.type !== "skipped");
  expect(visited.map(({ name, kind }) => `${name} ${kind}`.toLowerCase())).toEqual([
    `${cut.handle} following`.toLowerCase(),
  ]);
  const all = (await readQueue(own)).slice(1).map(({ name, kind }) => `${name} ${kind}`.toLowerCase());
  expect(all).not.toContain(`${cut.handle} followers`.toLowerCase());
  expect(all).not.toContain(`${viewer.handle} followers`.toLowerCase());
});

test("the picker says what it will do: who is not known, nothing to do, what is no handle, which List", async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  const page = await extension.open("options.html?view=collect");
  const choose = (plan: string) => page.getByLabel("What to collect").selectOption(plan);
  const preview = page.getByRole("button", { name: "Preview" });
  const start = page.getByRole("button", { name: "Start", exact: true });
  await choose("ownLists");
  await preview.click();
  await expect(page.getByText("It is not known yet who you are on X.")).toBeVisible();
  await expect(page.getByText("0 visits")).toHaveCount(0);
  await expect(start).toBeVisible();
  await page.getByRole("button", { name: "Back" }).click();

  await choose("stale");
  await preview.click();
  await expect(page.getByText("Nothing to visit")).toBeVisible();
  await expect(start).toHaveCount(0);
  await page.getByRole("button", { name: "Back" }).click();

  await choose("xList");
  await page.getByLabel("Number of the List").fill("https://x.com/somebody12/lists/1700000000000000025");
  await preview.click();
  await expect(page.getByRole("rowheader", { name: "List 1700000000000000025 List members" })).toBeVisible();
  await page.getByRole("button", { name: "Back" }).click();

  await choose("handles");
  const handles = page.getByRole("textbox", { name: "Handles" });
  await expect(handles).toHaveValue("");
  await handles.fill("@ilse_cut, https://x.com/BigOrla/following no-handle! ünicode");
  await expect(page.getByText("2 handles. Not handles, left out: no-handle! ünicode")).toBeVisible();
  await expect(preview).toBeEnabled();
  await handles.fill(Array.from({ length: 5001 }, (_, i) => `user_${i}`).join(" "));
  await expect(page.getByText(/A run takes 5.000 at most: take some out/)).toBeVisible();
  await expect(preview).toBeDisabled();
});

test("planned, done and left are the plan's own, while only the centre is in the queue", async ({
  extension,
}) => {
  const own = await readyToCollect(extension, {}, 0.02);
  await openX(extension);
  await startPlan(own, OWN);
  await untilRun(own, "done");
  await startPlan(own, { plan: "network", kinds: ["following", "followers"] });
  const page = await extension.open("options.html?view=collect");
  await openX(extension);
  // 180 followed with two lists each, and the viewer's own followers; their following was read already.
  await expect(page.getByText(/^\d+ of 361 lists$/)).toBeVisible();
  await expect(page.getByText(/^3\d\d left$/)).toBeVisible();
  await expect(
    page.getByText(/^Ends about .* Today until about .* it continues tomorrow\. Next pause in/),
  ).toBeVisible();
  await expect(page.getByRole("list", { name: "Lists by day" }).getByRole("listitem")).toHaveCount(4);
  await tell(own, { do: "stop" });
});

test("in the popup the question comes first, and can be answered with no", async ({ extension }) => {
  const popup = await readyToCollect(extension, { autoConfirmFirst: false }, 0.01);
  await openX(extension);
  await startPlan(popup, { plan: "account", handle: cut.handle, kinds: ["following", "followers"] });
  await untilRun(popup, "paused");
  const question = popup.getByRole("heading", { name: "Are these the people you expected?" });
  await expect(question).toBeVisible();
  const top = async (of: ReturnType<Page["locator"]>) => (await of.boundingBox())?.y ?? Number.NaN;
  expect(await top(question)).toBeLessThan(await top(popup.getByText(/1 of 2 lists/)));
  expect(await top(question)).toBeLessThan(await top(popup.locator(".figures")));
  await popup.getByRole("button", { name: "No, stop" }).click();
  expect((await untilRun(popup, "stopped")).state.because).toBe("user");
});

test("a rest that X asked for offers to continue tomorrow with Careful; one click does it", async ({
  x,
  extension,
}) => {
  const own = await readyToCollect(extension, {}, 0.1);
  await openX(extension);
  x.control.when({ operation: "Following" }, { fault: "rateLimited" });
  await startPlan(own, OWN);
  await untilRun(own, "coolingDown");
  const ring = own.locator(".collect-ring");
  await expect(ring).toHaveCount(1);
  const left = async () => Number(await ring.getAttribute("data-left"));
  expect(await left()).toBeGreaterThan(0.8);
  const full = await left();
  await expect.poll(left).toBeLessThan(full);
  expect((await new AxeBuilder({ page: own }).analyze()).violations).toEqual([]);
  await own.getByRole("button", { name: "Continue tomorrow with Careful" }).click();
  await expect.poll(async () => (await readRun(own)).state.because).toBe("tomorrow");
  await expect(ring).toHaveCount(1);
  await expect(ring).toContainText("until 00:00");
  expect(await readRun(own)).toMatchObject({ pace: "careful", state: { is: "coolingDown" } });
  await expect(own.getByText(/Resting: this run continues tomorrow/)).toBeVisible();
});

test("a block offers the same: the plan begins again tomorrow", async ({ x, extension }) => {
  const own = await readyToCollect(extension);
  await openX(extension);
  const lift = x.control.when({ operation: "Following" }, { fault: "softBan" });
  const skips = [`followers/${viewer.handle.toLowerCase()}`];
  const ownDays = [`following/${viewer.handle.toLowerCase()}`];
  await tell(own, { do: "start", plan: OWN, override: false, ownDays, skips });
  await untilRun(own, "stopped");
  lift();
  await own.getByRole("button", { name: "Continue tomorrow with Careful" }).click();
  const waiting = await untilRun(own, "coolingDown");
  expect(waiting).toMatchObject({
    pace: "careful",
    state: { because: "tomorrow" },
    plan: OWN,
    ownDays,
    skips,
  });
  expect(x.asked("Following")).toHaveLength(1);
});

test("a list that stalled is read again with Thorough by one click", async ({ x, extension }) => {
  const own = await readyToCollect(
    extension,
    { pacing: "custom", custom: { delay: [5, 5], rounds: 1 } },
    0.002,
  );
  await openX(extension);
  const lift = x.control.when({ operation: "Following", page: 2 }, { page: "noRows", cursor: "same" });
  await startPlan(own, OWN);
  await untilRun(own, "done");
  expect(await readQueue(own)).toMatchObject([{ outcome: { type: "stalled" } }]);
  lift();
  const page = await extension.open("options.html?view=collect");
  await page.getByRole("button", { name: "Try again with Thorough" }).click();
  await expect.poll(async () => (await readQueue(own)).length).toBe(2);
  expect(await untilRun(own, "done")).toMatchObject({ pace: "thorough" });
  expect((await readQueue(own))[1]).toMatchObject({ outcome: { type: "complete" } });
});

/** The built extension as it is once the browser's question was answered with yes, which no test can click. */
function allowedToKeepAwake(): string {
  const folder = mkdtempSync(join(tmpdir(), "map-tpot-awake-"));
  cpSync(BUILT, folder, { recursive: true });
  const path = join(folder, "manifest.json");
  const manifest = JSON.parse(readFileSync(path, "utf8"));
  manifest.permissions.push(...manifest.optional_permissions);
  delete manifest.optional_permissions;
  writeFileSync(path, JSON.stringify(manifest));
  return folder;
}

test("the computer is kept awake while a run works, and let go when it waits or is done", async ({ x }) => {
  const folder = allowedToKeepAwake();
  const extension = await startExtension(x, undefined, [], folder);
  await extension.worker.evaluate(`globalThis.said = [];
    chrome.power.requestKeepAwake = (level) => said.push(level);
    chrome.power.releaseKeepAwake = () => said.push("let go");`);
  const said = () => extension.worker.evaluate<string[]>("said");
  const own = await readyToCollect(extension, { keepAwake: true }, 0.05);
  await openX(extension);
  await startPlan(own, OWN);
  await expect.poll(async () => (await said()).at(-1)).toBe("display");
  await expect(own.getByText("Your computer stays awake while this run works.")).toBeVisible();
  await tell(own, { do: "stop" });
  await untilRun(own, "stopped");
  await expect.poll(async () => (await said()).at(-1)).toBe("let go");
  await extension.close();
  for (const path of [folder, extension.profile]) rmSync(path, { recursive: true, force: true });
});

test("the permission is asked for when it is switched on; without it the setting stays off", async ({
  extension,
}) => {
  await readyToCollect(extension);
  const page = await extension.open("options.html?view=collect");
  await page.getByText("Pace and limits", { exact: true }).click();
  await page.evaluate(
    `chrome.permissions.request = async (asked) => { globalThis.asked = asked; return false; }`,
  );
  const box = page.getByLabel("Keep the computer awake while a run works");
  await expect(box).not.toBeChecked();
  await box.click();
  await expect(page.getByText(/did not allow it, so the computer may sleep/)).toBeVisible();
  await expect(box).not.toBeChecked();
  expect(await page.evaluate("globalThis.asked")).toEqual({ permissions: ["power"] });
});
