import type { Positions } from "@/lib/explore/answers/drawn-graph";
import { nodesByNumber } from "@/lib/explore/network/load";
import { isCancelled, slices } from "@/lib/explore/protocol/cancelled";
import type { ArrangeOptions, Places } from "@/lib/explore/protocol/drawing";
import type { GraphEngine } from "@/lib/graph/engine";
import type { Layout } from "@/lib/graph/layout";
import type { ComputedMap } from "./computation";

/** Where an account of the graph was put by the user. */
export interface Pinned {
  v: number;
  x: number;
  y: number;
}

/** Between two looks at the places (ms): as often as the eye needs to see them move. */
const BETWEEN_LOOKS = 80;

/** Goes on with the layout of a map from where its accounts are; pinned ones stay. What is reached when the signal is
 *  aborted counts as well. */
export async function arrange(
  engine: GraphEngine,
  map: ComputedMap,
  pins: readonly Pinned[],
  { accounts, steps }: ArrangeOptions,
  signal: AbortSignal,
  onPlaces: (places: Places) => void,
): Promise<Places> {
  const { network, communities, positions } = map;
  const layout = engine.createLayout(network.graph, {
    community: communities.community,
    seed: 1,
    ...positions,
  });
  const nodeOf = nodesByNumber(network.account);
  const nodes = Uint32Array.from(accounts, (n) => nodeOf[n] ?? 0);
  const places = (done: number): Places => ({
    x: Float32Array.from(nodes, (v) => layout.x[v]),
    y: Float32Array.from(nodes, (v) => layout.y[v]),
    done,
  });
  const slice = slices(signal);
  let told = performance.now();
  let step = 0;
  try {
    for (; step < steps; step++) {
      stepPinned(layout, pins);
      if (!slice.due()) continue;
      await slice.next();
      if (performance.now() - told < BETWEEN_LOOKS) continue;
      told = performance.now();
      onPlaces(places((step + 1) / steps));
    }
  } catch (error) {
    if (!isCancelled(error)) throw error;
  }
  map.positions = { x: layout.x.slice(), y: layout.y.slice() };
  return places(step / steps);
}

/** One step of a layout in which some accounts do not move. */
export function stepPinned(layout: Layout, pins: readonly Pinned[]): void {
  layout.step(1);
  pinDown(layout, pins);
}

/** Puts pinned accounts where they belong. */
export function pinDown({ x, y }: Positions, pins: readonly Pinned[]): void {
  for (const pin of pins) {
    x[pin.v] = pin.x;
    y[pin.v] = pin.y;
  }
}
