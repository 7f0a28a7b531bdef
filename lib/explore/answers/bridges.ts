import type { ComputedMap } from "@/lib/explore/map/computation";
import { nodeOfNumber } from "@/lib/explore/network/load";
import type { BridgeSide, BridgesAnswer, BridgesQuery } from "@/lib/explore/protocol/bridges";
import type { SomeAccounts } from "@/lib/explore/protocol/similar";
import { bridgesBetween } from "@/lib/graph/bridges-between";
import { rowOf } from "@/lib/graph/follow-graph";

/** Bridges that are listed, and ties of each that are named. */
const LISTED = 20;
const NAMED = 4;

/** The accounts that connect two sets of a map, by betweenness between the sets, with the ties that make them so. */
export function findBridgesBetween(
  map: ComputedMap,
  { one, other, mutualOnly }: BridgesQuery,
  hidden: ReadonlySet<number>,
): BridgesAnswer {
  const { graph } = map.network;
  const first = nodesOf(map, one, mutualOnly).filter((v) => !hidden.has(v));
  const inFirst = new Set(first);
  const second = nodesOf(map, other, mutualOnly).filter((v) => !hidden.has(v) && !inFirst.has(v));
  const { bridges, sources, of, pairs } = bridgesBetween(graph, first, second, mutualOnly);
  const shown = bridges.filter(({ v }) => !hidden.has(v));
  const sets = [inFirst, new Set(second)] as const;
  const tiesInto = (v: number, set: ReadonlySet<number>): SomeAccounts => {
    const tied = tiesOf(map, v, mutualOnly).filter((u) => set.has(u));
    const best = tied.toSorted((a, b) => map.ranking.rank[a] - map.ranking.rank[b]).slice(0, NAMED);
    return { total: tied.length, rows: best.map((u) => map.table.row(u)) };
  };
  const targets = Math.max(first.length, second.length);
  return {
    sizes: [first.length, second.length],
    sources,
    of,
    connected: sources * targets === 0 ? 0 : pairs / (sources * targets),
    total: shown.length,
    found: shown.slice(0, LISTED).map(({ v, share }) => ({
      row: map.table.row(v),
      share,
      ties: [tiesInto(v, sets[0]), tiesInto(v, sets[1])],
    })),
  };
}

function nodesOf(map: ComputedMap, side: BridgeSide, mutualOnly: boolean): number[] {
  if (side.is === "around") {
    const v = nodeOfNumber(map.network, side.n);
    return v === undefined ? [] : tiesOf(map, v, mutualOnly);
  }
  const { community } = map.communities;
  const index = map.identities.ids.indexOf(side.id);
  return Array.from(community.keys()).filter((v) => community[v] === index);
}

function tiesOf({ network: { graph } }: ComputedMap, v: number, mutualOnly: boolean): number[] {
  const { offsets, mutual } = graph.neighbours;
  return [...rowOf(graph.neighbours, v)].filter((_, i) => !mutualOnly || mutual[offsets[v] + i] === 1);
}
