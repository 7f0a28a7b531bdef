import { DAY } from "@/lib/durations";
import type { DayRecord, LastBackupRecord, TimingsRecord } from "./records/meta";
import type { Store } from "./schema";

export type { MetaRecord, TimingsRecord, UnnamedRecord } from "./records/meta";

/** The store's revision: 0 while nothing was ever committed. */
export async function readRevision(store: Store): Promise<number> {
  const record = await store.meta.get("revision");
  return record?.key === "revision" ? record.revision : 0;
}

/** Moves the revision within the transaction that is open, and gives the new one. */
export async function nextRevision(store: Store): Promise<number> {
  const revision = (await readRevision(store)) + 1;
  await store.meta.put({ key: "revision", revision });
  return revision;
}

/** Notes that a task of maintenance was done at a time (ms); undefined takes the note back. */
export async function noteTask(store: Store, task: string, doneAt: number | undefined): Promise<void> {
  if (doneAt === undefined) await store.meta.delete(`task:${task}`);
  else await store.meta.put({ key: `task:${task}`, doneAt });
}

/** When (ms) each task of maintenance was last done, by its name. */
export async function readTasks(store: Store): Promise<Map<string, number>> {
  const records = await store.meta.where("key").startsWith("task:").toArray();
  return new Map(
    records.flatMap((record) =>
      "doneAt" in record ? [[record.key.slice("task:".length), record.doneAt]] : [],
    ),
  );
}

/** When (ms) the last backup was written to its end; undefined while none was. */
export async function readLastBackup(store: Store): Promise<LastBackupRecord | undefined> {
  const record = await store.meta.get("lastBackup");
  return record?.key === "lastBackup" ? record : undefined;
}

export async function readTimings(store: Store): Promise<TimingsRecord | undefined> {
  const record = await store.meta.get("timings");
  return record?.key === "timings" ? record : undefined;
}

/** Notes within the open transaction that a viewer's tab was read at a time (ms). */
export async function noteViewer(store: Store, viewer: number, at: number): Promise<void> {
  const key = `viewer:${viewer}` as const;
  const known = await store.meta.get(key);
  const before = known?.key === key && "viewer" in known ? known : undefined;
  await store.meta.put({
    key,
    viewer,
    firstSeen: Math.min(before?.firstSeen ?? at, at),
    lastSeen: Math.max(before?.lastSeen ?? at, at),
  });
}

/** Numbers of the logins that were seen, the latest first. */
export async function readViewers(store: Store): Promise<number[]> {
  const records = await store.meta.where("key").startsWith("viewer:").toArray();
  const viewers = records.filter((record) => "viewer" in record);
  return viewers.sort((a, b) => b.lastSeen - a.lastSeen).map(({ viewer }) => viewer);
}

/** Number of the login that was seen last; undefined before the first. */
export async function lastViewer(store: Store): Promise<number | undefined> {
  return (await readViewers(store))[0];
}

/** What was captured on the day of this moment (ms). */
export async function readDay(store: Store, at: number): Promise<Omit<DayRecord, "key">> {
  const record = await store.meta.get(dayKey(at));
  return record !== undefined && "pages" in record ? record : { pages: 0, rows: 0, accounts: 0 };
}

/** Adds one committed answer to its day, within the open transaction. */
export async function noteDay(
  store: Store,
  at: number,
  gain: { rows: number; accounts: number },
): Promise<void> {
  const { pages, rows, accounts } = await readDay(store, at);
  await store.meta.put({
    key: dayKey(at),
    pages: pages + 1,
    rows: rows + gain.rows,
    accounts: accounts + gain.accounts,
  });
}

function dayKey(at: number): `day:${string}` {
  return `day:${dateOf(at)}`;
}

/** The day of the user's calendar, as in "2026-05-28". */
export function dateOf(at: number): string {
  const day = new Date(at);
  const seedLists = [day.getFullYear(), day.getMonth() + 1, day.getDate()];
  return seedLists.map((seedList) => String(seedList).padStart(2, "0")).join("-");
}

/** Days for which a refusal is news. */
const REFUSED_DAYS = 7;

/** How often each kind of message was refused in the week before this moment (ms). */
export async function readRefusedLately(store: Store, at: number): Promise<Record<string, number>> {
  const record = await store.meta.get("refused");
  const lately: Record<string, number> = {};
  if (record?.key !== "refused") return lately;
  for (const [day, counts] of Object.entries(record.days ?? {})) if (isLately(day, at)) add(lately, counts);
  return lately;
}

/** Adds refusals at a time (ms) to their counts. */
export async function noteRefused(
  store: Store,
  more: Readonly<Record<string, number>>,
  at: number,
): Promise<void> {
  await store.transaction("rw", store.meta, async () => {
    const record = await store.meta.get("refused");
    const before = record?.key === "refused" ? record : undefined;
    const today = dateOf(at);
    const days = Object.entries(before?.days ?? {}).filter(([day]) => isLately(day, at) && day !== today);
    await store.meta.put({
      key: "refused",
      counts: add({ ...before?.counts }, more),
      days: { ...Object.fromEntries(days), [today]: add({ ...before?.days?.[today] }, more) },
    });
  });
}

/** Whether a day of the user's calendar lies in the week before this moment. Dates in this form sort as they come. */
function isLately(day: string, at: number): boolean {
  return day > dateOf(at - REFUSED_DAYS * DAY);
}

function add(counts: Record<string, number>, more: Readonly<Record<string, number>>): Record<string, number> {
  for (const [reason, count] of Object.entries(more)) counts[reason] = (counts[reason] ?? 0) + count;
  return counts;
}
