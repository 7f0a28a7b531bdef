import { browser } from "wxt/browser";

/** Names of settings in earlier versions, with the name of today. */
const FORMER: Readonly<Record<string, string>> = {
  held: "lastKnownCount",
  lost: "dataLoss",
  activePart: "activeSeedList",
  activePartOfSample: "activeSeedListOfSample",
};

/** Returns the name that a setting has today. */
export function settingToday(name: string): string {
  return Object.hasOwn(FORMER, name) ? FORMER[name] : name;
}

/** Moves settings that an earlier version wrote to their names of today. A setting that was written under its new name
 *  is newer and stays. For the background at its start. */
export async function renameSettings(): Promise<void> {
  const { local } = browser.storage;
  const former = await local.get(Object.keys(FORMER));
  const names = Object.keys(former);
  if (names.length === 0) return;
  const written = await local.get(names.map(settingToday));
  const moved = names.map((name) => [settingToday(name), former[name]]);
  await local.set({ ...Object.fromEntries(moved), ...written });
  await local.remove(names);
}
