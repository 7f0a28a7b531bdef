import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useState } from "react";
import { useStore } from "@/components/ui/use-store";
import { type ReadChanges, readChanges } from "@/lib/changes/read-changes";
import { DAY } from "@/lib/durations";
import { changesLookedAt } from "@/lib/settings";
import { readViewers } from "@/lib/store/meta";

/** Since when changes are shown: since the user last looked, so many days, or ever. */
export type Since = "looked" | 7 | 30 | 90 | "ever";

/** What changed, read anew when the store changes. */
export function useChanges(since: Since) {
  const store = useStore("mine");
  const [looked, setLooked] = useState<number>();
  const [opened] = useState(Date.now);
  const [lookedBefore] = useState(() => changesLookedAt.getValue());
  useEffect(() => {
    void lookedBefore.then(setLooked);
    // Until the page is left the user looks.
    const leave = () => void changesLookedAt.setValue(Date.now());
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [lookedBefore]);
  const from = since === "ever" ? 0 : since === "looked" ? looked : opened - since * DAY;
  const read = useLiveQuery(async (): Promise<
    (ReadChanges & { viewers: ReadonlySet<number> }) | undefined
  > => {
    if (from === undefined) return undefined;
    return { ...(await readChanges(store, from)), viewers: new Set(await readViewers(store)) };
  }, [store, from]);
  return { read, looked };
}
