import type { AccountRecord } from "@/lib/store/account";
import type { AccountChangeRecord } from "@/lib/store/account-change";
import { CHANGED_MEMBERS, type ChangeRecord, dropFromChanges } from "@/lib/store/change";
import {
  type FollowedBetween,
  followedAt,
  type ListKey,
  type ListRecord,
  withFollowTimes,
  withoutMember,
} from "@/lib/store/list";
import { nextRevision } from "@/lib/store/meta";
import { RELATIONS_PER_CHUNK } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import type { PageRecord, VisitRecord } from "@/lib/store/visit";
import { freeDiskSpace } from "@/lib/store/write-gate";

/** Position of an account in a list. */
interface Place {
  key: ListKey;
  index: number;
  firstSeen: number;
  lastSeen: number;
  missingSince: number;
  followed: FollowedBetween;
}

interface Told {
  key: [viewer: number, chunk: number];
  flags: number;
  at: number;
  followsViewerAt: number;
}

/** All that was captured of an account, taken out of the store; enough to put it back. */
export interface Forgotten {
  account: AccountRecord;
  /** Accounts that turned out to be this one. */
  signposts: AccountRecord[];
  lists: ListRecord[];
  visits: VisitRecord[];
  pages: PageRecord[];
  /** Rows of changes as they were that name the account or belong to its visits. */
  changes: ChangeRecord[];
  accountChanges: AccountChangeRecord[];
  places: Place[];
  told: Told[];
}

/** Takes an account out of the store in one transaction: its profile and history, its lists with their visits, its
 *  places in the lists of others, what X stated between it and a viewer, and the stored maps, which are recomputed.
 *  What the user made (tags, notes, seed lists) and what runs noted stays. Undefined where there is no such account. Reads every list once. */
export function forget(store: Store, n: number): Promise<Forgotten | undefined> {
  return freeDiskSpace(store, touched(store), async () => {
    const account = await store.accounts.get(n);
    if (account === undefined) return undefined;
    const revision = await nextRevision(store);
    const lists = (await store.lists.where("owner").equals(n).toArray()).filter(isOfAccount);
    await store.lists.bulkDelete(lists.map(keyOfList));
    const visits = await store.visits.filter((visit) => visit.owner === n && isOfAccount(visit)).toArray();
    const pages = await store.pages
      .where("visit")
      .anyOf(visits.map(({ id }) => id))
      .toArray();
    const ofVisits = new Set(visits.map(({ id }) => id));
    const changes = await store.changes.filter((row) => ofVisits.has(row.visit) || names(row, n)).toArray();
    await store.changes
      .where("visit")
      .anyOf([...ofVisits])
      .delete();
    await dropFromChanges(store, n);
    await store.visits.bulkDelete([...ofVisits]);
    await store.pages.bulkDelete(pages.map(({ key }) => key));
    const places = await takeOut(store, n, revision);
    const told = await untell(store, n);
    const accountChanges = await store.accountChanges.where("n").equals(n).toArray();
    await store.accountChanges.bulkDelete(accountChanges.map(({ id }) => id));
    const signposts = await store.accounts.where("mergedInto").equals(n).toArray();
    await store.accounts.bulkDelete([n, ...signposts.map((signpost) => signpost.n)]);
    await store.snapshots.clear();
    return { account, signposts, lists, visits, pages, changes, accountChanges, places, told };
  });
}

/** Puts back what was forgotten. False where the account was seen again meanwhile: then it is left as it is now. */
export function remember(store: Store, forgotten: Forgotten): Promise<boolean> {
  const { account, signposts, lists, visits, pages, changes, accountChanges, places, told } = forgotten;
  return store.transaction("rw", touched(store), async () => {
    if ((await store.accounts.get({ id: account.id })) !== undefined) return false;
    const revision = await nextRevision(store);
    await store.accounts.bulkPut([account, ...signposts]);
    await store.lists.bulkPut(lists.map((list) => ({ ...list, revision })));
    await store.visits.bulkPut(visits);
    await store.pages.bulkPut(pages);
    await store.changes.bulkPut(changes);
    await store.accountChanges.bulkPut(accountChanges);
    for (const place of places) {
      const list = await store.lists.get(place.key);
      if (list !== undefined && !list.members.includes(account.n))
        await store.lists.put(withMember(list, account.n, place, revision));
    }
    for (const statement of told) await retell(store, account.n, statement);
    return true;
  });
}

function touched(store: Store) {
  const { accounts, accountChanges, lists, visits, pages, changes, relations, snapshots, meta } = store;
  return [accounts, accountChanges, lists, visits, pages, changes, relations, snapshots, meta];
}

function names(row: ChangeRecord, n: number): boolean {
  return CHANGED_MEMBERS.some((field) => row[field]?.includes(n) === true);
}

/** A List's members belong to the List, whose numbers are not account numbers. */
function isOfAccount({ kind }: Pick<ListRecord, "kind">): boolean {
  return kind !== "listMembers";
}

function keyOfList({ kind, owner, viewer }: ListRecord): ListKey {
  return [kind, owner, viewer];
}

async function takeOut(store: Store, n: number, revision: number): Promise<Place[]> {
  const places: Place[] = [];
  const changed: ListRecord[] = [];
  await store.lists.each((list) => {
    const index = list.members.indexOf(n);
    if (index < 0) return;
    const { firstSeen, lastSeen, missingSince } = list;
    places.push({
      key: keyOfList(list),
      index,
      firstSeen: firstSeen[index],
      lastSeen: lastSeen[index],
      missingSince: missingSince[index],
      followed: followedAt(list, index),
    });
    changed.push({ ...withoutMember(list, index), revision });
  });
  await store.lists.bulkPut(changed);
  return places;
}

/** The list with a member at its place of before, or at the end where the list has become shorter. */
function withMember(list: ListRecord, n: number, place: Place, revision: number): ListRecord {
  const put = (values: Uint32Array, value: number) => {
    const all = [...values];
    all.splice(place.index, 0, value);
    return Uint32Array.from(all);
  };
  const times = Array.from(list.members, (_, i) => followedAt(list, i));
  times.splice(place.index, 0, place.followed);
  const whole = {
    ...list,
    members: put(list.members, n),
    firstSeen: put(list.firstSeen, place.firstSeen),
    lastSeen: put(list.lastSeen, place.lastSeen),
    missingSince: put(list.missingSince, place.missingSince),
    revision,
  };
  return withFollowTimes(whole, times);
}

/** Makes unknown again what X stated between the account and any viewer. */
async function untell(store: Store, n: number): Promise<Told[]> {
  const [number, i] = [Math.floor(n / RELATIONS_PER_CHUNK), n % RELATIONS_PER_CHUNK];
  const chunks = await store.relations
    .filter(({ chunk, flags }) => chunk === number && flags[i] !== 0)
    .toArray();
  for (const chunk of chunks) {
    const flags = chunk.flags.slice();
    flags[i] = 0;
    await store.relations.put({ ...chunk, flags });
  }
  return chunks.map(({ viewer, chunk, flags, at, followsViewerAt = at }) => ({
    key: [viewer, chunk],
    flags: flags[i],
    at: at[i],
    followsViewerAt: followsViewerAt[i],
  }));
}

async function retell(store: Store, n: number, { key, flags, at, followsViewerAt }: Told): Promise<void> {
  const chunk = await store.relations.get(key);
  const i = n % RELATIONS_PER_CHUNK;
  if (chunk === undefined || chunk.flags[i] !== 0) return;
  const changed = { ...chunk, flags: chunk.flags.slice(), at: chunk.at.slice() };
  changed.flags[i] = flags;
  changed.at[i] = at;
  changed.followsViewerAt = (chunk.followsViewerAt ?? chunk.at).slice();
  changed.followsViewerAt[i] = followsViewerAt;
  await store.relations.put(changed);
}
