import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import { type Extension, expect, LIST_ROW, test } from "./extension";

const scene = thinLineScenario();
const { viewer, cut, big } = scene;
test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** Notes everything that a script of the page can observe: every event of window and document, every change of the
 *  document, every message, what is requested, sizes, globals, styles and storage. */
function observeEverything(): void {
  const seen: string[] = [];
  Object.assign(globalThis, { seenByPage: seen });
  const targets: [string, EventTarget][] = [
    ["window", window],
    ["document", document],
    ["root", document.documentElement],
  ];
  const names = new Set<string>([
    "map-tpot:offer",
    "DOMContentLoaded",
    "focusin",
    "focusout",
    "securitypolicyviolation",
  ]);
  for (const [, target] of targets)
    for (let level: object | null = target; level !== null; level = Object.getPrototypeOf(level))
      for (const name of Object.getOwnPropertyNames(level))
        if (name.startsWith("on")) names.add(name.slice(2));
  for (const [of, target] of targets)
    for (const name of names) target.addEventListener(name, () => seen.push(`${of} ${name}`), true);
  new MutationObserver((changes) => {
    for (const { type, attributeName, addedNodes } of changes) {
      const added = [...addedNodes].map((node) => node.nodeName).join(",");
      seen.push(`mutation ${type} ${attributeName ?? ""} ${added}`);
    }
  }).observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
}

/** What the page has seen, in an order that the clock does not change, and how it is. */
function whatIsSeen(): Record<string, unknown> {
  const { seenByPage } = globalThis as unknown as { seenByPage: string[] };
  return {
    // How often the mouse or a frame is noticed depends on the clock alone.
    seen: [...new Set(seenByPage)].sort(),
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    requests: [
      ...new Set(performance.getEntriesByType("resource").map(({ name }) => new URL(name).pathname)),
    ].sort(),
    size: [innerWidth, innerHeight, outerWidth, outerHeight, screen.width, devicePixelRatio],
    root: document.documentElement.getAttributeNames(),
    elements: new Set([...document.querySelectorAll("*")].map(({ tagName }) => tagName)).size,
    styles: document.styleSheets.length + document.adoptedStyleSheets.length,
    frames: frames.length,
    stored: Object.keys(localStorage).sort(),
    cookies: document.cookie
      .split("; ")
      .map((cookie) => cookie.split("=")[0])
      .sort(),
    hasFocus: document.hasFocus(),
    isVisible: document.visibilityState,
    referrer: document.referrer,
    opener: String(opener),
  };
}

/** Browses in X's client with another page open beside it, and gives what X's page has seen. */
async function browseBeside(extension: Extension, beside: (page: Page) => Promise<unknown>) {
  const other = await extension.context.newPage();
  await beside(other);
  const x = await extension.context.newPage();
  await x.setViewportSize({ width: 1000, height: 800 });
  await x.addInitScript(observeEverything);
  await x.goto("https://x.com/home");
  await x.bringToFront();
  for (const path of [
    `/${cut.handle}`,
    `/${cut.handle}/following`,
    `/${big.handle}`,
    `/${viewer.handle}/following`,
  ]) {
    await x.evaluate((path) => {
      history.pushState({}, "", path);
      dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    }, path);
    if (path.endsWith("following")) await x.waitForSelector(LIST_ROW);
    await x.waitForTimeout(700);
  }
  const seen = await x.evaluate(whatIsSeen);
  return { seen, x, other };
}

test("X's page observes the same with the panel as without it", async ({ x, extension }) => {
  await extension.turnCaptureOn();
  // What is read for the first time is the same in both rounds afterwards.
  const warm = await browseBeside(extension, (page) => page.goto("about:blank"));
  await warm.x.close();
  await warm.other.close();
  const asked = () => x.asked("Following").length + x.asked("UserByScreenName").length;

  const before = asked();
  const without = await browseBeside(extension, (page) => page.goto("about:blank"));
  const askedWithout = asked() - before;
  await without.x.close();
  await without.other.close();

  const panelUrl = `chrome-extension://${extension.id}/sidepanel.html`;
  const between = asked();
  const beside = await browseBeside(extension, (page) => page.goto(panelUrl));
  // The panel was at work all the while.
  await expect(beside.other.getByRole("article", { name: "Who you follow" })).toBeVisible();
  expect(asked() - between).toBe(askedWithout);
  expect(beside.seen).toEqual(without.seen);
  expect((beside.seen.seen as string[]).length).toBeGreaterThan(5);

  // What the user does in the panel is not seen either.
  await beside.x.evaluate("seenByPage.length = 0");
  await beside.other.evaluate(`document.querySelector(".at-hand-foot input").click()`);
  await beside.x.waitForTimeout(500);
  expect(await beside.x.evaluate("seenByPage")).toEqual([]);
});
