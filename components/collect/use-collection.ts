import { useLiveQuery } from "dexie-react-hooks";
import { useEffect, useState } from "react";
import { type CollectView, readCollectView } from "@/lib/collect/run-view";
import {
  changeCollectSettings,
  readCollectSettings,
  runSeen,
  watchCollectSettings,
} from "@/lib/collect/settings";
import { type CollectSettings, DEFAULT_SETTINGS } from "@/lib/collect/thresholds";
import { captureSwitch, readPause } from "@/lib/settings";
import { isUnderWay } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";

/** What collection is doing, live; undefined until read. `now` moves every second, for countdowns. */
export function useCollection(store: Store): {
  view: CollectView | undefined;
  settings: CollectSettings;
  change: (change: Partial<CollectSettings>) => void;
  now: number;
  capture: Capture | undefined;
} {
  const now = useNow();
  const settings = useSettings();
  // Rests and budgets end by the clock alone: read again every ten seconds.
  const tick = Math.floor(now / 10_000);
  const view = useLiveQuery(() => readCollectView(store, settings, Date.now()), [store, settings, tick]);
  const over = view?.run !== undefined && !isUnderWay(view.run.state) ? view.run.id : undefined;
  useEffect(() => {
    if (over !== undefined) void runSeen.setValue(over);
  }, [over]);
  const capture = useCapture();
  return { view, settings, change: (change) => void changeCollectSettings(change), now, capture };
}

/** Whether what X shows is stored; where it is not, when (ms) that begins again by itself. */
interface Capture {
  isOn: boolean;
  pausedUntil: number | undefined;
}

/** The capture switch, live; undefined until read. */
function useCapture(): Capture | undefined {
  const [capture, setCapture] = useState<Capture>();
  useEffect(() => {
    const read = async () =>
      setCapture({ isOn: (await captureSwitch.getValue()) === true, pausedUntil: await readPause() });
    void read();
    return captureSwitch.watch(() => void read());
  }, []);
  return capture;
}

function useSettings(): CollectSettings {
  const [settings, setSettings] = useState(DEFAULT_SETTINGS);
  useEffect(() => {
    void readCollectSettings().then(setSettings);
    return watchCollectSettings(setSettings);
  }, []);
  return settings;
}

function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
