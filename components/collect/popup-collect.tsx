import { browser } from "wxt/browser";
import { Button } from "@/components/ui/button";
import { isUnderWay } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { CollectPanel } from "./collect-panel";
import { PAGE } from "./strings";
import { useCollection } from "./use-collection";

/** Collection in the popup: the same panel as on the Collect page, and the way there. */
export function PopupCollect({ store }: { store: Store }) {
  const collection = useCollection(store);
  const state = collection.view?.run?.state;
  const isDue = state !== undefined && isUnderWay(state);
  return (
    <details className="collect-popup" open={collection.view?.run !== undefined}>
      <summary>{PAGE.title}</summary>
      {!isDue && <p className="collect-quiet">{PAGE.terms}</p>}
      <CollectPanel store={store} collection={collection} />
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
    </details>
  );
}
