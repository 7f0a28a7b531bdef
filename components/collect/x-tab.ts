import { browser } from "wxt/browser";
import { type Route, routeOf } from "@/lib/x/routes";

const X_TABS = ["https://x.com/*", "https://twitter.com/*"];

/** The X tab in front, else the one last used, or the one asked for; undefined where it is not open. */
export async function findXTab(wanted?: number): Promise<{ id: number; route: Route } | undefined> {
  const open = await browser.tabs.query({ url: X_TABS });
  const tabs = open.filter(({ id }) => wanted === undefined || id === wanted);
  const byUse = tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const [front] = await browser.tabs.query({ active: true, currentWindow: true });
  const chosen = byUse.find(({ id }) => id === front?.id) ?? byUse[0];
  if (chosen?.id === undefined) return undefined;
  return { id: chosen.id, route: routeOf(chosen.url === undefined ? "/" : new URL(chosen.url).pathname) };
}

/** The tab in which a run is to scroll, in front, since X draws nothing in a hidden one: the X tab, or a new one. */
export async function showXTab(wanted?: number): Promise<number> {
  const id = wanted ?? (await findXTab())?.id;
  if (id === undefined) return (await browser.tabs.create({ url: "https://x.com/home" })).id as number;
  const tab = await browser.tabs.update(id, { active: true });
  if (tab !== undefined) await browser.windows.update(tab.windowId, { focused: true });
  return id;
}
