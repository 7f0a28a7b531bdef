import { storage } from "wxt/utils/storage";
import { type CollectSettings, DEFAULT_SETTINGS } from "./thresholds";

/** What the user has changed of the collection's settings; everything else is as it comes. */
const changed = storage.defineItem<Partial<CollectSettings>>("local:collect", { fallback: {} });

/** Factor on the delays of a run, for the tests alone: no screen has it, and 1 is what it is everywhere
 *  else (docs/testing.md). */
const timeScale = storage.defineItem<number>("local:collectTimeScale", { fallback: 1 });

export async function readCollectSettings(): Promise<CollectSettings> {
  return { ...DEFAULT_SETTINGS, ...(await changed.getValue()) };
}

export async function changeCollectSettings(change: Partial<CollectSettings>): Promise<void> {
  await changed.setValue({ ...(await changed.getValue()), ...change });
}

/** Takes the handles of a person out of those who are visited first. */
export async function forgetPinned(handles: readonly string[]): Promise<void> {
  const names = new Set(handles.map((handle) => handle.toLowerCase()));
  const { pinned } = await readCollectSettings();
  const left = pinned.filter((handle) => !names.has(handle.trim().replace(/^@/, "").toLowerCase()));
  if (left.length < pinned.length) await changeCollectSettings({ pinned: left });
}

/** Visits those first again who were when settings were kept; other settings stay. `kept`: as they were stored. */
export async function restorePinned(kept: unknown): Promise<void> {
  const pinned = typeof kept === "object" && kept !== null && "pinned" in kept ? kept.pinned : [];
  if (!Array.isArray(pinned) || !pinned.every((handle) => typeof handle === "string")) return;
  const { pinned: now } = await readCollectSettings();
  if (now.join(" ") !== pinned.join(" ")) await changeCollectSettings({ pinned });
}

/** Calls back with the settings whenever they change, in any of our pages. Gives the function that ends it. */
export function watchCollectSettings(callback: (settings: CollectSettings) => void): () => void {
  return changed.watch((change) => callback({ ...DEFAULT_SETTINGS, ...change }));
}

export function readTimeScale(): Promise<number> {
  return timeScale.getValue();
}

/** Number of the newest run with a notified end. */
export const runNotified = storage.defineItem<number>("local:collectNotified", { fallback: 0 });

/** Number of the newest run that the user has looked at since it was over. */
export const runSeen = storage.defineItem<number>("local:collectSeen", { fallback: 0 });
