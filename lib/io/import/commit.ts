import { type Sighting, sightAccounts } from "@/lib/store/identity";
import type { ImportRecord } from "@/lib/store/imported";
import { nextRevision } from "@/lib/store/meta";
import { RELATIONS_PER_CHUNK } from "@/lib/store/relations";
import { freeRoom } from "@/lib/store/room-gate";
import type { Store } from "@/lib/store/schema";
import type { Draft, Person, StatedBy } from "./draft";

/** People who are stored at once. */
const BATCH = 1000;

export interface ImportFacts {
  file: string;
  format: string;
  /** When (ms) the files were last changed: what they do not date is of then. */
  changedAt: number;
  now: number;
}

/** Stores what was read, in one transaction: all of it or nothing. Accounts by the rules of identity, lists apart
 *  from captured ones.
 *  @param onProgress told the share done, 0 to 1 */
export async function commitImport(
  store: Store,
  draft: Draft,
  { file, format, changedAt, now }: ImportFacts,
  onProgress: (done: number) => void = () => {},
): Promise<number> {
  return store.transaction("rw", store.tables, async () => {
    const revision = await nextRevision(store);
    const dated = Math.min(changedAt, now);
    const { numbers, brought } = await storePeople(store, draft.people, dated, now, onProgress);
    const lists = listsOf(draft, numbers);
    const id = await store.imports.add({
      at: now,
      format,
      file,
      accounts: new Set(numbers).size,
      edges: lists.reduce((sum, { members }) => sum + members.length, 0),
      rejected: draft.rejected,
      brought,
      revision,
    } as ImportRecord);
    await store.importedLists.bulkPut(lists.map((list) => ({ ...list, import: id, revision })));
    onProgress(1);
    return id;
  });
}

/** The lists between account numbers: two people of a file may turn out to be one account. */
function listsOf(draft: Draft, numbers: Uint32Array) {
  const united = new Map<string, { kind: StatedBy; owner: number; members: Set<number> }>();
  for (const { kind, owner: person, members } of draft.lists()) {
    const owner = numbers[person];
    const list = united.get(`${kind} ${owner}`) ?? { kind, owner, members: new Set() };
    united.set(`${kind} ${owner}`, list);
    for (const member of members) if (numbers[member] !== owner) list.members.add(numbers[member]);
  }
  return Array.from(united.values(), (list) => ({ ...list, members: Uint32Array.from(list.members) }));
}

async function storePeople(
  store: Store,
  people: readonly Person[],
  dated: number,
  now: number,
  onProgress: (done: number) => void,
): Promise<{ numbers: Uint32Array; brought: string[] }> {
  const last = (await store.accounts.orderBy(":id").last())?.n ?? 0;
  const numbers = new Uint32Array(people.length);
  for (let start = 0; start < people.length; start += BATCH) {
    const batch = people.slice(start, start + BATCH);
    const sighted = await sightAccounts(
      store,
      batch.map(({ id, profile, at = dated }) => ({ id, profile, at: Math.min(at, now) }) as Sighting),
    );
    numbers.set(sighted.numbers, start);
    onProgress((0.9 * (start + batch.length)) / people.length);
  }
  const fresh = await store.accounts.where("n").above(last).toArray();
  const brought = fresh.filter(({ mergedInto }) => mergedInto === undefined).map(({ id }) => id);
  return { numbers: await settled(store, numbers), brought };
}

/** Numbers after merges: a later row may have said who a shadow is. */
async function settled(store: Store, numbers: Uint32Array): Promise<Uint32Array> {
  const merged = await store.accounts.where("mergedInto").above(0).toArray();
  const into = new Map(merged.map(({ n, mergedInto }) => [n, mergedInto as number]));
  return into.size === 0 ? numbers : numbers.map((n) => into.get(n) ?? n);
}

/** Takes an import back, in one transaction: its lists, and the accounts that it alone brought and nothing else has
 *  spoken of since. What it said of accounts that were known stays. Gives how many accounts went. */
export async function takeBackImport(store: Store, id: number): Promise<number> {
  return freeRoom(store, store.tables, async () => {
    const record = await store.imports.get(id);
    if (record === undefined || record.takenBackAt !== undefined) return 0;
    await store.importedLists.where("[import+kind+owner]").between([id], [id, []]).delete();
    const accounts = await store.accounts
      .where("id")
      .anyOf(record.brought ?? [])
      .toArray();
    const held = await heldElsewhere(store);
    const marked = new Set(await store.marks.toCollection().primaryKeys());
    await store.parts.each(({ seeds }) => {
      for (const seed of seeds) marked.add(seed.id);
    });
    const gone = accounts.filter(
      ({ n, id: itsId, lastSeen }) => lastSeen <= record.at && !held.has(n) && !marked.has(itsId),
    );
    await store.accounts.bulkDelete(gone.map(({ n }) => n));
    await store.imports.update(id, {
      takenBackAt: Date.now(),
      brought: [],
      revision: await nextRevision(store),
    });
    await store.snapshots.clear();
    return gone.length;
  });
}

/** Numbers of all accounts that something else than the account's own row speaks of. */
async function heldElsewhere(store: Store): Promise<Set<number>> {
  const held = new Set<number>();
  const hold = (numbers: Iterable<number> = []) => {
    for (const n of numbers) held.add(n);
  };
  for (const table of [store.lists, store.importedLists])
    await table.each(({ owner, members }) => {
      held.add(owner);
      hold(members);
    });
  await store.relations.each(({ viewer, chunk, flags }) => {
    held.add(viewer);
    flags.forEach((bits, i) => {
      if (bits !== 0) held.add(chunk * RELATIONS_PER_CHUNK + i);
    });
  });
  await store.visits.each(({ owner, viewer, seen, hidden }) => {
    hold([owner, viewer]);
    hold(seen);
    hold(hidden);
  });
  await store.queue.each(({ owner }) => held.add(owner));
  await store.xLists.each(({ owner }) => owner !== undefined && held.add(owner));
  await store.accounts
    .where("mergedInto")
    .above(0)
    .each(({ mergedInto }) => held.add(mergedInto as number));
  return held;
}
