import type { ComputedMap } from "@/lib/explore/map/computation";
import type { CommunityCheck } from "@/lib/explore/protocol/communities";
import { type RememberedCommunity, SAMPLE_SIZE } from "@/lib/explore/view/remembered";

/** A community that holds less of the sample than this is not worth naming. */
const WORTH_NAMING = 0.1;

/** What a saved view keeps of communities, so that it can be told later whether they are still the same; identities
 *  that the map does not have are left out. The members that are kept are those whose handles have the smallest
 *  hashes: a sample that favours nobody, and no list of people. */
export function rememberCommunities(map: ComputedMap, ids: readonly number[]): RememberedCommunity[] {
  const { network, communities, identities } = map;
  return [...new Set(ids)].flatMap((id) => {
    const place = identities.ids.indexOf(id);
    if (place < 0) return [];
    const hashes: number[] = [];
    let size = 0;
    communities.community.forEach((c, v) => {
      if (c !== place) return;
      size += 1;
      if (network.handle[v] !== "") hashes.push(hashOf(network.handle[v]));
    });
    const sample = hashes.sort((a, b) => a - b).slice(0, SAMPLE_SIZE);
    return [{ id, size, sample }];
  });
}

/** What became of the communities that a saved view remembers, in its order. Shares are of the remembered members that
 *  are on the map; undefined where none is. */
export function checkCommunities(
  { network, communities, identities }: ComputedMap,
  remembered: readonly RememberedCommunity[],
): CommunityCheck[] {
  const wanted = new Set(remembered.flatMap(({ sample }) => sample));
  const communityOf = new Map<number, number>();
  network.handle.forEach((handle, v) => {
    const hash = handle === "" ? -1 : hashOf(handle);
    if (wanted.has(hash)) communityOf.set(hash, communities.community[v]);
  });
  return remembered.map(({ id, sample }) => {
    const counts = new Map<number, number>();
    for (const hash of sample) {
      const c = communityOf.get(hash);
      if (c !== undefined) counts.set(identities.ids[c], (counts.get(identities.ids[c]) ?? 0) + 1);
    }
    const found = [...counts.values()].reduce((sum, count) => sum + count, 0);
    const isHere = identities.ids.includes(id);
    if (found === 0) return { id, isHere, kept: undefined, others: [] };
    const others = [...counts]
      .filter(([other, count]) => other !== id && count >= WORTH_NAMING * found)
      .sort(([a, one], [b, two]) => two - one || a - b)
      .map(([other, count]) => ({ id: other, share: count / found }));
    return { id, isHere, kept: (counts.get(id) ?? 0) / found, others };
  });
}

/** FNV-1a, 32 bits, mixed at the end so that hashes of similar handles are far apart. */
function hashOf(handle: string): number {
  let hash = 0x811c9dc5;
  for (const letter of handle.toLowerCase()) {
    hash ^= letter.codePointAt(0) as number;
    hash = Math.imul(hash, 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
