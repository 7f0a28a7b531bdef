import { nextRevision } from "@/lib/store/meta";
import { readNever } from "@/lib/store/never";
import type { Store } from "@/lib/store/schema";
import type { Outcome, VisitRecord } from "@/lib/store/visit";
import type { Trouble } from "@/lib/x/errors";
import type { ListPage } from "@/lib/x/timeline";
import { isOfNever, locate } from "./list-place";
import { noteDrift, noteVisitEnd } from "./log-lines";
import { outcomeOfTrouble } from "./outcome";
import { type Gain, type ListRequest, NOTHING } from "./request";
import { hasEnded, openVisit, type StoredVisit } from "./visit";

/** Records that X refused a page. */
export function commitTrouble(
  store: Store,
  request: ListRequest,
  trouble: Trouble,
  detail: string,
): Promise<Gain> {
  return refuse(store, request, outcomeOfTrouble(trouble, detail));
}

/** Notes an answer that is whole but says nothing we know: X may have moved what we look for. */
export async function keepApart(
  store: Store,
  { operation, at }: { operation: string; at: number },
): Promise<void> {
  await store.unparsed.add({ at, operation, reason: "unknown", rows: 0, broken: 0 });
  await noteDrift(store, operation, at);
}

/** Keeps a page apart if its shape is not understood; stores none of its rows. */
export async function commitDrift(
  store: Store,
  request: ListRequest | undefined,
  { operation, at }: { operation: string; at: number },
  page: ListPage,
): Promise<Gain> {
  await store.unparsed.add({
    at,
    operation,
    reason: "shape",
    rows: page.rows.length + page.unavailable + page.broken + page.foreign,
    broken: page.broken + page.foreign,
  });
  await noteDrift(store, operation, at);
  return request === undefined ? NOTHING : refuse(store, request, { type: "error", error: "shape_drift" });
}

/** Keeps a page apart if its rows do not add up; stores none of them, and the visit says so. */
export async function commitMismatch(store: Store, request: ListRequest, rows: number): Promise<Gain> {
  const { at, owner } = request;
  await store.unparsed.add({ at, operation: owner.kind, reason: "sum", rows, broken: rows });
  await noteDrift(store, owner.kind, at);
  return refuse(store, request, { type: "error", error: "rows_do_not_add_up" });
}

/** Gives the visit an outcome without a page, and the list nothing. The cursor stays open: the same page, when it comes
 *  later, continues the visit. */
async function refuse(store: Store, request: ListRequest, outcome: Outcome): Promise<Gain> {
  if (isOfNever(request, await readNever(store))) return NOTHING;
  const place = await locate(store, request, []);
  const visit = await openVisit(store, request, place.key);
  await nextRevision(store);
  await recordRefusal(store, request, visit, outcome);
  return { ...NOTHING, accounts: place.fresh };
}

async function recordRefusal(
  store: Store,
  request: ListRequest,
  visit: StoredVisit,
  outcome: Outcome,
): Promise<void> {
  const { key, at, cursor } = request;
  const none = { rows: 0, captured: 0, unavailable: 0, duplicates: 0 };
  // Past its end a list has nothing to lose: the visit keeps the end that X stated.
  if (hasEnded(visit, request)) {
    await store.pages.put({ key, visit: visit.id, at, cursor, ...none });
    return;
  }
  const refused = (visit.refused ?? 0) + 1;
  const visitId = await store.visits.put({ ...visit, outcome, endedAt: at, refused } as VisitRecord);
  await store.pages.put({ key, visit: visitId, at, cursor, ...none });
  await noteVisitEnd(store, "visit_ended", visit, outcome, at);
}
