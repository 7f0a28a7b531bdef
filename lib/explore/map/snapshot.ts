import { DEFAULT_PARAMETERS } from "@/lib/explore/protocol/graph-service";
import { buildFollowGraph } from "@/lib/graph/build";
import type { SnapshotRecord } from "@/lib/store/snapshot";
import { rankingBy } from "./analysis";
import { identitiesOf, storedIdentities } from "./communities/identities";
import { type ComputedMap, computedMap, PARAMETERS } from "./computation";
import { discsOf } from "./positions";

/** A computed map in the form in which it is stored. */
export function snapshotOf({
  network,
  ranking,
  communities,
  identities,
  positions,
  islands,
  measures,
  at,
}: ComputedMap): SnapshotRecord {
  const { revision, graph, ...columns } = network;
  return {
    parameters: PARAMETERS,
    revision,
    at,
    accounts: graph.size,
    edges: graph.following.targets.length,
    ...columns,
    offsets: graph.following.offsets,
    followed: graph.following.targets,
    pageRank: ranking.pageRank,
    community: communities.community,
    communities: communities.count,
    identities: storedIdentities(identities),
    modularity: communities.modularity,
    ...positions,
    island: islands.group,
    middleX: islands.middles.x,
    middleY: islands.middles.y,
    insideX: islands.inside.x,
    insideY: islands.inside.y,
    ...measures,
  };
}

/** The map of a sound snapshot, in O(accounts log accounts + edges): nothing is recomputed. */
export function mapOfSnapshot(snapshot: SnapshotRecord): ComputedMap {
  const { revision, account, handle, name, claimedFollowers, claimedFollowing, imports } = snapshot;
  const graph = buildFollowGraph(account.length, sourcesOf(snapshot), snapshot.followed);
  const measures = pickMeasures(snapshot);
  return computedMap({
    network: {
      revision,
      account,
      handle,
      name,
      claimedFollowers,
      claimedFollowing,
      graph,
      ...(imports && { imports }),
    },
    ranking: rankingBy(snapshot.pageRank),
    communities: {
      community: snapshot.community,
      count: snapshot.communities,
      modularity: snapshot.modularity,
    },
    identities: identitiesOf(snapshot),
    positions: { x: snapshot.x, y: snapshot.y },
    islands: {
      group: snapshot.island,
      middles: { x: snapshot.middleX, y: snapshot.middleY },
      inside: { x: snapshot.insideX, y: snapshot.insideY },
      disc: discsOf(snapshot.pageRank),
    },
    measures,
    metrics: {
      parameters: DEFAULT_PARAMETERS,
      seedsUsed: 0,
      pageRank: undefined,
      modularity: snapshot.modularity,
    },
    at: snapshot.at,
  });
}

function pickMeasures({ cores, clustering, betweenness, rankDoubt }: SnapshotRecord) {
  return {
    ...(cores && { cores }),
    ...(clustering && { clustering }),
    ...(betweenness && { betweenness }),
    ...(rankDoubt && { rankDoubt }),
  };
}

/** Who follows, for each entry of `followed`. */
function sourcesOf({ offsets, followed }: SnapshotRecord): Uint32Array {
  const sources = new Uint32Array(followed.length);
  for (let v = 0; v < offsets.length - 1; v++) sources.fill(v, offsets[v], offsets[v + 1]);
  return sources;
}
