import { browser } from "wxt/browser";
import type { RunState } from "@/lib/store/run";

/** Whether this browser can keep the computer awake for an extension. */
export function canKeepAwake(): boolean {
  const { permissions = [], optional_permissions = [] } = browser.runtime.getManifest();
  return ([...permissions, ...optional_permissions] as string[]).includes("power");
}

/** Whether a run is at work in this state, or about to be: rests of hours are none. */
export function isAtWork(state: RunState): boolean {
  if (state.is === "coolingDown") return state.because === "budget";
  return state.is === "running" || state.is === "pausing";
}

/** Keeps screen and computer awake, or lets them sleep again. The screen belongs to it: X stops drawing where nobody
 *  can see it. Without the browser's permission it does nothing. */
export async function keepAwake(wanted: boolean): Promise<void> {
  if (!canKeepAwake() || !(await browser.permissions.contains({ permissions: ["power"] }))) return;
  if (wanted) browser.power.requestKeepAwake("display");
  else browser.power.releaseKeepAwake();
}
