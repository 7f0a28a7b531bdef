import Dexie from "dexie";
import type { AccountRecord } from "./account";
import { moveAccountChanges } from "./account-change";
import { CHANGED_MEMBERS, withMembers } from "./change";
import type { ListKey, ListRecord } from "./list";
import { RELATIONS_PER_CHUNK, restateRelation } from "./relations";
import type { Store } from "./schema";

/** A shadow and the account it turned out to be. */
export interface AccountMerge {
  shadow: AccountRecord;
  into: AccountRecord;
}

/** The account numbers that change, each with its new one. */
type Renumbering = ReadonlyMap<number, number>;

/** Lists that are held in memory at a time. */
const LISTS_AT_ONCE = 256;

/** Re-points everything from each shadow's number to the account it turned out to be, within the open transaction.
 *  Reads every table once, however many accounts merge. The shadow's row stays as a signpost (`mergedInto`), so that
 *  its number never names another person. */
export async function mergeAccounts(store: Store, merges: readonly AccountMerge[]): Promise<void> {
  if (merges.length === 0) return;
  const renumbering = new Map(merges.map(({ shadow, into }) => [shadow.n, into.n]));
  await repointLists(store, renumbering);
  await repointRelations(store, renumbering);
  for (const [from, to] of renumbering) await repointViewer(store, from, to);
  await repointVisits(store, renumbering);
  await repointChanges(store, renumbering);
  await moveAccountChanges(store, renumbering);
  const renamed = (n: number) => renumbering.get(n) ?? n;
  await store.xLists
    .filter(({ owner }) => owner !== undefined && renumbering.has(owner))
    .modify((list) => {
      list.owner = renamed(list.owner as number);
    });
  await store.queue
    .filter(({ owner, kind }) => kind !== "listMembers" && renumbering.has(owner))
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

async function repointVisits(store: Store, renumbering: Renumbering): Promise<void> {
  const renamed = (n: number) => renumbering.get(n) ?? n;
  await store.visits
    .filter(
      (visit) =>
        renumbering.has(visit.viewer) ||
        ownerChanges(visit, renumbering) ||
        [visit.seen, visit.hidden].some((members) => members !== undefined && holdsAny(members, renumbering)),
    )
    .modify((visit) => {
      visit.viewer = renamed(visit.viewer);
      if (visit.kind !== "listMembers") visit.owner = renamed(visit.owner);
      if (visit.seen !== undefined) visit.seen = visit.seen.map(renamed);
      if (visit.hidden !== undefined) visit.hidden = visit.hidden.map(renamed);
    });
}

async function repointChanges(store: Store, renumbering: Renumbering): Promise<void> {
  const renamed = (n: number) => renumbering.get(n) ?? n;
  const touched = await store.changes
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

async function repointLists(store: Store, renumbering: Renumbering): Promise<void> {
  const renamed = (n: number) => renumbering.get(n) ?? n;
  const touched: ListRecord[] = [];
  const keys = await store.lists.toCollection().primaryKeys();
  for (let i = 0; i < keys.length; i += LISTS_AT_ONCE) {
    const lists = await store.lists.bulkGet(keys.slice(i, i + LISTS_AT_ONCE));
    for (const list of lists) if (list !== undefined && listChanges(list, renumbering)) touched.push(list);
  }
  const united = new Map<string, { key: ListKey; parts: ListRecord[] }>();
  // Lists that keep their key come first: their order of members counts.
  touched.sort((a, b) => Number(keyChanges(a, renumbering)) - Number(keyChanges(b, renumbering)));
  for (const list of touched) {
    const owner = list.kind === "listMembers" ? list.owner : renamed(list.owner);
    const key: ListKey = [list.kind, owner, renamed(list.viewer)];
    const group = united.get(key.join(" ")) ?? { key, parts: [] };
    const standing =
      group.parts.length === 0 && keyChanges(list, renumbering) ? await store.lists.get(key) : undefined;
    if (standing !== undefined) group.parts.push(standing);
    group.parts.push({ ...list, owner: key[1], viewer: key[2] });
    united.set(key.join(" "), group);
  }
  const left = touched.filter((list) => keyChanges(list, renumbering));
  await store.lists.bulkDelete(left.map(({ kind, owner, viewer }): ListKey => [kind, owner, viewer]));
  await store.lists.bulkPut([...united.values()].map(({ parts }) => unite(parts, renumbering)));
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
  const members = new Map<number, { firstSeen: number; lastSeen: number; missingSince: number }>();
  for (const list of lists) {
    list.members.forEach((member, i) => {
      const number = renumbering.get(member) ?? member;
      const known = members.get(number);
      members.set(number, {
        firstSeen: Math.min(known?.firstSeen ?? list.firstSeen[i], list.firstSeen[i]),
        lastSeen: Math.max(known?.lastSeen ?? 0, list.lastSeen[i]),
        missingSince: Math.min(known?.missingSince ?? list.missingSince[i], list.missingSince[i]),
      });
    });
  }
  const values = [...members.values()];
  return {
    ...lists[0],
    members: Uint32Array.from(members.keys()),
    firstSeen: Uint32Array.from(values, (member) => member.firstSeen),
    lastSeen: Uint32Array.from(values, (member) => member.lastSeen),
    missingSince: Uint32Array.from(values, (member) => member.missingSince),
    revision: Math.max(...lists.map((list) => list.revision)),
  };
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
