import { storage } from "wxt/utils/storage";
import type { ListKind } from "@/lib/x/kinds";
import type { KnownCount } from "./known-count";

/** Whether X's answers are read: null until the user has said so on the welcome card, so that nothing is captured
 *  before it was explained. */
export const captureSwitch = storage.defineItem<boolean | null>("local:capture", { fallback: null });

/** How many accounts the store held when the user last opened the popup or the explorer; the badge counts on from
 *  there. */
export const accountsShown = storage.defineItem<number>("local:accountsShown", { fallback: 0 });

/** When (ms) the user last looked at the Changes page. */
export const changesLookedAt = storage.defineItem<number>("local:changesLookedAt", { fallback: 0 });

/** What the user's own store held when it was last noted; null where it is known to be empty. */
export const lastKnownCount = storage.defineItem<KnownCount | null>("local:lastKnownCount", {
  fallback: null,
});

/** What the store held that was found empty without the user's doing; null once the user has answered. */
export const dataLoss = storage.defineItem<KnownCount | null>("local:dataLoss", { fallback: null });

/** Number of the viewer whom the user was last told about; null before the first. */
export const knownViewer = storage.defineItem<number | null>("local:knownViewer", { fallback: null });

/** Id of the seed list that is active in each network; null for none. */
export const activeSeedList = {
  mine: storage.defineItem<number | null>("local:activeSeedList", { fallback: null }),
  sample: storage.defineItem<number | null>("local:activeSeedListOfSample", { fallback: null }),
};

/** Whether the structure of pages that were not understood is kept for the log; only where the user asks for it. */
export const keepsExcerpts = storage.defineItem<boolean>("local:keepsExcerpts", { fallback: false });

/** When (ms) a pause of capture is over; null while there is none. */
const pausedUntil = storage.defineItem<number | null>("local:pausedUntil", { fallback: null });

/** Turns capture off until a time (ms). The first X tab that is open by then turns it on again. */
export async function pauseCapture(until: number): Promise<void> {
  await pausedUntil.setValue(until);
  await captureSwitch.setValue(false);
}

/** Turns capture on or off for good: a pause is over. */
export async function setCapture(isOn: boolean): Promise<void> {
  await pausedUntil.setValue(null);
  await captureSwitch.setValue(isOn);
}

/** When (ms) the pause is over that lasts at this moment; undefined where there is none, or the user has decided
 *  otherwise since. */
export async function readPause(): Promise<number | undefined> {
  const until = await pausedUntil.getValue();
  return until === null || (await captureSwitch.getValue()) !== false ? undefined : until;
}

/** Turns capture on where a pause is over at this time (ms). Gives when to ask again, if a pause lasts. */
export async function endPause(now: number): Promise<number | undefined> {
  const until = await readPause();
  if (until === undefined || until > now) return until;
  await setCapture(true);
  return undefined;
}

/** List kinds by the names that X has given to renamed operations, until an update knows them. */
export const renamedOperations = storage.defineItem<Record<string, ListKind>>("local:renamedOperations", {
  fallback: {},
});

/** Whether the map follows the store from the start. */
export const liveAtStart = storage.defineItem<boolean>("local:liveAtStart", { fallback: false });

/** Whether the side panel counts and draws what is coming in while the user browses. */
export const panelIsLive = storage.defineItem<boolean>("local:panelIsLive", { fallback: true });

/** The columns of the table of accounts that the user chose, by name; null where none were chosen. */
export const tableColumns = storage.defineItem<string[] | null>("local:tableColumns", { fallback: null });

/** Whether single characters are shortcuts in the explorer (WCAG 2.1.4). */
export const singleKeys = storage.defineItem<boolean>("local:singleKeys", { fallback: true });

/** Days after which a backup is called old; the runbook's month (map-tpot §7.10). */
export const BACKUP_DAYS = { standard: 30, least: 1, most: 365 } as const;

export const backupDays = storage.defineItem<number>("local:backupDays", { fallback: BACKUP_DAYS.standard });
