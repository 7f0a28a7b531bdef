import Dexie from "dexie";
import { moveAccountChanges } from "./account-change";
import { CHANGED_MEMBERS, withMembers } from "./change";
import {
  type FollowedBetween,
  followedAt,
  type ListKey,
  type ListRecord,
  laterTimes,
  withFollowTimes,
} from "./list";
import type { AccountRecord } from "./records/account";
import { RELATIONS_PER_CHUNK } from "./records/relations";
import type { VisitRecord } from "./records/visit";
import { restateRelation } from "./relations";
import type { Store } from "./schema";
import { withShadows } from "./shadow-members";

/** A shadow and the account it turned out to be. */
export interface AccountMerge {
  shadow: AccountRecord;
  into: AccountRecord;
}

/** The account numbers that change, each with its new one. */
type Renumbering = ReadonlyMap<number, number>;

/** Re-points everything from each shadow's number to the account it turned out to be, within the open transaction.
 *  Indexes find what names a shadow: lists know which of their members are shadows, and who was seen in a visit, or
 *  changed, is a member of its list. The shadow's row stays as a signpost (`mergedInto`), so that its number never
 *  names another person. */
export async function mergeAccounts(store: Store, merges: readonly AccountMerge[]): Promise<void> {
  if (merges.length === 0) return;
  const renumbering = new Map(merges.map(({ shadow, into }) => [shadow.n, into.n]));
  const viewers = await viewersAmong(store, renumbering);
  const touched = await touchedLists(store, renumbering, viewers);
  const visits = await touchedVisits(store, renumbering, viewers, touched);
  await repointChanges(store, renumbering, visits);
  await repointVisits(store, renumbering, visits);
  await repointLists(store, renumbering, touched);
  await repointRelations(store, renumbering);
  for (const from of viewers) await repointViewer(store, from, renumbering.get(from) as number);
  await moveAccountChanges(store, renumbering);
  const renamed = (n: number) => renumbering.get(n) ?? n;
  await store.xLists
    .filter(({ owner }) => owner !== undefined && renumbering.has(owner))
    .modify((list) => {
      list.owner = renamed(list.owner as number);
    });
  await store.queue
    .where("owner")
    .anyOf([...renumbering.keys()])
    .filter(({ kind }) => kind !== "listMembers")
    .modify((item) => {
      item.owner = renamed(item.owner);
    });
  await store.runs
    .filter(({ viewer }) => viewer !== undefined && renumbering.has(viewer))
    .modify((run) => {
      run.viewer = renamed(run.viewer as number);
    });
  await store.accounts.bulkPut(
    merges.map(({ shadow: { n, firstSeen, lastSeen, observedAt }, into }) => ({
      n,
      id: `merged:${n}`,
      mergedInto: into.n,
      firstSeen,
      lastSeen,
      observedAt,
    })),
  );
}

/** Those of the shadows that looked at X in a tab: every viewer has a record. */
async function viewersAmong(store: Store, renumbering: Renumbering): Promise<Set<number>> {
  const numbers = [...renumbering.keys()];
  const records = await store.meta.bulkGet(numbers.map((n) => `viewer:${n}`));
  return new Set(numbers.filter((_, i) => records[i] !== undefined));
}

/** Lists that hold, belong to or were shown to a shadow. */
async function touchedLists(
  { lists }: Store,
  renumbering: Renumbering,
  viewers: ReadonlySet<number>,
): Promise<ListRecord[]> {
  const shadows = [...renumbering.keys()];
  const found = [
    ...(await lists.where("shadows").anyOf(shadows).toArray()),
    ...(await lists.where("owner").anyOf(shadows).toArray()),
    ...(viewers.size === 0 ? [] : await lists.filter(({ viewer }) => viewers.has(viewer)).toArray()),
  ];
  const byKey = new Map(found.map((list) => [`${list.kind} ${list.owner} ${list.viewer}`, list]));
  return [...byKey.values()].filter((list) => listChanges(list, renumbering));
}

/** Visits of these lists, and those that belong or were shown to a shadow and brought no list. */
async function touchedVisits(
  { visits }: Store,
  renumbering: Renumbering,
  viewers: ReadonlySet<number>,
  lists: readonly ListRecord[],
): Promise<VisitRecord[]> {
  const keys = lists.map(({ kind, owner, viewer }): ListKey => [kind, owner, viewer]);
  const found = [
    ...(await visits.where("[kind+owner+viewer]").anyOf(keys).toArray()),
    ...(await visits
      .where("owner")
      .anyOf([...renumbering.keys()])
      .toArray()),
    ...(viewers.size === 0 ? [] : await visits.filter(({ viewer }) => viewers.has(viewer)).toArray()),
  ];
  return [...new Map(found.map((visit) => [visit.id, visit])).values()];
}

async function repointVisits(
  store: Store,
  renumbering: Renumbering,
  visits: readonly VisitRecord[],
): Promise<void> {
  const renamed = (n: number) => renumbering.get(n) ?? n;
  const changed = visits.filter(
    (visit) =>
      renumbering.has(visit.viewer) ||
      ownerChanges(visit, renumbering) ||
      [visit.seen, visit.hidden].some((members) => members !== undefined && holdsAny(members, renumbering)),
  );
  await store.visits.bulkPut(
    changed.map((visit) => ({
      ...visit,
      viewer: renamed(visit.viewer),
      owner: visit.kind === "listMembers" ? visit.owner : renamed(visit.owner),
      ...(visit.seen !== undefined && { seen: visit.seen.map(renamed) }),
      ...(visit.hidden !== undefined && { hidden: visit.hidden.map(renamed) }),
    })),
  );
}

async function repointChanges(
  store: Store,
  renumbering: Renumbering,
  visits: readonly VisitRecord[],
): Promise<void> {
  const renamed = (n: number) => renumbering.get(n) ?? n;
  const touched = await store.changes
    .where("visit")
    .anyOf(visits.map(({ id }) => id))
    .filter(
      (row) =>
        renumbering.has(row.viewer) ||
        ownerChanges(row, renumbering) ||
        CHANGED_MEMBERS.some((field) => row[field] !== undefined && holdsAny(row[field], renumbering)),
    )
    .toArray();
  const rows = touched.map((row) => ({
    ...withMembers(row, renamed),
    owner: row.kind === "listMembers" ? row.owner : renamed(row.owner),
    viewer: renamed(row.viewer),
  }));
  await store.changes.bulkPut(rows);
}

/** What the shadow was told as a viewer is what the account was told. */
async function repointViewer(store: Store, from: number, to: number): Promise<void> {
  const told = await store.relations
    .where("[viewer+chunk]")
    .between([from, Dexie.minKey], [from, Dexie.maxKey])
    .toArray();
  for (const row of told) {
    await store.relations.delete([row.viewer, row.chunk]);
    for (let i = 0; i < row.flags.length; i++) {
      if (row.flags[i] === 0) continue;
      await restateRelation(store, row, i, { viewer: to, account: row.chunk * RELATIONS_PER_CHUNK + i });
    }
  }
  const [was, is] = await store.meta.bulkGet([`viewer:${from}`, `viewer:${to}`]);
  const times = [was, is].filter((record) => record !== undefined && "viewer" in record);
  if (was === undefined || times.length === 0) return;
  await store.meta.delete(`viewer:${from}`);
  await store.meta.put({
    key: `viewer:${to}`,
    viewer: to,
    firstSeen: Math.min(...times.map(({ firstSeen }) => firstSeen)),
    lastSeen: Math.max(...times.map(({ lastSeen }) => lastSeen)),
  });
}

async function repointLists(store: Store, renumbering: Renumbering, touched: ListRecord[]): Promise<void> {
  const renamed = (n: number) => renumbering.get(n) ?? n;
  const united = new Map<string, { key: ListKey; seedLists: ListRecord[] }>();
  // Lists that keep their key come first: their order of members counts.
  touched.sort((a, b) => Number(keyChanges(a, renumbering)) - Number(keyChanges(b, renumbering)));
  for (const list of touched) {
    const owner = list.kind === "listMembers" ? list.owner : renamed(list.owner);
    const key: ListKey = [list.kind, owner, renamed(list.viewer)];
    const group = united.get(key.join(" ")) ?? { key, seedLists: [] };
    const standing =
      group.seedLists.length === 0 && keyChanges(list, renumbering) ? await store.lists.get(key) : undefined;
    if (standing !== undefined) group.seedLists.push(standing);
    group.seedLists.push({ ...list, owner: key[1], viewer: key[2] });
    united.set(key.join(" "), group);
  }
  const left = touched.filter((list) => keyChanges(list, renumbering));
  await store.lists.bulkDelete(left.map(({ kind, owner, viewer }): ListKey => [kind, owner, viewer]));
  await store.lists.bulkPut([...united.values()].map(({ seedLists }) => unite(seedLists, renumbering)));
}

function keyChanges(list: ListRecord, renumbering: Renumbering): boolean {
  return ownerChanges(list, renumbering) || renumbering.has(list.viewer);
}

function listChanges(list: ListRecord, renumbering: Renumbering): boolean {
  return keyChanges(list, renumbering) || holdsAny(list.members, renumbering);
}

function ownerChanges({ kind, owner }: { kind: string; owner: number }, renumbering: Renumbering): boolean {
  return kind !== "listMembers" && renumbering.has(owner);
}

function holdsAny(members: Uint32Array, renumbering: Renumbering): boolean {
  for (let i = 0; i < members.length; i++) if (renumbering.has(members[i])) return true;
  return false;
}

/** One list out of several of the same key, members once each, the first list's order first. */
function unite(lists: readonly ListRecord[], renumbering: Renumbering): ListRecord {
  const members = new Map<number, MemberTimes>();
  for (const list of lists) {
    list.members.forEach((member, i) => {
      const number = renumbering.get(member) ?? member;
      const known = members.get(number);
      members.set(number, {
        firstSeen: Math.min(known?.firstSeen ?? list.firstSeen[i], list.firstSeen[i]),
        lastSeen: Math.max(known?.lastSeen ?? 0, list.lastSeen[i]),
        missingSince: Math.min(known?.missingSince ?? list.missingSince[i], list.missingSince[i]),
        ...timesOfBoth(known, { ...followedAt(list, i), lastSeen: list.lastSeen[i] }),
      });
    });
  }
  const values = [...members.values()];
  const { shadows: _, ...first } = lists[0];
  const united = {
    ...first,
    members: Uint32Array.from(members.keys()),
    firstSeen: Uint32Array.from(values, (member) => member.firstSeen),
    lastSeen: Uint32Array.from(values, (member) => member.lastSeen),
    missingSince: Uint32Array.from(values, (member) => member.missingSince),
    revision: Math.max(...lists.map((list) => list.revision)),
  };
  const dated = withFollowTimes(united, values);
  const left = lists.flatMap(({ shadows = [] }) => shadows.filter((n) => !renumbering.has(n)));
  return withShadows(dated, left);
}

interface MemberTimes extends FollowedBetween {
  firstSeen: number;
  lastSeen: number;
  missingSince: number;
}

function timesOfBoth(
  known: MemberTimes | undefined,
  other: FollowedBetween & { lastSeen: number },
): FollowedBetween {
  const { after, before } = known === undefined ? other : laterTimes(known, other);
  return { after, before };
}

async function repointRelations(store: Store, renumbering: Renumbering): Promise<void> {
  const keys = await store.relations.toCollection().primaryKeys();
  for (const [viewer, chunk] of keys) {
    for (const [from, to] of renumbering) {
      if (Math.floor(from / RELATIONS_PER_CHUNK) !== chunk) continue;
      const row = await store.relations.get([viewer, chunk]);
      const i = from % RELATIONS_PER_CHUNK;
      if (row === undefined || row.flags[i] === 0) continue;
      const flags = row.flags.slice();
      flags[i] = 0;
      await store.relations.put({ ...row, flags });
      await restateRelation(store, row, i, { viewer, account: to });
    }
  }
}
