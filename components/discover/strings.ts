import { byDiscoverScore, scoreOf } from "@/lib/explore/map/scores";
import {
  type Discovered,
  type Discovery,
  type DiscoveryFilters,
  type DiscoveryPreset,
  type DiscoveryTerm,
  ENOUGH_VOTES,
  RISING_DAYS,
  type VoteSignal,
} from "@/lib/explore/protocol/discovery";
import { formatCount, formatMany, formatShare } from "@/lib/format";
import { t } from "@/lib/language";

/** Names of the terms, on cards, at the weights and in files. */
export const TERMS: Record<DiscoveryTerm, string> = {
  overlap: t`Followed by yours`,
  ...byDiscoverScore((score) => scoreOf(score).label),
  community: t`Community`,
  path: t`Near`,
  rising: t`Rising`,
};

export const TERM_HINTS: Record<DiscoveryTerm, string> = {
  overlap: t`Share of yours that are known to follow it.`,
  ...byDiscoverScore((score) => scoreOf(score).discover?.hint ?? ""),
  community: t`Share of the seeds in its community.`,
  path: t`1 for a neighbour of a seed, falling to 0.1 at the farthest distance.`,
  rising: t`People of your seeds’ communities who began to follow it in the last ${RISING_DAYS} days. Only lists that were read twice to their end can tell.`,
};

export const DISCOVER = {
  open: t`Discover`,
  title: t`Discover`,
  hint: t`People that the people around you follow.`,
  close: t`Close discover`,
  from: ({ from, yours }: Discovery, seeds: number) =>
    from === "seeds"
      ? t`From your ${formatMany(seeds, "seed")}, who follow ${formatMany(yours, "account")} known here: these are “yours”.`
      : t`From you and the ${formatMany(yours, "account")} that you are known to follow: these are “yours”. If you choose seeds, they take your place.`,
  nobody: t`Nobody to look from: the map does not hold the account you are logged in with, and no seeds are chosen. Open x.com while capture is on, or choose seeds.`,
  presets: t`What to look for`,
  preset: {
    close: [t`Close to me`, t`followed by many of yours`],
    rising: [t`Rising in my communities`, t`new follows there lately`],
    bridges: [t`Bridges to elsewhere`, t`in other groups, followed by yours`],
    gems: [t`Hidden gems`, t`few followers, many of yours`],
  } satisfies Record<DiscoveryPreset, readonly [string, string]>,
  total: (found: number) => t`${formatMany(found, "person", "people")} found`,
  none: t`Nobody fits. A larger distance or fewer people who follow them finds more; what was not read is not known.`,
  noneRising: t`Nobody is known to rise. That shows once lists are read twice to their end: what came between is new. X shows only your own lists, and short ones, to their end.`,
  save: t`Save as CSV`,
  file: "map-tpot-discover.csv",
  knobs: t`Filters and weights`,
  loadMore: (count: number) => t`Show ${formatCount(count)} more`,
  caution: t`Closeness is not proof: a match says who is near in what was read, not who belongs.`,
  weights: t`Weights`,
  filters: t`Filters`,
  isDefault: t`as the question has it`,
  isChanged: t`changed`,
  reset: t`Back to the question`,
  communities: t`Communities`,
  community: { any: t`any`, only: t`only`, without: t`not` },
  where: t`Which communities`,
  wheres: {
    anywhere: t`any`,
    mine: t`those of my seeds`,
    elsewhere: t`others than my seeds’`,
  } satisfies Record<DiscoveryFilters["where"], string>,
  read: t`Own lists`,
  reads: {
    any: t`read or not`,
    seen: t`not read yet`,
    read: t`read`,
  } satisfies Record<DiscoveryFilters["read"], string>,
  text: t`Text in handle, name or bio`,
  hideFollowed: t`Without those you follow`,
  maxDistance: t`Steps at most`,
  minOverlap: t`Followed by yours, at least`,
  minRising: t`New followers from your seeds’ communities in ${RISING_DAYS} days, at least`,
  minFollowers: t`Followers on X, at least`,
  maxFollowers: t`Followers on X, at most`,
  noMost: t`no limit`,
};

export const CARD = {
  match: (match: number) => t`match ${match} of 100`,
  matchParts: (match: number) => [String(match), t` match`] as const,
  openOnX: (name: string) => t`Open ${name} on X`,
  counts: (followers: number | undefined, following: number | undefined) =>
    [
      followers === undefined ? t`followers unknown` : formatMany(followers, "follower"),
      ...(following === undefined ? [] : [t`follows ${formatCount(following)}`]),
    ].join(" · "),
  followedBy: (overlap: number, isMe: boolean) => {
    if (overlap === 0) return t`None of yours is known to follow them.`;
    const who = isMe ? t`you follow` : t`your seeds follow`;
    return overlap === 1
      ? t`1 person ${who} follows them: `
      : t`${formatCount(overlap)} people ${who} follow them: `;
  },
  more: (count: number) => t` and ${formatCount(count)} more`,
  coverage: (share: number | undefined, isRead: boolean) => {
    const known =
      share === undefined
        ? t`lengths of their lists unknown`
        : t`${formatShare(Math.min(1, share))} of their lists known`;
    return isRead ? known : t`not read yet · ${known}`;
  },
  why: t`Why`,
  whyLabel: (name: string) => t`Why ${name}`,
  votes: t`Your votes`,
  detail: (term: DiscoveryTerm, { overlap, distance, row, terms, seeds }: Discovered, of: CardOf): string => {
    if (term === "overlap") return t`${formatCount(overlap)} of ${formatCount(of.yours)}`;
    if (term === "pageRank") return t`${formatCount(row.rank)} of ${formatCount(of.accounts)}`;
    if (term === "path") return formatMany(distance, "step");
    if (term === "community" && of.from === "me") return terms.community > 0 ? t`yours` : t`not yours`;
    if (term === "community")
      return t`${formatCount(Math.round(terms.community * of.seeds))} of ${formatMany(of.seeds, "seed")}`;
    return seeds.length === 0 ? "" : formatShare(terms[term]);
  },
  liking: (liking: number) =>
    liking > 0 ? t`like those you liked` : liking < 0 ? t`like those you did not` : t`unlike any`,
  points: (points: number) => (points < 0 ? `−${-points}` : `+${points}`),
  sum: (match: number) => t`adds up to ${match}`,
  seeds: t`Tied to your seeds: `,
  mutual: t`mutual`,
  isInLabel: (name: string) => t`Tag ${name} IN`,
  isOutLabel: (name: string) => t`Tag ${name} NOT IN`,
  seed: t`Seed`,
  seedLabel: (name: string) => t`Use ${name} as a seed`,
  note: t`Note`,
  noteLabel: (name: string) => t`Note on ${name}`,
  like: t`More like this`,
  unlike: t`Fewer`,
  likeLabel: (name: string) => t`More like this: ${name}`,
  unlikeLabel: (name: string) => t`Fewer like ${name}`,
  hide: t`Not for me`,
  hideLabel: (name: string) => t`Not for me: hide ${name}`,
};

/** What figures on a card are out of. */
export interface CardOf {
  yours: number;
  accounts: number;
  seeds: number;
  from: Discovery["from"];
}

export const VOTES = {
  title: t`What your votes say`,
  none: t`Press “More like this” or “Fewer” on a card: the order follows your votes.`,
  oneKind: (votes: number) =>
    t`${formatMany(votes, "vote")}, all of one kind. With votes of both kinds you learn which reason predicts them.`,
  few: (votes: number) => t`${formatMany(votes, "vote")}: fewer than ${ENOUGH_VOTES} say little.`,
  best: (votes: number, { term, right }: VoteSignal) =>
    t`After ${formatMany(votes, "vote")}, “${TERMS[term]}” predicts best what you like: right ${formatCount(right)} of ${formatCount(votes)}.`,
  noneHelps: (votes: number) => t`After ${formatMany(votes, "vote")}, no reason predicts what you like yet.`,
  right: (right: number, votes: number) => t`${formatCount(right)} of ${formatCount(votes)}`,
  advice: (changes: readonly VoteSignal[]) =>
    t`Advised: ${changes.map(({ term, change }) => `${TERMS[term]} ${change > 0 ? "+" : "−"}0.1`).join(", ")}.`,
  use: t`Use this`,
  reset: t`Reset votes`,
};
