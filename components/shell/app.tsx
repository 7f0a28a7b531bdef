import { Suspense, useEffect, useState } from "react";
import { Explorer } from "@/components/explorer/explorer";
import { useTheme } from "@/components/ui/theme";
import { isGraphView } from "@/lib/explore/view/address";
import { Availability } from "./availability";
import { HEALTH_VIEWS, HealthTabs } from "./health-tabs";
import { Navigation } from "./navigation";
import { PageBoundary } from "./page-boundary";
import { PAGES } from "./pages";
import "./shell.css";
import { SHELL, VIEW_NAMES } from "./strings";
import { useAddress } from "./use-address";

interface AppProps {
  createWorker: () => Worker;
  createImportWorker: () => Worker;
}

/** The options page: the navigation, and beside it the explorer or one of the operator's pages. */
export function App({ createWorker, createImportWorker }: AppProps) {
  const [address, go] = useAddress();
  const { theme, scheme, setTheme } = useTheme();
  const { view } = address;
  const graphView = isGraphView(view) ? view : undefined;
  const Page = isGraphView(view) ? undefined : PAGES[view];
  // The explorer is not started by another page, so that these open where it cannot; once started it stays.
  const [isStarted, setStarted] = useState(graphView !== undefined);
  if (graphView !== undefined && !isStarted) setStarted(true);

  useEffect(() => {
    document.title = `${VIEW_NAMES[view]} · ${SHELL.product}`;
  }, [view]);

  return (
    <div className="shell">
      <Navigation address={address} theme={theme} onView={(next) => go({ view: next })} onTheme={setTheme} />
      <div className="shell-page" id="page" tabIndex={-1}>
        <Availability />
        {isStarted && (
          <div className="shell-explorer" hidden={graphView === undefined}>
            <PageBoundary name={VIEW_NAMES.map}>
              <Explorer
                createWorker={createWorker}
                address={address}
                view={graphView}
                scheme={scheme}
                go={go}
              />
            </PageBoundary>
          </div>
        )}
        {Page !== undefined && (
          <main className="shell-main">
            <h1>{VIEW_NAMES[view]}</h1>
            {HEALTH_VIEWS.includes(view) && (
              <HealthTabs address={address} onView={(next) => go({ view: next })} />
            )}
            <PageBoundary key={view} name={VIEW_NAMES[view]}>
              <Suspense fallback={<p className="ui-quiet">{SHELL.loading}</p>}>
                <Page
                  go={go}
                  createWorker={createWorker}
                  createImportWorker={createImportWorker}
                  theme={theme}
                  onTheme={setTheme}
                />
              </Suspense>
            </PageBoundary>
          </main>
        )}
      </div>
    </div>
  );
}
