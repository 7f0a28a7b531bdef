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

/** The browser's own storage for settings. */
interface SettingStorage {
  get(names: string[]): Promise<Record<string, unknown>>;
  set(settings: Record<string, unknown>): Promise<void>;
  remove(names: string[]): Promise<void>;
}

/** Moves settings that an earlier version wrote to their names of today. A setting that was written under its new name
 *  is newer and stays. For the background at its start. */
export async function renameSettings(local: SettingStorage): Promise<void> {
  const former = await local.get(Object.keys(FORMER));
  const names = Object.keys(former);
  if (names.length === 0) return;
  const written = await local.get(names.map(settingToday));
  const moved = names.map((name) => [settingToday(name), former[name]]);
  await local.set({ ...Object.fromEntries(moved), ...written });
  await local.remove(names);
}
