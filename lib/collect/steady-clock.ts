import { isSteady } from "@/lib/store/demands";
import { readSteady, type SteadyRecord } from "@/lib/store/limits";
import type { Store } from "@/lib/store/schema";

/** The monotonic clock of one page: which page, and milliseconds since it was loaded. */
export interface Uptime {
  page: string;
  ms: number;
}

/** What has passed since the steady clock was read last. A page's own clock decides where it was read before. Else
 *  only the computer's clock is left: where it went back, nothing has passed. */
function advance(last: SteadyRecord | undefined, wall: number, uptime: Uptime | undefined): SteadyRecord {
  const key = "steady";
  if (last === undefined) return anchored({ key, steady: wall, wall }, uptime);
  if (uptime === undefined) return { ...last, steady: last.steady + Math.max(0, wall - last.wall), wall };
  const { page } = last;
  if (page?.key !== uptime.page)
    return anchored({ key, steady: last.steady + Math.max(0, wall - last.wall), wall }, uptime);
  const passed = Math.max(0, uptime.ms - page.ms);
  return { ...last, steady: Math.max(last.steady, page.steady + passed), wall };
}

function anchored(record: SteadyRecord, uptime: Uptime | undefined): SteadyRecord {
  if (uptime === undefined) return record;
  return { ...record, page: { key: uptime.page, ms: uptime.ms, steady: record.steady } };
}

/** Moves the store's steady clock within the open transaction and gives its time (ms). */
export async function tick(store: Store, wall: number, uptime: Uptime | undefined): Promise<number> {
  const last = await readSteady(store);
  const record = advance(last !== undefined && isSteady(last) ? last : undefined, wall, uptime);
  await store.meta.put(record);
  return record.steady;
}
