import type { AccountRecord } from "@/lib/store/account";
import { followedAt, type ListRecord } from "@/lib/store/list";

/** Between which moments (ms) somebody began to follow; a bound that nobody knows is absent. */
export interface FollowedSince {
  after?: number;
  before?: number;
}

/** Returns between which moments the follow began that a list states with the member at a place, as X's order of rows
 *  and the ages of the two accounts say: neither could follow or be followed before it was there. Neither bound
 *  narrows the truth away: the follow that stands now began between them. Where the same follow stands in several
 *  lists, the one in which the member was last seen tells.
 *  @param accounts both ends of the follow, as far as they are known */
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
