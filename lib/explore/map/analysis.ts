import { HUES } from "@/lib/colour/community-colours";
import type { Network } from "@/lib/explore/network/load";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import type { Communities } from "@/lib/graph/communities";
import type { GraphEngine } from "@/lib/graph/engine";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { groupSizes } from "@/lib/graph/partition";
import type { Identities } from "./communities/identities";

/** Accounts by standing: PageRank, and the place it gives. */
export interface Ranking {
  pageRank: Float64Array;
  /** Accounts, the highest PageRank first; equal ones by number. */
  order: Uint32Array;
  /** Place of each account in that order, from 0. */
  rank: Uint32Array;
}

export function rankAccounts(engine: GraphEngine, graph: FollowGraph): Ranking {
  return rankingBy(engine.pageRank(graph).rank);
}

/** The ranking that a PageRank of every account gives. */
export function rankingBy(pageRank: Float64Array): Ranking {
  const order = Uint32Array.from(pageRank, (_, v) => v);
  order.sort((a, b) => pageRank[b] - pageRank[a] || a - b);
  const rank = new Uint32Array(order.length);
  order.forEach((v, i) => {
    rank[v] = i;
  });
  return { pageRank, order, rank };
}

/** Communities with a fixed seed. Those found before are where the search starts, so that they stay what they
 *  were where the network did. */
export function groupAccounts(engine: GraphEngine, graph: FollowGraph, before?: Uint32Array): Communities {
  return engine.leiden(graph, { seed: 1, start: before });
}

/** How many members name a community. */
const NAMED_BY = 2;

/** The communities of a map with their proposed names: words of their members, else the best-known handles. */
export function describeCommunities({
  network,
  communities: { community, count },
  ranking,
  identities,
}: DescribedMap): CommunitySummary[] {
  const sizes = groupSizes(community, count);
  const handles = Array.from({ length: count }, (): string[] => []);
  for (const v of ranking.order) {
    const named = handles[community[v]];
    if (named.length < NAMED_BY && network.handle[v] !== "") named.push(`@${network.handle[v]}`);
  }
  return handles.map((named, c) => ({
    id: identities.ids[c],
    size: sizes[c],
    name: identities.names[c] || named.join(", "),
    colour: identities.colours[c] ?? { hue: c % HUES },
  }));
}

interface DescribedMap {
  network: Network;
  communities: Communities;
  ranking: Ranking;
  identities: Identities;
}
