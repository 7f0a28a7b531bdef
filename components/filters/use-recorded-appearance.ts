import { useCallback, useRef } from "react";
import { APPEARANCE } from "@/components/appearance/strings";
import type { Appearance } from "@/lib/explore/view/appearance";
import type { Command, History } from "@/lib/explore/view/history";

/** Changes of one value that follow each other this soon (ms), as of a slider that is dragged, are one step. */
const ONE_STEP = 1000;

/** Changes how the map looks as a step that can be undone. */
export function useRecordedAppearance(
  appearance: Appearance,
  setAppearance: (appearance: Appearance) => void,
  history: History,
): (appearance: Appearance) => void {
  const last = useRef<{ command: Command; label: string; at: number; to: Appearance }>(undefined);
  return useCallback(
    (to) => {
      const label = APPEARANCE.changed(changedKeys(appearance, to));
      setAppearance(to);
      const now = performance.now();
      const before = last.current;
      if (before?.label === label && now - before.at < ONE_STEP && history.isLast(before.command)) {
        Object.assign(before, { to, at: now });
        return;
      }
      const step = { label, at: now, to };
      const command = { label, undo: () => setAppearance(appearance), redo: () => setAppearance(step.to) };
      last.current = Object.assign(step, { command });
      history.push(command);
    },
    [appearance, setAppearance, history],
  );
}

function changedKeys(one: Appearance, other: Appearance): (keyof Appearance)[] {
  const keys = Object.keys(one) as (keyof Appearance)[];
  return keys.filter((key) => one[key] !== other[key]);
}
