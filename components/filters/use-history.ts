import { useCallback, useEffect, useState, useSyncExternalStore } from "react";
import { pressedKeys } from "@/components/ui/pressed-key";
import { History, type HistoryState } from "@/lib/explore/view/history";
import type { NetworkName } from "@/lib/store/schema";
import { FILTERS } from "./strings";

export interface Undo {
  history: History;
  state: HistoryState;
  undo: () => void;
  redo: () => void;
  /** What the last step either way did, or why it failed; for the ear and the eye. */
  said: string;
}

/** The history of what is done in one network, with Ctrl+Z and Ctrl+Shift+Z (or Ctrl+Y) where no field is typed in. */
export function useHistory(network: NetworkName, isInFront: boolean): Undo {
  const [history] = useState(() => new History());
  const state = useSyncExternalStore(
    useCallback((listener) => history.subscribe(listener), [history]),
    () => history.state,
  );
  const [said, setSaid] = useState("");
  // biome-ignore lint/correctness/useExhaustiveDependencies: another network is another history
  useEffect(() => {
    history.clear();
    setSaid("");
  }, [history, network]);

  const move = useCallback(
    async (way: "undo" | "redo") => {
      try {
        const command = await history[way]();
        if (command === undefined) return;
        setSaid(way === "undo" ? FILTERS.undone(command.label) : FILTERS.redone(command.label));
      } catch (error) {
        setSaid(FILTERS.stepFailed(error instanceof Error ? error.message : String(error)));
      }
    },
    [history],
  );

  useEffect(() => {
    if (!isInFront) return;
    const onKey = (event: KeyboardEvent) => {
      const way = wayOf(event);
      if (way === undefined || event.defaultPrevented || types(event.target)) return;
      event.preventDefault();
      void move(way);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isInFront, move]);

  return { history, state, said, undo: () => void move("undo"), redo: () => void move("redo") };
}

function wayOf(event: KeyboardEvent): "undo" | "redo" | undefined {
  const { ctrlKey, metaKey, shiftKey, altKey } = event;
  if (altKey || !(ctrlKey || metaKey)) return undefined;
  const keys = pressedKeys(event);
  if (keys.includes("z")) return shiftKey ? "redo" : "undo";
  return keys.includes("y") ? "redo" : undefined;
}

const WITHOUT_TEXT: ReadonlySet<string> = new Set(["checkbox", "radio", "range", "button"]);

/** Whether the browser's own undo is wanted: in a field that holds text. */
function types(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !WITHOUT_TEXT.has(target.type);
  return target instanceof HTMLTextAreaElement;
}
