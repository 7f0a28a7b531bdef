import { byDiscoverScore, type DiscoverScore } from "@/lib/explore/map/scores";
import {
  type Candidate,
  DEFAULT_DISCOVERY_FILTERS,
  DEFAULT_DISCOVERY_WEIGHTS,
  DISCOVERY_TERMS,
  type DiscoveryFilters,
  type DiscoveryWeights,
} from "@/lib/explore/protocol/discovery";
import { type FollowGraph, rowOf } from "@/lib/graph/follow-graph";
import { distancesFrom, UNREACHED } from "@/lib/graph/paths";

/** What Discover asks of a map: among it, the values of the scores that speak for an account, NaN where not known. */
export interface DiscoveryFacts extends Record<DiscoverScore, ArrayLike<number>> {
  graph: FollowGraph;
  community: ArrayLike<number>;
  /** NaN where X stated none. */
  claimedFollowers: ArrayLike<number>;
  /** Accounts of the graph from whom one looks. */
  seeds: readonly number[];
  me: number | undefined;
  hidden: ReadonlySet<number>;
}

/** Weights as shares of their sum; each is held to 0 to 1 first. The default where all are 0 (map-tpot §4.2). */
export function discoveryShares(weights: DiscoveryWeights): DiscoveryWeights {
  const held = DISCOVERY_TERMS.map((term) => Math.min(1, Math.max(0, weights[term])));
  const sum = held.reduce((total, weight) => total + weight, 0);
  if (sum === 0) return DEFAULT_DISCOVERY_WEIGHTS;
  return Object.fromEntries(DISCOVERY_TERMS.map((term, i) => [term, held[i] / sum])) as DiscoveryWeights;
}

/** 1 for a neighbour, falling evenly to 0.1 at the farthest distance, 0 beyond. */
export function pathTerm(distance: number, farthest: number): number {
  if (distance === UNREACHED || distance > farthest) return 0;
  return farthest <= 1 ? 1 : 1 - ((Math.max(distance, 1) - 1) * 0.9) / (farthest - 1);
}

/** Whom the seeds follow, each once: "yours". */
export function followedBySeeds(graph: FollowGraph, seeds: readonly number[]): Set<number> {
  return new Set(seeds.flatMap((seed) => [...rowOf(graph.following, seed)]));
}

/** Accounts that whom the seeds follow lead to, best first; of equal ones the one that more of yours follow, then the
 *  lower number. O(accounts log accounts + edges). */
export function discover(
  facts: DiscoveryFacts,
  weights: DiscoveryWeights = DEFAULT_DISCOVERY_WEIGHTS,
  filters: DiscoveryFilters = DEFAULT_DISCOVERY_FILTERS,
): Candidate[] {
  const { graph, community, seeds, me } = facts;
  const shares = discoveryShares(weights);
  const yours = followedBySeeds(graph, seeds);
  const overlap = new Uint32Array(graph.size);
  for (const u of yours) for (const c of rowOf(graph.following, u)) overlap[c]++;
  const distance = distancesFrom(graph, seeds, "neighbours", filters.maxDistance);
  const high = byDiscoverScore((score) => highestTwentieth(facts[score]));
  const seedsIn = new Map<number, number>();
  for (const seed of seeds) seedsIn.set(community[seed], (seedsIn.get(community[seed]) ?? 0) + 1);
  const isLeftOut = leftOut(facts, filters, seeds, me);

  const found: Candidate[] = [];
  for (let v = 0; v < graph.size; v++) {
    if (isLeftOut(v) || overlap[v] < filters.minOverlap || distance[v] === UNREACHED) continue;
    const terms = {
      overlap: yours.size === 0 ? 0 : Math.min(1, overlap[v] / yours.size),
      ...byDiscoverScore((score) => relativeTo(high[score], facts[score][v])),
      community: (seedsIn.get(community[v]) ?? 0) / seeds.length,
      path: pathTerm(distance[v], filters.maxDistance),
    };
    const score = DISCOVERY_TERMS.reduce((sum, term) => sum + shares[term] * terms[term], 0);
    found.push({ v, score: Math.min(1, score), terms, overlap: overlap[v], distance: distance[v] });
  }
  return found.sort((a, b) => b.score - a.score || b.overlap - a.overlap || a.v - b.v);
}

/** The value above which the highest twentieth is; 0 where none is known. */
function highestTwentieth(values: ArrayLike<number>): number {
  const known = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  return known[Math.min(known.length - 1, Math.floor(0.95 * known.length))] ?? 0;
}

/** A value as a share of a high one, at most 1; 0 where it is not known. */
function relativeTo(high: number, value: number): number {
  return high > 0 && value > 0 ? Math.min(1, value / high) : 0;
}

function leftOut(
  { graph, claimedFollowers, hidden }: DiscoveryFacts,
  { minFollowers, maxFollowers, hideFollowed }: DiscoveryFilters,
  seeds: readonly number[],
  me: number | undefined,
): (v: number) => boolean {
  const known = new Set(seeds);
  if (me !== undefined) known.add(me);
  if (me !== undefined && hideFollowed) for (const v of rowOf(graph.following, me)) known.add(v);
  return (v) => {
    if (known.has(v) || hidden.has(v)) return true;
    const followers = claimedFollowers[v];
    return Number.isNaN(followers) ? minFollowers > 0 : followers < minFollowers || followers > maxFollowers;
  };
}
