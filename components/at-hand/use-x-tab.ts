import { useEffect, useState } from "react";
import { browser } from "wxt/browser";
import { findXTab } from "@/components/collect/x-tab";
import { isRead } from "@/lib/messages";
import { sitesWithoutAccess, watchSiteAccess } from "@/lib/site-access";

/** The X tab that the panel is about. */
export interface WatchedTab {
  id: number;
  address: string;
  isInFront: boolean;
  /** Undefined until the tab has answered. */
  isRead: boolean | undefined;
}

/** The X tab in front, else the one last used, live; "none" where none is open, undefined until known. The browser tells
 *  its address by the permission for x.com: the page is not asked and is told nothing. */
export function useXTab(): { tab: WatchedTab | "none" | undefined; hasAccess: boolean; refresh: () => void } {
  const [tab, setTab] = useState<WatchedTab | "none">();
  const [hasAccess, setAccess] = useState(true);
  const [refreshes, setRefreshes] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another look is another answer
  useEffect(() => {
    let latest = 0;
    const refresh = async () => {
      const mine = ++latest;
      const found = await findXTab();
      if (mine !== latest) return;
      if (found === undefined) return setTab("none");
      const { id, address, isInFront } = found;
      setTab((before) => ({ id, address, isInFront, isRead: knownOf(before, id) }));
      const read = await isRead(id);
      if (mine === latest) setTab({ id, address, isInFront, isRead: read });
    };
    const askAccess = async () => setAccess(!(await sitesWithoutAccess()).includes("x.com"));
    const changed = () => void refresh();
    const updated = (_: number, { url, status }: { url?: string; status?: string }) => {
      if (url !== undefined || status === "complete") changed();
    };
    changed();
    void askAccess();
    watchSiteAccess(() => void askAccess().then(changed));
    browser.tabs.onActivated.addListener(changed);
    browser.tabs.onRemoved.addListener(changed);
    browser.tabs.onUpdated.addListener(updated);
    return () => {
      latest = -1;
      browser.tabs.onActivated.removeListener(changed);
      browser.tabs.onRemoved.removeListener(changed);
      browser.tabs.onUpdated.removeListener(updated);
    };
  }, [refreshes]);
  return { tab, hasAccess, refresh: () => setRefreshes((count) => count + 1) };
}

function knownOf(before: WatchedTab | "none" | undefined, id: number): boolean | undefined {
  return typeof before === "object" && before.id === id ? before.isRead : undefined;
}
