import { browser } from "wxt/browser";

/** Asks the browser's leave to notify where the user wants it; gives whether there will be notifications. Must be
 *  called from the click itself, or the browser refuses. */
export async function askToNotify(wants: boolean): Promise<boolean> {
  if (!wants) return false;
  return browser.permissions.request({ permissions: ["notifications"] });
}
