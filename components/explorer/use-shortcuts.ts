import { useEffect, useRef } from "react";

/** What each key does, by `KeyboardEvent.key` in lower case. */
export type Shortcuts = Readonly<Record<string, (() => void) | undefined>>;

/** Listens to single keys while the explorer is in front, no dialog is open, and no field takes the text. */
export function useShortcuts(isInFront: boolean, shortcuts: Shortcuts): void {
  const latest = useRef(shortcuts);
  latest.current = shortcuts;
  useEffect(() => {
    if (!isInFront) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector("dialog[open]") !== null) return;
      const key = event.key.toLowerCase();
      // A field that has no use for Escape lets go of it.
      if (takesText(event.target) && key !== "escape") return;
      if (key.startsWith("arrow") && usesArrows(event.target)) return;
      const act = latest.current[key];
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isInFront]);
}

const WITHOUT_TEXT: ReadonlySet<string> = new Set(["checkbox", "radio", "range", "button", "file"]);

function takesText(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !WITHOUT_TEXT.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function usesArrows(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLInputElement || (target instanceof Element && target.closest("table") !== null)
  );
}
