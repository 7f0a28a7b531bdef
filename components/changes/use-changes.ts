import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useState } from "react";
import { parseDateField } from "@/lib/changes/days";
import type { Change } from "@/lib/changes/happened";
import { readChanges, readJudged } from "@/lib/changes/read-changes";
import { DAY, MINUTE } from "@/lib/durations";
import { changesLookedAt } from "@/lib/settings";
import { readViewers } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";

/** Since when changes can be shown: since the user last looked, for some days, or ever. */
export const SINCE = ["looked", 7, 30, 90, "ever"] as const;

export type Since = (typeof SINCE)[number] | { date: string };

/** Who comes back to the page within this time goes on looking at the same changes: an account's panel was opened. */
const PAUSE = 30 * MINUTE;

let lastVisit: { before: Promise<number>; leftAt: number } | undefined;

interface ChangesRead {
  /** The newest first. Of those who are missing from lists it may not be known yet why. */
  changes: readonly Change[];
  isJudged: boolean;
  /** Since when (ms). */
  from: number;
  /** The user's own accounts. */
  viewers: ReadonlySet<number>;
}

/** What changed since a moment, read again when the store changes. */
export function useChanges(store: Store, since: Since) {
  const [looked, setLooked] = useState<number>();
  const [opened] = useState(Date.now);
  const [lookedBefore] = useState(() =>
    lastVisit !== undefined && Date.now() - lastVisit.leftAt < PAUSE
      ? lastVisit.before
      : changesLookedAt.getValue(),
  );
  useEffect(() => {
    void lookedBefore.then(setLooked);
    // Until the page is left the user looks.
    const leave = () => {
      lastVisit = { before: lookedBefore, leftAt: Date.now() };
      void changesLookedAt.setValue(Date.now());
    };
    addEventListener("pagehide", leave);
    return () => {
      removeEventListener("pagehide", leave);
      leave();
    };
  }, [lookedBefore]);
  const from = fromOf();
  const found = useLiveQuery(async () => {
    if (from === undefined) return undefined;
    const [changes, viewers] = await Promise.all([readChanges(store, from), readViewers(store)]);
    return { changes, isJudged: false, from, viewers: new Set(viewers) };
  }, [store, from]);
  const known = useLiveQuery(async () => {
    if (found === undefined) return undefined;
    return { found, read: { ...found, changes: await readJudged(store, found.changes), isJudged: true } };
  }, [store, found]);
  const read: ChangesRead | undefined = known?.found === found ? known?.read : found;
  return { read, looked, opened };

  function fromOf(): number | undefined {
    if (since === "looked") return looked;
    if (since === "ever") return 0;
    // The day itself is part of what is shown.
    if (typeof since === "object") return (parseDateField(since.date) ?? opened) - 1;
    return opened - since * DAY;
  }
}
