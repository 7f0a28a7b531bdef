import { liveQuery, type Subscription } from "dexie";
import { createRoot } from "react-dom/client";
import { browser } from "wxt/browser";
import { PopupCard } from "@/components/at-hand/popup-card";
import { PANEL } from "@/components/at-hand/strings";
import { PopupCollect, PopupRun } from "@/components/collect/popup-collect";
import { PopupScreen, type PopupView } from "@/components/popup/popup-screen";
import { hearOpeningFailures, onOpeningFailure } from "@/components/shell/opening-failures";
import { PageBoundary } from "@/components/shell/page-boundary";
import { VIEW_NAMES } from "@/components/shell/strings";
import "@/components/popup/popup.css";
import { tabActivity } from "@/lib/activity";
import { readNotices } from "@/lib/health/notices";
import { isRead, send } from "@/lib/messages";
import { diskFull } from "@/lib/session-settings";
import { accountsShown, captureSwitch, knownViewer, readPause, setCapture } from "@/lib/settings";
import { askForSiteAccess, sitesWithoutAccess, watchSiteAccess } from "@/lib/site-access";
import { countStored } from "@/lib/store/imported";
import { lastViewer, readDay } from "@/lib/store/meta";
import { openingFailure } from "@/lib/store/opening";
import { Store } from "@/lib/store/schema";

/** Longest time from an answer's commit until it is counted for its tab, ms. */
const TAB_IS_COUNTED = 200;

const X_TABS = ["https://x.com/*", "https://twitter.com/*"];

const createWorker = () =>
  new Worker(new URL("../sidepanel/at-hand-worker.ts", import.meta.url), { type: "module" });

let store = new Store();
const root = createRoot(document.getElementById("root") as HTMLElement, hearOpeningFailures());

/** The X tab in front, else the one last used. */
async function xTab(): Promise<{ id: number; isInFront: boolean } | undefined> {
  const [front] = await browser.tabs.query({ active: true, currentWindow: true });
  const xTabs = await browser.tabs.query({ url: X_TABS });
  const byUse = xTabs.sort((a, b) => (b.lastAccessed ?? 0) - (a.lastAccessed ?? 0));
  const chosen = byUse.find(({ id }) => id === front?.id) ?? byUse[0];
  return chosen?.id === undefined ? undefined : { id: chosen.id, isInFront: chosen.id === front?.id };
}

async function readStored(store: Store): Promise<PopupView["stored"]> {
  const viewer = await lastViewer(store);
  const known = await knownViewer.getValue();
  if (known === null && viewer !== undefined) await knownViewer.setValue(viewer);
  return {
    viewer: viewer === undefined ? undefined : (await store.accounts.get(viewer))?.handle,
    today: await readDay(store, Date.now()),
    notices: await readNotices(store, known ?? undefined, Date.now()),
  };
}

/** What the store says; nothing where it cannot be read. The next time it may be whole, or a new one. */
async function readStoredIfAny(): Promise<PopupView["stored"]> {
  const asked = store;
  try {
    return await readStored(asked);
  } catch (error) {
    if (openingFailure(error) === undefined) asked.close({ disableAutoOpen: false });
    else if (asked === store) {
      // A failed upgrade has left this one with the tables of the old version.
      asked.close();
      store = new Store();
      watchDay();
    }
    return undefined;
  }
}

async function readView(): Promise<PopupView> {
  const tab = await xTab();
  return {
    captureOn: await captureSwitch.getValue(),
    pausedUntil: await readPause(),
    hasAccess: !(await sitesWithoutAccess()).includes("x.com"),
    tab: tab && {
      isInFront: tab.isInFront,
      isRead: await isRead(tab.id),
      captured: await tabActivity(tab.id),
    },
    stored: await readStoredIfAny(),
  };
}

/** Loads the X tab again and waits until it is read, so that the popup's words are true at once. */
async function reloadTab(): Promise<void> {
  const tab = await xTab();
  if (tab === undefined) return;
  await browser.tabs.reload(tab.id);
  for (let tries = 0; tries < 20 && !(await isRead(tab.id)); tries++)
    await new Promise((resolve) => setTimeout(resolve, 250));
}

async function noteViewerKnown(): Promise<void> {
  await knownViewer.setValue((await lastViewer(store)) ?? null);
}

async function show(): Promise<void> {
  const view = await readView();
  const isReadable = view.stored !== undefined;
  const canCollect = view.captureOn === true && isReadable;
  root.render(
    <PopupScreen
      view={view}
      run={
        isReadable && (
          <PageBoundary name={VIEW_NAMES.collect}>
            <PopupRun store={store} />
          </PageBoundary>
        )
      }
      onCapture={(on) => void setCapture(on).then(show)}
      onViewerKnown={() => void noteViewerKnown().then(show)}
      onAskAccess={() => void askForSiteAccess().then(show)}
      onReloadTab={() => void reloadTab().then(show)}
      onOpenExplorer={() => void browser.runtime.openOptionsPage().then(() => window.close())}
    >
      {view.stored !== undefined && (
        <PageBoundary name={PANEL.section}>
          <PopupCard store={store} createWorker={createWorker} canCollect={canCollect} />
        </PageBoundary>
      )}
      {canCollect && (
        <PageBoundary name={VIEW_NAMES.collect}>
          <PopupCollect store={store} />
        </PageBoundary>
      )}
    </PopupScreen>,
  );
}

let day: Subscription | undefined;

/** Shows what is captured while the popup is open, as in a run that is watched. */
function watchDay(): void {
  day?.unsubscribe();
  day = liveQuery(() => readDay(store, Date.now())).subscribe({
    next: () => void setTimeout(() => void show(), TAB_IS_COUNTED),
    error: () => {
      // The popup says itself where the store cannot be read.
    },
  });
}

onOpeningFailure(() => void show());
void show();
watchDay();
// Wakes the background, which notices a store that was lost.
void send("ping", null).catch(() => {});
diskFull.watch(() => void show());
captureSwitch.watch(() => void show());
watchSiteAccess(() => void show());
// Opening the popup means that the new accounts were noticed: the badge counts on from here.
void countStored(store)
  .then((count) => accountsShown.setValue(count))
  .catch(() => {
    // The popup says itself where the store cannot be read or written.
  });
