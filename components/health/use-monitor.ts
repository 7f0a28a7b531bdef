import { useLiveQuery } from "dexie-react-hooks";
import { useCallback, useEffect, useState } from "react";
import { type DeepFigures, type QuickFigures, readDeepFigures, readQuickFigures } from "@/lib/health/monitor";
import { readRevision } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";

/** Shortest pause (ms) between two readings while the store moves, and how many times its own length a reading rests,
 *  so that a large store is not read all the time. */
const LEAST_PAUSE = 2000;
const PAUSE_SHARE = 10;

export interface MonitorFigures {
  quick: QuickFigures | undefined;
  deep: DeepFigures | undefined;
  /** Share of the lists read, 0 to 1; undefined while nothing is being read. */
  reading: number | undefined;
  error: string | undefined;
  readAgain: () => void;
}

/** The monitor's figures: the quick ones first, then those for which all lists are read. They follow the store. */
export function useMonitor(store: Store): MonitorFigures {
  const [quick, setQuick] = useState<QuickFigures>();
  const [deep, setDeep] = useState<DeepFigures>();
  const [reading, setReading] = useState<number | undefined>(0);
  const [error, setError] = useState<string>();
  const [refreshes, setRefreshes] = useState(0);
  const [read, setRead] = useState<{ revision: number; at: number; took: number }>();
  const revision = useLiveQuery(() => readRevision(store), [store]);
  const readAgain = useCallback(() => setRefreshes((refreshes) => refreshes + 1), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new turn is a new reading
  useEffect(() => {
    const stop = new AbortController();
    const { signal } = stop;
    const started = Date.now();
    const go = async () => {
      setReading(0);
      const revision = await readRevision(store);
      const quick = await readQuickFigures(store, started);
      if (signal.aborted) return;
      setQuick(quick);
      const onProgress = (share: number) => setReading(share);
      const deep = await readDeepFigures(store, started, { signal, onProgress });
      setDeep(deep);
      setError(undefined);
      setReading(undefined);
      setRead({ revision, at: Date.now(), took: Date.now() - started });
    };
    go().catch((reason: unknown) => {
      if (signal.aborted) return;
      setError(reason instanceof Error ? reason.message : String(reason));
      setReading(undefined);
    });
    return () => stop.abort();
  }, [store, refreshes]);

  useEffect(() => {
    if (read === undefined || revision === undefined || revision === read.revision) return;
    const pause = Math.max(LEAST_PAUSE, read.took * PAUSE_SHARE);
    const timer = setTimeout(readAgain, Math.max(0, read.at + pause - Date.now()));
    return () => clearTimeout(timer);
  }, [revision, read, readAgain]);

  return { quick, deep, reading, error, readAgain };
}
