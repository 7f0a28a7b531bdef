import { liveQuery } from "dexie";
import { browser } from "wxt/browser";
import { lastViewer } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";

/** How long X has to say who is logged in, ms. */
const UNTIL_KNOWN = 30_000;

/** Opens the user's own following list. Where nobody knows yet who is logged in, X's start page is opened first: X says
 *  so there. */
export async function openOwnList(store: Store): Promise<void> {
  const known = await viewerHandle(store);
  const tab = await browser.tabs.create({
    url: known === undefined ? "https://x.com/home" : addressOf(known),
  });
  if (known !== undefined) return;
  const handle = await untilKnown(store);
  if (handle !== undefined && tab.id !== undefined)
    await browser.tabs.update(tab.id, { url: addressOf(handle) });
}

function addressOf(handle: string): string {
  return `https://x.com/${encodeURIComponent(handle)}/following`;
}

async function viewerHandle(store: Store): Promise<string | undefined> {
  const viewer = await lastViewer(store);
  return viewer === undefined ? undefined : (await store.accounts.get(viewer))?.handle;
}

function untilKnown(store: Store): Promise<string | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => end(undefined), UNTIL_KNOWN);
    const watch = liveQuery(() => viewerHandle(store)).subscribe({
      next: (handle) => handle !== undefined && end(handle),
      error: () => end(undefined),
    });
    function end(handle: string | undefined): void {
      clearTimeout(timer);
      // The first value may come before there is a subscription.
      queueMicrotask(() => watch.unsubscribe());
      resolve(handle);
    }
  });
}
