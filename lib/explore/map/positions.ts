import type { Pinned } from "@/lib/explore/network/account-facts";
import type { Layout } from "@/lib/graph/layout";

/** Where every account of a network is. */
export interface Positions {
  x: Float32Array;
  y: Float32Array;
}

/** One step of a layout in which some accounts do not move. */
export function stepPinned(layout: Layout, pins: readonly Pinned[]): void {
  layout.step(1);
  pinDown(layout, pins);
}

/** Puts pinned accounts where they belong. */
function pinDown({ x, y }: Positions, pins: readonly Pinned[]): void {
  for (const pin of pins) {
    x[pin.v] = pin.x;
    y[pin.v] = pin.y;
  }
}

/** The positions of a map with the pins over them; the map's own positions are not changed. */
export function withPins(positions: Positions, pins: readonly Pinned[]): Positions {
  if (pins.length === 0) return positions;
  const pinned = { x: positions.x.slice(), y: positions.y.slice() };
  pinDown(pinned, pins);
  return pinned;
}
