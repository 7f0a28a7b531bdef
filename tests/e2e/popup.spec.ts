import { rmSync } from "node:fs";
import type { Page } from "@playwright/test";
import { twoListsScenario } from "../fake-x/scenarios";
import { openX, readQueue, readRun, startPlan, tell, untilRun } from "./collect";
import {
  type Extension,
  expect,
  killBrowser,
  LIST_ROW,
  readStored,
  scrollToEnd,
  startExtension,
  test,
} from "./extension";

const scene = twoListsScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** The popup as the toolbar opens it: a tab with the same page would not be closed when another one comes to the front.
 *  No tool of the browser's test protocol reaches it, so that a page of ours, `own`, looks into it and presses. */
async function openPopup({ worker }: Extension, own: Page) {
  await worker.evaluate("chrome.action.openPopup()");
  const inside = <T>(expression: string) =>
    own.evaluate<T>(
      `(() => { const view = chrome.extension.getViews({ type: "popup" })[0]; if (view === undefined) return undefined;
        const { document } = view; return ${expression}; })()`,
    );
  const button = (name: string) =>
    `[...document.querySelectorAll("button")].find(({ textContent }) => textContent === ${JSON.stringify(name)})`;
  return {
    isOpen: () => inside<boolean>("true"),
    async press(name: string) {
      await expect.poll(() => inside<boolean>(`${button(name)} !== undefined`)).toBe(true);
      await inside(`void ${button(name)}.click()`);
    },
    /** Opens "Collect lists" and chooses a plan. */
    async choose(plan: string) {
      await expect.poll(() => inside<boolean>(`document.querySelector("select") !== null`)).toBe(true);
      await inside(`void (() => {
        const select = document.querySelector("select");
        select.closest("details").open = true;
        Object.getOwnPropertyDescriptor(view.HTMLSelectElement.prototype, "value").set.call(select, "${plan}");
        select.dispatchEvent(new view.Event("change", { bubbles: true }));
      })()`);
    },
  };
}

async function ready(extension: Extension, autoConfirmFirst: boolean): Promise<Page> {
  await extension.turnCaptureOn();
  const local = { collect: { autoConfirmFirst }, collectTimeScale: 0.004 };
  await extension.worker.evaluate(`chrome.storage.local.set(${JSON.stringify(local)})`);
  return extension.open("options.html?view=log");
}

test("a run that is started in the popup begins, although the popup closes when X comes to the front", async ({
  extension,
}) => {
  const own = await ready(extension, true);
  const x = await openX(extension);
  await own.bringToFront();
  const popup = await openPopup(extension, own);
  await popup.choose("ownLists");
  await popup.press("Preview");
  await popup.press("Start");
  await untilRun(own, "done");
  expect(await popup.isOpen()).toBeUndefined();
  expect((await readQueue(own)).map(({ kind, outcome }) => [kind, outcome?.type])).toEqual([
    ["following", "complete"],
    ["followers", "complete"],
  ]);
  expect(await x.evaluate("document.visibilityState")).toBe("visible");
});

test("without a tab of X the popup opens one for the run, and goes on where the run had asked", async ({
  extension,
}) => {
  const own = await ready(extension, false);
  const start = await openPopup(extension, own);
  await start.choose("ownLists");
  await start.press("Preview");
  await start.press("Start");
  const asked = await untilRun(own, "paused");
  expect(asked.state.because).toBe("first_capture");
  await own.bringToFront();
  const answer = await openPopup(extension, own);
  await answer.press("Yes, resume");
  await untilRun(own, "done");
  expect((await readRun(own)).visited).toBe(2);
});

test("while capture is off the popup says that a run waits for it, and turns capture on", async ({
  extension,
}) => {
  const own = await ready(extension, true);
  await openX(extension);
  const setCapture = (isOn: boolean) =>
    extension.worker.evaluate(`chrome.storage.local.set({ capture: ${isOn} })`);
  await startPlan(own, { plan: "ownLists" });
  await setCapture(false);
  expect((await untilRun(own, "paused")).state.because).toBe("capture_off");

  const popup = await extension.open("popup.html");
  const waits = popup.getByRole("region", { name: "This run waits for capture" });
  const button = (name: string) => popup.getByRole("button", { name, exact: true });
  await expect(waits).toContainText("Capture is off, so nothing that X shows would be kept.");
  await expect(popup.getByText("Paused: capture was turned off.")).toBeVisible();
  await expect(button("Stop now")).toBeVisible();
  await expect(button("Resume")).toHaveCount(0);
  await expect(popup.getByText("Collect lists")).toHaveCount(1);
  await popup.screenshot({ path: "out/test/popup-capture-off.png" });

  // A run that rests waits for its rest and for capture.
  await tell(own, { do: "tomorrow" });
  await expect(waits).toContainText("If its rest ends before capture is on, it pauses there.");
  await expect(popup.getByText("Resting: this run continues tomorrow.")).toBeVisible();
  await expect(button("Turn capture on")).toBeVisible();
  await expect(button("Pause after this list")).toBeVisible();

  // One that the user has paused goes on when the user says so, once capture is on.
  await button("Pause after this list").click();
  await expect(popup.getByRole("status").filter({ hasText: /Paused\.$/ })).toBeVisible();
  await expect(button("Resume")).toHaveCount(0);
  expect(await tell(own, { do: "resume" })).toMatchObject({ done: false, reason: "capture_off" });
  await button("Turn capture on").click();
  await expect(waits).toHaveCount(0);
  expect((await readRun(own)).state).toEqual({ is: "paused", because: "user" });
  await setCapture(false);
  await expect(button("Resume")).toHaveCount(0);
  await setCapture(true);
  await button("Resume").click();
  await expect.poll(async () => (await readRun(own)).state.is).toMatch(/running|done/);
  await setCapture(false);
  await untilRun(own, "paused");
  await button("Turn capture on and resume").click();
  expect(await untilRun(own, "done")).toMatchObject({ visited: 2, failed: 0 });
});

test("popup and log say what the store holds of a list that was read while browsing", async ({
  x,
  extension,
}) => {
  const own = await ready(extension, true);
  const popup = await extension.open("popup.html");
  const figures = popup.locator(".figures dd");
  await expect(figures).toHaveText(["no X tab is open", "nothing yet"]);
  const tab = await openX(extension, `/${scene.viewer.handle}/following`);
  await tab.waitForSelector(LIST_ROW);
  await scrollToEnd(tab);
  await tab.goto(`https://x.com/${scene.owner.handle}/followers`);
  await tab.waitForSelector(LIST_ROW);
  await expect.poll(async () => (await readStored(own)).visits.length).toBe(2);
  expect(x.asked("Viewer").length).toBeGreaterThan(0);
  const lines = own.getByRole("log").locator("p");
  await expect(lines).toHaveCount(2);
  await expect(lines.first()).toContainText(`@${scene.viewer.handle} Following: captured whole`);
  await expect(lines.last()).toContainText(`@${scene.owner.handle} Followers: X showed no more`);
  // One tab, one day: both counted the same, while the popup is open.
  const { visits } = await readStored(own);
  const rows = visits.reduce((sum, visit) => sum + visit.rows, 0);
  await expect(figures.first()).toContainText(`${rows} rows on`);
  const [inTab, today] = await figures.allInnerTexts();
  expect(inTab).toBe(today);
  // A run logs its lists itself, each once.
  await tab.bringToFront();
  await startPlan(own, { plan: "list", handle: scene.viewer.handle, kind: "following" });
  await untilRun(own, "done");
  await tell(own, { do: "stop" });
  await expect(lines.filter({ hasText: "captured whole" })).toHaveCount(2);
});

test("after the browser was killed the popup says that the run waits, before any tab of X is open", async ({
  x,
}) => {
  let extension = await startExtension(x);
  await extension.turnCaptureOn();
  const local = { collect: { autoConfirmFirst: true }, collectTimeScale: 0.02 };
  await extension.worker.evaluate(`chrome.storage.local.set(${JSON.stringify(local)})`);
  const before = await extension.open("options.html?view=log");
  await openX(extension);
  await startPlan(before, { plan: "ownLists" });
  await expect.poll(() => x.asked("Following").length).toBeGreaterThan(0);
  const { profile } = extension;
  killBrowser(profile);

  extension = await startExtension(x, profile);
  const popup = await extension.open("popup.html");
  await expect(popup.getByText("Paused: the browser was restarted.")).toBeVisible();
  await expect(popup.getByText("no X tab is open")).toBeVisible();
  await popup.getByRole("button", { name: "Resume" }).click();
  const run = await untilRun(popup, "done");
  expect(run).toMatchObject({ visited: 2, failed: 0 });
  await extension.close();
  rmSync(profile, { recursive: true, force: true });
});
