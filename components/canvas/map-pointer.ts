import type Sigma from "sigma";
import type { Point } from "@/lib/canvas/box";
import type { MapCamera } from "./map-camera";
import { type DragEvents, dragNodes } from "./node-drag";
import type { NodeStyle } from "./node-style";
import { separateClicks, zoomByWheel } from "./pointer";

/** What the pointer does on the map. Accounts by number. */
interface PointerEvents {
  onHover(n: number | undefined): void;
  onClick(n: number | undefined, adds: boolean): void;
  onGroup(group: number): void;
  drag: DragEvents;
}

/** What lies under the pointer, and what it may do. */
interface PointerTargets {
  camera: MapCamera;
  /** The group whose name is at a point of the canvas. */
  groupAt(at: Point): number | undefined;
  canDrag(): boolean;
}

/** A click with its place on the canvas. */
type Click = Point & { original: MouseEvent | TouchEvent };

/** Tells what the pointer does until the signal is aborted. */
export function listenToPointer(
  sigma: Sigma<NodeStyle>,
  { camera, groupAt, canDrag }: PointerTargets,
  events: PointerEvents,
  signal: AbortSignal,
): void {
  let isOnAccount = false;
  sigma.on("enterNode", ({ node, event }) => {
    isOnAccount = true;
    if (groupAt(event) === undefined) events.onHover(Number(node));
  });
  sigma.on("leaveNode", () => {
    isOnAccount = false;
    events.onHover(undefined);
  });
  const drag = dragNodes(sigma, canDrag, events.drag);
  const click = (n: number | undefined, event: Click) => {
    if (drag.hasJustEnded()) return;
    // A name is written over the dots, so the click is for the name.
    const group = groupAt(event);
    if (group !== undefined) events.onGroup(group);
    else events.onClick(n, event.original.ctrlKey || event.original.metaKey);
  };
  sigma.on("clickNode", ({ node, event }) => click(Number(node), event));
  sigma.on("clickStage", ({ event }) => click(undefined, event));
  // Where the page is busy, sigma still takes two quick clicks for a double one.
  sigma.on("doubleClickNode", ({ node, event, preventSigmaDefault }) => {
    preventSigmaDefault();
    click(Number(node), event);
  });
  sigma.on("doubleClickStage", ({ event, preventSigmaDefault }) => {
    preventSigmaDefault();
    click(undefined, event);
  });
  const container = sigma.getContainer();
  sigma.on("moveBody", ({ event }) => {
    container.style.cursor = groupAt(event) === undefined ? "" : "pointer";
  });
  zoomByWheel(container, camera, signal);
  const isEmptyAt = (at: Point) => groupAt(at) === undefined && !isOnAccount;
  separateClicks(sigma, camera, isEmptyAt, signal);
}
