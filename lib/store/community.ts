import { isShadow } from "./account";
import type { CommunityRecord, KeptGroups } from "./records/community";
import type { MarkedAccount } from "./records/mark";
import type { Store } from "./schema";

export type { CommunityRecord, KeptGroups } from "./records/community";

/** Longest name and description (characters), number of hues, most members by which a community or a group is found
 *  again, and most groups kept inside one. */
export const COMMUNITY_LIMITS = { name: 60, description: 2000, hues: 24, members: 8, groups: 60 } as const;

/** What may be said of a community; an empty text is none, and so are a hue and groups that are
 *  null. */
export interface CommunityChange {
  name?: string;
  description?: string;
  hue?: number | null;
  hidden?: boolean;
  groups?: KeptGroups | null;
}

/** A community as a map knows it: its identity and the members by which it is found again. */
export interface KnownCommunity {
  community: number;
  members: readonly MarkedAccount[];
}

/** Changes what the user says of a community at a time (ms). Returns a function that restores the row as it was. */
export async function changeCommunity(
  store: Store,
  { community, members }: KnownCommunity,
  change: CommunityChange,
  at: number,
): Promise<() => Promise<unknown>> {
  return store.transaction("rw", store.communities, async () => {
    const before = await store.communities.where({ community }).first();
    const id = before?.id ?? crypto.randomUUID();
    const after = changed(before ?? { id, community, hidden: false, members: [], at }, change);
    const row = { ...after, members: knownMembers(members, before), at };
    if (saysNothing(row)) await store.communities.delete(id);
    else await store.communities.put(row);
    return async () => (before === undefined ? store.communities.delete(id) : store.communities.put(before));
  });
}

/** Members with an id of X's: a handle alone may be another person's tomorrow. */
function knownMembers(
  members: readonly MarkedAccount[],
  before: CommunityRecord | undefined,
): MarkedAccount[] {
  const known = members.filter((member) => !isShadow(member)).slice(0, COMMUNITY_LIMITS.members);
  return known.length === 0 ? (before?.members ?? []) : known;
}

function changed(row: CommunityRecord, change: CommunityChange): CommunityRecord {
  const { name: _, description: __, hue: ___, groups: ____, ...rest } = row;
  const name = (change.name ?? row.name) || undefined;
  const description = (change.description ?? row.description) || undefined;
  const hue = change.hue === undefined ? row.hue : (change.hue ?? undefined);
  const groups = change.groups === undefined ? row.groups : (change.groups ?? undefined);
  return {
    ...rest,
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(hue === undefined ? {} : { hue }),
    ...(groups === undefined ? {} : { groups }),
    hidden: change.hidden ?? row.hidden,
  };
}

function saysNothing({ name, description, hue, groups, hidden }: CommunityRecord): boolean {
  return !hidden && [name, description, hue, groups].every((said) => said === undefined);
}

/** Everything that the user says of communities, oldest change first. */
export async function readCommunities(store: Store): Promise<CommunityRecord[]> {
  const rows = await store.communities.toArray();
  return rows.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
}

/** The first identity that no community of this store ever had. */
export async function nextIdentity(store: Store): Promise<number> {
  const fact = await store.meta.get("communities");
  return fact?.key === "communities" ? fact.next : 0;
}

/** Notes that the identities below `next` are taken. */
export async function noteIdentities(store: Store, next: number): Promise<void> {
  await store.transaction("rw", store.meta, async () => {
    if ((await nextIdentity(store)) < next) await store.meta.put({ key: "communities", next });
  });
}
