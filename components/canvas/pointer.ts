import type Sigma from "sigma";
import type { Point } from "@/lib/canvas/box";
import { doublingsOf } from "@/lib/canvas/wheel";
import type { MapCamera } from "./map-camera";
import type { NodeStyle } from "./node-style";

/** Zooms by the sum of what wheel and trackpad say, once a frame. sigma makes every event the same large step and drops
 *  those that come within 50 ms, so a trackpad's 60 small events a second would leave the map. */
export function zoomByWheel(container: HTMLElement, camera: MapCamera, signal: AbortSignal): void {
  let doublings = 0;
  let pointer: Point = { x: 0, y: 0 };
  let frame = 0;
  const turn = (event: WheelEvent) => {
    // Otherwise the page would scroll or zoom, and sigma would move the camera too.
    event.preventDefault();
    event.stopPropagation();
    doublings += doublingsOf(event);
    pointer = pointIn(container, event);
    if (frame !== 0) return;
    frame = requestAnimationFrame(() => {
      camera.zoomBy(doublings, pointer);
      doublings = 0;
      frame = 0;
    });
  };
  container.addEventListener("wheel", turn, { capture: true, passive: false, signal });
  signal.addEventListener("abort", () => cancelAnimationFrame(frame));
}

/** Makes every click one of its own: sigma takes the second of two quick ones for a double click, even on another
 *  account. A double click on the empty canvas still zooms in. */
export function separateClicks(
  sigma: Sigma<NodeStyle>,
  camera: MapCamera,
  isEmptyAt: (at: Point) => boolean,
  signal: AbortSignal,
): void {
  sigma.setSetting("doubleClickTimeout", 0);
  const container = sigma.getContainer();
  const zoom = (event: MouseEvent) => {
    const at = pointIn(container, event);
    if (isEmptyAt(at)) camera.zoomTowards(at);
  };
  container.addEventListener("dblclick", zoom, { signal });
}

function pointIn(container: HTMLElement, { clientX, clientY }: MouseEvent): Point {
  const { left, top } = container.getBoundingClientRect();
  return { x: clientX - left, y: clientY - top };
}
