import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useMemo, useState } from "react";
import { browser } from "wxt/browser";
import { CollectPanel } from "@/components/collect/collect-panel";
import { useCollection } from "@/components/collect/use-collection";
import { DiskFullBanner } from "@/components/disk-space/disk-full-banner";
import { useCaptureSwitch } from "@/components/explorer/use-capture-switch";
import { AVAILABILITY } from "@/components/shell/strings";
import { useAvailability } from "@/components/shell/use-availability";
import { Button } from "@/components/ui/button";
import { useTheme } from "@/components/ui/theme";
import { useStore } from "@/components/ui/use-store";
import { subjectOf } from "@/lib/at-hand/subject";
import { panelIsLive } from "@/lib/settings";
import { askForSiteAccess } from "@/lib/site-access";
import { lastViewer } from "@/lib/store/meta";
import { isUnderWay } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { openExplorer } from "./actions";
import { EmptyCard, goInXTab } from "./empty-card";
import { EMPTY, LIST, PANEL } from "./strings";
import { SubjectCard } from "./subject-card";
import { useXTab, type WatchedTab } from "./use-x-tab";
import "./at-hand.css";

/** The side panel: who it is that the X tab shows. */
export function PanelScreen({ createWorker }: { createWorker: () => Worker }) {
  const store = useStore("mine");
  const { scheme } = useTheme();
  const { tab, hasAccess, refresh } = useXTab();
  const { capture, turnOn } = useCaptureSwitch();
  const viewer = useViewer(store);
  const [isLive, setLive] = useLiveSwitch();
  const open = typeof tab === "object" ? tab : undefined;
  const address = open?.address;
  const subject = useMemo(() => (address === undefined ? undefined : subjectOf(address)), [address]);
  return (
    <main className="at-hand">
      <header className="at-hand-bar">
        <h1>{PANEL.title}</h1>
        {open !== undefined && <p className="ui-quiet">{open.isInFront ? PANEL.inFront : PANEL.lastUsed}</p>}
      </header>
      <DiskFullBanner />
      <StoreCard />
      <CaptureCard capture={capture} turnOn={turnOn} />
      {!hasAccess && (
        <EmptyCard title={EMPTY.noAccess}>
          <Button onClick={() => void askForSiteAccess().then(refresh)}>{EMPTY.allow}</Button>
        </EmptyCard>
      )}
      {hasAccess && open?.isRead === false && <NotReadCard tab={open} onReloaded={refresh} />}
      <RunCard store={store} />
      {tab === "none" && (
        <EmptyCard title={EMPTY.noTab} hint={EMPTY.noTabHint}>
          <Button kind="primary" onClick={() => void goInXTab("/home")}>
            {EMPTY.openX}
          </Button>
        </EmptyCard>
      )}
      {open !== undefined && (
        <SubjectCard
          store={store}
          subject={subject}
          scheme={scheme}
          createWorker={createWorker}
          viewer={viewer}
          canCollect={capture === true}
          isLive={isLive}
        />
      )}
      <footer className="at-hand-foot">
        <label className="yours-check">
          <input type="checkbox" checked={isLive} onChange={(event) => setLive(event.target.checked)} />
          {LIST.live}
        </label>
        <Button kind="quiet" onClick={() => void openExplorer()}>
          {PANEL.openExplorer}
        </Button>
      </footer>
    </main>
  );
}

/** Why the store is not there, if it is not, and the way out. */
function StoreCard() {
  const { store } = useAvailability();
  if (store === undefined) return null;
  return (
    <div role="alert">
      <EmptyCard
        title={AVAILABILITY[store.is].title}
        hint={store.is === "failed" ? AVAILABILITY.failed.text(store.reason) : AVAILABILITY[store.is].text}
      >
        <Button onClick={() => location.reload()}>{PANEL.reload}</Button>
      </EmptyCard>
    </div>
  );
}

interface CaptureCardProps {
  capture: boolean | null | undefined;
  turnOn: () => void;
}

function CaptureCard({ capture, turnOn }: CaptureCardProps) {
  if (capture === null)
    return (
      <EmptyCard title={EMPTY.consent} hint={EMPTY.consentHint}>
        <Button kind="primary" onClick={() => void openExplorer()}>
          {EMPTY.consentOpen}
        </Button>
      </EmptyCard>
    );
  if (capture !== false) return null;
  return (
    <EmptyCard title={EMPTY.off}>
      <Button kind="primary" onClick={turnOn}>
        {EMPTY.turnOn}
      </Button>
    </EmptyCard>
  );
}

function NotReadCard({ tab, onReloaded }: { tab: WatchedTab; onReloaded: () => void }) {
  return (
    <EmptyCard title={EMPTY.notRead}>
      <Button onClick={() => void browser.tabs.reload(tab.id).then(onReloaded)}>{EMPTY.reloadTab}</Button>
    </EmptyCard>
  );
}

/** The run under way with its controls. */
function RunCard({ store }: { store: Store }) {
  const collection = useCollection(store);
  const state = collection.view?.run?.state;
  if (state === undefined || !isUnderWay(state)) return null;
  return <CollectPanel store={store} collection={collection} />;
}

/** Handle of the account that was last seen logged in. */
export function useViewer(store: Store): string | undefined {
  return useLiveQuery(async () => {
    const viewer = await lastViewer(store);
    return viewer === undefined ? undefined : (await store.accounts.get(viewer))?.handle;
  }, [store]);
}

/** Whether the panel counts and draws what is coming in, kept over sessions. */
function useLiveSwitch(): [isLive: boolean, setLive: (isLive: boolean) => void] {
  const [isLive, setLive] = useState(true);
  useEffect(() => {
    void panelIsLive.getValue().then(setLive);
    return panelIsLive.watch(setLive);
  }, []);
  return [isLive, (wanted) => void panelIsLive.setValue(wanted)];
}
