import {
  emptyList,
  type ListKey,
  type ListRecord,
  markMissing,
  mergePage,
  withoutFollowTimes,
} from "@/lib/store/list";
import { nextRevision } from "@/lib/store/meta";
import { countLeftOut, type NeverList, readNever } from "@/lib/store/never";
import { isUnderWay, lastRun } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { withShadows } from "@/lib/store/shadow-members";
import type { VisitRecord } from "@/lib/store/visit";
import type { ListEnd, ListPage } from "@/lib/x/timeline";
import { noteChanges } from "./commit-changes";
import { commitMismatch } from "./commit-refused";
import { NO_ORDER, orderOfPage } from "./follow-order";
import { isOfNever, locate, type Place } from "./list-place";
import { noteVisitEnd } from "./log-lines";
import { outcomeOfEmpty, outcomeOfPage } from "./outcome";
import { type Gain, type ListRequest, NOTHING } from "./request";
import { type Shown, shownUser } from "./sightings";
import { claimedTotal, hasEnded, openVisit, visitOfAnswered } from "./visit";

/** One page of a list, in what the store needs of it. */
export interface ShownPage {
  rows: readonly Shown[];
  /** Members that X lists but does not show, or that could not be read. */
  unavailable: number;
  /** Entries that were not taken for rows of this list. */
  foreign: number;
  /** Everything that was listed, counted on its own: rows, unavailable and foreign together. */
  entries: number;
  /** Entries that may be members and that nobody can name. */
  unnamed: number;
  /** Those of the unavailable ones who are never captured. */
  leftOut?: number;
  /** Ids of those of them that X names. */
  unavailableIds: readonly string[];
  /** What the request of the next page carries. */
  cursor: string | undefined;
  end: ListEnd;
  /** Where the rows were read: generations of X's user object, or "D" for the page itself. */
  generations: readonly string[];
}

/** The page of an answer. */
export function shownPage(page: ListPage, at: number): ShownPage {
  return {
    ...page,
    rows: page.rows.map((row) => shownUser(row, at)),
    unavailable: page.unavailable + page.broken,
  };
}

/** Commits one page: its accounts, its rows in the list, the page's record, and the visit with its outcome so far.
 *  `page` undefined means an answer that lists nothing at all. */
export async function commitPage(
  store: Store,
  request: ListRequest,
  page: ShownPage | undefined,
): Promise<Gain> {
  if (page !== undefined && !addsUp(page)) return commitMismatch(store, request, page.entries);
  const never = await readNever(store);
  if (!never.isEmpty && isOfNever(request, never)) {
    await countLeftOut(store, page?.entries ?? 0);
    return NOTHING;
  }
  return commitShown(store, request, page && (await withoutNever(store, page, never)));
}

async function commitShown(store: Store, request: ListRequest, page: ShownPage | undefined): Promise<Gain> {
  const place = await locate(store, request, page?.rows ?? []);
  const visit = await openVisit(store, request, place.key);
  if (hasEnded(visit, request)) return commitAfterEnd(store, request, visit, place, page);
  if (visit.id === undefined) {
    const repeated = await visitOfAnswered(store, request, place.key);
    if (repeated !== undefined) return commitRepeat(store, request, repeated, place);
  }
  const rows = withoutSeen(place.rows, visit.seen);
  const duplicates = place.rows.length - rows.length;
  const { unavailable, foreign, unnamed } = page ?? NOTHING_LISTED;
  const allUnnamed = unnamed + (visit.unnamed ?? 0);

  const list = (await store.lists.get(place.key)) ?? emptyList(place.key);
  const order = orderOfPage(request, visit.isOutOfOrder === true, page?.cursor);
  const merged = mergePage(
    list,
    rows,
    placeInList(list, rows, visit),
    seconds(request),
    () => order.followed,
  );
  const seen = joined(visit.seen, rows);
  const hidden = new Set([
    ...(visit.hidden ?? []),
    ...(await knownNumbers(store, page?.unavailableIds ?? [])),
  ]);

  const [kind, owner] = place.key;
  const account = kind === "listMembers" ? undefined : await store.accounts.get(owner);
  const claimed = await claimedTotal(store, kind, owner, account);
  const outcome =
    page === undefined
      ? outcomeOfEmpty(account, claimed, visit.unbroken && list.members.length === 0)
      : outcomeOfPage(page, visit.unbroken);
  const revision = await nextRevision(store);

  // A member without a name may be anybody: then no member is known to be missing.
  const read =
    order.isOutOfOrder && visit.isOutOfOrder !== true
      ? withoutFollowTimes(merged.list, new Set(visit.seen))
      : merged.list;
  const standing =
    outcome.type === "complete" && allUnnamed === 0
      ? markMissing(read, new Set([...seen, ...hidden]), seconds(request))
      : read;
  const after = await putList(store, standing, place.shadows, revision);
  const visitId = await store.visits.put({
    ...visit,
    ...closing(request, page, seen, hidden),
    outcome,
    claimed,
    endedAt: request.at,
    pages: visit.pages + 1,
    rows: visit.rows + place.rows.length + unavailable,
    captured: visit.captured + rows.length,
    unavailable: visit.unavailable + unavailable,
    duplicates: visit.duplicates + duplicates,
    ...counted(foreign + (visit.foreign ?? 0)),
    ...(allUnnamed > 0 && { unnamed: allUnnamed }),
    ...countedLeftOut(visit, page),
    added: visit.added + merged.added,
    generation: [...new Set([...visit.generation, ...(page?.generations ?? [])])].sort().join(""),
    ...(order.isOutOfOrder && { isOutOfOrder: true }),
    rateLimit: request.rate?.limit ?? visit.rateLimit,
    rateRemaining: request.rate?.remaining ?? visit.rateRemaining,
  } as VisitRecord);
  await store.pages.put({
    key: request.key,
    visit: visitId,
    at: request.at,
    cursor: request.cursor,
    rows: place.rows.length + unavailable,
    captured: rows.length,
    unavailable,
    duplicates,
    ...counted(foreign),
    followedAt: order.followedAt,
  });
  await noteChanges(store, request, { visit, visitId, before: list, after, rows, order });
  const isOver = outcome.type === "complete" || outcome.type === "ended_by_x";
  if (isOver && visit.outcome.type !== outcome.type && !(await isOfRun(store, place.key)))
    await noteVisitEnd(store, "visit_ended", visit, outcome, request.at);
  return { accounts: place.fresh, rows: place.rows.length, added: merged.added, repeated: false };
}

/** Whether a run is at this list: it logs itself how the list ends. */
async function isOfRun(store: Store, [kind, owner]: ListKey): Promise<boolean> {
  const run = await lastRun(store);
  if (run?.progress === undefined || !isUnderWay(run.state)) return false;
  const item = await store.queue.get(run.progress.item);
  return item?.kind === kind && item.owner === owner;
}

/** The page without the rows of people who are never captured: of them is known only that they are listed. */
async function withoutNever(store: Store, page: ShownPage, never: NeverList): Promise<ShownPage> {
  if (never.isEmpty) return page;
  const rows = page.rows.filter(
    ({ sighting: { id, profile } }) => !never.holds({ id, handle: profile.handle }),
  );
  const leftOut = page.rows.length - rows.length;
  await countLeftOut(store, leftOut);
  return leftOut === 0 ? page : { ...page, rows, unavailable: page.unavailable + leftOut, leftOut };
}

/** Rows that a visit left out at the user's wish: no field where there is none. */
function countedLeftOut(visit: Pick<VisitRecord, "leftOut">, page: ShownPage | undefined) {
  const leftOut = (visit.leftOut ?? 0) + (page?.leftOut ?? 0);
  return leftOut === 0 ? {} : { leftOut };
}

const NOTHING_LISTED = { unavailable: 0, foreign: 0, unnamed: 0 };

/** Whether what was read of a page is all that X listed on it, neither more nor less. */
function addsUp({ rows, unavailable, foreign, entries }: ShownPage): boolean {
  return rows.length + unavailable + foreign === entries;
}

/** Foreign entries are seldom: no field where there is none. */
function counted(foreign: number): { foreign?: number } {
  return foreign === 0 ? {} : { foreign };
}

/** Counts a page that X answered once more: all its rows are duplicates, and nothing else changes. */
async function commitRepeat(
  store: Store,
  request: ListRequest,
  visit: VisitRecord,
  place: { rows: readonly number[]; fresh: number },
): Promise<Gain> {
  const { key, at, cursor } = request;
  const rows = place.rows.length;
  await nextRevision(store);
  await store.visits.put({
    ...visit,
    pages: visit.pages + 1,
    rows: visit.rows + rows,
    duplicates: visit.duplicates + rows,
  });
  await store.pages.put({
    key,
    visit: visit.id,
    at,
    cursor,
    rows,
    captured: 0,
    unavailable: 0,
    duplicates: rows,
  });
  return { ...NOTHING, accounts: place.fresh, rows };
}

/** Commits what X answers past the end of a list, most often a page without rows. It belongs to the visit that ended,
 *  and the end stays as X stated it. Rows that come after all join the list. */
async function commitAfterEnd(
  store: Store,
  request: ListRequest,
  visit: VisitRecord,
  place: Place,
  page: ShownPage | undefined,
): Promise<Gain> {
  const { key, at, cursor } = request;
  const { unavailable, foreign } = page ?? NOTHING_LISTED;
  const list = (await store.lists.get(place.key)) ?? emptyList(place.key);
  const standing = new Set(list.members.filter((_, i) => list.missingSince[i] === 0));
  const rows = [...new Set(place.rows)].filter((row) => !standing.has(row));
  const merged = mergePage(list, rows, list.members.at(-1), seconds(request));
  const revision = await nextRevision(store);
  if (rows.length > 0) {
    const after = await putList(store, merged.list, place.shadows, revision);
    const step = { visit, visitId: visit.id, before: list, after, rows, order: NO_ORDER };
    await noteChanges(store, request, step);
  }
  const counts = {
    rows: place.rows.length + unavailable,
    captured: rows.length,
    unavailable,
    duplicates: place.rows.length - rows.length,
  };
  await store.visits.put({
    ...visit,
    endCursor: page?.cursor ?? cursor,
    pages: visit.pages + 1,
    rows: visit.rows + counts.rows,
    captured: visit.captured + counts.captured,
    unavailable: visit.unavailable + counts.unavailable,
    duplicates: visit.duplicates + counts.duplicates,
    ...counted(foreign + (visit.foreign ?? 0)),
    ...countedLeftOut(visit, page),
    added: visit.added + merged.added,
  });
  await store.pages.put({ key, visit: visit.id, at, cursor, ...counts, ...counted(foreign) });
  return { accounts: place.fresh, rows: place.rows.length, added: merged.added, repeated: false };
}

/** Behind which member a page belongs. A visit that began in the middle of a list knows only its rows: they go where
 *  the first known of them stands, else to the end. */
function placeInList(
  list: ListRecord,
  rows: readonly number[],
  visit: Pick<VisitRecord, "seen" | "unbroken">,
): number | undefined {
  const last = visit.seen?.at(-1);
  if (last !== undefined || visit.unbroken) return last;
  const known = rows.find((row) => list.members.includes(row));
  return list.members.at(known === undefined ? -1 : Math.max(0, list.members.indexOf(known) - 1));
}

/** The rows, each once, that the visit has not seen. */
function withoutSeen(rows: readonly number[], seen: Uint32Array | undefined): number[] {
  const left = new Set(rows);
  seen?.forEach((member) => {
    left.delete(member);
  });
  return [...left];
}

function joined(seen: Uint32Array = new Uint32Array(0), rows: readonly number[]): Uint32Array {
  const all = new Uint32Array(seen.length + rows.length);
  all.set(seen);
  all.set(rows, seen.length);
  return all;
}

/** Numbers of those of the accounts that are known. */
async function knownNumbers(store: Store, ids: readonly string[]): Promise<number[]> {
  const accounts = await Promise.all(ids.map((id) => store.accounts.get({ id })));
  return accounts.flatMap((account) => (account === undefined ? [] : [account.n]));
}

async function putList(
  store: Store,
  list: ListRecord,
  shadows: ReadonlySet<number>,
  revision: number,
): Promise<ListRecord> {
  const mine = shadows.size === 0 ? [] : list.members.filter((member) => shadows.has(member));
  const next = { ...withShadows(list, mine), revision };
  await store.lists.put(next);
  return next;
}

/** What the visit needs for a next page, or what it drops when none can come. A page without a cursor leaves the list
 *  where its request stood. */
function closing(
  { cursor }: ListRequest,
  page: ShownPage | undefined,
  seen: Uint32Array,
  hidden: ReadonlySet<number>,
): Partial<VisitRecord> {
  const isOver = page === undefined ? cursor === undefined : page.end !== "more";
  if (isOver) return { nextCursor: undefined, endCursor: page?.cursor, seen: undefined, hidden: undefined };
  const nextCursor = page?.cursor ?? cursor;
  return { nextCursor, seen, hidden: Uint32Array.from(hidden) };
}

function seconds(request: ListRequest): number {
  return Math.floor(request.at / 1000);
}
