import { thinLineScenario } from "../fake-x/scenarios";
import { expect, LIST_ROW, readStored, test } from "./extension";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

const FORGED = JSON.stringify({
  data: {
    user: {
      result: {
        timeline: {
          timeline: {
            instructions: [
              {
                type: "TimelineAddEntries",
                entries: [
                  {
                    entryId: "user-666",
                    content: {
                      itemContent: {
                        user_results: {
                          result: { rest_id: "666", core: { screen_name: "forged", name: "Forged" } },
                        },
                      },
                    },
                  },
                ],
              },
            ],
          },
        },
      },
    },
  },
});

/** A page that was frozen would need longer to show a list, even on a loaded machine. */
const FREE_WITHIN_MS = 15_000;

test("a hostile page script forges, steals, floods and oversizes in vain", { tag: "@timed" }, async ({
  extension,
}) => {
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  await page.goto("https://x.com/home");
  const heard = await page.evaluate(async (body) => {
    const message = {
      operation: "Following",
      variables: '{"userId":"1"}',
      status: 200,
      rate: null,
      body,
      viewer: "1",
    };
    const heard: unknown[] = [];
    for (const name of ["map-tpot:offer", "map-tpot:hello"]) {
      document.addEventListener(name, (event) => heard.push((event as CustomEvent).detail));
    }
    // Asks for the bridge's secret name, then forges one and floods it.
    document.dispatchEvent(new Event("map-tpot:hello"));
    document.dispatchEvent(new CustomEvent("map-tpot:offer", { detail: "forged", cancelable: true }));
    for (let i = 0; i < 5000; i++) {
      document.dispatchEvent(new CustomEvent("forged", { detail: JSON.stringify(message) }));
    }
    document.dispatchEvent(new CustomEvent("forged", { detail: "x".repeat(8_000_000) }));
    for (const data of [message, { name: "capture", payload: message }, null])
      postMessage(data, location.origin);
    await new Promise((resolve) => setTimeout(resolve, 500));
    return heard;
  }, FORGED);
  // The page hears its own words, but never the bridge's name.
  expect(heard).toEqual([undefined, "forged"]);

  const started = Date.now();
  await page.evaluate((path) => {
    // Whoever replaces the tools of the page gets to see nothing of the bridge.
    const stolen: string[] = [];
    Object.assign(globalThis, { stolen });
    const { dispatchEvent } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function (event) {
      if (event instanceof CustomEvent) stolen.push(event.type);
      return dispatchEvent.call(this, event);
    };
    const { stringify } = JSON;
    JSON.stringify = (...args: unknown[]) => {
      const text = stringify(...(args as [unknown]));
      if (text?.includes('"operation"')) stolen.push("stringify");
      return text;
    };
    const Original = CustomEvent;
    globalThis.CustomEvent = new Proxy(Original, {
      construct(target, args: [string, CustomEventInit?]) {
        stolen.push(args[0]);
        return new target(...args);
      },
    });
    history.pushState({}, "", path);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, `/${scene.cut.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  expect(Date.now() - started).toBeLessThan(FREE_WITHIN_MS);
  expect(await page.evaluate("globalThis.stolen")).toEqual([]);

  const own = await extension.open("popup.html");
  await expect.poll(async () => (await readStored(own)).visits.length).toBe(1);
  // The forged offer is counted; nobody heard the rest.
  await expect.poll(async () => (await readStored(own)).refused).toEqual({ forged_bridge: 1 });
  const stored = await readStored(own);
  expect(stored.accounts.filter(({ id, handle }) => id === "666" || handle === "forged")).toEqual([]);
  expect(stored.edges.every((edge) => edge.startsWith(`${scene.cut.id}>`))).toBe(true);
});

test("a page cannot speak to the background, and a content script may only append", async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.goto("https://x.com/home");
  const reached = await page.evaluate(async (id) => {
    const { chrome } = globalThis as {
      chrome?: { runtime?: { sendMessage?: (...args: unknown[]) => unknown } };
    };
    try {
      await chrome?.runtime?.sendMessage?.(id, { name: "capture" });
      return chrome?.runtime?.sendMessage !== undefined;
    } catch {
      return false;
    }
  }, extension.id);
  expect(reached).toBe(false);

  const own = await extension.open("popup.html");
  const refused = await own.evaluate(async () => {
    const { chrome } = globalThis as unknown as {
      chrome: { runtime: { sendMessage(message: unknown): Promise<unknown> } };
    };
    const capture = {
      operation: "Following",
      variables: "{}",
      status: 200,
      rate: null,
      body: "{}",
      viewer: null,
    };
    return Promise.all(
      [null, 5, {}, { name: "wipe", payload: {} }, { name: "capture", payload: capture }].map((message) =>
        chrome.runtime.sendMessage(message),
      ),
    );
  });
  expect(refused).toEqual([
    { done: false, reason: "not a message" },
    { done: false, reason: "not a message" },
    { done: false, reason: "not a message" },
    { done: false, reason: "unknown message" },
    { done: false, reason: "wrong sender" },
  ]);
});
