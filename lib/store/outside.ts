import Dexie from "dexie";

/** A disk may take long; nothing waits for ever. */
const LONGEST_WAIT_MS = 600_000;

/** Waits within the open transaction for work that is no request to the database, and keeps it open. */
export function outside<T>(work: () => Promise<T>): Promise<T> {
  return Dexie.waitFor(Dexie.ignoreTransaction(work), LONGEST_WAIT_MS) as Promise<T>;
}
