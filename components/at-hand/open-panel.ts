import { useEffect, useState } from "react";
import { browser } from "wxt/browser";

/** What only Firefox has. */
interface FirefoxBrowser {
  sidebarAction: { open(): Promise<void> };
}

/** Opens the side panel of a window. Browsers do so straight after a click only, so that nothing may be waited for
 *  before. */
export function openPanel(windowId: number): Promise<void> {
  return import.meta.env.FIREFOX
    ? (browser as typeof browser & FirefoxBrowser).sidebarAction.open()
    : browser.sidePanel.open({ windowId });
}

/** Number of the window that a page of ours is in; undefined until known. */
export function useWindowId(): number | undefined {
  const [windowId, setWindowId] = useState<number>();
  useEffect(() => {
    void browser.windows.getCurrent().then(({ id }) => setWindowId(id));
  }, []);
  return windowId;
}
