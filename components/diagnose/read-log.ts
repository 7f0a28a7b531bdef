import type { LogRecord } from "@/lib/store/log";
import type { Store } from "@/lib/store/schema";

/** A line with the handle of the account it is about, as now known. */
export interface LogLine extends LogRecord {
  handle: string | undefined;
}

/** The whole log, oldest first; its ring keeps it small. */
export async function readLog(store: Store): Promise<LogLine[]> {
  const lines = await store.log.toArray();
  const numbers = [...new Set(lines.flatMap(({ account }) => (account === undefined ? [] : [account])))];
  const accounts = await store.accounts.bulkGet(numbers);
  const handles = new Map(numbers.map((n, i) => [n, accounts[i]?.handle]));
  return lines.map((line) => ({
    ...line,
    handle: line.account === undefined ? undefined : handles.get(line.account),
  }));
}
