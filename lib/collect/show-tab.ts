import { browser } from "wxt/browser";

/** Brings a tab to the front of its window, and the window to the front. Does nothing where the tab is gone. */
export async function showTab(id: number): Promise<void> {
  try {
    const tab = await browser.tabs.update(id, { active: true });
    if (tab !== undefined) await browser.windows.update(tab.windowId, { focused: true });
  } catch {
    // Closed meanwhile, which a run notices by itself.
  }
}
