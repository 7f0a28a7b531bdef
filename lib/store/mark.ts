import { type MarkChange, type MarkedAccount, type MarkRecord, sortedTags } from "./records/mark";
import type { Store } from "./schema";

export type { MarkChange, MarkedAccount, MarkRecord } from "./records/mark";

/** Longest tag, note and name of a community, in characters: what fits a chip, and what a person writes about another.
 *  Names of communities are in files of earlier versions only. */
export const MARK_LIMITS = { tag: 40, note: 4000, communityName: 60 } as const;

/** Changes what is said of an account at a time (ms). Gives the change that takes it back. */
export async function changeMark(
  store: Store,
  account: MarkedAccount,
  change: MarkChange,
  at: number,
): Promise<MarkChange> {
  return store.transaction("rw", store.marks, async () => {
    const before = await store.marks.get(account.id);
    const tags = new Map(before?.tags);
    const undo: MarkChange = {};
    if (change.tags !== undefined) undo.tags = change.tags.map(([tag]) => [tag, tags.get(tag)]);
    for (const [tag, value] of change.tags ?? []) {
      if (value === undefined) tags.delete(tag);
      else tags.set(tag, value);
    }
    if (change.note !== undefined) undo.note = before?.note ?? "";
    if (change.hidden !== undefined) undo.hidden = before?.hidden ?? false;
    if (change.pin !== undefined) undo.pin = before?.pin ?? null;
    const pin = change.pin === undefined ? before?.pin : (change.pin ?? undefined);
    const communityName = before?.communityName;
    if (change.vote !== undefined) undo.vote = before?.vote ?? null;
    const vote = change.vote === undefined ? before?.vote : (change.vote ?? undefined);
    const note = change.note ?? before?.note;
    await keepMark(store, {
      id: account.id,
      ...(account.handle === undefined ? {} : { handle: account.handle }),
      tags: sortedTags(tags),
      ...(note === undefined || note === "" ? {} : { note }),
      hidden: change.hidden ?? before?.hidden ?? false,
      ...(pin === undefined ? {} : { pin }),
      ...(communityName === undefined ? {} : { communityName }),
      ...(vote === undefined ? {} : { vote }),
      at,
    });
    return undo;
  });
}

/** Changes the same of several accounts at a time (ms), all or none. Gives what takes it back. */
export async function changeMarks(
  store: Store,
  accounts: readonly MarkedAccount[],
  change: MarkChange,
  at: number,
): Promise<{ account: MarkedAccount; undo: MarkChange }[]> {
  return store.transaction("rw", store.marks, async () => {
    const done: { account: MarkedAccount; undo: MarkChange }[] = [];
    for (const account of accounts)
      done.push({ account, undo: await changeMark(store, account, change, at) });
    return done;
  });
}

/** What a marked account is called: as the store knows it, else as it was called when it was marked. */
export async function markedName(
  store: Store,
  { id, handle: marked }: MarkedAccount,
): Promise<{ handle?: string; name?: string }> {
  const account =
    (await store.accounts.get({ id })) ?? (await store.importedAccounts.where("id").equals(id).first());
  const alone = id.startsWith("shadow:") ? id.slice("shadow:".length) : undefined;
  const handle = account?.handle ?? marked ?? alone;
  const name = account?.name;
  return { ...(handle !== undefined && { handle }), ...(name !== undefined && { name }) };
}

/** Tags and notes by X's id, of all accounts that have any. */
export async function readMarks(store: Store): Promise<Map<string, MarkRecord>> {
  const marks = await store.marks.toArray();
  // One damaged row must not take the whole page down; a repair finds and counts it.
  const sound = marks.filter(({ tags }) => Array.isArray(tags));
  return new Map(sound.map((mark) => [mark.id, mark]));
}

/** Moves what is said of an account to the id it turned out to have, within the open transaction. Where both ids
 *  have marks nothing is lost: notes are joined, and of a tag that both have the newer counts. */
export async function moveMark(store: Store, from: string, to: string): Promise<void> {
  const [mark, known] = await store.marks.bulkGet([from, to]);
  if (mark === undefined) return;
  const [older, newer] = known === undefined || known.at > mark.at ? [mark, known] : [known, mark];
  const notes = [...new Set([older.note, newer?.note])].filter((note) => note !== undefined);
  const handle = newer?.handle ?? older.handle;
  const pin = newer?.pin ?? older.pin;
  const communityName = newer?.communityName ?? older.communityName;
  const vote = newer?.vote ?? older.vote;
  await store.marks.delete(from);
  await keepMark(store, {
    id: to,
    ...(handle === undefined ? {} : { handle }),
    tags: sortedTags([...older.tags, ...(newer?.tags ?? [])]),
    ...(notes.length === 0 ? {} : { note: notes.join("\n") }),
    hidden: older.hidden || newer?.hidden === true,
    ...(pin === undefined ? {} : { pin }),
    ...(communityName === undefined ? {} : { communityName }),
    ...(vote === undefined ? {} : { vote }),
    at: Math.max(older.at, newer?.at ?? 0),
  });
}

/** A mark that says nothing is none. */
function keepMark(store: Store, mark: MarkRecord): PromiseLike<unknown> {
  const { tags, hidden, note, pin, communityName, vote } = mark;
  const saysNothing =
    tags.length === 0 && !hidden && [note, pin, communityName, vote].every((said) => said === undefined);
  return saysNothing ? store.marks.delete(mark.id) : store.marks.put(mark);
}
