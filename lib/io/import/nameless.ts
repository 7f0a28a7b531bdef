import type { Store } from "@/lib/store/schema";

/** Returns how many accounts of an import have no handle, neither from its files nor from a capture. Reads all of the
 *  import: for a worker. */
export async function countNameless(store: Store, id: number): Promise<number> {
  const people = await store.importedAccounts.where("import").equals(id).toArray();
  const nameless = people.filter(({ handle }) => handle === undefined).map((person) => person.id);
  const captured = await store.accounts.where("id").anyOf(nameless).toArray();
  return nameless.length - captured.filter(({ handle }) => handle !== undefined).length;
}
