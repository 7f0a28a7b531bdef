import { t } from "@/lib/language";
import { isShadow, shadowId } from "./account";
import type { MarkedAccount } from "./records/mark";
import type { Store } from "./schema";

export type { SeedListRecord } from "@/lib/store/records/seed-list";

/** Longest name (characters) and most seeds of a seed list. */
export const SEED_LIST_LIMITS = { name: 60, seeds: 5000 } as const;

/** Saves a seed list: a new one without `id`. Rejects with a sentence for people where the name is empty, too long or
 *  taken, or there are too many seeds. Returns the list's id. */
export async function saveSeedList(
  store: Store,
  seedList: { id?: number; name: string; seeds: readonly MarkedAccount[] },
  at: number,
): Promise<number> {
  const name = seedList.name.trim();
  if (name === "") throw new Error(t`A seed list needs a name.`);
  if (name.length > SEED_LIST_LIMITS.name)
    throw new Error(t`A name has at most ${SEED_LIST_LIMITS.name} characters.`);
  const seeds = [...new Map(seedList.seeds.map((seed) => [seed.id, seed])).values()];
  if (seeds.length > SEED_LIST_LIMITS.seeds)
    throw new Error(t`A seed list has at most ${SEED_LIST_LIMITS.seeds} seeds; these are ${seeds.length}.`);
  return store.transaction("rw", store.seedLists, async () => {
    const namesake = await store.seedLists.get({ name });
    if (namesake !== undefined && namesake.id !== seedList.id)
      throw new Error(t`There is a seed list "${name}" already: choose another name.`);
    const record = { name, seeds, at };
    return seedList.id === undefined
      ? store.seedLists.add(record)
      : store.seedLists.put({ ...record, id: seedList.id });
  });
}

/** Seeds as the store knows them: account numbers of those it holds, in the order given, and the others. */
export async function resolveSeeds(
  store: Store,
  seeds: readonly MarkedAccount[],
): Promise<{ known: { n: number; seed: MarkedAccount }[]; unknown: MarkedAccount[] }> {
  const found = await Promise.all(seeds.map((seed) => findSeed(store, seed)));
  const known = seeds.flatMap((seed, i) => {
    const n = found[i];
    return n === undefined ? [] : [{ n, seed }];
  });
  return { known, unknown: seeds.filter((_, i) => found[i] === undefined) };
}

/** Seeds of accounts given by their handles: with X's id where the store knows it, else by handle alone. */
export async function seedsOfHandles(store: Store, handles: readonly string[]): Promise<MarkedAccount[]> {
  return Promise.all(
    handles.map(async (handle) => {
      const account = (await byHandle(store, handle)) ?? (await importedByHandle(store, handle));
      return { id: account?.id ?? shadowId(handle), handle: account?.handle ?? handle };
    }),
  );
}

/** Gives seeds of one id another id, within the open transaction. */
export async function moveSeeds(store: Store, from: string, to: string): Promise<void> {
  await store.seedLists
    .filter(({ seeds }) => seeds.some(({ id }) => id === from))
    .modify((seedList) => {
      const moved = seedList.seeds.map((seed) => (seed.id === from ? { ...seed, id: to } : seed));
      seedList.seeds = [...new Map(moved.map((seed) => [seed.id, seed])).values()];
    });
}

async function findSeed(store: Store, { id, handle }: MarkedAccount): Promise<number | undefined> {
  const account = await store.accounts.get({ id });
  if (account !== undefined) return account.n;
  const named = handle === undefined || !id.startsWith("shadow:") ? undefined : await byHandle(store, handle);
  return named?.n ?? (await store.importedAccounts.where("id").equals(id).first())?.n;
}

/** The account that imports name by a handle: with its id where all of them give the same one. */
async function importedByHandle(store: Store, handle: string): Promise<MarkedAccount | undefined> {
  const named = await store.importedAccounts.where("handleLower").equals(handle.toLowerCase()).toArray();
  const ids = new Set(named.map(({ id }) => id).filter((id) => !isShadow({ id })));
  if (named.length === 0 || ids.size > 1) return undefined;
  return { id: [...ids][0] ?? named[0].id, handle: named[0].handle };
}

/** The captured account that has a handle now, in any case. */
export async function byHandle(store: Store, handle: string) {
  const seenWith = await store.accounts.where({ handles: handle.toLowerCase() }).toArray();
  return seenWith.find(({ handleLower }) => handleLower === handle.toLowerCase());
}
