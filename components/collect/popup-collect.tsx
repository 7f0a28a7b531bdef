import { browser } from "wxt/browser";
import { Button } from "@/components/ui/button";
import { isUnderWay } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { CollectPanel } from "./collect-panel";
import { PAGE } from "./strings";
import { useCollection } from "./use-collection";

/** The run under way, on top of the popup: its question or rest first, then how far it is. */
export function PopupRun({ store }: { store: Store }) {
  const collection = useCollection(store);
  const state = collection.view?.run?.state;
  if (state === undefined || !isUnderWay(state)) return null;
  return (
    <section className="collect-popup" aria-label={PAGE.title}>
      <h2 className="ui-hidden">{PAGE.title}</h2>
      <CollectPanel store={store} collection={collection} />
      <MoreButton />
    </section>
  );
}

/** What to collect next, where no run is under way; how the last one ended; and the way to the Collect page. */
export function PopupCollect({ store }: { store: Store }) {
  const collection = useCollection(store);
  const { view } = collection;
  if (view === undefined || (view.run !== undefined && isUnderWay(view.run.state))) return null;
  return (
    <details className="collect-popup" open={view.run !== undefined}>
      <summary>
        <h2>{PAGE.title}</h2>
      </summary>
      <p className="collect-quiet">{PAGE.terms}</p>
      <CollectPanel store={store} collection={collection} />
      <MoreButton />
    </details>
  );
}

function MoreButton() {
  return (
    <Button
      kind="quiet"
      onClick={() =>
        void browser.tabs
          .create({ url: browser.runtime.getURL("/options.html?view=collect") })
          .then(() => window.close())
      }
    >
      {PAGE.more}
    </Button>
  );
}
