import type { ComputedMap } from "@/lib/explore/map/computation";
import { COMMUNITY_LIMITS, type CommunityRecord, readCommunities } from "@/lib/store/community";
import type { MarkRecord } from "@/lib/store/mark";
import type { Store } from "@/lib/store/schema";
import { memberNodes } from "./identities";

/** Account numbers of the members by which a community is found again on a store without its map: those with the
 *  highest PageRank.
 *  @param community its place among the communities of the map */
export function nameAnchors(map: ComputedMap, community: number): number[] {
  return membersOf(map, community).slice(0, COMMUNITY_LIMITS.members);
}

/** Account numbers of the members of a community, the highest PageRank first.
 *  @param community its place among the communities of the map */
export function membersOf({ ranking, communities, network }: ComputedMap, community: number): number[] {
  const members = ranking.order.filter((v) => communities.community[v] === community);
  return Array.from(members, (v) => network.account[v]);
}

/** Gives what the user says of communities to those of a map where it has no identity there: it was restored from a
 *  backup, or comes from before communities had identities. Each goes to the community where most of its members are,
 *  unless something was said of that one already. Changes nothing where there is nothing to give. */
export async function bindOwnWords(store: Store, map: ComputedMap): Promise<void> {
  const marked = await store.marks.filter(({ communityName }) => communityName !== undefined).toArray();
  const { ids, fates } = map.identities;
  const known = new Set([...ids, ...fates.map(({ id }) => id)]);
  const isLoose = ({ community }: CommunityRecord) => community === undefined || !known.has(community);
  const rows = await readCommunities(store);
  if (marked.length === 0 && !rows.some(isLoose)) return;
  const all = [...rows, ...rowsOfMarks(marked)];
  const loose = all.filter(isLoose);
  const nodes = await memberNodes(store, map.network, loose);
  const taken = new Set(all.filter((row) => !isLoose(row)).map(({ community }) => community));
  const bound = loose
    .map((row, i) => ({ row, ...mostIn(nodes[i], map.communities.community) }))
    .sort((a, b) => b.members - a.members || b.row.at - a.row.at || (a.row.id < b.row.id ? -1 : 1))
    .map(({ row, community }) => {
      const id = community === undefined ? undefined : ids[community];
      const { community: _, ...rest } = row;
      if (id === undefined || taken.has(id)) return row;
      taken.add(id);
      return { ...rest, community: id };
    });
  await store.transaction("rw", store.marks, store.communities, async () => {
    await store.communities.bulkPut(bound);
    for (const { communityName: _, ...mark } of marked) await keepOrDelete(store, mark);
  });
}

/** Names that members had as marks, as rows of their own. */
function rowsOfMarks(marked: readonly MarkRecord[]): CommunityRecord[] {
  const byName = new Map<string, MarkRecord[]>();
  for (const mark of marked) {
    const name = mark.communityName as string;
    byName.set(name, [...(byName.get(name) ?? []), mark]);
  }
  return Array.from(byName, ([name, marks]) => ({
    id: crypto.randomUUID(),
    name,
    hidden: false,
    members: marks
      .slice(0, COMMUNITY_LIMITS.members)
      .map(({ id, handle }) => (handle === undefined ? { id } : { id, handle })),
    at: Math.max(...marks.map(({ at }) => at)),
  }));
}

/** The community where most of some accounts are, and how many of them. */
function mostIn(nodes: readonly number[], community: ArrayLike<number>) {
  const counts = new Map<number, number>();
  for (const v of nodes) counts.set(community[v], (counts.get(community[v]) ?? 0) + 1);
  let most: { community: number | undefined; members: number } = { community: undefined, members: 0 };
  for (const [c, members] of counts) if (members > most.members) most = { community: c, members };
  return most;
}

/** A mark that says nothing is none. */
function keepOrDelete(store: Store, mark: Omit<MarkRecord, "communityName">): PromiseLike<unknown> {
  const saysNothing =
    mark.tags.length === 0 && !mark.hidden && mark.note === undefined && mark.pin === undefined;
  return saysNothing ? store.marks.delete(mark.id) : store.marks.put(mark);
}
