import type { Arrangement } from "@/lib/explore/view/appearance";
import { formatCount, formatMany } from "@/lib/format";

export const ARRANGEMENT = {
  label: "Arrange by",
  names: {
    auto: "Lists first, communities later",
    islands: "Communities",
    lists: "Lists read",
  } satisfies Record<Arrangement, string>,
  tooManyLists: (most: number) =>
    `Arranging by lists works while the lists of ${formatMany(most, "person", "people")} at most are read.`,
};

export const BY_LISTS = {
  title: "Lists read",
  one: (name: string, rows: number) => `${name}: ${formatMany(rows, "account")}`,
  mutual: (count: number) => `${formatCount(count)} follow back: the inner ring`,
  followed: (count: number) => `${formatCount(count)} followed, not back`,
  follower: (count: number) => `${formatCount(count)} follow, not followed`,
  sizeByFollowers: "Larger: more followers on X.",
  next: "Communities show from the second list on. Open a list of one of these next:",
  several: (readers: number, accounts: number) =>
    `Lists of ${formatMany(readers, "person", "people")}, ${formatMany(accounts, "account")}`,
  shared: (count: number) =>
    `${formatCount(count)} on lists of two or more: in the middle, in the colours of their readers`,
  more: (count: number) => `${formatCount(count)} on lists of three or more`,
  own: (count: number) => `${formatCount(count)} on lists of one person: behind that person`,
};
