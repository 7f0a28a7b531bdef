import type { Arrangement } from "@/lib/explore/view/appearance";
import { formatCount, formatMany } from "@/lib/format";
import { t } from "@/lib/language";

export const ARRANGEMENT = {
  label: t`Arrange by`,
  names: {
    auto: t`Lists first, communities later`,
    islands: t`Communities`,
    lists: t`Lists read`,
  } satisfies Record<Arrangement, string>,
  tooManyLists: (most: number) =>
    t`Arranging by lists works while the lists of ${formatMany(most, "person", "people")} at most are read.`,
};

export const BY_LISTS = {
  title: t`Lists read`,
  one: (name: string, rows: number) => `${name}: ${formatMany(rows, "account")}`,
  mutual: (count: number) => t`${formatCount(count)} follow back: the inner ring`,
  followed: (count: number) => t`${formatCount(count)} followed, not back`,
  follower: (count: number) => t`${formatCount(count)} follow, not followed`,
  sizeByFollowers: t`Larger: more followers on X.`,
  next: t`Communities show from the second list on. Open a list of one of these next:`,
  several: (readers: number, accounts: number) =>
    t`Lists of ${formatMany(readers, "person", "people")}, ${formatMany(accounts, "account")}`,
  shared: (count: number) =>
    t`${formatCount(count)} on lists of two or more: in the middle, in the colours of their readers`,
  more: (count: number) => t`${formatCount(count)} on lists of three or more`,
  /** For the legend of a picture, beside the number. */
  short: { mutual: t`Follow back`, followed: t`Followed, not back`, follower: t`Follow, not followed` },
  pies: t`On several (pies)`,
  own: (count: number) => t`${formatCount(count)} on lists of one person: behind that person`,
};
