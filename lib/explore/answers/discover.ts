import { byDiscoverScore, type DiscoverScore } from "@/lib/explore/map/scores";
import {
  type Candidate,
  DEFAULT_DISCOVERY_FILTERS,
  DEFAULT_DISCOVERY_WEIGHTS,
  DISCOVERY_TERMS,
  type DiscoveryFilters,
  type DiscoveryWeights,
  VOTE_WEIGHT,
} from "@/lib/explore/protocol/discovery";
import { type FollowGraph, rowOf } from "@/lib/graph/follow-graph";
import { distancesFrom, UNREACHED } from "@/lib/graph/paths";

/** A vote of the user: show me more accounts like account v of the graph, or fewer. */
interface Vote {
  v: number;
  isMore: boolean;
}

/** What Discover asks of a map: among it, the values of the scores that speak for an account, NaN where not known. */
export interface DiscoveryFacts extends Record<DiscoverScore, ArrayLike<number>> {
  graph: FollowGraph;
  community: ArrayLike<number>;
  /** NaN where X stated none. */
  claimedFollowers: ArrayLike<number>;
  /** Accounts of the graph that the search starts from. */
  seeds: readonly number[];
  me: number | undefined;
  hidden: ReadonlySet<number>;
  /** How many people of the seeds' communities are known to have begun to follow each account lately. */
  rising?: ArrayLike<number>;
  /** Whether one of the account's own lists was read. */
  isRead?: (v: number) => boolean;
  /** Whether handle, name or bio hold the text that is asked for. */
  mentions?: (v: number) => boolean;
  votes?: readonly Vote[];
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

/** Accounts that the seeds follow, each once: "yours". */
export function followedBySeeds(graph: FollowGraph, seeds: readonly number[]): Set<number> {
  return new Set(seeds.flatMap((seed) => [...rowOf(graph.following, seed)]));
}

/** Accounts that "yours" lead to, best first; of equal ones the one that more of yours follow, then the
 *  lower number. O(accounts log accounts + edges). */
export function discover(
  facts: DiscoveryFacts,
  weights: DiscoveryWeights = DEFAULT_DISCOVERY_WEIGHTS,
  filters: DiscoveryFilters = DEFAULT_DISCOVERY_FILTERS,
): Candidate[] {
  const { graph } = facts;
  const shares = discoveryShares(weights);
  const candidate = candidates(facts, filters.maxDistance);
  const isLeftOut = leftOut(facts, filters);
  const found: Candidate[] = [];
  for (let v = 0; v < graph.size; v++) {
    if (isLeftOut(v)) continue;
    const { terms, liking, overlap, distance } = candidate(v);
    if (overlap < filters.minOverlap || distance === UNREACHED) continue;
    const points = DISCOVERY_TERMS.reduce((sum, term) => sum + shares[term] * terms[term], 0);
    const score = Math.max(0, Math.min(1, points + VOTE_WEIGHT * liking));
    found.push({ v, score, terms, liking, overlap, distance });
  }
  return found.sort((a, b) => b.score - a.score || b.overlap - a.overlap || a.v - b.v);
}

/** What speaks for any account of the graph, whether or not filters leave it. */
export function candidates(
  facts: DiscoveryFacts,
  farthest: number,
): (v: number) => Omit<Candidate, "score" | "v"> {
  const { graph, community, seeds, rising } = facts;
  const yours = followedBySeeds(graph, seeds);
  const overlap = new Uint32Array(graph.size);
  for (const u of yours) for (const c of rowOf(graph.following, u)) overlap[c]++;
  const distance = distancesFrom(graph, seeds, "neighbours", farthest);
  const high = byDiscoverScore((score) => highestTwentieth(facts[score]));
  const highRise = highestTwentieth(Array.from(rising ?? []).filter((count) => count > 0));
  const seedsIn = new Map<number, number>();
  for (const seed of seeds) seedsIn.set(community[seed], (seedsIn.get(community[seed]) ?? 0) + 1);
  const liking = likings(graph, yours, facts.votes ?? []);
  return (v) => ({
    terms: {
      overlap: yours.size === 0 ? 0 : Math.min(1, overlap[v] / yours.size),
      ...byDiscoverScore((score) => relativeTo(high[score], facts[score][v])),
      community: (seedsIn.get(community[v]) ?? 0) / seeds.length,
      path: pathTerm(distance[v], farthest),
      rising: relativeTo(highRise, rising?.[v] ?? 0),
    },
    liking: liking(v),
    overlap: overlap[v],
    distance: distance[v],
  });
}

/** How like those voted for an account is, less how like those voted against, −1 to 1. Two accounts are as alike as
 *  the same people among yours follow both: the cosine of these sets. O(edges of yours) once. */
function likings(
  graph: FollowGraph,
  yours: ReadonlySet<number>,
  votes: readonly Vote[],
): (v: number) => number {
  if (votes.length === 0) return () => 0;
  const followersAmongYours = (v: number) => rowOf(graph.followers, v).filter((u) => yours.has(u));
  const weight = new Map<number, number>();
  for (const isMore of [true, false]) {
    const voted = votes.filter((vote) => vote.isMore === isMore);
    for (const { v } of voted) {
      const common = followersAmongYours(v);
      const each = (isMore ? 1 : -1) / (voted.length * Math.sqrt(common.length));
      for (const u of common) weight.set(u, (weight.get(u) ?? 0) + each);
    }
  }
  return (v) => {
    const common = followersAmongYours(v);
    if (common.length === 0) return 0;
    return common.reduce((sum, u) => sum + (weight.get(u) ?? 0), 0) / Math.sqrt(common.length);
  };
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

function leftOut(facts: DiscoveryFacts, filters: DiscoveryFilters): (v: number) => boolean {
  const { graph, community, claimedFollowers, hidden, seeds, me, rising, isRead, mentions } = facts;
  const { minFollowers, maxFollowers, minRising, hideFollowed, where, read } = filters;
  const known = new Set(seeds);
  if (me !== undefined) known.add(me);
  if (me !== undefined && hideFollowed) for (const v of rowOf(graph.following, me)) known.add(v);
  const seeded = new Set(seeds.map((seed) => community[seed]));
  const [only, without] = [new Set(filters.only), new Set(filters.without)];
  return (v) => {
    if (known.has(v) || hidden.has(v) || (rising?.[v] ?? 0) < minRising) return true;
    if (only.size > 0 && !only.has(community[v])) return true;
    if (without.has(community[v])) return true;
    if (where !== "anywhere" && seeded.has(community[v]) !== (where === "mine")) return true;
    if (read !== "any" && isRead !== undefined && isRead(v) !== (read === "read")) return true;
    if (mentions !== undefined && !mentions(v)) return true;
    const followers = claimedFollowers[v];
    return Number.isNaN(followers) ? minFollowers > 0 : followers < minFollowers || followers > maxFollowers;
  };
}
