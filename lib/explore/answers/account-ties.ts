import type { ComputedMap } from "@/lib/explore/map/computation";
import type { AccountTies } from "@/lib/explore/protocol/ties";
import { rowOf } from "@/lib/graph/follow-graph";

/** How many accounts and communities are named. */
const NAMED = 5;

/** The accounts that account v of the graph is tied to. O(ties of its mutual ties).
 *  @param isNamed whether an account may be named */
export function accountTies(
  { network, communities: { community }, ranking: { rank } }: ComputedMap,
  v: number,
  isNamed: (v: number) => boolean,
): AccountTies {
  const { neighbours } = network.graph;
  const tied = rowOf(neighbours, v);
  const isTied = new Set(tied);
  const isMutual = new Set(tied.filter((_, i) => neighbours.mutual[neighbours.offsets[v] + i] === 1));
  const counts = new Map<number, number>();
  for (const other of tied) counts.set(community[other], (counts.get(community[other]) ?? 0) + 1);
  const communities = Array.from(counts, ([place, accounts]) => ({ place, accounts })).sort(
    (a, b) => b.accounts - a.accounts || a.place - b.place,
  );
  const canBeNamed = (other: number) => network.handle[other] !== "" && isNamed(other);
  const shared = (other: number) =>
    rowOf(neighbours, other).reduce((count, third) => count + Number(isTied.has(third)), 0);
  const closest = Array.from(isMutual)
    .filter(canBeNamed)
    .map((other) => ({ other, shared: shared(other) }))
    .sort((a, b) => b.shared - a.shared || rank[a.other] - rank[b.other])
    .slice(0, NAMED)
    .map(({ other, shared }) => ({ handle: network.handle[other], shared }));
  const bridges = communities
    .filter((there) => there.place !== community[v])
    .slice(0, NAMED)
    .flatMap((there) => {
      const [best] = [...tied]
        .filter((other) => community[other] === there.place && canBeNamed(other))
        .sort((a, b) => Number(isMutual.has(b)) - Number(isMutual.has(a)) || rank[a] - rank[b]);
      return best === undefined ? [] : [{ handle: network.handle[best], place: there.place }];
    });
  return { total: tied.length, communities, closest, bridges };
}
