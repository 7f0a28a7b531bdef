import { groupAccounts, rankAccounts } from "@/lib/explore/map/analysis";
import { shades } from "@/lib/explore/map/scale";
import { type MomentMap, type MomentQuery, NO_GROUP } from "@/lib/explore/protocol/moment";
import { buildFollowGraph } from "@/lib/graph/build";
import { inheritIdentities } from "@/lib/graph/community-identity";
import type { GraphEngine } from "@/lib/graph/engine";
import { edgeCount } from "@/lib/graph/follow-graph";
import { groupSizes } from "@/lib/graph/partition";

/** Accounts of the highest PageRank that are named. */
const NAMED = 10;

/** Finds communities and PageRank of what was there at a moment. The search for communities starts from those of the
 *  map, and each that is found is the one of the map's with which it shares most members, as from map to map. */
export function momentMap(engine: GraphEngine, query: MomentQuery): MomentMap {
  const { present, sources, targets, community, communities, log } = query;
  const node = new Int32Array(present.length).fill(-1);
  const accounts: number[] = [];
  present.forEach((isPresent, i) => {
    if (isPresent === 0) return;
    node[i] = accounts.length;
    accounts.push(i);
  });
  const nodeOf = (i: number) => node[i];
  const graph = buildFollowGraph(
    accounts.length,
    Uint32Array.from(sources, nodeOf),
    Uint32Array.from(targets, nodeOf),
  );
  const share = new Float32Array(present.length).fill(Number.NaN);
  const group = new Int32Array(present.length).fill(NO_GROUP);
  if (accounts.length === 0) return { group, share, communities: [], modularity: 0, follows: 0, top: [] };

  const { pageRank, order } = rankAccounts(engine, graph);
  const scale = shades(pageRank, pageRank.keys(), log);
  const before = Uint32Array.from(accounts, (i) => community[i]);
  const found = groupAccounts(engine, graph, before);
  const carried = {
    community: Int32Array.from(before),
    ids: Array.from({ length: communities }, (_, c) => c),
  };
  const { ids } = inheritIdentities(found.community, found.count, carried, communities);
  const sizes = groupSizes(found.community, found.count);
  const groupOf = (c: number) => (sizes[c] > 1 && ids[c] < communities ? ids[c] : undefined);
  accounts.forEach((i, v) => {
    share[i] = scale.share(v);
    group[i] = groupOf(found.community[v]) ?? NO_GROUP;
  });
  return {
    group,
    share,
    // Communities are numbered by size.
    communities: Array.from(sizes, (members, c) => ({ group: groupOf(c), members })).filter(
      ({ members }) => members > 1,
    ),
    modularity: found.modularity,
    follows: edgeCount(graph),
    top: Array.from(order.subarray(0, NAMED), (v) => accounts[v]),
  };
}
