import { readMarkFacts } from "@/lib/explore/network/account-facts";
import { loadNetwork, type Network } from "@/lib/explore/network/load";
import { loadNewer } from "@/lib/explore/network/load-newer";
import { countImported } from "@/lib/explore/network/network-imports";
import { type StoredFacts, StoredFactsReader } from "@/lib/explore/network/stored-facts";
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
import { type Islands, type IslandsBefore, layOutIslands } from "@/lib/graph/islands/islands";
import { noteIdentities } from "@/lib/store/community";
import type { Store } from "@/lib/store/schema";
import { AccountTable } from "./account-table";
import { describeCommunities, groupAccounts, type Ranking, rankAccounts } from "./analysis";
import { coloursOf } from "./communities/colours";
import {
  type EarlierMap,
  earlierMap,
  type Identities,
  identify,
  keptColours,
} from "./communities/identities";
import { factsOf, type Measures } from "./measures";
import { discsOf, fixedBy, type IslandPlaces, type Positions } from "./positions";
import { Stopwatch } from "./stopwatch";

/** Everything computed about a network at one revision. */
export interface ComputedMap {
  network: Network;
  ranking: Ranking;
  communities: Communities;
  identities: Identities;
  /** Where the communities were found otherwise than by default: the map by default, from which the next inherits. */
  base?: EarlierMap;
  positions: Positions;
  islands: IslandPlaces;
  measures: Measures;
  table: AccountTable;
  /** How ranking and communities were found. */
  metrics: MetricFacts;
  /** Per account, how many follow it back. */
  mutuals: Uint32Array;
  /** When it was computed, in milliseconds. */
  at: number;
  /** Accounts fill their islands and are not laid out yet: it is shown meanwhile, and never stored. */
  isUnsettled?: boolean;
}

/** How maps are computed. A stored map that was computed in another way is not used. */
export const PARAMETERS = "2: PageRank 0.85 to 1e-10, Leiden 1 seed 1, islands of LinLog seed 1";

/** A map with fewer accounts is there before anybody could look at a first one. */
const WORTH_SHOWING_FIRST = 5000;

/** A computed map, itself and in numbers, and what the store says of its accounts, where all of it was read. */
export interface Answer {
  computed: ComputedMap;
  summary: MapSummary;
  stored: StoredFacts | undefined;
}

/** Computes the map of what a store holds. Accounts that the map before knew stay near where they were. Where there was
 *  no map before, a first one is told as soon as the communities have their places.
 *  Throws `Cancelled` soon after the signal is aborted. */
export async function computeMap(
  store: Store,
  engine: GraphEngine,
  options: MapOptions,
  before: ComputedMap | undefined,
  signal: AbortSignal,
  onProgress: (progress: Progress) => void,
  onFirst?: (first: Answer) => Promise<void>,
): Promise<Answer> {
  const watch = new Stopwatch(onProgress);
  const slice = slices(signal);

  watch.enter("reading");
  const follows = options.read === "newer" && before !== undefined;
  const newer = follows ? await loadNewer(store, before.network, before.at) : undefined;
  const facts = new StoredFactsReader();
  const network =
    newer ??
    (await loadNetwork(store, {
      signal,
      facts,
      onRead: (share) => watch.within("reading", "building", share),
      onBuild: () => watch.enter("building"),
    }));
  await slice.next();

  const stored = newer === undefined ? facts.of(network.account) : undefined;
  watch.enter("ranking");
  const ranking = rankAccounts(engine, network.graph);
  await slice.next();

  watch.enter("grouping");
  const communities = groupAccounts(engine, network.graph, before && carriedCommunities(network, before));
  await slice.next();

  const at = Date.now();
  const earlier = await earlierMap(store, before && inheritable(before));
  const { identities, next } = await identify(store, network, communities, earlier, at);
  // A map that follows the store is soon computed again: while no community is new, the names before are good enough.
  identities.isNamed = follows && earlier?.identities.isNamed === true && !identities.was.includes(-1);
  await slice.next();

  watch.enter("placing");
  const { pins } = await readMarkFacts(store, network);
  const disc = discsOf(ranking.pageRank);
  const colour = (positions: Positions) =>
    coloursOf(network.graph, communities, positions, keptColours(identities, earlier));
  const mapOf = ({ x, y, group, middles, inside }: Islands) =>
    computedMap({
      network,
      ranking,
      communities,
      identities,
      positions: { x, y },
      islands: { group, middles, inside, disc },
      measures: {},
      metrics: {
        parameters: DEFAULT_PARAMETERS,
        seedsUsed: 0,
        pageRank: undefined,
        modularity: communities.modularity,
      },
      at,
    });
  let isColoured = false;
  const islands = await layOutIslands(network.graph, {
    community: communities.community,
    radius: disc,
    createLayout: (inside, how) => engine.createLayout(inside, how),
    communitiesOf: (inside) => engine.leiden(inside, { seed: 1 }).community,
    fixed: fixedBy(pins),
    before: before && carriedIslands(network, before),
    onFilled: async (first) => {
      const isKnown = before !== undefined && before.network.account.length > 0;
      if (onFirst === undefined || isKnown || network.account.length < WORTH_SHOWING_FIRST) return;
      identities.colours = colour(first);
      isColoured = true;
      const map = { ...mapOf(first), isUnsettled: true };
      await onFirst({ computed: map, summary: summaryOf(map, watch), stored });
      await slice.next();
    },
    onProgress: async (share) => {
      if (!slice.due()) return;
      watch.within("placing", undefined, share);
      await slice.next();
    },
  });
  await slice.next();
  // Islands do not move any more once they are shown, so neighbours stay neighbours.
  if (!isColoured) identities.colours = colour(islands);
  // Not before: a map that is given up uses up no identities.
  await noteIdentities(store, next).catch(() => {});
  await slice.next();

  const computed = mapOf(islands);
  return { computed, summary: summaryOf(computed, watch), stored };
}

/** What the next map inherits from a map in memory. */
export function inheritable(map: ComputedMap): EarlierMap & { at: number } {
  const { network, communities, identities, at, base } = map;
  return { ...(base ?? { account: network.account, community: communities.community, identities }), at };
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
  const { network, measures, mutuals, at, identities } = computed;
  return {
    revision: network.revision,
    accounts: network.account.length,
    edges: edgeCount(network.graph),
    mutualPairs: mutuals.reduce((sum, count) => sum + count, 0) / 2,
    at,
    measures: factsOf(measures),
    metrics: computed.metrics,
    communities: describeCommunities(computed),
    fates: identities.fates,
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

/** A map with a smaller share of accounts from the one before is laid out from scratch, since most accounts would have to find a position among the others. */
const WORTH_KEEPING = 0.5;

/** Where the accounts were on the map before; undefined where too few of them were on it. */
function carriedIslands(network: Network, before: ComputedMap): IslandsBefore | undefined {
  const { group, middles, inside } = before.islands;
  const unknown = () => new Float32Array(network.account.length).fill(Number.NaN);
  const carried = {
    group: new Int32Array(network.account.length).fill(-1),
    middleX: unknown(),
    middleY: unknown(),
    insideX: unknown(),
    insideY: unknown(),
  };
  let known = 0;
  forEachCarried(network, before.network, (v, was) => {
    known++;
    carried.group[v] = group[was];
    carried.middleX[v] = middles.x[group[was]];
    carried.middleY[v] = middles.y[group[was]];
    carried.insideX[v] = inside.x[was];
    carried.insideY[v] = inside.y[was];
  });
  return known < WORTH_KEEPING * network.account.length ? undefined : carried;
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
