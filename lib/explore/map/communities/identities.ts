import type { CommunityColour } from "@/lib/colour/community-colours";
import { type Network, nodeOfNumber } from "@/lib/explore/network/load";
import type { Communities } from "@/lib/graph/communities";
import { inheritIdentities } from "@/lib/graph/community-identity";
import { groupSizes } from "@/lib/graph/partition";
import { type CommunityRecord, nextIdentity, readCommunities } from "@/lib/store/community";
import type { Store } from "@/lib/store/schema";
import {
  type CommunityFate,
  newestSnapshot,
  newestSnapshotTime,
  type SnapshotIdentities,
  type SnapshotRecord,
} from "@/lib/store/snapshot";

/** Which communities of earlier maps the communities of a map are. Arrays have one entry per community. */
export interface Identities {
  ids: Uint32Array;
  /** Members on the map before; -1 for a new community. */
  was: Int32Array;
  colours: CommunityColour[];
  /** Proposed names; empty where none is known yet. */
  names: string[];
  /** What became of communities of earlier maps, oldest first, one entry per identity. */
  fates: CommunityFate[];
  /** Whether the names were made from this map's own accounts. */
  isNamed: boolean;
}

/** An earlier map, as the next one inherits from it. */
export interface EarlierMap {
  /** Account numbers, ascending, and the community of each. */
  account: Uint32Array;
  community: Uint32Array;
  identities: Identities;
}

/** Entries about earlier communities that are kept: older ones nobody refers to any more. */
const FATES_KEPT = 1000;
/** Stored in place of a tint for a hue in full. */
export const NO_TINT = 255;

/** The map from which the next one inherits: the one in memory, unless another page has stored a newer one. */
export async function earlierMap(
  store: Store,
  inMemory: (EarlierMap & { at: number }) | undefined,
): Promise<EarlierMap | undefined> {
  const storedAt = await newestSnapshotTime(store);
  if (storedAt === undefined || (inMemory !== undefined && storedAt <= inMemory.at)) return inMemory;
  const snapshot = await newestSnapshot(store);
  return snapshot === undefined ? inMemory : earlierOfSnapshot(snapshot);
}

/** Undefined where the snapshot is damaged: identities then start from what the user said. */
function earlierOfSnapshot(snapshot: SnapshotRecord): EarlierMap | undefined {
  const { account, community, communities } = snapshot;
  const isWhole = account?.length === community?.length && community.every((c) => c < communities);
  return isWhole ? { account, community, identities: identitiesOf(snapshot) } : undefined;
}

/** Gives the communities of a network their identities, without colours and names of their own yet: those of the same
 *  community on the earlier map. Without an earlier map, communities of which the user said something are found by
 *  their members. Returns with them the first identity that was never used. */
export async function identify(
  store: Store,
  network: Network,
  { community, count }: Communities,
  earlier: EarlierMap | undefined,
  at: number,
): Promise<{ identities: Identities; next: number }> {
  const rows = await readCommunities(store);
  const taken = Math.max(
    await nextIdentity(store),
    ...rows.map((row) => (row.community ?? -1) + 1),
    ...(earlier === undefined ? [] : [firstFree(earlier.identities)]),
  );
  const before =
    earlier === undefined ? await byMembers(store, network, rows) : carriedOver(network, earlier);
  const found = inheritIdentities(community, count, before, taken);
  const known = new Map(earlier && Array.from(earlier.identities.ids, (id, c) => [id, c]));
  const earlierSizes = earlier && groupSizes(earlier.community, earlier.identities.ids.length);
  const was = Int32Array.from(found.ids, (id) => earlierSizes?.[known.get(id) ?? -1] ?? -1);
  const fates = found.events.map((event): CommunityFate => {
    const into = event.is === "vanished" ? [] : event.is === "merged" ? [event.into] : [...event.into];
    return { id: event.id, is: event.is, into, at };
  });
  const names = found.ids.map((id) => earlier?.identities.names[known.get(id) ?? -1] ?? "");
  return {
    identities: {
      ids: Uint32Array.from(found.ids),
      was,
      colours: [],
      names,
      isNamed: false,
      fates: earlier === undefined ? [] : newestOfEach([...earlier.identities.fates, ...fates]),
    },
    next: found.next,
  };
}

/** Colours of the earlier map by the new map's communities. */
export function keptColours(
  { ids }: Pick<Identities, "ids">,
  earlier: EarlierMap | undefined,
): Map<number, CommunityColour> {
  const known = new Map(earlier && Array.from(earlier.identities.ids, (id, c) => [id, c]));
  const kept = new Map<number, CommunityColour>();
  ids.forEach((id, c) => {
    const colour = earlier?.identities.colours[known.get(id) ?? -1];
    if (colour !== undefined) kept.set(c, colour);
  });
  return kept;
}

/** Nodes of the members by which each row's community is found again; members that the network lacks are left out. */
export async function memberNodes(
  store: Store,
  network: Network,
  rows: readonly CommunityRecord[],
): Promise<number[][]> {
  const ids = [...new Set(rows.flatMap(({ members }) => members.map(({ id }) => id)))];
  const accounts = await store.accounts.where("id").anyOf(ids).toArray();
  const numberOf = new Map(accounts.map(({ id, n, mergedInto }) => [id, mergedInto ?? n]));
  return rows.map(({ members }) =>
    members.flatMap(({ id }) => {
      const n = numberOf.get(id);
      return n === undefined ? [] : (nodeOfNumber(network, n) ?? []);
    }),
  );
}

async function byMembers(store: Store, network: Network, rows: readonly CommunityRecord[]) {
  const bound = rows.filter((row) => row.community !== undefined);
  if (bound.length === 0) return undefined;
  const community = new Int32Array(network.account.length).fill(-1);
  const nodes = await memberNodes(store, network, bound);
  nodes.forEach((members, row) => {
    for (const v of members) community[v] = row;
  });
  return { community, ids: bound.map((row) => row.community as number) };
}

function carriedOver({ account }: Network, { account: earlier, community, identities }: EarlierMap) {
  const carried = new Int32Array(account.length).fill(-1);
  let was = 0;
  for (let v = 0; v < account.length; v++) {
    while (was < earlier.length && earlier[was] < account[v]) was++;
    if (earlier[was] === account[v]) carried[v] = community[was];
  }
  return { community: carried, ids: Array.from(identities.ids) };
}

function firstFree({ ids, fates }: Identities): number {
  let free = 0;
  for (const id of ids) free = Math.max(free, id + 1);
  for (const { id, into } of fates) free = Math.max(free, id + 1, ...into.map((other) => other + 1));
  return free;
}

function newestOfEach(fates: readonly CommunityFate[]): CommunityFate[] {
  const byId = new Map<number, CommunityFate>();
  for (const fate of fates) {
    byId.delete(fate.id);
    byId.set(fate.id, fate);
  }
  return [...byId.values()].slice(-FATES_KEPT);
}

/** The identities in the form in which they are stored. */
export function storedIdentities({
  ids,
  was,
  colours,
  names,
  isNamed,
  fates,
}: Identities): SnapshotIdentities {
  return {
    ids,
    was,
    hue: Uint8Array.from(colours, ({ hue }) => hue),
    tint: Uint8Array.from(colours, ({ tint }) => tint ?? NO_TINT),
    names,
    isNamed,
    fates,
  };
}

/** The identities of a stored map. Before communities had identities, their numbers on the last stored map count. */
export function identitiesOf({ identities, communities }: SnapshotRecord): Identities {
  if (identities === undefined)
    return {
      ids: Uint32Array.from({ length: communities }, (_, c) => c),
      was: new Int32Array(communities).fill(-1),
      colours: [],
      names: new Array<string>(communities).fill(""),
      isNamed: false,
      fates: [],
    };
  const { ids, was, hue, tint, names, isNamed, fates } = identities;
  const colours = Array.from(hue, (value, c): CommunityColour => {
    return tint[c] === NO_TINT ? { hue: value } : { hue: value, tint: tint[c] };
  });
  return { ids, was, colours, names, isNamed, fates };
}
