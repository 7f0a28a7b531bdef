import { nodeOfNumber } from "@/lib/explore/network/load";
import { Cancelled, slices } from "@/lib/explore/protocol/cancelled";
import { DEFAULT_PARAMETERS, type MetricParameters } from "@/lib/explore/protocol/graph-service";
import type { GraphEngine } from "@/lib/graph/engine";
import { noteIdentities } from "@/lib/store/community";
import type { Store } from "@/lib/store/schema";
import { rankingBy } from "./analysis";
import { coloursOf } from "./communities/colours";
import { identify, keptColours } from "./communities/identities";
import { type ComputedMap, computedMap, inheritable } from "./computation";
import type { Stopwatch } from "./stopwatch";

/** Bounds within which parameters make sense: PageRank below 0.5 hardly looks further than the next follow, which is
 *  only of use from seeds, and above 0.995 takes thousands of rounds; communities outside 0.5
 *  to 2 are one or everybody's own. */
export const PARAMETER_BOUNDS = {
  damping: [0.5, 0.995],
  dampingFromSeeds: [0.15, 0.995],
  resolution: [0.5, 2],
} as const;

/** Ranks and groups the accounts of a map by other parameters. What does not depend on them is kept.
 *  Throws RangeError on parameters out of bounds, `Cancelled` between two steps once the signal is aborted. */
export async function remeasure(
  store: Store,
  engine: GraphEngine,
  before: ComputedMap,
  how: MetricParameters,
  signal: AbortSignal,
  watch: Stopwatch,
): Promise<ComputedMap> {
  check(how.seeds.length > 0 ? "dampingFromSeeds" : "damping", how.damping);
  check("resolution", how.resolution);
  const { network } = before;
  const slice = slices(signal);
  watch.enter("ranking");
  await slice.next();
  const seeds = Uint32Array.from(how.seeds.flatMap((n) => nodeOfNumber(network, n) ?? []));
  const { rank, iterations, converged } = engine.pageRank(network.graph, { damping: how.damping, seeds });
  await slice.next();
  watch.enter("grouping");
  const isGrouped = how.resolution === before.metrics.parameters.resolution;
  const communities = isGrouped
    ? before.communities
    : engine.leiden(network.graph, { seed: 1, resolution: how.resolution });
  await slice.next();
  const { positions, islands, at } = before;
  // The doubt of ranks is about the ranking that was.
  const { rankDoubt: _doubt, ...measures } = before.measures;
  const { at: _, ...base } = inheritable(before);
  let { identities } = before;
  if (!isGrouped) {
    const found = await identify(store, network, communities, base, at);
    identities = found.identities;
    identities.colours = coloursOf(network.graph, communities, positions, keptColours(identities, base));
    await noteIdentities(store, found.next).catch(() => {});
  }
  if (signal.aborted) throw new Cancelled();
  return computedMap({
    network,
    ranking: rankingBy(rank),
    communities,
    identities,
    ...(isDefault(how) ? {} : { base }),
    positions,
    islands,
    measures,
    metrics: {
      parameters: isDefault(how) ? DEFAULT_PARAMETERS : how,
      seedsUsed: seeds.length,
      pageRank: { iterations, converged },
      modularity: communities.modularity,
    },
    at,
  });
}

function isDefault({ damping, resolution, seeds }: MetricParameters): boolean {
  return (
    damping === DEFAULT_PARAMETERS.damping &&
    resolution === DEFAULT_PARAMETERS.resolution &&
    seeds.length === 0
  );
}

function check(name: keyof typeof PARAMETER_BOUNDS, value: number): void {
  const [least, most] = PARAMETER_BOUNDS[name];
  if (!(value >= least && value <= most))
    throw new RangeError(`${name} ${value} is not in ${least} to ${most}`);
}
