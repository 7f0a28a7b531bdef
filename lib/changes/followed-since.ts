import type { AccountRecord } from "@/lib/store/account";
import { followedAt, type ListRecord } from "@/lib/store/list";
import { lastViewer } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";

/** Between which moments (ms) somebody began to follow; a bound that nobody knows is absent. */
export interface FollowedSince {
  after?: number;
  before?: number;
}

/** Returns between which moments the follow began that a list states with the member at a place, as X's order of rows
 *  and the ages of the two accounts say: neither could follow or be followed before it was there. Neither bound
 *  narrows the truth away: the current follow began between them. Where the same follow is in several
 *  lists, the one in which the member was last seen tells.
 *  @param accounts the known ends of the follow */
export function followedSince(
  list: ListRecord,
  place: number,
  accounts: readonly Pick<AccountRecord, "createdAt">[] = [],
): FollowedSince {
  const { after, before } = followedAt(list, place);
  const born = accounts.map(({ createdAt }) => Date.parse(createdAt ?? "")).filter(Number.isFinite);
  const since = Math.max(after * 1000, ...born);
  if (before > 0 && since > before * 1000) return {};
  return { ...(since > 0 && { after: since }), ...(before > 0 && { before: before * 1000 }) };
}

/** Since when the newest viewer and an account follow each other, as the viewer's own lists tell. */
export interface TiesSince {
  youFollow: FollowedSince | undefined;
  followsYou: FollowedSince | undefined;
}

/** Reads since when the newest viewer and an account follow each other; nothing where the member is missing from the
 *  list, or X's order of rows says nothing. O(length of the viewer's lists). */
export async function readTiesSince(store: Store, n: number): Promise<TiesSince> {
  const viewer = await lastViewer(store);
  if (viewer === undefined || viewer === n) return { youFollow: undefined, followsYou: undefined };
  const ends = (await store.accounts.bulkGet([viewer, n])).filter((account) => account !== undefined);
  const since = async (kind: "following" | "followers") => {
    const list = await store.lists.get([kind, viewer, viewer]);
    const place = list?.members.indexOf(n) ?? -1;
    if (list === undefined || place < 0 || list.missingSince[place] !== 0) return undefined;
    const ordered = followedAt(list, place);
    const { after, before } = followedSince(list, place, ends);
    const isKnown = ordered.after + ordered.before > 0 && (after ?? before) !== undefined;
    return isKnown ? { after, before } : undefined;
  };
  return { youFollow: await since("following"), followsYou: await since("followers") };
}
