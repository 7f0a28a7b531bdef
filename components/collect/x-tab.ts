import { browser } from "wxt/browser";
import { type Route, routeOf } from "@/lib/x/routes";

const X_TABS = ["https://x.com/*", "https://twitter.com/*"];

interface XTab {
  id: number;
  address: string;
  route: Route;
  /** Whether it is the one in front, of the window that asks. */
  isInFront: boolean;
}

/** The X tab in front, else the one last used, or the one asked for; undefined where it is not open. */
export async function findXTab(wanted?: number): Promise<XTab | undefined> {
  const open = await browser.tabs.query({ url: X_TABS });
  const tabs = open.filter(({ id }) => wanted === undefined || id === wanted);
  const byUse = tabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const [front] = await browser.tabs.query({ active: true, currentWindow: true });
  const chosen = byUse.find(({ id }) => id === front?.id) ?? byUse[0];
  if (chosen?.id === undefined) return undefined;
  const address = chosen.url ?? "https://x.com/";
  const route = routeOf(new URL(address).pathname);
  return { id: chosen.id, address, route, isInFront: chosen.id === front?.id };
}

/** The tab in which a run is to scroll: the X tab, or a new one. It stays where it is: the background brings it to the front
 *  once the run has begun, since that closes the popup, and with it what the popup has not sent yet. */
export async function tabForRun(): Promise<number> {
  const id = (await findXTab())?.id;
  if (id !== undefined) return id;
  return (await browser.tabs.create({ url: "https://x.com/home", active: false })).id as number;
}
