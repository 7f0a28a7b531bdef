import type { Pinned } from "@/lib/explore/network/account-facts";
import { nodesByNumber } from "@/lib/explore/network/load";
import { isCancelled, slices } from "@/lib/explore/protocol/cancelled";
import type { LayoutOptions, Places } from "@/lib/explore/protocol/drawing";
import type { GraphEngine } from "@/lib/graph/engine";
import type { ComputedMap } from "./computation";
import { stepPinned } from "./positions";

/** Between two looks at the places (ms): as often as the eye needs to see them move. */
const BETWEEN_LOOKS = 80;

/** Continues the layout of a map from the current positions; pinned accounts stay. Positions reached before an abort
 *  are kept. */
export async function runLayout(
  engine: GraphEngine,
  map: ComputedMap,
  pins: readonly Pinned[],
  { accounts, steps }: LayoutOptions,
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
