import type { Comparison, SimilarAccount, SimilarAnswer } from "@/lib/explore/protocol/similar";
import { formatCount, formatDecimal, formatMany, formatShare } from "@/lib/format";
import { t } from "@/lib/language";

export const SIMILAR = {
  title: t`Followed by the same people`,
  none: (followers: number) =>
    followers < 2
      ? t`Too few of its followers are known to say.`
      : t`Of its ${formatCount(followers)} known followers, no two follow another account here.`,
  basis: ({ followers, total }: SimilarAnswer) =>
    t`From its ${formatMany(followers, "known follower")}: ${formatMany(total, "account")} with two or more in common.`,
  shared: ({ shared, either }: SimilarAccount) =>
    t`${formatCount(shared)} of ${formatCount(either)} in common`,
  figures: ({ jaccard, adamicAdar }: SimilarAccount) =>
    t`Jaccard ${formatShare(jaccard)} · Adamic–Adar ${formatDecimal(adamicAdar, 1)}`,
  hint: t`Jaccard: shared known followers among all known followers of either. Adamic–Adar: a sum over the shared followers; each counts less the more accounts they follow.`,
  compare: t`Compare`,
  compareWith: (name: string) => t`Compare with ${name}`,
  more: t`Show 10 more`,
};

export const COMPARE = {
  title: t`Side by side`,
  tie: (tie: Comparison["tie"], one: string, other: string) =>
    ({
      mutual: t`${one} and ${other} follow each other.`,
      follows: t`${one} follows ${other}. No follow back is known.`,
      followed: t`${other} follows ${one}. No follow back is known.`,
      none: t`No follow between ${one} and ${other} is known.`,
    })[tie],
  followers: t`Known followers`,
  following: t`Known following`,
  rank: (rank: number | undefined, text: string) =>
    rank === undefined ? text : t`${text} · rank ${formatCount(rank)}`,
  unknown: "–",
  figure: t`Figure`,
  sharedFollowers: t`Follow both`,
  sharedFollowing: t`Followed by both`,
  between: t`Between them`,
  betweenHint: t`Follow one of them and are followed by the other.`,
  nobody: t`nobody known`,
  more: (count: number) => t` and ${formatCount(count)} more`,
};
