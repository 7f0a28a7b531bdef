import type { SigmaController } from "@/components/canvas/sigma-controller";
import type { Mode } from "./map-tools";
import type { Explored } from "./use-explorer";
import { useShortcuts } from "./use-shortcuts";

interface KeyTargets {
  canvas: SigmaController | undefined;
  setMode: (mode: Mode) => void;
  searchFor: () => void;
  showKeys: () => void;
}

/** An arrow key moves the map by this share of what is in view. */
const PAN = 0.15;

/** The explorer's keys; components/ui/shortcuts.ts says them to people. */
export function useExplorerKeys(
  explored: Explored,
  { canvas, setMode, searchFor, showKeys }: KeyTargets,
): void {
  const { view, selection, chosen, path, tool, setTool, showEgo, startPath, go } = explored;
  const { selected } = selection;
  const onMap = view === "map" ? canvas : undefined;
  // One thing at a time, the one on top first.
  const letGo = () => {
    if (selected !== undefined) selection.clear();
    else if (path.ends !== undefined) path.close();
    else if (chosen.accounts.size > 0) chosen.clear();
    else if (tool !== undefined) setTool(undefined);
    else setMode("move");
  };
  useShortcuts(view !== undefined, {
    "/": searchFor,
    "?": showKeys,
    escape: letGo,
    "1": () => void showEgo(1),
    "2": () => void showEgo(2),
    "3": () => void showEgo(3),
    "0": () => {
      if (!showEgo(undefined)) onMap?.fit();
    },
    p: selected && (() => startPath(selected)),
    c: selected && (() => selection.select(selected, "centre")),
    t: () => go({ view: view === "map" ? "table" : "map" }),
    v: onMap && (() => setMode("move")),
    r: onMap && (() => setMode("rectangle")),
    l: onMap && (() => setMode("lasso")),
    "+": onMap && (() => onMap.camera.zoomIn()),
    "=": onMap && (() => onMap.camera.zoomIn()),
    "-": onMap && (() => onMap.camera.zoomOut()),
    arrowleft: onMap && (() => onMap.camera.pan(-PAN, 0)),
    arrowright: onMap && (() => onMap.camera.pan(PAN, 0)),
    arrowup: onMap && (() => onMap.camera.pan(0, -PAN)),
    arrowdown: onMap && (() => onMap.camera.pan(0, PAN)),
  });
}
