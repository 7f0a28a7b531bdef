import { type ChangeRecord, changesAnybody, lastComplete } from "@/lib/store/change";
import { type ListRecord, placesOf } from "@/lib/store/list";
import type { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";
import type { ListRequest } from "./request";

interface Step {
  visit: Pick<VisitRecord, "startedAt" | "followedAt">;
  visitId: number;
  /** The list as it was before the page, and as it is after it. */
  before: ListRecord;
  after: ListRecord;
  /** Members on the page. */
  rows: readonly number[];
  /** About when (ms) the page's last row began to follow. */
  followedAt: number | undefined;
}

/** Notes within the open transaction what a page changed in the members of its list. */
export async function noteChanges(store: Store, request: ListRequest, step: Step): Promise<void> {
  const { visit, visitId, before, after } = step;
  const { kind, owner, viewer, revision } = after;
  const row = { at: request.at, kind, owner, viewer, visit: visitId, revision, ...changedMembers(step) };
  if (!changesAnybody(row as ChangeRecord)) return;
  const since =
    before.members.length === 0
      ? undefined
      : await lastComplete(store, [kind, owner, viewer], visit.startedAt, visitId);
  const times = "fresh" in row ? followTimes(request, step) : {};
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

function followTimes({ at, cursor, owner }: ListRequest, { visit, followedAt }: Step) {
  if (followedAt === undefined) return {};
  const isHead = cursor === undefined;
  const followedBefore = isHead ? at : visit.followedAt;
  const isInOrder = followedBefore !== undefined && followedAt <= followedBefore;
  return {
    followedAfter: followedAt,
    ...(followedBefore !== undefined && { followedBefore }),
    dated: isInOrder && !(isHead && owner.kind === "following"),
  };
}
