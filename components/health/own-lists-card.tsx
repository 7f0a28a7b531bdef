import { useLiveQuery } from "dexie-react-hooks";
import { useState } from "react";
import { OwnLists } from "@/components/collect/own-lists";
import { OWN_LISTS } from "@/components/collect/own-lists-strings";
import { readOwnReadings } from "@/lib/changes/own-lists";
import type { Address } from "@/lib/explore/view/address";
import type { Store } from "@/lib/store/schema";

interface OwnListsCardProps {
  store: Store;
  go: (change: Partial<Address>) => void;
}

/** Which of the user's own lists should be read again; nothing while nobody was logged in. */
export function OwnListsCard({ store, go }: OwnListsCardProps) {
  const [now] = useState(Date.now);
  const own = useLiveQuery(() => readOwnReadings(store, now), [store, now]);
  if (own === undefined) return null;
  return (
    <section className="ui-card" aria-labelledby="own-lists-title">
      <h2 id="own-lists-title">{OWN_LISTS.title}</h2>
      <p className="ui-quiet">{OWN_LISTS.lead}</p>
      <OwnLists handle={own.viewer.handle} readings={own.readings} now={now} go={go} />
    </section>
  );
}
