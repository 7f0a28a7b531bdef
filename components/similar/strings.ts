import type { Comparison, SimilarAccount, SimilarAnswer } from "@/lib/explore/protocol/similar";
import { formatCount, formatDecimal, formatMany, formatShare } from "@/lib/format";

export const SIMILAR = {
  title: "Followed by the same people",
  none: (followers: number) =>
    followers < 2
      ? "Too few of its followers are known to say."
      : `Of its ${formatCount(followers)} known followers, no two follow another account here.`,
  basis: ({ followers, total }: SimilarAnswer) =>
    `From its ${formatMany(followers, "known follower")}: ${formatMany(total, "account")} with two or more in common.`,
  shared: ({ shared, either }: SimilarAccount) =>
    `${formatCount(shared)} of ${formatCount(either)} in common`,
  figures: ({ jaccard, adamicAdar }: SimilarAccount) =>
    `Jaccard ${formatShare(jaccard)} · Adamic–Adar ${formatDecimal(adamicAdar, 1)}`,
  hint: "Jaccard: shared known followers among all known followers of either. Adamic–Adar: a sum over the shared followers; each counts less the more accounts they follow.",
  compare: "Compare",
  compareWith: (name: string) => `Compare with ${name}`,
  more: "Show 10 more",
};

export const COMPARE = {
  title: "Side by side",
  tie: (tie: Comparison["tie"], one: string, other: string) =>
    ({
      mutual: `${one} and ${other} follow each other.`,
      follows: `${one} follows ${other}. No follow back is known.`,
      followed: `${other} follows ${one}. No follow back is known.`,
      none: `No follow between ${one} and ${other} is known.`,
    })[tie],
  followers: "Known followers",
  following: "Known following",
  rank: (place: number | undefined, text: string) =>
    place === undefined ? text : `${text} · rank ${formatCount(place)}`,
  unknown: "–",
  figure: "Figure",
  sharedFollowers: "Follow both",
  sharedFollowing: "Followed by both",
  between: "Between them",
  betweenHint: "Follow one of them and are followed by the other.",
  nobody: "nobody known",
  more: (count: number) => ` and ${formatCount(count)} more`,
};
