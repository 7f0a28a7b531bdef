import { DAY } from "@/lib/durations";
import { type AccountRecord, monthOf, statedAt } from "@/lib/store/account";

/** How long (ms) an account's count of posts must stay the same for the account to be silent. */
export const SILENT_AFTER = 90 * DAY;

/** Between which statements of X (ms) a count of posts did not change. */
export interface Silence {
  since: number;
  until: number;
  posts: number;
  /** Months in which X stated this count. */
  months: number;
}

/** Returns the time up to the newest statement over which X stated the same count of posts, where that is as long as
 *  makes an account silent. Who deletes as many posts as they write looks the same. */
export function silenceOf(account: AccountRecord): Silence | undefined {
  const { posts, postCounts = [], fills } = account;
  const until = statedAt(account, "posts");
  if (posts === undefined || until === undefined || fills?.includes("posts") === true) return undefined;
  let since = until;
  const months = new Set([monthOf(until)]);
  for (let i = postCounts.length - 1; i >= 0 && postCounts[i].posts === posts; i--) {
    since = postCounts[i].at;
    months.add(monthOf(since));
  }
  return until - since >= SILENT_AFTER ? { since, until, posts, months: months.size } : undefined;
}
