import type Sigma from "sigma";
import type { NodeStyle } from "./node-style";

/** What a drag does. Accounts by number, places in the graph's coordinates. */
export interface DragEvents {
  onMove(n: number, at: { x: number; y: number }): void;
  onDrop(n: number, at: { x: number; y: number }): void;
}

/** So far (pixels) the pointer moves before a press is a drag. */
const LEAST_MOVE = 4;

/** Lets accounts be drawn elsewhere with the pointer. Gives whether a drag has just ended, so that its release is not
 *  taken for a click. */
export function dragNodes(
  sigma: Sigma<NodeStyle>,
  isAllowed: () => boolean,
  events: DragEvents,
): { hasJustEnded(): boolean } {
  let pressed: { n: number; x: number; y: number } | undefined;
  let last: { x: number; y: number } | undefined;
  let hasJustEnded = false;

  sigma.on("downNode", ({ node, event }) => {
    hasJustEnded = false;
    if (!isAllowed()) return;
    if (event.original instanceof MouseEvent && event.original.button !== 0) return;
    pressed = { n: Number(node), x: event.x, y: event.y };
  });
  sigma.on("downStage", () => {
    hasJustEnded = false;
  });
  sigma.on("moveBody", ({ event }) => {
    if (pressed === undefined) return;
    const far = Math.hypot(event.x - pressed.x, event.y - pressed.y) >= LEAST_MOVE;
    // The map must not go along.
    event.preventSigmaDefault();
    if (last === undefined && !far) return;
    last = sigma.viewportToGraph(event);
    events.onMove(pressed.n, last);
  });
  const release = () => {
    if (pressed !== undefined && last !== undefined) {
      hasJustEnded = true;
      events.onDrop(pressed.n, last);
    }
    pressed = undefined;
    last = undefined;
  };
  sigma.on("upNode", release);
  sigma.on("upStage", release);
  return { hasJustEnded: () => hasJustEnded };
}
