import type { ComputedMap } from "@/lib/explore/map/computation";
import { byDiscoverScore } from "@/lib/explore/map/scores";
import { nodesByNumber } from "@/lib/explore/network/load";
import type { AccountName, Discovery, DiscoveryQuery } from "@/lib/explore/protocol/discovery";
import { rowOf } from "@/lib/graph/follow-graph";
import { discover, followedBySeeds } from "./discover";

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
      ...byDiscoverScore((score) => table.values(score)),
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
