import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useState } from "react";
import { byRowsShown } from "@/lib/collect/reading-order";
import { readCollectSettings } from "@/lib/collect/settings";
import { type CollectSettings, DEFAULT_SETTINGS } from "@/lib/collect/thresholds";
import { countAccounts } from "@/lib/health/growth";
import { scanLists } from "@/lib/health/list-scan";
import { type NeverCaptured, neverCaptured, type StaleAccount, staleAccounts } from "@/lib/health/stale";
import { LISTED_ACCOUNTS } from "@/lib/health/thresholds";
import { countStored } from "@/lib/store/imported";
import { readRevision } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";

export interface ToVisit {
  stale: { total: number; accounts: StaleAccount[] };
  never: { total: number; accounts: NeverCaptured[] };
}

/** The user's settings of collection; what they come as until read. */
export function useCollectSettings(): CollectSettings {
  const [settings, setSettings] = useState(DEFAULT_SETTINGS);
  useEffect(() => {
    void readCollectSettings().then(setSettings);
  }, []);
  return settings;
}

/** Accounts that could be visited again or for the first time. Read when the page opens and whenever something was
 *  forgotten; `turn` asks for that. */
export function useToVisit(store: Store, refreshes: number): { found: ToVisit | undefined; reading: number } {
  const [found, setFound] = useState<ToVisit>();
  const [reading, setReading] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a new reading
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const read = async () => {
      const stale = staleAccounts(await store.visits.toArray(), Date.now());
      const scan = await scanLists(store, { signal, onProgress: setReading });
      const { total, candidates } = await neverCaptured(store, scan, await countAccounts(store));
      if (!signal.aborted) setFound({ stale, never: { total, accounts: ranked(candidates) } });
    };
    read().catch((reason: unknown) => {
      if (!signal.aborted) throw reason;
    });
    return () => stop.abort();
  }, [store, refreshes]);
  return { found, reading };
}

/** Accounts with the longest visible lists. */
function ranked(candidates: readonly NeverCaptured[]): NeverCaptured[] {
  const readable = candidates.map((candidate) => ({
    n: candidate.account.n,
    // Known followers replace the total where X has not said it (map-tpot §2.11).
    followers: candidate.account.followers ?? candidate.followers,
    following: candidate.account.following,
    candidate,
  }));
  return byRowsShown(readable)
    .slice(0, LISTED_ACCOUNTS)
    .map(({ candidate }) => candidate);
}

/** Whether the store holds anything at all, live; undefined until read. */
export function useIsEmpty(store: Store): boolean | undefined {
  return useLiveQuery(
    async () => (await readRevision(store)) === 0 && (await countStored(store)) === 0,
    [store],
  );
}
