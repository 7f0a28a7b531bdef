import { type ChangeRecord, changesAnybody, lastComplete } from "@/lib/store/change";
import { type ListRecord, placesOf } from "@/lib/store/list";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import type { PageOrder } from "./follow-order";
import type { ListRequest } from "./request";

interface Step {
  visit: Pick<VisitRecord, "startedAt" | "isOutOfOrder">;
  visitId: number;
  /** The list as it was before the page, and as it is after it. */
  before: ListRecord;
  after: ListRecord;
  /** Members on the page. */
  rows: readonly number[];
  order: PageOrder;
}

/** Notes within the open transaction what a page changed in the members of its list. */
export async function noteChanges(store: Store, request: ListRequest, step: Step): Promise<void> {
  const { visit, visitId, before, after, order } = step;
  // Times that an earlier page brought cannot be trusted once the visit's pages are out of order.
  if (order.isOutOfOrder && visit.isOutOfOrder !== true)
    await store.changes
      .where("visit")
      .equals(visitId)
      .filter(({ dated }) => dated === true)
      .modify({ dated: false });
  const { kind, owner, viewer, revision } = after;
  const row = { at: request.at, kind, owner, viewer, visit: visitId, revision, ...changedMembers(step) };
  if (!changesAnybody(row as ChangeRecord)) return;
  const since =
    before.members.length === 0
      ? undefined
      : await lastComplete(store, [kind, owner, viewer], visit.startedAt, visitId);
  const times = "fresh" in row ? order.times : {};
  await store.changes.add({ ...row, ...times, ...(since !== undefined && { since }) } as ChangeRecord);
}

function changedMembers({ before, after, rows }: Step) {
  const places = placesOf(before, new Set(rows));
  const fresh = rows.filter((row) => !places.has(row));
  const back = rows.filter((row) => places.has(row) && before.missingSince[places.get(row) as number] !== 0);
  const gone = new Set(before.members.filter((_, i) => before.missingSince[i] !== 0));
  const missing = after.members.filter((member, i) => after.missingSince[i] !== 0 && !gone.has(member));
  return {
    ...(fresh.length > 0 && { fresh: Uint32Array.from(fresh) }),
    ...(back.length > 0 && { back: Uint32Array.from(back) }),
    ...(missing.length > 0 && { missing }),
  };
}
