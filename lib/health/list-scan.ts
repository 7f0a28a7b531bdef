import { eachAccount, eachImportedAccount, eachImportedList } from "@/lib/explore/network/load";
import type { ImportedAccountRecord } from "@/lib/store/imported";
import { ImportedJoin } from "@/lib/store/imported-join";
import { type ListRecord, standing } from "@/lib/store/list";
import { RELATION, RELATIONS_PER_CHUNK, type RelationChunk } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";
import { edgeDirection, type ListKind } from "@/lib/x/kinds";
import { EdgeTimes } from "./edge-times";

/** What the monitor keeps of one list: its size, not its members. */
export interface ListSize {
  kind: ListKind;
  owner: number;
  viewer: number;
  /** Members ever seen, and current members. */
  held: number;
  standing: number;
}

export interface ListScan {
  lists: ListSize[];
  /** Distinct current follows, by the lists, by imports, and by what X stated between a viewer and an account, each with
   *  the time it was first seen. Of what X stated only the newest time is known. */
  edges: EdgeTimes;
  /** How many of the edges only imports state. An imported edge is as old as its import. */
  imported: number;
  /** How many accounts only imports name. */
  importedAccounts: number;
}

export interface ScanOptions {
  signal: AbortSignal;
  /** Told the share of the lists read, 0 to 1. */
  onProgress: (share: number) => void;
}

/** Lists read at once: unpacking this many takes about 30 ms, after which the page can draw. */
const AT_ONCE = 2000;

/** Reads all lists once, some at a time, and keeps only sizes and edges. Profiles are not read. Throws the signal's
 *  reason once it is aborted. */
export async function scanLists(store: Store, { signal, onProgress }: ScanOptions): Promise<ListScan> {
  const total = (await store.lists.count()) + (await store.importedLists.count());
  const lists: ListSize[] = [];
  const edges = new EdgeTimes();
  for (const chunk of await store.relations.toArray()) addRelations(edges, chunk);
  let rows = await store.lists.orderBy(":id").limit(AT_ONCE).toArray();
  while (rows.length > 0) {
    signal.throwIfAborted();
    for (const list of rows) {
      const { kind, owner, viewer, members } = list;
      lists.push({ kind, owner, viewer, held: members.length, standing: standing(list) });
      addMembers(edges, list);
    }
    onProgress(Math.min(1, lists.length / Math.max(1, total)));
    if (rows.length < AT_ONCE) break;
    const { kind, owner, viewer } = rows[rows.length - 1];
    rows = await store.lists.where(":id").above([kind, owner, viewer]).limit(AT_ONCE).toArray();
  }
  const captured = edges.size;
  const { numbers, only } = await readJoin(store);
  const importedAt = new Map(
    (await store.imports.toArray()).map(({ id, at }) => [id, Math.floor(at / 1000)]),
  );
  let read = lists.length;
  await eachImportedList(
    store,
    ({ import: id, kind, owner, members }) => {
      const from = numbers.get(owner) ?? owner;
      for (const member of members) {
        const to = numbers.get(member) ?? member;
        if (from !== to) addEdge(edges, kind, from, to, importedAt.get(id) ?? 0);
      }
    },
    (rows) => {
      signal.throwIfAborted();
      read += rows;
      onProgress(Math.min(1, read / Math.max(1, total)));
    },
  );
  return { lists, edges, imported: edges.size - captured, importedAccounts: only };
}

/** The account's number in the graph by each imported number. Profiles are read only where something is imported. */
async function readJoin(store: Store): Promise<{ numbers: Map<number, number>; only: number }> {
  const people: ImportedAccountRecord[] = [];
  await eachImportedAccount(store, (row) => people.push(row));
  if (people.length === 0) return { numbers: new Map(), only: 0 };
  const join = new ImportedJoin(people);
  const captured = new Set<number>();
  await eachAccount(store, (account) => {
    if (account.mergedInto !== undefined) return;
    join.addCaptured(account);
    captured.add(account.n);
  });
  const numbers = join.numbers();
  const only = new Set([...numbers.values()].filter((n) => !captured.has(n)));
  return { numbers, only: only.size };
}

function addMembers(edges: EdgeTimes, { kind, owner, members, firstSeen, missingSince }: ListRecord): void {
  for (let i = 0; i < members.length; i++)
    if (missingSince[i] === 0) addEdge(edges, kind, owner, members[i], firstSeen[i]);
}

function addEdge(edges: EdgeTimes, kind: ListKind, owner: number, member: number, seconds: number): void {
  const direction = edgeDirection(kind);
  if (direction === "fromOwner") edges.add(owner, member, seconds);
  else if (direction === "toOwner") edges.add(member, owner, seconds);
}

function addRelations(
  edges: EdgeTimes,
  { viewer, chunk, flags, at, followsViewerAt = at }: RelationChunk,
): void {
  const follows = RELATION.viewerFollowsStated | RELATION.viewerFollows;
  const followed = RELATION.followsViewerStated | RELATION.followsViewer;
  for (let i = 0; i < flags.length; i++) {
    const account = chunk * RELATIONS_PER_CHUNK + i;
    if ((flags[i] & follows) === follows) edges.add(viewer, account, at[i]);
    if ((flags[i] & followed) === followed) edges.add(account, viewer, followsViewerAt[i]);
  }
}

/** How many distinct accounts follow each account, as an array over account numbers. */
export function knownFollowers({ edges }: ListScan): Uint32Array {
  let highest = 0;
  edges.forEach((_, followed) => {
    highest = Math.max(highest, followed);
  });
  const count = new Uint32Array(highest + 1);
  edges.forEach((_, followed) => {
    count[followed] += 1;
  });
  return count;
}
