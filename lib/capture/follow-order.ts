import type { ChangeRecord } from "@/lib/store/change";
import { type FollowedBetween, NOT_DATED } from "@/lib/store/list";
import { followTime } from "@/lib/x/cursor";
import type { ListRequest } from "./request";

/** What X's order of rows says of a page. */
export interface PageOrder {
  /** About when (ms) the last row of the page began to follow. */
  followedAt?: number;
  /** Between which seconds the rows of the page began to follow; 0 where nothing can be said. */
  followed: FollowedBetween;
  /** The same for a row of changes. */
  times: Pick<ChangeRecord, "followedAfter" | "followedBefore" | "dated">;
  /** Whether this page, or one of this visit before it, contradicts the order: then nothing of the visit is dated. */
  isOutOfOrder: boolean;
}

export const NO_ORDER: PageOrder = { followed: NOT_DATED, times: {}, isOutOfOrder: false };

/** Returns what the cursors around a page say of its rows. Each began to follow after the page's last row and before
 *  the last row of the page before, whose time is in the cursor of the request. The last page has no cursor with a
 *  time: its rows have an upper bound only. The head of Following stays undated, since X may put a recommendation
 *  there.
 *  @param wasOutOfOrder whether a page of this visit was out of order
 *  @param cursor of the page that comes next */
export function orderOfPage(
  request: ListRequest,
  wasOutOfOrder: boolean,
  cursor: string | undefined,
): PageOrder {
  const { owner, at } = request;
  // Cursors of other lists are no times (x-captures §0.4).
  if (owner.kind !== "following" && owner.kind !== "followers") return NO_ORDER;
  const isHead = request.cursor === undefined;
  const after = cursor === undefined ? undefined : followTime(cursor, at);
  const stated = request.cursor === undefined ? undefined : followTime(request.cursor, at);
  // That nobody on a whole list of one page began to follow in the future says nothing.
  const before = isHead && after !== undefined ? at : stated;
  const isOutOfOrder = wasOutOfOrder || (after !== undefined && before !== undefined && after > before);
  const dated = !isOutOfOrder && before !== undefined && !(isHead && owner.kind === "following");
  return {
    ...(after !== undefined && { followedAt: after }),
    followed: dated ? secondsBetween(after, before) : NOT_DATED,
    times: {
      ...(after !== undefined && { followedAfter: after }),
      ...(before !== undefined && { followedBefore: before }),
      ...((after ?? before) !== undefined && { dated }),
    },
    isOutOfOrder,
  };
}

function secondsBetween(after: number | undefined, before: number): FollowedBetween {
  return { after: Math.floor((after ?? 0) / 1000), before: Math.ceil(before / 1000) };
}
