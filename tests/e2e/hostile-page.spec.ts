import type { Page } from "@playwright/test";
import { thinLineScenario } from "../fake-x/scenarios";
import type { FakeX } from "../fake-x/server";
import { type Extension, expect, LIST_ROW, readStored, test } from "./extension";
import { ATTACKS, FORGED } from "./hostile-attacks";

const scene = thinLineScenario();

test.use({ scenario: { world: scene.world, rules: scene.rules } });

/** A page that was frozen would need longer to show a list, even on a loaded machine. */
const FREE_WITHIN_MS = 15_000;

test("a page script that floods and oversizes does so in vain", { tag: "@timed" }, async ({ extension }) => {
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  await page.goto("https://x.com/home");
  await page.evaluate(async (body) => {
    const message = { address: "/i/api/graphql/q/Following", sent: null, status: 200, body };
    const channel = document.createElement("i");
    document.dispatchEvent(new MouseEvent("map-tpot:offer", { relatedTarget: channel, cancelable: true }));
    for (let i = 0; i < 5000; i++) {
      channel.dispatchEvent(new CustomEvent("answer", { detail: JSON.stringify(message) }));
    }
    channel.dispatchEvent(new CustomEvent("answer", { detail: "x".repeat(8_000_000) }));
    for (const data of [message, { name: "capture", payload: message }, null])
      postMessage(data, location.origin);
  }, FORGED);

  const started = Date.now();
  await page.evaluate((path) => {
    history.pushState({}, "", path);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
  }, `/${scene.cut.handle}/following`);
  await page.waitForSelector(LIST_ROW);
  expect(Date.now() - started).toBeLessThan(FREE_WITHIN_MS);
  const own = await extension.open("popup.html");
  await expect.poll(async () => (await readStored(own)).visits.length).toBe(1);
  // The forged offer is counted; nobody heard the rest.
  await expect.poll(async () => (await readStored(own)).refused).toEqual({ forged_bridge: 1 });
  const stored = await readStored(own);
  expect(stored.accounts.filter(({ id, handle }) => id === "666" || handle === "forged")).toEqual([]);
  expect(stored.edges.every((edge) => edge.startsWith(`${scene.cut.id}>`))).toBe(true);
});

const OPERATIONS = { following: "Following", followers: "Followers" } as const;

type List = keyof typeof OPERATIONS;

const LISTS: readonly List[] = ["following", "followers"];

/** Opens both lists of the owner inside X's client, past whatever the page's scripts have done meanwhile. */
async function openLists(x: FakeX, page: Page): Promise<void> {
  for (const list of LISTS) {
    await page.evaluate((path) => {
      history.pushState({}, "", path);
      dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    }, `/${scene.cut.handle}/${list}`);
    await expect.poll(() => x.asked(OPERATIONS[list]).some(({ rows }) => rows !== undefined)).toBe(true);
  }
}

/** Waits until the lists of the owner are stored, and checks that they hold what X listed and nothing else. */
async function expectOnlyTruth(
  x: FakeX,
  extension: Extension,
  refused: object = {},
  captured: readonly List[] = LISTS,
): Promise<void> {
  const own = await extension.open("popup.html");
  const ofOwner = async () =>
    (await readStored(own)).visits.filter(({ owner }) => owner === scene.cut.id).map(({ kind }) => kind);
  await expect.poll(async () => (await ofOwner()).sort()).toEqual([...captured].sort());
  await expect.poll(async () => (await readStored(own)).refused).toEqual(refused);
  const stored = await readStored(own);
  const edges = captured.flatMap((list) =>
    x
      .asked(OPERATIONS[list])
      .flatMap(({ rows = [] }) => rows)
      .map((id) => (list === "following" ? `${scene.cut.id}>${id}` : `${id}>${scene.cut.id}`)),
  );
  expect(edges.length).toBeGreaterThan(40);
  expect(stored.edges).toEqual([...new Set(edges)].sort());
  for (const { id, handle } of stored.accounts) {
    const known = scene.world.byId(id) ?? (handle === undefined ? undefined : scene.world.named(handle));
    if (id !== "1") expect(known?.handle).toBe(handle ?? known?.handle);
  }
  expect(stored.accounts.filter(({ id, handle }) => id === "666" || handle === "forged")).toEqual([]);
  expect(stored.unparsed).toBe(0);
}

for (const { does, page: settings, script, refused, captured } of ATTACKS) {
  test(`a page script ${does}: in vain`, async ({ x, extension }) => {
    Object.assign(x.control.page, settings);
    await extension.turnCaptureOn();
    const page = await extension.context.newPage();
    await page.goto("https://x.com/home");
    await page.evaluate("globalThis.stolen = []");
    await page.evaluate(script, FORGED);
    await openLists(x, page);
    await expectOnlyTruth(x, extension, refused, captured);
    expect(await page.evaluate("globalThis.stolen")).toEqual([]);
  });
}

for (const transport of ["xhr", "fetch"] as const) {
  test(`nothing of ours calls what the page has replaced, ${transport}`, async ({ x, extension }) => {
    x.control.page.transport = transport;
    await extension.turnCaptureOn();
    const page = await extension.context.newPage();
    await page.goto("https://x.com/home");
    await page.evaluate(replaceEverything);
    await openLists(x, page);
    await expectOnlyTruth(x, extension);
    expect(await page.evaluate("globalThis.calledByUs")).toEqual([]);
  });
}

/** Replaces every method and getter of the page's world by one that notes whether the extension calls it. */
function replaceEverything(): void {
  const called: string[] = [];
  const own = {
    apply: Reflect.apply,
    Error,
    includes: String.prototype.includes,
    push: Array.prototype.push,
  };
  Object.assign(globalThis, { calledByUs: called });
  let isBusy = false;
  const note = (name: string) => {
    if (isBusy) return;
    isBusy = true;
    const line = own.apply(String.prototype.split, new own.Error().stack ?? "", ["\n"])[3] ?? "";
    if (own.apply(own.includes, line, ["map-tpot-observer"])) own.apply(own.push, called, [name]);
    isBusy = false;
  };
  const spy = (name: string, method: object) =>
    new Proxy(method, {
      apply(target, self, args) {
        note(name);
        return own.apply(target as () => unknown, self, args);
      },
    });
  const names =
    "Object Function Array String Number Boolean RegExp Map Set WeakMap WeakSet Promise JSON Reflect EventTarget Event CustomEvent MouseEvent XMLHttpRequest XMLHttpRequestEventTarget Response Request Headers URL URLSearchParams Document Node Element DOMException AbortController AbortSignal Crypto".split(
      " ",
    );
  for (const name of names) {
    const type = (globalThis as unknown as Record<string, Record<string, object>>)[name];
    for (const holder of [type, type["prototype"]]) {
      if (holder === undefined) continue;
      for (const key of Reflect.ownKeys(holder)) {
        const at = Object.getOwnPropertyDescriptor(holder, key);
        if (at === undefined || !at.configurable || key === "constructor") continue;
        // These make the note itself.
        if (name === "Function" || name === "Error" || (name === "Reflect" && key === "apply")) continue;
        const label = `${name}.${String(key)}`;
        if (typeof at.value === "function") at.value = spy(label, at.value);
        if (at.get !== undefined) at.get = spy(label, at.get) as () => unknown;
        Object.defineProperty(holder, key, at);
      }
    }
  }
}

test("document.open() cuts nothing off: answers, forgeries and the last answers of a page still come", async ({
  x,
  extension,
}) => {
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  await page.goto("https://x.com/home");
  const own = await extension.open("popup.html");
  await page.evaluate(async () => {
    for (let i = 0; i < 2; i++) {
      document.open();
      document.append(document.createElement("html"));
      document.close();
    }
    await new Promise((done) => setTimeout(done, 100));
    const relatedTarget = new Image();
    document.dispatchEvent(new MouseEvent("map-tpot:offer", { relatedTarget, cancelable: true }));
  });
  await expect.poll(async () => (await readStored(own)).refused).toEqual({ forged_bridge: 1 });
  await page.evaluate(
    async ({ id, operations }) => {
      for (const operation of operations) {
        const variables = encodeURIComponent(JSON.stringify({ userId: id, count: 20 }));
        const xhr = new XMLHttpRequest();
        xhr.open("GET", `/i/api/graphql/q/${operation}?variables=${variables}`);
        xhr.setRequestHeader("x-client-transaction-id", "t");
        const answered = new Promise((done) => {
          xhr.onload = done;
        });
        xhr.send();
        await answered;
      }
      // The page is left with what still waits.
      location.assign("/home");
    },
    { id: scene.cut.id, operations: LISTS.map((list) => OPERATIONS[list]) },
  );
  await expectOnlyTruth(x, extension, { forged_bridge: 1 });
});

test("WXT's own event ends nothing, and nothing is announced to the page", async ({ x, extension }) => {
  await extension.turnCaptureOn();
  const page = await extension.context.newPage();
  await page.addInitScript(() => {
    const heard: unknown[] = [];
    Object.assign(globalThis, { heard });
    addEventListener("message", ({ data }) => heard.push(data.messageId), true);
  });
  await page.goto("https://x.com/home");
  await page.evaluate((id) => {
    for (const name of ["collector", "observer"]) {
      const type = `${id}:${name}:wxt:content-script-started`;
      const detail = { contentScriptName: name, messageId: "forged" };
      document.dispatchEvent(new CustomEvent(type, { detail }));
      postMessage({ type, ...detail }, "*");
    }
  }, extension.id);
  await openLists(x, page);
  await expectOnlyTruth(x, extension);
  expect(await page.evaluate("globalThis.heard")).toEqual(["forged", "forged"]);
  const traces = await page.evaluate((id) => {
    const names = Object.getOwnPropertyNames(globalThis);
    const stacks: unknown[] = [];
    const spy = { toString: () => stacks.push(new Error().stack) };
    for (const call of [
      () => new XMLHttpRequest().open("GET", spy as unknown as string),
      () => (new XMLHttpRequest().open as () => void)(),
      () => void fetch(spy as unknown as string).catch(() => {}),
    ])
      try {
        call();
      } catch (error) {
        stacks.push((error as Error).stack);
      }
    return {
      stacks: stacks.length,
      inStacks: stacks.filter((stack) => String(stack).includes(id)),
      globals: names.filter((name) => /observer$|collector|tpot|wxt/.test(name)),
      inPage: document.documentElement.outerHTML.includes(id),
      root: document.documentElement.getAttributeNames(),
    };
  }, extension.id);
  expect(traces).toEqual({ stacks: 3, inStacks: [], globals: [], inPage: false, root: ["dir", "lang"] });
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
