import { distinctiveWords, proposedName, wordsOf } from "@/lib/explore/map/communities/words";
import type { ComputedMap } from "@/lib/explore/map/computation";
import type { InnerGroups } from "@/lib/explore/protocol/communities";
import { groupsInside, shareInside } from "@/lib/graph/groups-inside";
import { INSIDE_RESOLUTION } from "@/lib/graph/inside-resolution";
import type { Store } from "@/lib/store/schema";

/** Members named for each group: a kept group is found again by them. */
const NAMED = 8;
const MOST_WORDS = 2;

/** The groups inside a community, with names; undefined where the map does not have the community. Throws RangeError on
 *  a resolution out of bounds.
 *  @param id identity */
export async function innerGroups(
  store: Store,
  map: ComputedMap,
  id: number,
  resolution: number,
): Promise<InnerGroups | undefined> {
  const { least, most } = INSIDE_RESOLUTION;
  if (!(resolution >= least && resolution <= most))
    throw new RangeError(`resolution ${resolution} is not in ${least} to ${most}`);
  const { network, communities, identities, ranking, table } = map;
  const own = identities.ids.indexOf(id);
  if (own < 0) return undefined;
  const started = performance.now();
  const members = Uint32Array.from(network.account.keys()).filter((v) => communities.community[v] === own);
  const group = groupsInside(network.graph, members, resolution);
  const share = shareInside(network.graph, members, group);
  const count = group.reduce((highest, g) => Math.max(highest, g + 1), 0);
  const rows = await store.accounts.bulkGet(Array.from(members, (v) => network.account[v]));
  const words = Array.from(members, (v, i) =>
    wordsOf({ name: network.name[v], bio: rows[i]?.bio ?? "" }, undefined),
  );
  const names = distinctiveWords(words, group, count, MOST_WORDS);
  const inGroup = Array.from({ length: count }, (): number[] => []);
  group.forEach((g, i) => {
    inGroup[g].push(members[i]);
  });
  const groups = inGroup.map((accounts, g) => {
    const byRank = accounts.toSorted((a, b) => ranking.rank[a] - ranking.rank[b]);
    const handles = byRank.map((v) => network.handle[v]);
    return {
      size: accounts.length,
      name: proposedName(names[g], handles) ?? "",
      top: byRank.slice(0, NAMED).map((v) => table.row(v)),
    };
  });
  return { resolution, share, groups, milliseconds: performance.now() - started };
}
