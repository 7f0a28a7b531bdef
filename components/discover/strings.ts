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

/** Names of the terms, on cards, at the weights and in files. */
export const TERMS: Record<DiscoveryTerm, string> = {
  overlap: "Followed by yours",
  ...byDiscoverScore((score) => scoreOf(score).label),
  community: "Community",
  path: "Near",
  rising: "Rising",
};

export const TERM_HINTS: Record<DiscoveryTerm, string> = {
  overlap: "Share of yours that are known to follow it.",
  ...byDiscoverScore((score) => scoreOf(score).discover?.hint ?? ""),
  community: "Share of the seeds in its community.",
  path: "1 for a neighbour of a seed, falling to 0.1 at the farthest distance.",
  rising: `People of your seeds’ communities who began to follow it in the last ${RISING_DAYS} days. Only lists that were read twice to their end can tell.`,
};

export const DISCOVER = {
  open: "Discover",
  title: "Discover",
  hint: "People that the people around you follow.",
  close: "Close discover",
  from: ({ from, yours }: Discovery, seeds: number) =>
    from === "seeds"
      ? `From your ${formatMany(seeds, "seed")}, who follow ${formatMany(yours, "account")} known here: these are “yours”.`
      : `From you and the ${formatMany(yours, "account")} that you are known to follow: these are “yours”. If you choose seeds, they take your place.`,
  nobody:
    "Nobody to look from: the map does not hold the account you are logged in with, and no seeds are chosen. Open x.com while capture is on, or choose seeds.",
  presets: "What to look for",
  preset: {
    close: ["Close to me", "followed by many of yours"],
    rising: ["Rising in my communities", "new follows there lately"],
    bridges: ["Bridges to elsewhere", "in other groups, followed by yours"],
    gems: ["Hidden gems", "few followers, many of yours"],
  } satisfies Record<DiscoveryPreset, readonly [string, string]>,
  total: (found: number) => `${formatMany(found, "person", "people")} found`,
  none: "Nobody fits. A larger distance or fewer people who follow them finds more; what was not read is not known.",
  noneRising: `Nobody is known to rise. That shows once lists are read twice to their end: what came between is new. X shows only your own lists, and short ones, to their end.`,
  save: "Save as CSV",
  file: "map-tpot-discover.csv",
  knobs: "Filters and weights",
  loadMore: (count: number) => `Show ${formatCount(count)} more`,
  caution: "Closeness is not proof: a match says who is near in what was read, not who belongs.",
  weights: "Weights",
  filters: "Filters",
  isDefault: "as the question has it",
  isChanged: "changed",
  reset: "Back to the question",
  communities: "Communities",
  community: { any: "any", only: "only", without: "not" },
  where: "Which communities",
  wheres: {
    anywhere: "any",
    mine: "those of my seeds",
    elsewhere: "others than my seeds’",
  } satisfies Record<DiscoveryFilters["where"], string>,
  read: "Own lists",
  reads: {
    any: "read or not",
    seen: "not read yet",
    read: "read",
  } satisfies Record<DiscoveryFilters["read"], string>,
  text: "Text in handle, name or bio",
  hideFollowed: "Without those you follow",
  maxDistance: "Steps at most",
  minOverlap: "Followed by yours, at least",
  minRising: `New followers from your seeds’ communities in ${RISING_DAYS} days, at least`,
  minFollowers: "Followers on X, at least",
  maxFollowers: "Followers on X, at most",
  noMost: "no limit",
};

export const CARD = {
  match: (match: number) => `match ${match} of 100`,
  matchParts: (match: number) => [String(match), " match"] as const,
  openOnX: (name: string) => `Open ${name} on X`,
  counts: (followers: number | undefined, following: number | undefined) =>
    [
      followers === undefined ? "followers unknown" : formatMany(followers, "follower"),
      ...(following === undefined ? [] : [`follows ${formatCount(following)}`]),
    ].join(" · "),
  followedBy: (overlap: number, isMe: boolean) => {
    if (overlap === 0) return "None of yours is known to follow them.";
    const who = isMe ? "you follow" : "your seeds follow";
    return overlap === 1
      ? `1 person ${who} follows them: `
      : `${formatCount(overlap)} people ${who} follow them: `;
  },
  more: (count: number) => ` and ${formatCount(count)} more`,
  coverage: (share: number | undefined, isRead: boolean) => {
    const known =
      share === undefined
        ? "lengths of their lists unknown"
        : `${formatShare(Math.min(1, share))} of their lists known`;
    return isRead ? known : `not read yet · ${known}`;
  },
  why: "Why",
  whyLabel: (name: string) => `Why ${name}`,
  votes: "Your votes",
  detail: (term: DiscoveryTerm, { overlap, distance, row, terms, seeds }: Discovered, of: CardOf): string => {
    if (term === "overlap") return `${formatCount(overlap)} of ${formatCount(of.yours)}`;
    if (term === "pageRank") return `${formatCount(row.place)} of ${formatCount(of.accounts)}`;
    if (term === "path") return formatMany(distance, "step");
    if (term === "community" && of.from === "me") return terms.community > 0 ? "yours" : "not yours";
    if (term === "community")
      return `${formatCount(Math.round(terms.community * of.seeds))} of ${formatMany(of.seeds, "seed")}`;
    return seeds.length === 0 ? "" : formatShare(terms[term]);
  },
  liking: (liking: number) =>
    liking > 0 ? "like those you liked" : liking < 0 ? "like those you did not" : "unlike any",
  points: (points: number) => (points < 0 ? `−${-points}` : `+${points}`),
  sum: (match: number) => `adds up to ${match}`,
  seeds: "Tied to your seeds: ",
  mutual: "mutual",
  isInLabel: (name: string) => `Tag ${name} IN`,
  isOutLabel: (name: string) => `Tag ${name} NOT IN`,
  seed: "Seed",
  seedLabel: (name: string) => `Use ${name} as a seed`,
  note: "Note",
  noteLabel: (name: string) => `Note on ${name}`,
  like: "More like this",
  unlike: "Fewer",
  likeLabel: (name: string) => `More like this: ${name}`,
  unlikeLabel: (name: string) => `Fewer like ${name}`,
  hide: "Not for me",
  hideLabel: (name: string) => `Not for me: hide ${name}`,
};

/** What figures on a card are out of. */
export interface CardOf {
  yours: number;
  accounts: number;
  seeds: number;
  from: Discovery["from"];
}

export const VOTES = {
  title: "What your votes say",
  none: "Press “More like this” or “Fewer” on a card: the order follows your votes.",
  oneKind: (votes: number) =>
    `${formatMany(votes, "vote")}, all of one kind. With votes of both kinds you learn which reason predicts them.`,
  few: (votes: number) => `${formatMany(votes, "vote")}: fewer than ${ENOUGH_VOTES} say little.`,
  best: (votes: number, { term, right }: VoteSignal) =>
    `After ${formatMany(votes, "vote")}, “${TERMS[term]}” predicts best what you like: right ${formatCount(right)} of ${formatCount(votes)}.`,
  noneHelps: (votes: number) => `After ${formatMany(votes, "vote")}, no reason predicts what you like yet.`,
  right: (right: number, votes: number) => `${formatCount(right)} of ${formatCount(votes)}`,
  advice: (changes: readonly VoteSignal[]) =>
    `Advised: ${changes.map(({ term, change }) => `${TERMS[term]} ${change > 0 ? "+" : "−"}0.1`).join(", ")}.`,
  use: "Use this",
  reset: "Reset votes",
};
