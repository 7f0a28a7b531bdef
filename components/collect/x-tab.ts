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

/** The tab in which a run is to scroll: the X tab, or a new one. It stays where it is: the background brings it to the front
 *  once the run has begun, since that closes the popup, and with it what the popup has not sent yet. */
export async function tabForRun(): Promise<number> {
  const id = (await findXTab())?.id;
  if (id !== undefined) return id;
  return (await browser.tabs.create({ url: "https://x.com/home", active: false })).id as number;
}
