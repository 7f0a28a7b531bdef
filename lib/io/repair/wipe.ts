import type { Table } from "dexie";
import { type AccountRecord, isShadow } from "@/lib/store/account";
import { dropFromChanges } from "@/lib/store/change";
import type { CommunityRecord } from "@/lib/store/community";
import { healDemands, isDemand } from "@/lib/store/demands";
import type { ImportedAccountRecord } from "@/lib/store/imported";
import { withoutMember } from "@/lib/store/list";
import type { MarkedAccount } from "@/lib/store/mark";
import { type MetaRecord, nextRevision } from "@/lib/store/meta";
import { addNever, readNever } from "@/lib/store/never";
import { RELATIONS_PER_CHUNK } from "@/lib/store/relations";
import { type SamePerson, samePerson } from "@/lib/store/same-person";
import type { Store } from "@/lib/store/schema";
import { freeDiskSpace } from "@/lib/store/write-gate";
import { dropFromRuns } from "./drop-from-runs";

/** Tables that hold what the user made. */
const MADE: ReadonlySet<string> = new Set(["marks", "seedLists", "views", "communities"]);

/** Facts that outlive a wipe beside what X demanded. */
const KEPT_FACTS: ReadonlySet<string> = new Set(["revision", "lastBackup"]);

/** Deletes everything, or all but what the user made, in one transaction. What X demanded still applies. */
export async function wipe(store: Store, what: "captured" | "everything"): Promise<void> {
  await freeDiskSpace(store, store.tables, async () => {
    for (const table of store.tables) {
      if (table.name === "meta") await store.meta.filter((row) => !isKept(row, what)).delete();
      else if (what === "everything" || !MADE.has(table.name)) await table.clear();
    }
    await healDemands(store, Date.now());
    await nextRevision(store);
  });
}

/** The never-capture list is the user's wish, and goes with what the user made. So do identities of
 *  communities, which saved views refer to. */
function isKept(row: MetaRecord, what: "captured" | "everything"): boolean {
  const isMade = ["never", "communities"].includes(row.key) && what === "captured";
  return isDemand(row) || KEPT_FACTS.has(row.key) || isMade;
}

/** Deletes the lists of an account and what is known of visits to them. The account stays, as a member of others'. */
export async function deleteOwner(store: Store, n: number): Promise<void> {
  await freeDiskSpace(store, store.tables, async () => {
    const person = await samePerson(store, n);
    for (const number of person === undefined ? [n] : numbersOf(person)) await dropOwned(store, number);
    await nextRevision(store);
  });
}

/** Deletes what was shown to, and said of, a viewer: lists, relations and visits in their tabs. */
export async function deleteViewer(store: Store, n: number): Promise<void> {
  await freeDiskSpace(store, store.tables, async () => {
    await dropViewer(store, n);
    await nextRevision(store);
  });
}

/** Deletes a person everywhere, as the map shows them: the account with its history, rows that imports have of them,
 *  lists, memberships, relations, marks and seeds, lines of the log about them, and their handle in what runs were
 *  asked for. Returns every id that the person had here. */
export function deletePerson(store: Store, n: number): Promise<string[]> {
  return dropPerson(store, n, false);
}

/** @param isLeftOut whether the lists that name the person say that a row was left out at the user's wish */
async function dropPerson(store: Store, n: number, isLeftOut: boolean): Promise<string[]> {
  return freeDiskSpace(store, store.tables, async () => {
    const person = await samePerson(store, n);
    if (person === undefined) return [];
    const { captured, imported } = person;
    const ids = idsOf(person);
    const revision = await nextRevision(store);
    for (const handle of handlesOf(person)) await dropFromRuns(store, handle);
    for (const number of numbersOf(person)) await dropOwned(store, number);
    await dropImported(store, imported, revision);
    await store.marks.bulkDelete(ids);
    await store.seedLists
      .filter(({ seeds }) => seeds.some(({ id }) => ids.includes(id)))
      .modify((seedList) => {
        seedList.seeds = seedList.seeds.filter(({ id }) => !ids.includes(id));
      });
    await store.communities
      .filter((community) => membersNamed(community).some(({ id }) => ids.includes(id)))
      .modify((community) => {
        const others = (members: MarkedAccount[]) => members.filter(({ id }) => !ids.includes(id));
        community.members = others(community.members);
        for (const group of community.groups?.named ?? []) group.members = others(group.members);
      });
    if (captured !== undefined && isLeftOut) await noteLeftOut(store, captured.n);
    if (captured !== undefined) await dropCaptured(store, captured.n, revision);
    await store.snapshots.clear();
    return ids;
  });
}

function membersNamed({ members, groups }: CommunityRecord): MarkedAccount[] {
  return [...members, ...(groups?.named ?? []).flatMap((group) => group.members)];
}

/** Counts a person as left out in the newest visit of each list that names them: a list that is whole but for them is
 *  not to read as incomplete. */
async function noteLeftOut(store: Store, n: number): Promise<void> {
  const lists = await store.lists
    .filter(({ members, missingSince }) => missingSince[members.indexOf(n)] === 0)
    .toArray();
  for (const { kind, owner, viewer } of lists) {
    const visits = await store.visits.where("[kind+owner+viewer]").equals([kind, owner, viewer]).toArray();
    const last = visits.toSorted((a, b) => a.endedAt - b.endedAt).at(-1);
    if (last !== undefined) await store.visits.put({ ...last, leftOut: (last.leftOut ?? 0) + 1 });
  }
}

async function dropCaptured(store: Store, n: number, revision: number): Promise<void> {
  await dropViewer(store, n);
  await dropMemberships(store, n, revision);
  await store.queue.filter(({ owner, kind }) => kind !== "listMembers" && owner === n).delete();
  await store.log.filter(({ account }) => account === n).delete();
  await store.xLists
    .filter(({ owner }) => owner === n)
    .modify((list) => {
      delete list.owner;
    });
  await store.accountChanges.where("n").equals(n).delete();
  await store.accounts.where("mergedInto").equals(n).delete();
  await store.accounts.delete(n);
}

/** Deletes a person everywhere and for good: rows that name them later are counted and not stored (`lib/store/never`).
 *  Returns every id that the person had here. */
export async function deletePersonForGood(store: Store, n: number, at: number): Promise<string[]> {
  return freeDiskSpace(store, store.tables, async () => {
    const person = await samePerson(store, n);
    if (person === undefined) return [];
    const id = idsOf(person).find((id) => !isShadow({ id }));
    await addNever(store, { id, handle: handlesOf(person)[0] }, at);
    return dropPerson(store, n, true);
  });
}

/** Deletes people everywhere, all of them or none: one handle in files may be several people.
 *  @param since when (ms) the user asked that they are never captured again; undefined where they may be
 *  @returns every id that they had here */
export async function deletePeople(
  store: Store,
  numbers: readonly number[],
  since: number | undefined,
): Promise<string[]> {
  return freeDiskSpace(store, store.tables, async () => {
    const ids: string[] = [];
    for (const n of numbers)
      ids.push(
        ...(since === undefined ? await deletePerson(store, n) : await deletePersonForGood(store, n, since)),
      );
    return ids;
  });
}

/** The ids of a person, and how marks know them by handle alone. */
function idsOf(person: SamePerson): string[] {
  const { captured, imported } = person;
  const rows = captured === undefined ? imported : [captured, ...imported];
  const byHandle = handlesOf(person).map((handle) => `shadow:${handle.toLowerCase()}`);
  return [...new Set([...rows.map(({ id }) => id), ...byHandle])];
}

/** What X calls a person; what files call them where X does not. The newest file comes first. */
function handlesOf({ captured, imported }: SamePerson): string[] {
  const newest = [...imported].sort((a, b) => b.at - a.at);
  const rows = captured?.handle === undefined ? newest : [captured];
  return [...new Set(rows.flatMap(({ handle }) => handle ?? []))];
}

function numbersOf({ captured, imported }: SamePerson): number[] {
  const numbers = imported.map((row) => row.n);
  return captured === undefined ? numbers : [captured.n, ...numbers];
}

/** Deletes within the open transaction everybody on the never-capture list: a backup or a file may have brought them back.
 *  Returns how many. Reads all accounts, but only where somebody is on the list. */
export async function dropNever(store: Store): Promise<number> {
  const never = await readNever(store);
  if (never.isEmpty) return 0;
  const found: number[] = [];
  for (const table of [store.accounts, store.importedAccounts])
    await (table as Table<AccountRecord | ImportedAccountRecord, number>).each(({ n, id, handle }) => {
      if (never.holds({ id: isShadow({ id }) ? undefined : id, handle })) found.push(n);
    });
  for (const n of found) await dropPerson(store, n, true);
  return found.length;
}

/** Deletes imported accounts and takes them out of imported lists. */
async function dropImported(
  store: Store,
  accounts: readonly ImportedAccountRecord[],
  revision: number,
): Promise<void> {
  const gone = new Set(accounts.map(({ n }) => n));
  await store.importedLists
    .filter(({ members }) => members.some((member) => gone.has(member)))
    .modify((list) => {
      const { members } = list;
      if (list.begun !== undefined) list.begun = list.begun.filter((_, i) => !gone.has(members[i]));
      list.members = members.filter((member) => !gone.has(member));
      list.revision = revision;
    });
  const ids = new Set(accounts.map(({ id }) => id));
  await store.importedAccounts.bulkDelete([...gone]);
  await store.importedAccounts
    .filter(({ ended }) => ended?.some(({ id }) => ids.has(id)) === true)
    .modify((account) => {
      account.ended = account.ended?.filter(({ id }) => !ids.has(id));
    });
}

async function dropVisits(store: Store, visits: readonly number[]): Promise<void> {
  await store.pages
    .where("visit")
    .anyOf([...visits])
    .delete();
  await store.changes
    .where("visit")
    .anyOf([...visits])
    .delete();
  await store.visits.bulkDelete([...visits]);
}

async function dropOwned(store: Store, n: number): Promise<void> {
  const isTheirs = ({ kind, owner }: { kind: string; owner: number }) =>
    kind !== "listMembers" && owner === n;
  await store.lists.filter(isTheirs).delete();
  await store.importedLists.where("owner").equals(n).delete();
  await dropVisits(store, await store.visits.filter(isTheirs).primaryKeys());
  await store.snapshots.clear();
}

async function dropViewer(store: Store, n: number): Promise<void> {
  await store.lists.filter(({ viewer }) => viewer === n).delete();
  await store.relations.filter(({ viewer }) => viewer === n).delete();
  await dropVisits(store, await store.visits.filter(({ viewer }) => viewer === n).primaryKeys());
  await store.runs
    .filter(({ viewer }) => viewer === n)
    .modify((run) => {
      delete run.viewer;
      delete run.viewerHandle;
    });
  await store.meta.delete(`viewer:${n}`);
  await store.snapshots.clear();
}

async function dropMemberships(store: Store, n: number, revision: number): Promise<void> {
  await store.lists
    .filter(({ members }) => members.includes(n))
    .modify((list, row) => {
      row.value = { ...withoutMember(list, list.members.indexOf(n)), revision };
    });
  await store.visits
    .filter(({ seen, hidden }) => seen?.includes(n) === true || hidden?.includes(n) === true)
    .modify((visit) => {
      visit.seen = visit.seen?.filter((member) => member !== n);
      visit.hidden = visit.hidden?.filter((member) => member !== n);
    });
  await dropFromChanges(store, n);
  const chunk = Math.floor(n / RELATIONS_PER_CHUNK);
  await store.relations
    .filter((row) => row.chunk === chunk)
    .modify((row) => {
      for (const column of [row.flags, row.at, row.followsViewerAt])
        column?.fill(0, n % RELATIONS_PER_CHUNK, (n % RELATIONS_PER_CHUNK) + 1);
    });
}
