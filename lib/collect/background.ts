import { browser } from "wxt/browser";
import { storage } from "wxt/utils/storage";
import { diskFull } from "@/lib/session-settings";
import { captureSwitch } from "@/lib/settings";
import { isUnderWay, lastRun, type RunRecord } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { isAtWork, keepAwake } from "./awake";
import { badgeOf } from "./badge";
import { createEngine, type Engine } from "./engine";
import { readCollectSettings, readTimeScale, runNotified, runSeen } from "./settings";
import { showTab } from "./show-tab";

/** Names this start of the browser; forgotten when it ends. */
const session = storage.defineItem<string>("session:collectSession", {
  init: () => crypto.randomUUID(),
  fallback: "",
});

/** Returns the engine in its real world: the browser's clock and storage. `wake` asks a tab to report now. */
export function engineOfBrowser(store: Store, wake: (tab: number) => void): Engine {
  return createEngine({
    store,
    settings: readCollectSettings,
    obstacle: async () => {
      if ((await captureSwitch.getValue()) !== true) return "capture_off";
      return (await diskFull.getValue()) === null ? undefined : "no_room";
    },
    session: () => session.getValue(),
    now: Date.now,
    random: Math.random,
    timeScale: readTimeScale,
    // Shown from here and not by the page with the button: a popup is closed as soon as another tab comes to the front.
    wake: (tab, show) => void (show ? showTab(tab) : Promise.resolve()).then(() => wake(tab)),
  });
}

/** The newest run if it has ended since it was last asked, and the user wants to be told: not of what the user has
 *  stopped or looks at already. */
export async function takeEnding(store: Store): Promise<RunRecord | undefined> {
  const run = await lastRun(store);
  if (run === undefined || isUnderWay(run.state) || (await runNotified.getValue()) >= run.id)
    return undefined;
  await runNotified.setValue(run.id);
  const { quiet, notify } = await readCollectSettings();
  const isKnown =
    (run.state.is === "stopped" && run.state.because === "user") || (await runSeen.getValue()) >= run.id;
  if (!notify || quiet || isKnown) return undefined;
  return (await browser.permissions.contains({ permissions: ["notifications"] })) ? run : undefined;
}

/** What the toolbar is to show of the newest run; undefined where it wants no attention, or the user wants quiet. */
export async function readBadge(store: Store): Promise<string | undefined> {
  const run = await lastRun(store);
  if (run === undefined || (await readCollectSettings()).quiet) return undefined;
  return badgeOf(run.state, (await runSeen.getValue()) >= run.id);
}

/** Keeps the computer awake while the newest run is at work, where the user wants it. */
export async function followRun(store: Store): Promise<void> {
  const run = await lastRun(store);
  const wanted = (await readCollectSettings()).keepAwake && run !== undefined && isAtWork(run.state);
  await keepAwake(wanted);
}
