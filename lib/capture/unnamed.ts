import { DAY } from "@/lib/durations";
import { changesAnybody, lastComplete } from "@/lib/store/change";
import { sightAccounts } from "@/lib/store/identity";
import {
  emptyList,
  followedAt,
  type ListRecord,
  markMissing,
  membersAt,
  mergePage,
  NOT_DATED,
} from "@/lib/store/list";
import { nextRevision, noteViewer, type UnnamedRecord } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { withShadows } from "@/lib/store/shadow-members";
import type { VisitRecord } from "@/lib/store/visit";
import { type Named, namedSighting } from "./sightings";

/** A load of the page that has not named its viewer within a day never will (ms). */
const FORGOTTEN_MS = DAY;

/** Notes within the open transaction that an answer or reading of a load without a viewer belongs to a visit. */
export async function noteUnnamed(store: Store, load: string, key: string, at: number): Promise<void> {
  const page = await store.pages.get(key);
  if (page === undefined) return;
  const record = await readUnnamed(store, load);
  if (record?.visits.includes(page.visit)) return;
  if (record === undefined)
    await store.meta
      .where("key")
      .startsWith("unnamed:")
      .filter((old) => "unnamedSince" in old && at - old.unnamedSince > FORGOTTEN_MS)
      .delete();
  await store.meta.put({
    key: `unnamed:${load}`,
    visits: [...(record?.visits ?? []), page.visit],
    unnamedSince: record?.unnamedSince ?? at,
  });
}

/** Moves within the open transaction what this load of the page brought without a viewer to the viewer it now names. */
export async function nameViewer(store: Store, load: string, named: Named, at: number): Promise<void> {
  const record = await readUnnamed(store, load);
  if (record === undefined) return;
  const { numbers } = await sightAccounts(store, [namedSighting(named, at)]);
  await noteViewer(store, numbers[0], at);
  const revision = await nextRevision(store);
  for (const id of record.visits) {
    const visit = await store.visits.get(id);
    if (visit?.viewer === 0) await moveVisit(store, visit, numbers[0], revision);
  }
  await store.meta.delete(record.key);
}

async function readUnnamed(store: Store, load: string): Promise<UnnamedRecord | undefined> {
  const record = await store.meta.get(`unnamed:${load}`);
  return record !== undefined && "unnamedSince" in record ? record : undefined;
}

async function moveVisit(store: Store, visit: VisitRecord, viewer: number, revision: number): Promise<void> {
  const { kind, owner } = visit;
  const from = await store.lists.get([kind, owner, 0]);
  const [since, until] = [Math.floor(visit.startedAt / 1000), Math.floor(visit.endedAt / 1000)];
  const isOfVisit = (i: number) =>
    from !== undefined && from.lastSeen[i] >= since && from.lastSeen[i] <= until;
  const rows = [...(from?.members ?? [])].filter((_, i) => isOfVisit(i));
  const list = (await store.lists.get([kind, owner, viewer])) ?? emptyList([kind, owner, viewer]);
  const behind = visit.unbroken ? undefined : list.members.at(-1);
  const places = new Map([...(from?.members ?? [])].map((member, i) => [member, i]));
  const timesOf = (row: number) =>
    from === undefined ? NOT_DATED : followedAt(from, places.get(row) as number);
  const merged = mergePage(list, rows, behind, until, timesOf);
  // Rows that X did not show, or that nobody can name, may be anybody.
  const isWhole = visit.outcome.type === "complete" && visit.unavailable === 0 && visit.unnamed === undefined;
  const moved = isWhole ? markMissing(merged.list, new Set(rows), until) : merged.list;
  if (from !== undefined) {
    await store.lists.put({ ...withShadows(moved, from.shadows ?? []), revision });
    await keepOthers(store, from, (i) => isOfVisit(i) && from.firstSeen[i] >= since, revision);
  }
  await moveChanges(store, visit, list, { ...moved, revision }, merged.list);
  await store.visits.update(visit.id, { viewer, added: merged.added });
}

/** Moves the changes of a visit to the list of its real viewer: members that were there before are not new there. */
async function moveChanges(
  store: Store,
  visit: VisitRecord,
  before: ListRecord,
  after: ListRecord,
  merged: ListRecord,
): Promise<void> {
  const { kind, owner, viewer, revision } = after;
  const held = new Map([...before.members].map((member, i) => [member, before.missingSince[i]]));
  const since =
    held.size === 0 ? undefined : await lastComplete(store, [kind, owner, viewer], visit.startedAt, visit.id);
  const gone = after.members.filter((_, i) => after.missingSince[i] !== 0 && merged.missingSince[i] === 0);
  const rows = await store.changes.where("visit").equals(visit.id).toArray();
  rows.forEach(({ since: _, back: __, missing: ___, ...row }, i) => {
    const all = row.fresh ?? new Uint32Array(0);
    const fresh = all.filter((member) => !held.has(member));
    const back = all.filter((member) => (held.get(member) ?? 0) !== 0);
    const { fresh: ____, ...rest } = row;
    rows[i] = {
      ...rest,
      viewer,
      revision,
      ...(fresh.length > 0 && { fresh }),
      ...(back.length > 0 && { back }),
      ...(i === rows.length - 1 && gone.length > 0 && { missing: gone }),
      ...(since !== undefined && { since }),
    };
  });
  await store.changes.bulkPut(rows.filter(changesAnybody));
  await store.changes.bulkDelete(rows.filter((row) => !changesAnybody(row)).map(({ id }) => id));
}

/** Leaves in a list what other loads of the page brought; a list without members goes. */
async function keepOthers(
  store: Store,
  list: ListRecord,
  isMoved: (i: number) => boolean,
  revision: number,
): Promise<void> {
  const left = [...list.members.keys()].filter((i) => !isMoved(i));
  if (left.length === 0) await store.lists.delete([list.kind, list.owner, list.viewer]);
  else await store.lists.put({ ...membersAt(list, left), revision });
}
