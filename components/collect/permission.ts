import { browser } from "wxt/browser";

/** Permissions that a setting of collection needs. */
type Optional = "notifications" | "power";

/** Asks for the browser's permission where the user wants what needs it; gives whether it is granted. Must be called
 *  from the click itself, or the browser refuses. */
export async function askFor(permission: Optional, wants: boolean): Promise<boolean> {
  if (!wants) return false;
  return browser.permissions.request({ permissions: [permission] });
}
