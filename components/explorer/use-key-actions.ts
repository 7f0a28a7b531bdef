import { useEffect, useRef, useState } from "react";
import { pressedKeys } from "@/components/ui/pressed-key";
import { singleKeys } from "@/lib/settings";
import { type KeyTargets, performKey } from "./keyboard-actions";

/** Listens to the explorer's keys while it is in front, no dialog is open, and no field takes the text. */
export function useKeyActions(isInFront: boolean, targets: KeyTargets): void {
  const latest = useRef(targets);
  latest.current = targets;
  const isOn = useSingleKeys();
  useEffect(() => {
    if (!isInFront) return;
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector("dialog[open]") !== null) return;
      // A field that has no use for Escape lets go of it.
      if (takesText(event.target) && event.key !== "Escape") return;
      if (event.key.startsWith("Arrow") && usesArrows(event.target)) return;
      if (performKey(pressedKeys(event), latest.current, isOn)) event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [isInFront, isOn]);
}

/** Whether single characters are shortcuts, as the Settings page has it. */
function useSingleKeys(): boolean {
  const [isOn, setIsOn] = useState(true);
  useEffect(() => {
    void singleKeys.getValue().then(setIsOn);
    return singleKeys.watch(setIsOn);
  }, []);
  return isOn;
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
