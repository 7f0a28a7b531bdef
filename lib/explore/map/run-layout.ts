import type { Pinned } from "@/lib/explore/network/account-facts";
import { nodesByNumber } from "@/lib/explore/network/load";
import { isCancelled, slices } from "@/lib/explore/protocol/cancelled";
import type { LayoutOptions, Places } from "@/lib/explore/protocol/drawing";
import type { GraphEngine } from "@/lib/graph/engine";
import { continueIslands } from "@/lib/graph/islands/continue";
import type { ComputedMap } from "./computation";
import { fixedBy, type Positions } from "./positions";

/** Between two looks at the places (ms): as often as the eye needs to see them move. */
const BETWEEN_CHECKS = 80;

/** Continues the layout of a map inside each island from the current places; islands and pinned accounts stay. Places
 *  reached before an abort are kept. */
export async function runLayout(
  engine: GraphEngine,
  map: ComputedMap,
  pins: readonly Pinned[],
  { accounts, steps }: LayoutOptions,
  signal: AbortSignal,
  onPlaces: (places: Places) => void,
): Promise<Places> {
  const { network, islands } = map;
  const layout = continueIslands(network.graph, islands, {
    disc: islands.disc,
    createLayout: (inside, how) => engine.createLayout(inside, how),
    fixed: fixedBy(pins),
  });
  const nodeOf = nodesByNumber(network.account);
  const nodes = Uint32Array.from(accounts, (n) => nodeOf[n] ?? 0);
  const places = ({ x, y }: Positions, done: number): Places => ({
    x: Float32Array.from(nodes, (v) => x[v]),
    y: Float32Array.from(nodes, (v) => y[v]),
    done,
  });
  const slice = slices(signal);
  let told = performance.now();
  let step = 0;
  try {
    for (; step < steps; step++) {
      layout.step();
      if (!slice.due()) continue;
      await slice.next();
      if (performance.now() - told < BETWEEN_CHECKS) continue;
      told = performance.now();
      onPlaces(places(layout.positions(), (step + 1) / steps));
    }
  } catch (error) {
    if (!isCancelled(error)) throw error;
  }
  map.positions = layout.positions();
  map.islands = { ...islands, inside: layout.inside() };
  return places(map.positions, step / steps);
}
