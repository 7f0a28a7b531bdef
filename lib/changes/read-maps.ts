import { readCommunities } from "@/lib/store/community";
import type { Store } from "@/lib/store/schema";
import type { SnapshotRecord } from "@/lib/store/snapshot";

/** A community of a stored map. */
export interface MapCommunity {
  /** Its identity. */
  id: number;
  /** As the user calls it, or as was proposed; empty where neither is known. */
  name: string;
  /** Account numbers. */
  members: ReadonlySet<number>;
}

/** Returns the maps that are stored, the newest first. */
export function readMaps(store: Store): Promise<SnapshotRecord[]> {
  return store.snapshots.orderBy("at").reverse().toArray();
}

/** Returns names of communities by identity: the user's, else those proposed with the first map that has one. */
export async function readCommunityNames(
  store: Store,
  maps: readonly Pick<SnapshotRecord, "identities">[],
): Promise<Map<number, string>> {
  const names = new Map<number, string>();
  for (const { identities } of maps)
    identities?.ids.forEach((id, c) => {
      const name = identities.names[c] ?? "";
      if (name !== "" && !names.has(id)) names.set(id, name);
    });
  for (const { community, name } of await readCommunities(store))
    if (community !== undefined && name !== undefined) names.set(community, name);
  return names;
}

/** Returns the communities of the newest stored map, the largest first; none where no map with identities is stored. */
export async function readMapCommunities(store: Store): Promise<MapCommunity[]> {
  const map = await store.snapshots.orderBy("at").last();
  if (map?.identities === undefined) return [];
  const names = await readCommunityNames(store, [map]);
  const members = Array.from({ length: map.communities }, () => new Set<number>());
  map.community.forEach((c, v) => {
    members[c].add(map.account[v]);
  });
  return Array.from(map.identities.ids, (id, c) => ({
    id,
    name: names.get(id) ?? "",
    members: members[c],
  })).sort((a, b) => b.members.size - a.members.size || a.id - b.id);
}
