import type { Table } from "dexie";
import { type AccountRecord, isShadow } from "@/lib/store/account";
import { dropFromChanges } from "@/lib/store/change";
import type { ImportedAccountRecord } from "@/lib/store/imported";
import { withoutMember } from "@/lib/store/list";
import { nextRevision } from "@/lib/store/meta";
import { addNever, readNever } from "@/lib/store/never";
import { RELATIONS_PER_CHUNK } from "@/lib/store/relations";
import { freeRoom } from "@/lib/store/room-gate";
import type { Store } from "@/lib/store/schema";
import { dropFromRuns } from "./drop-from-runs";

/** Tables that hold what the user made. */
const MADE: ReadonlySet<string> = new Set(["marks", "parts", "views", "communities"]);

/** Facts that outlive a wipe: what X has asked of us, what was visited today, and when the last backup was made. */
const KEPT_FACTS = /^(?:revision|lastBackup|coolDown|steady|rate:.*|sign:.*|visited:.*)$/;

/** Deletes everything, or all but what the user made, in one transaction. X's demands for rest stay in force. */
export async function wipe(store: Store, what: "captured" | "everything"): Promise<void> {
  await freeRoom(store, store.tables, async () => {
    for (const table of store.tables) {
      if (table.name === "meta") await store.meta.filter(({ key }) => !isKept(key, what)).delete();
      else if (what === "everything" || !MADE.has(table.name)) await table.clear();
    }
    await nextRevision(store);
  });
}

/** Whom the user never wants captured is the user's wish, and goes with what the user made. */
function isKept(key: string, what: "captured" | "everything"): boolean {
  return KEPT_FACTS.test(key) || (key === "never" && what === "captured");
}

/** Deletes the lists of an account and what is known of visits to them. The account stays, as a member of others'. */
export async function deleteOwner(store: Store, n: number): Promise<void> {
  await freeRoom(store, store.tables, async () => {
    await dropOwned(store, n);
    await nextRevision(store);
  });
}

/** Deletes what was shown to, and said of, a viewer: lists, relations and visits in their tabs. */
export async function deleteViewer(store: Store, n: number): Promise<void> {
  await freeRoom(store, store.tables, async () => {
    await dropViewer(store, n);
    await nextRevision(store);
  });
}

/** Deletes a person everywhere: the account with its history, lists, memberships, relations, marks and seeds, lines of
 *  the log about them, and their handle in what runs were asked for. */
export async function deletePerson(store: Store, n: number): Promise<void> {
  await freeRoom(store, store.tables, async () => {
    const person = (await store.accounts.get(n)) ?? (await store.importedAccounts.get(n));
    if (person === undefined) return;
    const imported = await importedNumbers(store, n);
    await dropOwned(store, n);
    await dropViewer(store, n);
    const revision = await nextRevision(store);
    await dropMemberships(store, n, revision);
    await dropImported(store, imported, revision);
    await store.queue.filter(({ owner, kind }) => kind !== "listMembers" && owner === n).delete();
    await dropFromRuns(store, person.handle);
    await store.log.filter(({ account }) => account === n).delete();
    await store.xLists
      .filter(({ owner }) => owner === n)
      .modify((list) => {
        delete list.owner;
      });
    await store.marks.delete(person.id);
    await store.parts
      .filter(({ seeds }) => seeds.some(({ id }) => id === person.id))
      .modify((part) => {
        part.seeds = part.seeds.filter(({ id }) => id !== person.id);
      });
    await store.communities
      .filter(({ members }) => members.some(({ id }) => id === person.id))
      .modify((community) => {
        community.members = community.members.filter(({ id }) => id !== person.id);
      });
    await store.accountChanges.where("n").equals(n).delete();
    await store.accounts.where("mergedInto").equals(n).delete();
    await store.accounts.delete(n);
    await store.snapshots.clear();
  });
}

/** Deletes a person everywhere and for good: rows that name them later are counted and not stored (`lib/store/never`). */
export async function deletePersonForGood(store: Store, n: number, at: number): Promise<void> {
  await freeRoom(store, store.tables, async () => {
    const person = (await store.accounts.get(n)) ?? (await store.importedAccounts.get(n));
    if (person === undefined) return;
    await addNever(store, { id: person.id, handle: person.handle }, at);
    await deletePerson(store, n);
  });
}

/** Deletes within the open transaction whoever is never captured: a backup or a file may have brought them back.
 *  Returns how many. Reads all accounts, but only where somebody is on the list. */
export async function dropNever(store: Store): Promise<number> {
  const never = await readNever(store);
  if (never.isEmpty) return 0;
  const found: number[] = [];
  for (const table of [store.accounts, store.importedAccounts])
    await (table as Table<AccountRecord | ImportedAccountRecord, number>).each(({ n, id, handle }) => {
      if (never.holds({ id: isShadow({ id }) ? undefined : id, handle })) found.push(n);
    });
  for (const n of found) await deletePerson(store, n);
  return found.length;
}

/** Numbers that imports gave a captured or imported account: those of its id, and of its handle where a file has no
 *  id. */
async function importedNumbers(store: Store, n: number): Promise<number[]> {
  const person = (await store.accounts.get(n)) ?? (await store.importedAccounts.get(n));
  if (person === undefined) return [];
  const { importedAccounts } = store;
  const ids = [person.id, ...(person.handleLower === undefined ? [] : [`shadow:${person.handleLower}`])];
  return [...new Set([n, ...(await importedAccounts.where("id").anyOf(ids).primaryKeys())])];
}

/** Deletes imported accounts and takes them out of imported lists. */
async function dropImported(store: Store, numbers: readonly number[], revision: number): Promise<void> {
  const gone = new Set(numbers);
  await store.importedLists
    .filter(({ members }) => members.some((member) => gone.has(member)))
    .modify((list) => {
      list.members = list.members.filter((member) => !gone.has(member));
      list.revision = revision;
    });
  const ids = new Set((await store.importedAccounts.bulkGet([...numbers])).map((account) => account?.id));
  await store.importedAccounts.bulkDelete([...numbers]);
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
  await store.importedLists
    .where("owner")
    .anyOf(await importedNumbers(store, n))
    .delete();
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
