import type { Table } from "dexie";
import { formatCount, formatMany } from "@/lib/format";
import { t } from "@/lib/language";
import { countStored } from "@/lib/store/imported";
import type { Store } from "@/lib/store/schema";
import { bad, type Finding, none, ok, type Watched } from "./finding";

/** Rows read at once: between two such portions the page lives, and a cancel is heard. */
const PORTION = 500;

/** Walks a table in the order of its key, portion by portion, so that a store of any size fits in memory. Throws the
 *  signal's reason once it is aborted. */
async function eachRow<T, K, I>(
  table: Table<T, K, I>,
  keyOf: (row: T) => K,
  { signal, onProgress }: Watched,
  visit: (row: T) => void,
): Promise<number> {
  const total = await table.count();
  let read = 0;
  for (let rows = await table.orderBy(":id").limit(PORTION).toArray(); rows.length > 0; ) {
    signal.throwIfAborted();
    for (const row of rows) visit(row);
    read += rows.length;
    onProgress(Math.min(1, read / total));
    rows = await table
      .where(":id")
      .above(keyOf(rows[rows.length - 1]))
      .limit(PORTION)
      .toArray();
  }
  return read;
}

const REPAIR = t`Repair the store on the Data page. Nothing is deleted without a copy.`;

/** Whether every list speaks of accounts that are there: its owner and all its members. O(accounts + members). */
export async function checkReferences(store: Store, watched: Watched): Promise<Finding> {
  const known = new Set(await store.accounts.toCollection().primaryKeys());
  const xLists = new Set(await store.xLists.toCollection().primaryKeys());
  let members = 0;
  let lost = 0;
  const broken = new Set<string>();
  const lists = await eachRow(
    store.lists,
    (list): [string, number, number] => [list.kind, list.owner, list.viewer],
    watched,
    (list) => {
      const owners = list.kind === "listMembers" ? xLists : known;
      let unknown = owners.has(list.owner) ? 0 : 1;
      for (const member of list.members) if (!known.has(member)) unknown += 1;
      members += list.members.length;
      lost += unknown;
      if (unknown > 0) broken.add(`${list.kind} ${list.owner} ${list.viewer}`);
    },
  );
  if (lists === 0) return none(t`no list yet`);
  if (lost > 0)
    return bad(
      t`${formatMany(lost, "unknown account")} in ${formatMany(broken.size, "list")}`,
      REPAIR,
      "openData",
    );
  return ok(`${formatMany(lists, "list")}, ${formatMany(members, "member")}`);
}

const SUMS = ["rows", "captured", "unavailable", "duplicates"] as const;

/** Whether the sums of every visit are those of its pages, and rows = captured + unavailable + duplicates + foreign.
 *  Visits without a page (skips, tries without an answer) have no rows. O(visits + pages). */
export async function checkSums(store: Store, { signal, onProgress }: Watched): Promise<Finding> {
  const sums = new Map<number, Float64Array>();
  const pages = await eachRow(
    store.pages,
    ({ key }) => key,
    { signal, onProgress: (share) => onProgress(share / 2) },
    (page) => {
      const sum = sums.get(page.visit) ?? new Float64Array(SUMS.length);
      SUMS.forEach((field, i) => {
        sum[i] += page[field];
      });
      sums.set(page.visit, sum);
    },
  );
  let wrong = 0;
  const visits = await eachRow(
    store.visits,
    ({ id }) => id,
    { signal, onProgress: (share) => onProgress(0.5 + share / 2) },
    (visit) => {
      const sum = sums.get(visit.id);
      const agrees = SUMS.every((field, i) => visit[field] === (sum?.[i] ?? 0));
      const parts = visit.captured + visit.unavailable + visit.duplicates;
      // A foreign entry is not counted among the rows of earlier versions.
      const addsUp = visit.rows === parts || visit.rows === parts + (visit.foreign ?? 0);
      sums.delete(visit.id);
      if (!agrees || !addsUp) wrong += 1;
    },
  );
  if (visits === 0 && pages === 0) return none(t`no visit yet`);
  if (wrong > 0 || sums.size > 0)
    return bad(
      t`${formatMany(wrong, "visit")} with other sums than their pages, ${formatMany(sums.size, "visit")} missing`,
      REPAIR,
      "openData",
    );
  return ok(`${formatMany(visits, "visit")}, ${formatMany(pages, "page")}`);
}

/** Holes beyond this share of the numbers waste memory in everything that is packed by number. */
const MOST_HOLES = 0.5;

/** Whether account numbers are dense, as packed tables need them. Numbers are never used twice, so accounts that the
 *  user forgot leave a hole each. */
export async function checkNumbers(store: Store): Promise<Finding> {
  const count = await countStored(store);
  const last = (await store.accounts.orderBy(":id").lastKey()) as number | undefined;
  if (last === undefined) return none(t`no account yet`);
  const holes = last - count;
  if (holes > last * MOST_HOLES && holes > 1000)
    return bad(
      t`${formatMany(count, "account")}, numbers up to ${formatCount(last)}`,
      t`Nothing is lost. Free numbers cost memory; restoring a backup keeps the numbers as they are.`,
    );
  return ok(`${formatMany(count, "account")}${holes > 0 ? `, ${formatMany(holes, "free number")}` : ""}`);
}

/** Whether every list in a queue belongs to a run, every ended one to a visit, and a run under way knows its list. */
export async function checkQueue(store: Store, watched: Watched): Promise<Finding> {
  const runs = new Map((await store.runs.toArray()).map((run) => [run.id, run]));
  const visits = new Set(await store.visits.toCollection().primaryKeys());
  const items = new Set<number>();
  let stray = 0;
  let unexplained = 0;
  await eachRow(
    store.queue,
    ({ id }) => id,
    watched,
    (item) => {
      items.add(item.id);
      if (!runs.has(item.run)) stray += 1;
      if (item.state === "done" && (item.visit === undefined || !visits.has(item.visit))) unexplained += 1;
    },
  );
  if (runs.size === 0 && items.size === 0) return none(t`no run yet`);
  const lost = [...runs.values()].filter(
    ({ progress }) => progress !== undefined && !items.has(progress.item),
  );
  if (stray + unexplained + lost.length > 0)
    return bad(
      t`${formatMany(stray, "list")} without a run, ${formatMany(unexplained, "ended list")} without a visit, ${formatMany(lost.length, "run")} without its list`,
      t`Stop the run on the Collect page and start it again; captured lists stay.`,
      "openCollect",
    );
  return ok(`${formatMany(runs.size, "run")}, ${formatMany(items.size, "list")}`);
}
