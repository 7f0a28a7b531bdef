import { beforeEach, expect, test } from "vitest";
import { renameSettings, settingToday } from "@/lib/settings-names";

/** A storage that leaves out what it does not have, as browsers do. */
const stored = new Map<string, unknown>();
const local = {
  get: async (names: string[]) => Object.fromEntries([...stored].filter(([name]) => names.includes(name))),
  set: async (settings: Record<string, unknown>) => {
    for (const [name, value] of Object.entries(settings)) stored.set(name, value);
  },
  remove: async (names: string[]) => {
    for (const name of names) stored.delete(name);
  },
};

beforeEach(() => stored.clear());

test("settings of earlier versions move to their names of today, once, and others stay", async () => {
  const before = { held: { accounts: 12, at: 5 }, activePart: 3, theme: "dark" };
  await local.set(before);
  await renameSettings(local);
  const after = { lastKnownCount: before.held, activeSeedList: 3, theme: "dark" };
  expect(Object.fromEntries(stored)).toEqual(after);
  await renameSettings(local);
  expect(Object.fromEntries(stored)).toEqual(after);
});

test("what was written under the new name is newer and stays", async () => {
  await local.set({ activePart: 3, activeSeedList: null, lost: { accounts: 2, at: 1 } });
  await renameSettings(local);
  expect(Object.fromEntries(stored)).toEqual({ activeSeedList: null, dataLoss: { accounts: 2, at: 1 } });
});

test("a name without an earlier one is its own, whatever it is called", () => {
  expect(["held", "theme", "constructor", "__proto__"].map(settingToday)).toEqual([
    "lastKnownCount",
    "theme",
    "constructor",
    "__proto__",
  ]);
});
