import type { Page } from "@playwright/test";
import { twoListsScenario } from "../fake-x/scenarios";
import { openX, readQueue, readRun, startPlan, tell, untilRun } from "./collect";
import { type Extension, expect, LIST_ROW, readStored, scrollToEnd, test } from "./extension";

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

test("popup and log say what the store holds of a list that was read while browsing", async ({
  x,
  extension,
}) => {
  const own = await ready(extension, true);
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
  // One tab, one day: both counted the same.
  const popup = await extension.open("popup.html");
  const figures = popup.locator(".figures dd");
  await expect(figures).toHaveCount(2);
  const [inTab, today] = await figures.allInnerTexts();
  expect(inTab).toContain("rows on");
  expect(inTab).toBe(today);
  // A run logs its lists itself, each once.
  await tab.bringToFront();
  await startPlan(own, { plan: "list", handle: scene.viewer.handle, kind: "following" });
  await untilRun(own, "done");
  await tell(own, { do: "stop" });
  await expect(lines.filter({ hasText: "captured whole" })).toHaveCount(2);
});
