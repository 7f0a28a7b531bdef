import type { Page } from "@playwright/test";
import { type Extension, expect, visit } from "./extension";

/** A run and its queue as the store holds them, past all our code. */
export interface StoredRun {
  state: { is: string; because?: string; until?: number };
  done: number;
  visited: number;
  skipped: number;
  failed: number;
  plan: object;
  pace?: string;
  progress?: { retried?: { presses: number } };
}

export interface StoredItem {
  kind: string;
  owner: number;
  name: string;
  state: string;
  tier: string;
  attempts: number;
  visit?: number;
  outcome?: { type: string; reason?: string; error?: string };
}

/** Says yes to capture, makes delays short by the tests' own switch, and sets what the user could set. */
export async function readyToCollect(
  extension: Extension,
  settings: object = {},
  timeScale = 0.004,
): Promise<Page> {
  await extension.turnCaptureOn();
  const local = { collect: { autoConfirmFirst: true, ...settings }, collectTimeScale: timeScale };
  await extension.worker.evaluate(`chrome.storage.local.set(${JSON.stringify(local)})`);
  return extension.open("popup.html");
}

/** Opens X and brings it to the front, as the user has it when pressing start. */
export async function openX(extension: Extension, path = "/home"): Promise<Page> {
  const tab = await extension.context.newPage();
  await visit(tab, `https://x.com${path}`);
  await tab.bringToFront();
  return tab;
}

/** What our own pages send, with the newest X tab. */
export function tell(own: Page, wish: object): Promise<{ done: boolean; reason?: string }> {
  return own.evaluate(
    `chrome.tabs.query({ url: "https://x.com/*" }).then((tabs) => chrome.runtime.sendMessage({ name: "collect",
      payload: { ...${JSON.stringify(wish)}, tab: tabs.at(-1).id } }))`,
  );
}

export function startPlan(own: Page, plan: object, override = false) {
  return tell(own, { do: "start", plan, override });
}

/** Reads a table of the store. No named function inside: the page lacks the runner's helper for names. */
function readTable<T>(own: Page, name: string): Promise<T[]> {
  return own.evaluate(
    `new Promise((done, fail) => {
      const opening = indexedDB.open("map-tpot");
      opening.onerror = () => fail(opening.error);
      opening.onsuccess = () => {
        const reading = opening.result.transaction("${name}").objectStore("${name}").getAll();
        reading.onerror = () => fail(reading.error);
        reading.onsuccess = () => { opening.result.close(); done(reading.result); };
      };
    })`,
  );
}

export async function readRun(own: Page): Promise<StoredRun> {
  return (await readTable<StoredRun>(own, "runs")).at(-1) as StoredRun;
}

export function readQueue(own: Page): Promise<StoredItem[]> {
  return readTable<StoredItem>(own, "queue");
}

export function readVisits(own: Page) {
  return readTable<{ id: number; kind: string; owner: number; outcome: { type: string }; rows: number }>(
    own,
    "visits",
  );
}

/** Waits until the run is in this state. */
export async function untilRun(own: Page, state: string, timeout = 60_000): Promise<StoredRun> {
  await expect.poll(async () => (await readRun(own))?.state.is, { timeout }).toBe(state);
  return readRun(own);
}

/** Lets a tab hide as tabs do when another one is in front. Playwright keeps every page visible by its focus emulation,
 *  which only its own session can end: nothing in its public interface does. */
export async function letHide(tab: Page): Promise<void> {
  const { toImpl } = (tab as unknown as { _connection: { toImpl: (page: Page) => PlaywrightPage } })
    ._connection;
  const session = toImpl(tab).delegate._mainFrameSession._client;
  await session.send("Emulation.setFocusEmulationEnabled", { enabled: false });
}

/** The part of Playwright's own page that `letHide` needs (1.65, pinned in package.json). */
interface PlaywrightPage {
  delegate: { _mainFrameSession: { _client: { send(method: string, params: object): Promise<void> } } };
}
