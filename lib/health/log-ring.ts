import type { Table } from "dexie";
import { DAY } from "@/lib/durations";
import { ACCOUNT_CHANGES_KEPT } from "@/lib/store/account-change";
import { CHANGES_KEPT } from "@/lib/store/change";
import type { Store } from "@/lib/store/schema";

/** The log is a ring: lines beyond these numbers of days and of lines are deleted (map-tpot §7.10). Excerpts of pages
 *  go after as long, and the newest of them stay (map-tpot §7.6). */
export const LOG_RING = { days: 30, lines: 10_000, excerpts: 20, unparsed: 1_000 } as const;

/** Rows beyond their bound that go at a time. */
const STEP = 10_000;

/** Brings the log and the excerpts back to the size of their rings at a time (ms). Gives how many rows went. */
export async function pruneLog(store: Store, now: number): Promise<number> {
  const oldest = now - LOG_RING.days * DAY;
  return store.transaction(
    "rw",
    [store.log, store.excerpts, store.unparsed, store.changes, store.accountChanges],
    async () => {
      const lines = await prune(store.log, oldest, LOG_RING.lines);
      await dropSurplus(store.unparsed, LOG_RING.unparsed);
      await dropSurplus(store.changes, CHANGES_KEPT);
      await dropSurplus(store.accountChanges, ACCOUNT_CHANGES_KEPT);
      return lines + (await prune(store.excerpts, oldest, LOG_RING.excerpts));
    },
  );
}

async function prune<T>(table: Table<T, number>, oldest: number, kept: number): Promise<number> {
  const outdated = await table.where("at").below(oldest).delete();
  return outdated + (await dropSurplus(table, kept));
}

/** Deletes the oldest rows beyond a number, in bounded portions: the next hour takes the rest. */
async function dropSurplus<T>(table: Table<T, number>, kept: number): Promise<number> {
  const surplus = (await table.count()) - kept;
  return surplus <= 0 ? 0 : await table.orderBy(":id").limit(Math.min(surplus, STEP)).delete();
}
