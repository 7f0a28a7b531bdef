import { readMarkFacts } from "@/lib/explore/network/account-facts";
import { loadNetwork, type Network } from "@/lib/explore/network/load";
import { loadNewer } from "@/lib/explore/network/load-newer";
import { countImported } from "@/lib/explore/network/network-imports";
import { slices } from "@/lib/explore/protocol/cancelled";
import {
  DEFAULT_PARAMETERS,
  type MapOptions,
  type MapSummary,
  type MetricFacts,
  type Progress,
} from "@/lib/explore/protocol/graph-service";
import type { Communities } from "@/lib/graph/communities";
import { mutualCounts } from "@/lib/graph/degree";
import type { GraphEngine } from "@/lib/graph/engine";
import { edgeCount } from "@/lib/graph/follow-graph";
import type { Store } from "@/lib/store/schema";
import { AccountTable } from "./account-table";
import { describeCommunities, groupAccounts, type Ranking, rankAccounts } from "./analysis";
import { factsOf, type Measures } from "./measures";
import { type Positions, stepPinned } from "./positions";
import { Stopwatch } from "./stopwatch";

/** Everything computed about a network at one revision. */
export interface ComputedMap {
  network: Network;
  ranking: Ranking;
  communities: Communities;
  positions: Positions;
  measures: Measures;
  table: AccountTable;
  /** How ranking and communities were found. */
  metrics: MetricFacts;
  /** Per account, how many follow it back. */
  mutuals: Uint32Array;
  /** When it was computed, in milliseconds. */
  at: number;
}

/** How maps are computed. A stored one that was computed otherwise cannot stand for one that would be computed now. */
export const PARAMETERS = "1: PageRank 0.85 to 1e-10, Leiden 1 seed 1, LinLog seed 1";

/** Iterations of the layout: from a fresh start, and from the places of the map before. Counted, not timed, so
 *  that the same network gives the same picture. */
const FRESH_STEPS = 400;
const REFRESH_STEPS = 60;
/** And where the map follows the store: it is soon computed again. */
const FOLLOWING_STEPS = 12;

/** Computes the map of what a store holds. Accounts that the map before knew stay near where they were.
 *  Throws `Cancelled` soon after the signal is aborted. */
export async function computeMap(
  store: Store,
  engine: GraphEngine,
  options: MapOptions,
  before: ComputedMap | undefined,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
): Promise<{ computed: ComputedMap; summary: MapSummary }> {
  const watch = new Stopwatch(onProgress);
  const slice = slices(signal);

  watch.enter("reading");
  const follows = options.read === "newer" && before !== undefined;
  const newer = follows ? await loadNewer(store, before.network, before.at) : undefined;
  const network =
    newer ??
    (await loadNetwork(store, {
      signal,
      onRead: (share) => watch.within("reading", "building", share),
      onBuild: () => watch.enter("building"),
    }));
  await slice.next();

  watch.enter("ranking");
  const ranking = rankAccounts(engine, network.graph);
  await slice.next();

  watch.enter("grouping");
  const communities = groupAccounts(engine, network.graph, before && carriedCommunities(network, before));
  await slice.next();

  watch.enter("placing");
  const { pins } = await readMarkFacts(store, network);
  const kept = before && carriedPositions(network, before);
  const layout = engine.createLayout(network.graph, { community: communities.community, seed: 1, ...kept });
  const steps = follows ? FOLLOWING_STEPS : kept ? REFRESH_STEPS : FRESH_STEPS;
  for (let step = 0; step < steps; step++) {
    stepPinned(layout, pins);
    if (!slice.due()) continue;
    watch.within("placing", undefined, (step + 1) / steps);
    await slice.next();
  }
  await slice.next();
  // A copy, so that the layout's memory can go.
  const positions = { x: layout.x.slice(), y: layout.y.slice() };

  const computed = computedMap({
    network,
    ranking,
    communities,
    positions,
    measures: {},
    metrics: {
      parameters: DEFAULT_PARAMETERS,
      seedsUsed: 0,
      pageRank: undefined,
      modularity: communities.modularity,
    },
    at: Date.now(),
  });
  return { computed, summary: summaryOf(computed, watch) };
}

/** A map with what follows from it. */
export function computedMap(found: Omit<ComputedMap, "mutuals" | "table">): ComputedMap {
  const { network, ranking, communities, measures } = found;
  const mutuals = mutualCounts(network.graph);
  const table = new AccountTable(network, ranking, communities.community, mutuals, measures);
  return { ...found, mutuals, table };
}

/** The map in numbers, without a picture. */
export function summaryOf(computed: ComputedMap, watch: Stopwatch): MapSummary {
  const { network, ranking, communities, measures, mutuals, at } = computed;
  return {
    revision: network.revision,
    accounts: network.account.length,
    edges: edgeCount(network.graph),
    mutualPairs: mutuals.reduce((sum, count) => sum + count, 0) / 2,
    at,
    measures: factsOf(measures),
    metrics: computed.metrics,
    communities: describeCommunities(network, communities, ranking),
    imported: countImported(network),
    timings: watch.stop(),
  };
}

/** Calls back for every account of `now` that `before` held too, with its place in both. Numbers ascend in both. */
function forEachCarried(now: Network, before: Network, visit: (v: number, was: number) => void): void {
  let was = 0;
  for (let v = 0; v < now.account.length; v++) {
    while (was < before.account.length && before.account[was] < now.account[v]) was++;
    if (before.account[was] === now.account[v]) visit(v, was);
  }
}

/** Positions of the map before; NaN for accounts that it did not hold. */
function carriedPositions(network: Network, before: ComputedMap): Positions {
  const x = new Float32Array(network.account.length).fill(Number.NaN);
  const y = x.slice();
  forEachCarried(network, before.network, (v, was) => {
    x[v] = before.positions.x[was];
    y[v] = before.positions.y[was];
  });
  return { x, y };
}

/** Communities of the map before; accounts that it did not hold start alone. */
function carriedCommunities(network: Network, before: ComputedMap): Uint32Array {
  const { community, count } = before.communities;
  const start = Uint32Array.from(network.account, (_, v) => count + v);
  forEachCarried(network, before.network, (v, was) => {
    start[v] = community[was];
  });
  return start;
}
