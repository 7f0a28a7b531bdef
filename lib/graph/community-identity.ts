/** Communities of an earlier map, for the accounts of the new one that were on it. */
type EarlierCommunities = {
  /** Community of each account of the new map on the earlier one, as a position in `ids`; -1 for a new account. */
  readonly community: Int32Array;
  /** Identity of each community of the earlier map. Identities are never given to another community. */
  readonly ids: readonly number[];
};

/** What became of a community of the earlier map that is not simply still there. */
type CommunityEvent =
  /** Its members are now in several communities; `into` has the largest part first, `id` among them if it lives on. */
  | { readonly is: "split"; readonly id: number; readonly into: readonly number[] }
  /** It has no community of its own any more; most of its members are in `into`. */
  | { readonly is: "merged"; readonly id: number; readonly into: number }
  /** None of its members is on the map any more. */
  | { readonly is: "vanished"; readonly id: number };

type Identities = {
  /** Identity of each community of the new map. */
  readonly ids: readonly number[];
  /** For each community of the new map that inherited its identity, the share of the earlier members still on the map
   *  that are in it, 0 to 1; undefined for new communities. */
  readonly kept: readonly (number | undefined)[];
  readonly events: readonly CommunityEvent[];
  /** The first identity that was never used. */
  readonly next: number;
};

/** A part of a community is worth naming when it holds this share of it, and this many members. A community does not
 *  inherit from a smaller share either: a handful of members is not the community. */
const PART_SHARE = 0.15;
const PART_MEMBERS = 3;

/** Gives each community an identity that it keeps from map to map: that of the earlier community with which it shares
 *  most members, each identity once, largest overlaps first. Two communities without a member in common never share an
 *  identity. O(accounts + overlaps log overlaps).
 *  @param community community of each account, 0 to count - 1
 *  @param next the first identity that was never used */
export function inheritIdentities(
  community: Uint32Array,
  count: number,
  earlier: EarlierCommunities | undefined,
  next: number,
): Identities {
  const overlaps = earlier === undefined ? [] : overlapsOf(community, earlier);
  const ids: (number | undefined)[] = Array.from({ length: count });
  const kept: (number | undefined)[] = Array.from({ length: count });
  const size = new Map<number, number>();
  for (const { was, shared } of overlaps) size.set(was, (size.get(was) ?? 0) + shared);
  const heirs = new Set<number>();
  for (const { now, was, shared } of overlaps) {
    if (ids[now] !== undefined || heirs.has(was) || shared < PART_SHARE * (size.get(was) as number)) continue;
    heirs.add(was);
    ids[now] = earlier?.ids[was];
    kept[now] = shared / (size.get(was) as number);
  }
  let free = next;
  const given = ids.map((id) => id ?? free++);
  return {
    ids: given,
    kept,
    events: earlier === undefined ? [] : eventsOf(overlaps, earlier.ids, given, heirs, size),
    next: free,
  };
}

type Overlap = { now: number; was: number; shared: number };

/** How many members each pair of communities has in common, largest first; ties by the smaller numbers. */
function overlapsOf(community: Uint32Array, earlier: EarlierCommunities): Overlap[] {
  const counts = new Map<number, number>();
  const width = earlier.ids.length;
  for (let v = 0; v < community.length; v++) {
    const was = earlier.community[v];
    if (was < 0) continue;
    const key = community[v] * width + was;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const overlaps = Array.from(counts, ([key, shared]) => ({
    now: Math.floor(key / width),
    was: key % width,
    shared,
  }));
  return overlaps.sort((a, b) => b.shared - a.shared || a.was - b.was || a.now - b.now);
}

function eventsOf(
  overlaps: readonly Overlap[],
  earlierIds: readonly number[],
  ids: readonly number[],
  heirs: ReadonlySet<number>,
  size: ReadonlyMap<number, number>,
): CommunityEvent[] {
  return earlierIds.flatMap((id, was): CommunityEvent[] => {
    const parts = overlaps.filter((overlap) => overlap.was === was);
    if (parts.length === 0) return [{ is: "vanished", id }];
    const lives = heirs.has(was);
    // What goes on under its identity is always named, and so is what most of its members are in.
    const worthNaming = parts.filter(
      ({ now, shared }, i) =>
        (lives && (i === 0 || ids[now] === id)) ||
        (shared >= PART_MEMBERS && shared >= PART_SHARE * (size.get(was) as number)),
    );
    if (worthNaming.length > 1) return [{ is: "split", id, into: worthNaming.map(({ now }) => ids[now]) }];
    return lives ? [] : [{ is: "merged", id, into: ids[parts[0].now] }];
  });
}
