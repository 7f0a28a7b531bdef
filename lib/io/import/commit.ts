import { dropNever } from "@/lib/io/repair/wipe";
import { shadowId } from "@/lib/store/account";
import { reserveNumbers } from "@/lib/store/account-numbers";
import type { EndedFollow, ImportedAccountRecord, ImportRecord } from "@/lib/store/imported";
import { nextRevision } from "@/lib/store/meta";
import { countLeftOut } from "@/lib/store/never";
import type { Store } from "@/lib/store/schema";
import { freeDiskSpace } from "@/lib/store/write-gate";
import type { Draft, Person } from "./draft";

/** People who are stored at once. */
const BATCH = 1000;

export interface ImportFacts {
  file: string;
  format: string;
  /** When (ms) the files were last changed: what they do not date is of then. */
  changedAt: number;
  now: number;
  /** Handle of the account whose map it is, where the file is one. */
  viewer?: string | undefined;
}

/** Stores what was read, in one transaction: all of it or nothing. Accounts and lists both stay apart from captured
 *  ones: nothing that X stated is read or changed.
 *  @param onProgress told the share done, 0 to 1 */
export async function commitImport(
  store: Store,
  draft: Draft,
  { file, format, changedAt, now, viewer }: ImportFacts,
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  return store.transaction("rw", store.tables, async () => {
    const revision = await nextRevision(store);
    const { people } = draft;
    const first = people.length === 0 ? 0 : await reserveNumbers(store.accounts, people.length);
    const id = await store.imports.add({
      at: now,
      format,
      file,
      accounts: people.length,
      edges: draft.edges,
      rejected: draft.rejected,
      ...(viewer !== undefined && { viewer }),
      revision,
    } as ImportRecord);
    const dated = Math.min(changedAt, now);
    const ended = endedBySource(draft);
    for (let start = 0; start < people.length; start += BATCH) {
      const batch = people.slice(start, start + BATCH);
      await store.importedAccounts.bulkAdd(
        batch.map((person, i) => ({
          ...importedAccount(person, first + start + i, id, dated, now),
          ...(ended.has(start + i) && { ended: ended.get(start + i) }),
        })),
      );
      onProgress((0.9 * (start + batch.length)) / people.length);
    }
    const lists = Array.from(draft.lists(), ({ kind, owner, members }) => ({
      import: id,
      kind,
      owner: first + owner,
      members: Uint32Array.from(members.keys(), (member) => first + member),
      ...([...members.values()].some((begun) => begun !== 0) && {
        begun: Uint32Array.from(members.values(), (begun) => Math.ceil(begun / 1000)),
      }),
      revision,
    }));
    await store.importedLists.bulkAdd(lists);
    await countWhoCame(store, id, await dropNever(store));
    onProgress(1);
    return id;
  });
}

/** Where people were left out who are never captured, the import's line counts who came. */
async function countWhoCame(store: Store, id: number, leftOut: number): Promise<void> {
  if (leftOut === 0) return;
  await countLeftOut(store, leftOut);
  const accounts = await store.importedAccounts.where("import").equals(id).count();
  const edges = new Set<string>();
  await store.importedLists
    .where("[import+kind+owner]")
    .between([id], [id, []])
    .each(({ kind, owner, members }) => {
      for (const member of members)
        edges.add(kind === "following" ? `${owner} ${member}` : `${member} ${owner}`);
    });
  await store.imports.update(id, { accounts, edges: edges.size });
}

/** Ended follows by their source's place among the people. */
function endedBySource({ ended, people }: Draft): Map<number, EndedFollow[]> {
  const bySource = new Map<number, EndedFollow[]>();
  for (const { source, target, from, until } of ended) {
    const follows = bySource.get(source) ?? [];
    bySource.set(source, follows);
    follows.push({ id: importedId(people[target]), ...(from !== undefined && { from }), until });
  }
  return bySource;
}

function importedId({ id, profile: { handle } }: Person): string {
  if (id === undefined && handle === undefined) throw new Error("A person has neither id nor handle.");
  return id ?? shadowId(handle as string);
}

function importedAccount(
  person: Person,
  n: number,
  from: number,
  dated: number,
  now: number,
): ImportedAccountRecord {
  const { profile, at } = person;
  const stated = Object.entries(profile).filter(([, value]) => value !== undefined);
  const { handle } = profile;
  return {
    ...Object.fromEntries(stated),
    n,
    import: from,
    id: importedId(person),
    ...(handle !== undefined && { handleLower: handle.toLowerCase() }),
    at: Math.min(at ?? dated, now),
  };
}

/** Takes an import back, in one transaction: its accounts and lists are deleted, and the maps that were computed with
 *  them. Captured accounts, and what the user says of anybody, stay. Returns how many imported accounts were deleted. */
export async function takeBackImport(store: Store, id: number): Promise<number> {
  return freeDiskSpace(store, store.tables, async () => {
    const record = await store.imports.get(id);
    if (record === undefined || record.takenBackAt !== undefined) return 0;
    await store.importedLists.where("[import+kind+owner]").between([id], [id, []]).delete();
    const gone = await store.importedAccounts.where("import").equals(id).delete();
    const maps = await store.snapshots.toCollection().primaryKeys();
    await store.snapshots.bulkDelete(maps.filter(([, revision]) => revision >= (record.revision ?? 0)));
    await store.imports.update(id, { takenBackAt: Date.now(), revision: await nextRevision(store) });
    return gone;
  });
}
