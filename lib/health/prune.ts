import type { Table } from "dexie";
import { DAY, HOUR } from "@/lib/durations";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";

/** What stays of what happened. Visits: the newest ones up to a number, and those that decide about a list. Runs: the newest,
 *  and those whose first rows were confirmed. Lists of a run: of the newest runs. Days: three years. */
export const HISTORY_KEPT = { visits: 20_000, runs: 200, queuedRuns: 50, days: 1_100 } as const;

type Kept = Record<keyof typeof HISTORY_KEPT, number>;

/** A visit that has had no page for so long (ms) cannot go on: X's cursors are void by then. */
const GOES_ON_MS = DAY;

/** A page that X still loads for a visit comes sooner (ms): by then a newer, whole visit has taken its place. */
const SUPERSEDED_MS = HOUR;

/** Visits that are deleted at a time; the next hour takes the rest. */
const STEP = 5_000;

/** Deletes what nothing needs any more, in one transaction: visits with their pages, ended runs with their lists, days.
 *  What a list's coverage, its freshness and the rows of changes rest on stays. Gives how many rows went. */
export async function pruneHistory(store: Store, now: number, kept: Kept = HISTORY_KEPT): Promise<number> {
  const { visits, pages, changes, runs, queue, meta } = store;
  return store.transaction("rw", [visits, pages, changes, runs, queue, meta], async () => {
    const gone = await pruneRuns(store, kept);
    await closeVisits(store, now);
    return gone + (await pruneVisits(store, kept.visits)) + (await pruneDays(store, kept.days));
  });
}

async function pruneRuns({ runs, queue }: Store, kept: Kept): Promise<number> {
  const all = await runs.orderBy("id").toArray();
  const ended = (beyond: number) =>
    all
      .slice(0, Math.max(0, all.length - beyond))
      .filter(({ state: { is } }) => is === "done" || is === "stopped");
  // Whether the first rows of any run were confirmed decides what the next run asks.
  const surplus = ended(kept.runs).flatMap(({ id, confirmed }) => (confirmed ? [] : [id]));
  const emptied = ended(kept.queuedRuns).map(({ id }) => id);
  const lists = await queue
    .where("run")
    .anyOf([...surplus, ...emptied])
    .delete();
  await runs.bulkDelete(surplus);
  return lists + surplus.length;
}

/** Deletes the list of accounts that a visit has seen, once the visit cannot go on: it will never be complete. */
async function closeVisits({ visits }: Store, now: number): Promise<void> {
  const open = await visits
    .where("outcome.type")
    .noneOf(["complete", "skipped"])
    .filter(({ seen, hidden, endedAt }) => (seen ?? hidden) !== undefined && endedAt < now - SUPERSEDED_MS)
    .toArray();
  for (const visit of open) {
    if (visit.endedAt >= now - GOES_ON_MS && !(await isSuperseded(visits, visit))) continue;
    const { seen: _, hidden: __, nextCursor: ___, ...closed } = visit;
    await visits.put({ ...closed, unbroken: false });
  }
}

/** Whether the same list was read whole since, by the same viewer. */
async function isSuperseded(
  visits: Store["visits"],
  { kind, owner, viewer, endedAt }: VisitRecord,
): Promise<boolean> {
  const since = await visits
    .where("[kind+owner+viewer]")
    .equals([kind, owner, viewer])
    .filter(({ outcome, startedAt }) => outcome.type === "complete" && startedAt > endedAt)
    .count();
  return since > 0;
}

async function pruneVisits({ visits, pages, changes, queue }: Store, kept: number): Promise<number> {
  if ((await visits.count()) <= kept) return 0;
  const all = await visits.orderBy("id").toArray();
  const needed = decisive(all);
  await changes.each(({ visit, since }) => {
    needed.add(visit);
    if (since !== undefined) needed.add(since);
  });
  await queue.each(({ visit }) => {
    if (visit !== undefined) needed.add(visit);
  });
  const surplus = all
    .slice(0, all.length - kept)
    .map(({ id }) => id)
    .filter((id) => !needed.has(id))
    .slice(0, STEP);
  const gone = await pages.where("visit").anyOf(surplus).delete();
  await visits.bulkDelete(surplus);
  return gone + surplus.length;
}

/** Visits by which a list is judged. Of each list and viewer: the newest of every outcome, with and without rows, the
 *  newest that knows how long X says the list is, and the newest of those that captured the most rows. */
function decisive(visits: readonly VisitRecord[]): Set<number> {
  const kept = new Map<string, VisitRecord>();
  const keep = (key: string, visit: VisitRecord, isBetter: (known: VisitRecord) => boolean) => {
    const known = kept.get(key);
    if (known === undefined || isBetter(known)) kept.set(key, visit);
  };
  for (const visit of visits) {
    const { kind, owner, viewer, outcome, captured, claimed } = visit;
    const list = `${kind} ${owner} ${viewer}`;
    for (const order of ["id", "startedAt", "endedAt"] as const)
      keep(
        `${list} ${outcome.type} ${captured > 0} ${order}`,
        visit,
        (known) => visit[order] >= known[order],
      );
    if (claimed !== undefined) keep(`${list} claimed`, visit, (known) => visit.endedAt >= known.endedAt);
    if (captured > 0) keep(`${list} largest`, visit, (known) => captured >= known.captured);
  }
  return new Set(Array.from(kept.values(), ({ id }) => id));
}

async function pruneDays({ meta }: Store, kept: number): Promise<number> {
  let gone = 0;
  for (const prefix of ["day:", "visited:"]) gone += await dropOldest(meta, prefix, kept);
  return gone;
}

/** Days sort as they come. */
async function dropOldest(meta: Table<unknown, string>, prefix: string, kept: number): Promise<number> {
  const keys = await meta.where(":id").startsWith(prefix).primaryKeys();
  const surplus = keys.sort().slice(0, Math.max(0, keys.length - kept));
  await meta.bulkDelete(surplus);
  return surplus.length;
}
