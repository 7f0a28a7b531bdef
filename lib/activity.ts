import { storage } from "wxt/utils/storage";
import { type Gain, isGain } from "@/lib/capture/request";

/** What was captured in one tab since the browser started. */
export interface TabActivity {
  pages: number;
  rows: number;
  /** Accounts seen for the first time. */
  accounts: number;
}

const NONE: TabActivity = { pages: 0, rows: 0, accounts: 0 };

function itemOf(tab: number) {
  return storage.defineItem<TabActivity>(`session:tab:${tab}`, { fallback: NONE });
}

/** What was captured in this tab so far. */
export function tabActivity(tab: number): Promise<TabActivity> {
  return itemOf(tab).getValue();
}

/** Adds what was committed to its tab's activity, by the rule by which days are counted. Calls must not overlap. */
export async function noteTabActivity(tab: number, gain: Gain): Promise<void> {
  if (!isGain(gain)) return;
  const item = itemOf(tab);
  const { pages, rows, accounts } = await item.getValue();
  await item.setValue({
    pages: pages + 1,
    rows: rows + gain.rows,
    accounts: accounts + gain.accounts,
  });
}

/** Forgets a tab that was closed. */
export function forgetTabActivity(tab: number): Promise<void> {
  return itemOf(tab).removeValue();
}
