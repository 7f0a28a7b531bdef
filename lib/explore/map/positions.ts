import type { Pinned } from "@/lib/explore/network/account-facts";
import { discRadii } from "@/lib/graph/islands/disc-size";
import type { FixedPlaces } from "@/lib/graph/islands/frame";
import { shades } from "./scale";

/** Where every account of a network is, in units of the smallest disc. */
export interface Positions {
  x: Float32Array;
  y: Float32Array;
}

/** How a map was laid out: what the next one and "keep arranging" start from. */
export interface IslandPlaces {
  /** Island of each account, counted from 0. */
  group: Uint32Array;
  /** Middle of each island. */
  middles: Positions;
  /** Place of each account inside its island, in the unit of the layout inside. */
  inside: Positions;
  /** Radius that each account was laid out with. */
  disc: Float32Array;
}

/** Radius of every account's disc on the map: the area grows with PageRank. It is drawn with the same radius where all
 *  accounts are shown by PageRank. */
export function discsOf(pageRank: Float64Array): Float32Array {
  const { share } = shades(pageRank, pageRank.keys(), false);
  return discRadii(Float32Array.from(pageRank.keys(), share));
}

/** The pins as the layout takes them. */
export function fixedBy(pins: readonly Pinned[]): FixedPlaces {
  return new Map(pins.map(({ v, x, y }) => [v, { x, y }]));
}

/** How far beyond the other accounts a pin may be, as a share of what they span: one from a map of another scale
 *  would leave a dot of the rest. */
const BEYOND = 0.5;

/** The positions of a map with the pins over them; the map's own positions are not changed. */
export function withPins(positions: Positions, pins: readonly Pinned[]): Positions {
  if (pins.length === 0) return positions;
  const pinned = { x: positions.x.slice(), y: positions.y.slice() };
  const isPinned = new Set(pins.map(({ v }) => v));
  const [holdX, holdY] = [holdNear(positions.x, isPinned), holdNear(positions.y, isPinned)];
  for (const { v, x, y } of pins) {
    pinned.x[v] = holdX(x);
    pinned.y[v] = holdY(y);
  }
  return pinned;
}

function holdNear(values: Float32Array, isPinned: ReadonlySet<number>): (value: number) => number {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let v = 0; v < values.length; v++) {
    if (isPinned.has(v)) continue;
    least = Math.min(least, values[v]);
    most = Math.max(most, values[v]);
  }
  if (least > most) return (value) => value;
  const beyond = BEYOND * Math.max(most - least, 1);
  return (value) => Math.min(most + beyond, Math.max(least - beyond, value));
}
