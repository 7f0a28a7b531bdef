import { browser } from "wxt/browser";

/** The sites whose pages are read, as the manifest names them. */
const SITES = ["x.com", "twitter.com"] as const;

type Site = (typeof SITES)[number];

const originOf = (site: Site) => `https://${site}/*`;

/** Returns the sites that the browser does not let us read: the user has withdrawn access, or never gave it. */
export async function sitesWithoutAccess(): Promise<Site[]> {
  const granted = await Promise.all(
    SITES.map((site) => browser.permissions.contains({ origins: [originOf(site)] })),
  );
  return SITES.filter((_, i) => !granted[i]);
}

/** Asks the browser to ask the user for access. It does so only straight after a click. True where it was given. */
export function askForSiteAccess(): Promise<boolean> {
  return browser.permissions.request({ origins: SITES.map(originOf) });
}

/** Calls back whenever access to a site may have changed. */
export function watchSiteAccess(changed: () => void): void {
  browser.permissions.onAdded.addListener(changed);
  browser.permissions.onRemoved.addListener(changed);
}
