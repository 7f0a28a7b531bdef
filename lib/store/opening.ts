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
  const { name, message } = wordsOf(error);
  const isOfOpening =
    name === "OpenFailedError" ||
    (name === "DatabaseClosedError" && !CLOSED_BY_US.test(message)) ||
    /opening backing store|Connection to Indexed Database server lost/.test(message);
  return isOfOpening ? message.split("\n")[0].replace(/\.$/, "") : undefined;
}

/** Whether something failed because we have closed the connection ourselves, as when a page is left while it reads. */
export function isClosedByUs(error: unknown): boolean {
  const { name, message } = wordsOf(error);
  return name === "DatabaseClosedError" && CLOSED_BY_US.test(message);
}

/** Dexie's words. Of a connection that had been opened before, it puts the name of the error in front. */
const CLOSED_BY_US = /^(DatabaseClosedError )?Database has been closed/;

function wordsOf(error: unknown): { name: string; message: string } {
  if (typeof error !== "object" || error === null || !("name" in error) || !("message" in error))
    return { name: "", message: "" };
  return { name: String(error.name), message: String(error.message) };
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
