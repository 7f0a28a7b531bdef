import { useMemo } from "react";
import { Button } from "@/components/ui/button";
import { useTheme } from "@/components/ui/theme";
import { subjectOf } from "@/lib/at-hand/subject";
import type { Store } from "@/lib/store/schema";
import { openPanel, useWindowId } from "./open-panel";
import { useViewer } from "./panel-screen";
import { PANEL } from "./strings";
import { SubjectCard } from "./subject-card";
import { useXTab } from "./use-x-tab";

interface PopupCardProps {
  store: Store;
  createWorker: () => Worker;
  canCollect: boolean;
}

/** The panel's card in the popup, where the tab in front shows somebody, and the way to the panel. */
export function PopupCard({ store, createWorker, canCollect }: PopupCardProps) {
  const { tab } = useXTab();
  const { scheme } = useTheme();
  const viewer = useViewer(store);
  const address = typeof tab === "object" && tab.isInFront ? tab.address : undefined;
  const subject = useMemo(() => (address === undefined ? undefined : subjectOf(address)), [address]);
  return (
    <>
      {subject !== undefined && subject.is !== "nobody" && (
        <section aria-label={PANEL.section}>
          <SubjectCard
            store={store}
            subject={subject}
            scheme={scheme}
            createWorker={createWorker}
            viewer={viewer}
            canCollect={canCollect}
            isLive={false}
          />
        </section>
      )}
      <OpenPanel />
    </>
  );
}

/** Opens the side panel of the popup's window. */
function OpenPanel() {
  const windowId = useWindowId();
  return (
    <Button
      disabled={windowId === undefined}
      onClick={() => windowId !== undefined && void openPanel(windowId).then(() => window.close())}
    >
      {PANEL.openPanel}
    </Button>
  );
}
