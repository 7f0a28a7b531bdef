import Dexie from "dexie";
import { keepingOpen, watchOf } from "./transaction-guard";

/** A disk may be slow, but no wait is endless. */
const LONGEST_WAIT_MS = 600_000;

/** Waits within the open transaction for work that is no request to the database, and keeps the transaction open. */
export function outside<T>(work: () => Promise<T>): Promise<T> {
  return keepingOpen(watchOf(Dexie.currentTransaction?.idbtrans), work, LONGEST_WAIT_MS);
}
