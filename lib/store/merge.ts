import type { AccountRecord } from "./account";
import type { ListRecord } from "./list";
import { RELATIONS_PER_CHUNK, restateRelation } from "./relations";
import type { Store } from "./schema";

/** Re-points everything from a shadow's number to the account it turned out to be, within the open transaction.
 *  The shadow's row stays as a signpost (`mergedInto`), so that its number never names another person. */
export async function mergeAccounts(store: Store, shadow: AccountRecord, into: AccountRecord): Promise<void> {
  await repointLists(store, shadow.n, into.n);
  await repointRelations(store, shadow.n, into.n);
  await repointViewer(store, shadow.n, into.n);
  await repointVisits(store, shadow.n, into.n);
  await store.xLists.filter((list) => list.owner === shadow.n).modify({ owner: into.n });
  await store.queue
    .filter((item) => item.owner === shadow.n && item.kind !== "listMembers")
    .modify({ owner: into.n });
  await store.runs.filter((run) => run.viewer === shadow.n).modify({ viewer: into.n });
  await store.accounts.put({
    n: shadow.n,
    id: `merged:${shadow.n}`,
    mergedInto: into.n,
    firstSeen: shadow.firstSeen,
    lastSeen: shadow.lastSeen,
    observedAt: shadow.observedAt,
  });
}

async function repointVisits(store: Store, from: number, to: number): Promise<void> {
  const renamed = (members: Uint32Array | undefined) =>
    members?.map((member) => (member === from ? to : member));
  await store.visits
    .filter(
      (visit) =>
        visit.viewer === from ||
        (visit.owner === from && visit.kind !== "listMembers") ||
        [visit.seen, visit.hidden].some((members) => members?.includes(from)),
    )
    .modify((visit) => {
      if (visit.viewer === from) visit.viewer = to;
      if (visit.owner === from && visit.kind !== "listMembers") visit.owner = to;
      if (visit.seen !== undefined) visit.seen = renamed(visit.seen);
      if (visit.hidden !== undefined) visit.hidden = renamed(visit.hidden);
    });
}

/** What the shadow was told as a viewer is what the account was told. */
async function repointViewer(store: Store, from: number, to: number): Promise<void> {
  const told = await store.relations.filter((row) => row.viewer === from).toArray();
  for (const row of told) {
    await store.relations.delete([row.viewer, row.chunk]);
    for (let i = 0; i < row.flags.length; i++) {
      if (row.flags[i] === 0) continue;
      await restateRelation(store, row, i, { viewer: to, account: row.chunk * RELATIONS_PER_CHUNK + i });
    }
  }
  const times = (await store.meta.bulkGet([`viewer:${from}`, `viewer:${to}`])).filter(
    (record) => record !== undefined && "viewer" in record,
  );
  if (times.length === 0) return;
  await store.meta.delete(`viewer:${from}`);
  await store.meta.put({
    key: `viewer:${to}`,
    viewer: to,
    firstSeen: Math.min(...times.map(({ firstSeen }) => firstSeen)),
    lastSeen: Math.max(...times.map(({ lastSeen }) => lastSeen)),
  });
}

async function repointLists(store: Store, from: number, to: number): Promise<void> {
  const touched = await store.lists
    .filter((list) => ownedBy(list, from) || list.viewer === from || list.members.includes(from))
    .toArray();
  for (const { kind, owner: oldOwner, viewer: oldViewer } of touched) {
    // Read anew: an earlier turn may have united this one with another.
    const list = await store.lists.get([kind, oldOwner, oldViewer]);
    if (list === undefined) continue;
    const owner = ownedBy(list, from) ? to : list.owner;
    const viewer = list.viewer === from ? to : list.viewer;
    await store.lists.delete([list.kind, list.owner, list.viewer]);
    const standing = await store.lists.get([list.kind, owner, viewer]);
    const renamed = { ...list, owner, viewer };
    await store.lists.put(unite(standing === undefined ? [renamed] : [standing, renamed], from, to));
  }
}

function ownedBy(list: ListRecord, account: number): boolean {
  return list.kind !== "listMembers" && list.owner === account;
}

/** One list out of several of the same key, members once each, the first list's order first. */
function unite(lists: readonly ListRecord[], from: number, to: number): ListRecord {
  const members = new Map<number, { firstSeen: number; lastSeen: number; missingSince: number }>();
  for (const list of lists) {
    list.members.forEach((member, i) => {
      const number = member === from ? to : member;
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

async function repointRelations(store: Store, from: number, to: number): Promise<void> {
  const chunk = Math.floor(from / RELATIONS_PER_CHUNK);
  const i = from % RELATIONS_PER_CHUNK;
  const holding = await store.relations.filter((row) => row.chunk === chunk && row.flags[i] !== 0).toArray();
  for (const row of holding) {
    const flags = row.flags.slice();
    flags[i] = 0;
    await store.relations.put({ ...row, flags });
    await restateRelation(store, row, i, { viewer: row.viewer, account: to });
  }
}
