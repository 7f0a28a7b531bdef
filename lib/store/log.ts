import type { LogRecord } from "./records/log";
import type { Store } from "./schema";

export type { ExcerptRecord, LogEvent, LogLevel, LogRecord } from "./records/log";

/** Adds a line to the log, within the open transaction where one holds the log's table. */
export async function noteLog(store: Store, line: Omit<LogRecord, "id">): Promise<void> {
  await store.log.add(line);
}

/** Adds a line unless the newest line of its event is younger than `pause` (ms): what a page can cause at will must
 *  not push everything else out of the log. */
export async function noteLogSeldom(store: Store, line: Omit<LogRecord, "id">, pause: number): Promise<void> {
  await store.transaction("rw", store.log, async () => {
    const newest = await store.log.where({ event: line.event }).last();
    if (newest === undefined || line.at - newest.at >= pause) await noteLog(store, line);
  });
}
