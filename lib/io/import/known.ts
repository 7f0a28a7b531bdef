import type { AccountRecord } from "@/lib/store/account";
import { readNever } from "@/lib/store/never";
import type { Store } from "@/lib/store/schema";
import type { Draft, Person } from "./draft";

/** What a file says otherwise than X said. X's answer is kept. */
export interface Conflict {
  what: "handle" | "name" | "id";
  file: string;
  x: string;
}

/** What the store knows of one person of a draft. */
export type ShownAs = { is: "new" } | { is: "never" } | { is: "known"; handle: string };

/** How the people of a draft compare with the accounts of the store. */
export interface Known {
  matching: number;
  fresh: number;
  /** People on the user's never-capture list: they are left out, and count as neither of the two. */
  never: number;
  conflicts: Record<Conflict["what"], number>;
  /** The first conflicts. */
  examples: Conflict[];
  /** By index of the draft's first people: the handle that the store has, "" where it has none. */
  shown: ShownAs[];
}

/** Drafts with more people are compared by one walk through all accounts. */
const ASKED_ONE_BY_ONE = 20_000;
const BATCH = 2000;
const EXAMPLES = 5;

/** Returns how the people of a draft compare with the accounts of the store, by id, else by handle.
 *  @param shown how many people are answered one by one */
export async function compareWithStore(store: Store, { people }: Draft, shown: number): Promise<Known> {
  const accounts = await accountsOf(store, people);
  const never = await readNever(store);
  const known: Known = {
    matching: 0,
    fresh: 0,
    never: 0,
    conflicts: { handle: 0, name: 0, id: 0 },
    examples: [],
    shown: [],
  };
  const conflict = (what: Conflict["what"], file: string, x: string) => {
    known.conflicts[what] += 1;
    if (known.examples.length < EXAMPLES) known.examples.push({ what, file, x });
  };
  people.forEach(({ id, profile: { handle, name } }, i) => {
    if (never.holds({ id, handle })) {
      known.never += 1;
      if (i < shown) known.shown.push({ is: "never" });
      return;
    }
    const byId = id === undefined ? undefined : accounts.byId.get(id);
    const byHandle = handle === undefined ? undefined : accounts.byHandle.get(handle.toLowerCase());
    const isNumbered = byHandle !== undefined && /^\d+$/.test(byHandle.id);
    if (byId === undefined && byHandle !== undefined && isNumbered && id !== undefined && byHandle.id !== id)
      conflict("id", `@${handle}: ${id}`, `@${byHandle.handle}: ${byHandle.id}`);
    const account = byId ?? byHandle;
    if (account === undefined) known.fresh += 1;
    else known.matching += 1;
    if (i < shown)
      known.shown.push(account === undefined ? { is: "new" } : { is: "known", handle: account.handle ?? "" });
    if (
      byId?.handle !== undefined &&
      handle !== undefined &&
      byId.handle.toLowerCase() !== handle.toLowerCase()
    )
      conflict("handle", `@${handle}`, `@${byId.handle}`);
    if (account?.name !== undefined && name !== undefined && account.name !== name)
      conflict("name", name, account.name);
  });
  return known;
}

/** Returns whether the ids of a file are so often others than X's that they may be the file's own numbers. */
export function areIdsDoubtful({ matching, conflicts }: Known): boolean {
  return conflicts.id > 0 && conflicts.id * 2 >= matching;
}

interface Accounts {
  byId: Map<string, AccountRecord>;
  byHandle: Map<string, AccountRecord>;
}

async function accountsOf(store: Store, people: readonly Person[]): Promise<Accounts> {
  const ids = new Set(people.flatMap(({ id }) => id ?? []));
  const handles = new Set(people.flatMap(({ profile: { handle } }) => handle?.toLowerCase() ?? []));
  const found: Accounts = { byId: new Map(), byHandle: new Map() };
  const take = (account: AccountRecord) => {
    if (account.mergedInto !== undefined) return;
    if (ids.has(account.id)) found.byId.set(account.id, account);
    if (account.handleLower !== undefined && handles.has(account.handleLower))
      found.byHandle.set(account.handleLower, account);
  };
  if (people.length > ASKED_ONE_BY_ONE) {
    await store.accounts.each(take);
    return found;
  }
  for (const batch of batches([...ids])) await store.accounts.where("id").anyOf(batch).each(take);
  for (const batch of batches([...handles])) await store.accounts.where("handles").anyOf(batch).each(take);
  return found;
}

function* batches<T>(all: readonly T[]): Generator<T[]> {
  for (let start = 0; start < all.length; start += BATCH) yield all.slice(start, start + BATCH);
}
