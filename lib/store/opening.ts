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
    return { is: "failed", reason: reasonOf(error) };
  }
}

/** Returns what the browser says where something failed because the database cannot be opened; undefined for any other
 *  error, a connection that we have closed ourselves included. Errors of a worker come without their class. */
export function openingFailure(error: unknown): string | undefined {
  if (typeof error !== "object" || error === null || !("name" in error) || !("message" in error))
    return undefined;
  const message = String(error.message);
  const isOfOpening =
    error.name === "OpenFailedError" ||
    (error.name === "DatabaseClosedError" && !message.startsWith("Database has been closed")) ||
    /opening backing store|Connection to Indexed Database server lost/.test(message);
  return isOfOpening ? message.split("\n")[0].replace(/\.$/, "") : undefined;
}

/** Dexie opens a database that has other keys than ours, and then fails row by row. */
function tablesWithOtherKeys(store: Store, database: IDBDatabase): string[] {
  const reading = database.transaction([...database.objectStoreNames]);
  return store.tables
    .filter(({ name, schema: { primKey } }) => {
      const { keyPath, autoIncrement } = reading.objectStore(name);
      return String(keyPath) !== String(primKey.keyPath) || autoIncrement !== primKey.auto;
    })
    .map(({ name }) => name);
}

/** The message of an error, fit for the middle of a sentence. Dexie says it twice, a line each. */
export function reasonOf(error: unknown): string {
  const message = error instanceof Error || error instanceof DOMException ? error.message : String(error);
  return message.split("\n")[0].replace(/\.$/, "");
}
