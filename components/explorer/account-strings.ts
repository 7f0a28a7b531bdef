import type { TiesToYou } from "@/lib/explore/protocol/rows";
import { formatCount, formatMany, formatShare } from "@/lib/format";
import { nounFor, t } from "@/lib/language";

export const PROFILE_LINE = {
  followers: (count: number) => formatMany(count, "follower"),
  following: (count: number) => t`${formatCount(count)} following`,
  posts: (count: number) => formatMany(count, "post"),
  hint: t`As X states it`,
  inCommunity: (place: number, of: number) => t`rank ${formatCount(place)} of ${formatCount(of)} there`,
};

export const YOUR_TIES = {
  title: t`What ties you`,
  between: ({ youFollow, followsYou }: TiesToYou) => {
    if (youFollow && followsYou) return t`You follow each other`;
    if (youFollow) return t`You follow them`;
    if (followsYou) return t`They follow you`;
    return t`No follow between you is known`;
  },
  yours: (count: number) =>
    t`${formatCount(count)} ${nounFor(count, "person you follow follows", "people you follow follow")} them`,
  noYours: t`No one you follow is known to follow them.`,
  theirs: (count: number) =>
    t`${formatCount(count)} ${nounFor(count, "person they follow follows", "people they follow follow")} you`,
  andMore: (count: number) => t`and ${formatCount(count)} more`,
};

export const SCORE_TABLE = {
  title: t`Scores`,
  rank: (accounts: number) => t`Rank of ${formatCount(accounts)}`,
  value: t`Value`,
  ahead: (share: number) => t`Ahead of ${formatShare(share)} of the accounts`,
  details: t`Details`,
};

export const NEIGHBOURS = {
  communities: t`By community`,
  all: t`All communities`,
  more: (count: number) => formatMany(count, "more community", "more communities"),
};
