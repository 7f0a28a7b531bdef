import type { ComputedMap } from "@/lib/explore/map/computation";
import { nodesByNumber } from "@/lib/explore/network/load";
import type { AccountRow } from "@/lib/explore/protocol/rows";
import { rowOf } from "@/lib/graph/follow-graph";
import {
  type Candidate,
  type DiscoveryFilters,
  type DiscoveryWeights,
  discover,
  followedBySeeds,
} from "./discover";

export interface DiscoveryQuery {
  /** Account numbers; none to look from the user's own account. */
  seeds: readonly number[];
  weights: DiscoveryWeights;
  filters: DiscoveryFilters;
  limit: number;
}

export interface Discovery {
  /** From where one looks; nobody where there are no seeds and the map does not hold the user. */
  from: "seeds" | "me" | "nobody";
  /** How many accounts they follow: "yours". */
  yours: number;
  /** Accounts found, before the limit. */
  total: number;
  found: Discovered[];
  /** Time it took, ms. */
  milliseconds: number;
}

export interface Discovered extends Omit<Candidate, "v"> {
  row: AccountRow;
  /** Of those the seeds follow who follow it, the ones of highest PageRank. */
  followedBy: AccountName[];
  /** Seeds that follow it, and those it follows too. */
  seeds: (AccountName & { mutual: boolean })[];
}

export interface AccountName {
  n: number;
  handle: string;
}

/** So many of those who follow a found account are named. */
const NAMED = 10;

/** Answers a question for accounts worth a look, with the names behind the figures.
 *  @param me the user's own account of the graph */
export function discoverFrom(
  { network, ranking, communities, table }: ComputedMap,
  { seeds: wanted, weights, filters, limit }: DiscoveryQuery,
  me: number | undefined,
  hidden: ReadonlySet<number>,
): Discovery {
  const started = performance.now();
  const { graph, account, handle, claimedFollowers } = network;
  const nodeOf = nodesByNumber(account);
  const known = wanted.map((n) => nodeOf[n] ?? -1).filter((v) => v >= 0);
  const from = known.length > 0 ? "seeds" : me === undefined ? "nobody" : "me";
  const seeds = known.length > 0 || me === undefined ? known : [me];
  if (seeds.length === 0) return { from, yours: 0, total: 0, found: [], milliseconds: 0 };
  const all = discover(
    {
      graph,
      pageRank: ranking.pageRank,
      community: communities.community,
      claimedFollowers,
      seeds,
      me,
      hidden,
    },
    weights,
    filters,
  );
  const yours = followedBySeeds(graph, seeds);
  const name = (v: number): AccountName => ({ n: account[v], handle: handle[v] });
  const found = all.slice(0, limit).map(({ v, ...candidate }) => {
    const followers = rowOf(graph.followers, v);
    const followedBy = followers.filter((u) => yours.has(u) && !hidden.has(u));
    const follows = new Set(rowOf(graph.following, v));
    return {
      ...candidate,
      row: table.row(v),
      followedBy: [...followedBy]
        .sort((a, b) => ranking.place[a] - ranking.place[b])
        .slice(0, NAMED)
        .map(name),
      seeds: seeds
        .filter((seed) => followers.includes(seed))
        .map((seed) => ({ ...name(seed), mutual: follows.has(seed) })),
    };
  });
  return { from, yours: yours.size, total: all.length, found, milliseconds: performance.now() - started };
}
