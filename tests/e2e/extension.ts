import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import {
  type BrowserContext,
  test as base,
  chromium,
  expect,
  type Page,
  type Worker,
} from "@playwright/test";
import { launchOptions } from "../fake-x/launch";
import { type FakeX, type FakeXOptions, startFakeX } from "../fake-x/server";
import { noteLoggedErrors, takeLoggedErrors } from "./logged-errors";

/** The built extension in a real Chromium, on the simulated X. */
export interface Extension {
  context: BrowserContext;
  id: string;
  profile: string;
  worker: Worker;
  /** Opens one of the extension's own pages. */
  open(path: string): Promise<Page>;
  /** Says yes to capture, as the button on the welcome card does. */
  turnCaptureOn(): Promise<void>;
  close(): Promise<void>;
}

export const BUILT = resolve(import.meta.dirname, "../../.output/chrome-mv3");

/** Starts Chromium with the extension. With `profile`, the data of an earlier start is there again; `folder` is another
 *  copy of the built extension. */
export async function startExtension(
  x: FakeX,
  profile = mkdtempSync(join(tmpdir(), "map-tpot-")),
  flags: readonly string[] = [],
  folder = BUILT,
): Promise<Extension> {
  const profileIsNew = readdirSync(profile).length === 0;
  const options = launchOptions(x, folder);
  const context = await chromium.launchPersistentContext(profile, {
    ...options,
    args: [...options.args, ...flags],
  });
  noteLoggedErrors(context);
  const worker =
    context.serviceWorkers()[0] ?? (await context.waitForEvent("serviceworker", { timeout: 20_000 }));
  const id = new URL(worker.url()).host;
  await welcomed(context, profileIsNew);
  return {
    context,
    id,
    profile,
    worker,
    async open(path) {
      const page = await context.newPage();
      await visit(page, `chrome-extension://${id}/${path}`);
      return page;
    },
    async turnCaptureOn() {
      await worker.evaluate("chrome.storage.local.set({ capture: true })");
    },
    close: () => context.close(),
  };
}

/** Waits for the page that opens after the installation: it takes the first empty tab, which must not be ours. */
async function welcomed(context: BrowserContext, isNew: boolean): Promise<void> {
  const isOpen = () => context.pages().some((page) => page.url().includes("/options.html"));
  for (const start = Date.now(); isNew && !isOpen() && Date.now() - start < 10_000; ) {
    await new Promise((done) => setTimeout(done, 50));
  }
}

/** Goes to an address in a new tab. A browser that starts again may re-install the extension from its command line;
 *  the welcome page then opens in the first empty tab, even while that tab is navigating. */
export async function visit(page: Page, address: string): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await page.goto(address);
      return;
    } catch (error) {
      if (attempt === 5 || !String(error).includes("interrupted by another navigation")) throw error;
    }
  }
}

/** Kills every process of the browser on this profile at once, as a power cut would. */
export function killBrowser(profile: string): void {
  execFileSync("pkill", ["-KILL", "-f", profile]);
}

interface Fixtures {
  /** What the simulated X of this test is like. */
  scenario: FakeXOptions;
  x: FakeX;
  extension: Extension;
  /** Errors that scripts of ours may log in this test, since the test causes them. Any other one fails it. */
  mayLog: readonly RegExp[];
  noErrors: undefined;
}

export const test = base.extend<Fixtures>({
  scenario: [undefined as unknown as FakeXOptions, { option: true }],
  mayLog: [[], { option: true }],
  noErrors: [
    async ({ mayLog }, use) => {
      takeLoggedErrors();
      await use(undefined);
      const errors = takeLoggedErrors().filter((text) => !mayLog.some((pattern) => pattern.test(text)));
      expect(errors, "errors that scripts of ours have logged").toEqual([]);
    },
    { auto: true },
  ],
  x: async ({ scenario }, use) => {
    const x = await startFakeX(scenario);
    await use(x);
    await x.close();
  },
  extension: async ({ x }, use) => {
    const extension = await startExtension(x);
    await use(extension);
    await extension.close();
    rmSync(extension.profile, { recursive: true, force: true });
  },
});

export { expect };

interface Sums {
  rows: number;
  captured: number;
  unavailable: number;
  duplicates: number;
}

/** What the extension stored, read straight from the database, past all our code. */
export interface StoredNetwork {
  accounts: { n: number; id: string; handle?: string; status?: string }[];
  /** "source>target", sorted, each once. */
  edges: string[];
  lists: { kind: string; owner: string; viewer: string; members: number[] }[];
  /** Lists kept on X. */
  xLists: { id: string; name?: string; claimedMembers?: number; owner: string }[];
  /** What X stated between a viewer and an account. */
  relations: { viewer: string; account: string; viewerFollows: boolean | undefined }[];
  visits: (Sums & {
    id: number;
    kind: string;
    owner: string;
    viewer: string;
    outcome: string;
    pages: number;
    generation: string;
  })[];
  pages: (Sums & { visit: number })[];
  /** Pages kept apart because they were not understood. */
  unparsed: number;
  /** What came from pages and was not taken, by reason. */
  refused: Record<string, number>;
  revision: number;
}

interface Tables {
  accounts: { n: number; id: string; handle?: string; status?: string }[];
  unparsed: object[];
  lists: { kind: string; owner: number; viewer: number; members: number[] }[];
  xLists: { id: string; name?: string; claimedMembers?: number; owner: number }[];
  relations: { viewer: number; chunk: number; flags: number[] }[];
  visits: (Sums & {
    id: number;
    kind: string;
    owner: number;
    viewer: number;
    outcome: { type: string };
    pages: number;
    generation: string;
  })[];
  pages: (Sums & { visit: number })[];
  meta: { key: string; revision?: number; counts?: Record<string, number> }[];
}

/** The store's tables as they are, read in one transaction from one of the extension's own pages.
 *  No named function inside: the runner of the demo would mark it with a helper that the page lacks. */
function readTables(page: Page): Promise<Tables> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done, fail) => {
      const request = indexedDB.open("map-tpot");
      request.onsuccess = () => done(request.result);
      request.onerror = () => fail(request.error);
    });
    const names = ["accounts", "lists", "visits", "pages", "unparsed", "relations", "xLists", "meta"];
    const snapshot = database.transaction(names);
    const tables = await Promise.all(
      names.map(
        (name) =>
          new Promise<[string, unknown[]]>((done, fail) => {
            const request = snapshot.objectStore(name).getAll();
            request.onsuccess = () => done([name, request.result]);
            request.onerror = () => fail(request.error);
          }),
      ),
    );
    database.close();
    const read = Object.fromEntries(tables) as unknown as Tables;
    return {
      ...read,
      lists: read.lists.map((list) => ({ ...list, members: [...list.members] })),
      relations: read.relations.map((row) => ({ ...row, flags: [...row.flags] })),
    };
  });
}

/** A row of the list itself: the sidebar's suggestions look the same and are there sooner. */
export const LIST_ROW = "[data-testid=primaryColumn] [data-testid=cellInnerDiv] [data-testid=UserCell]";

/** What the extension stored, told in X's ids. */
export async function readStored(page: Page): Promise<StoredNetwork> {
  const { accounts, lists, visits, pages, unparsed, relations, xLists, meta } = await readTables(page);
  const ids = new Map(accounts.map(({ n, id }) => [n, id]));
  const idOf = (owner: number) => ids.get(owner) ?? String(owner);
  const edges = new Set<string>();
  for (const { kind, owner, members } of lists) {
    for (const member of members) {
      if (kind === "following") edges.add(`${ids.get(owner)}>${ids.get(member)}`);
      else if (/ollowers/.test(kind)) edges.add(`${ids.get(member)}>${ids.get(owner)}`);
    }
  }
  return {
    accounts: accounts.map(({ n, id, handle, status }) => ({ n, id, handle, status })),
    edges: [...edges].sort(),
    lists: lists.map(({ kind, owner, viewer, members }) => ({
      kind,
      owner: idOf(owner),
      viewer: idOf(viewer),
      members,
    })),
    xLists: xLists.map((list) => ({ ...list, owner: idOf(list.owner) })),
    relations: relations.flatMap(({ viewer, chunk, flags }) =>
      flags.flatMap((bits, i) => {
        const account = ids.get(chunk * flags.length + i);
        if (account === undefined || bits === 0) return [];
        return [{ viewer: idOf(viewer), account, viewerFollows: bits & 1 ? (bits & 2) !== 0 : undefined }];
      }),
    ),
    visits: visits.map(({ owner, viewer, outcome, ...visit }) => ({
      ...visit,
      owner: idOf(owner),
      viewer: idOf(viewer),
      outcome: outcome.type,
    })),
    pages,
    unparsed: unparsed.length,
    refused: meta.find(({ key }) => key === "refused")?.counts ?? {},
    revision: meta.find(({ key }) => key === "revision")?.revision ?? 0,
  };
}

/** Scrolls the list in front, as a hand on the wheel does, until nothing more comes. */
export async function scrollToEnd(page: Page): Promise<void> {
  // A tab that is not in front waits about a second for each event.
  await page.bringToFront();
  let quiet = 0;
  for (let before = -1; quiet < 3; ) {
    await page.mouse.move(500, 500);
    await page.mouse.wheel(0, 1200);
    await page.waitForTimeout(120);
    const position = await page.evaluate(
      () => window.scrollY + document.querySelectorAll("[role=progressbar]").length * 1e9,
    );
    quiet = position === before ? quiet + 1 : 0;
    before = position;
  }
}
