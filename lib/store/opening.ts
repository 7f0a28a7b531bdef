import { SCHEMA, type Store, schemaVersion } from "./schema";

/** Why this program cannot work with a store, or should not. */
export type OpeningTrouble =
  /** A newer version of the extension wrote it. */
  { is: "newer" } | { is: "failed"; reason: string };

/** Opens the store and says what is the matter with it, if anything. */
export async function openStore(store: Store): Promise<OpeningTrouble | undefined> {
  try {
    await store.open();
    const database = store.backendDB();
    const odd = tablesWithOtherKeys(store, database);
    if (odd.length > 0) return { is: "failed", reason: `the keys of ${odd.join(", ")} are not ours` };
    return schemaVersion(database.version) > SCHEMA.length ? { is: "newer" } : undefined;
  } catch (error) {
    return { is: "failed", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Dexie opens a database whose tables have other keys than ours, and then fails row by row. */
function tablesWithOtherKeys(store: Store, database: IDBDatabase): string[] {
  const reading = database.transaction([...database.objectStoreNames]);
  return store.tables
    .filter(({ name, schema: { primKey } }) => {
      const { keyPath, autoIncrement } = reading.objectStore(name);
      return String(keyPath) !== String(primKey.keyPath) || autoIncrement !== primKey.auto;
    })
    .map(({ name }) => name);
}
