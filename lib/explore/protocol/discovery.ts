import { byDiscoverScore, DISCOVER_SCORES, type DiscoverScore, scoreOf } from "@/lib/explore/map/scores";
import type { Belonging } from "@/lib/explore/view/filters/filter";
import type { AccountRow } from "./rows";

/** What speaks for an account that one might want to know, each 0 to 1 (map-tpot §4.2; `rising` is ours). */
export type DiscoveryTerm = "overlap" | DiscoverScore | "community" | "path" | "rising";

export const DISCOVERY_TERMS: readonly DiscoveryTerm[] = [
  "overlap",
  ...DISCOVER_SCORES,
  "community",
  "path",
  "rising",
];

export type DiscoveryWeights = Record<DiscoveryTerm, number>;

export const DEFAULT_DISCOVERY_WEIGHTS: DiscoveryWeights = {
  overlap: 0.4,
  ...byDiscoverScore((score) => scoreOf(score).discover?.weight ?? 0),
  community: 0.2,
  path: 0.1,
  rising: 0,
};

/** How much likeness to the accounts voted for moves a match, at most. */
export const VOTE_WEIGHT = 0.2;

/** Fewer votes say little about a term (map-tpot §4.4). */
export const ENOUGH_VOTES = 5;

/** Days within which a new follow counts as recent. */
export const RISING_DAYS = 90;

/** Which accounts are worth a look. */
export interface DiscoveryFilters {
  /** Steps from the nearest seed, in either direction; 1 to 4. */
  maxDistance: number;
  /** Least number of accounts followed by the seeds that follow it. */
  minOverlap: number;
  /** X's count of followers, where it stated one; an account without passes only a least of 0. */
  minFollowers: number;
  maxFollowers: number;
  /** Least number of people of the seeds' communities who began to follow it recently. */
  minRising: number;
  /** Leaves out accounts that the user follows already. */
  hideFollowed: boolean;
  /** In communities of the seeds, or in others. */
  where: "anywhere" | "mine" | "elsewhere";
  /** Identities of the communities to show, empty for all; and of those to leave out. */
  only: readonly number[];
  without: readonly number[];
  /** Accounts with at least one read list of their own, or without any. */
  read: "any" | "read" | "seen";
  /** Part of handle, name or bio; empty for all. */
  text: string;
}

export const DEFAULT_DISCOVERY_FILTERS: DiscoveryFilters = {
  maxDistance: 3,
  minOverlap: 1,
  minFollowers: 0,
  maxFollowers: Number.POSITIVE_INFINITY,
  minRising: 0,
  hideFollowed: true,
  where: "anywhere",
  only: [],
  without: [],
  read: "any",
  text: "",
};

export const DISCOVERY_PRESETS = ["close", "rising", "bridges", "gems"] as const;

export type DiscoveryPreset = (typeof DISCOVERY_PRESETS)[number];

/** The questions that Discover starts from: weights and filters. */
export const PRESETS: Record<DiscoveryPreset, { weights: DiscoveryWeights; filters: DiscoveryFilters }> = {
  close: { weights: DEFAULT_DISCOVERY_WEIGHTS, filters: DEFAULT_DISCOVERY_FILTERS },
  rising: {
    weights: weighted({ rising: 0.6, overlap: 0.2, pageRank: 0.1, community: 0.1 }),
    filters: { ...DEFAULT_DISCOVERY_FILTERS, minRising: 1 },
  },
  bridges: {
    weights: weighted({ overlap: 0.6, pageRank: 0.3, path: 0.1 }),
    filters: { ...DEFAULT_DISCOVERY_FILTERS, where: "elsewhere", minOverlap: 2 },
  },
  gems: {
    weights: weighted({ overlap: 0.7, community: 0.2, path: 0.1 }),
    // Who has no stated count of followers may have millions.
    filters: { ...DEFAULT_DISCOVERY_FILTERS, minFollowers: 1, maxFollowers: 2000, minOverlap: 3 },
  },
};

function weighted(some: Partial<DiscoveryWeights>): DiscoveryWeights {
  const none = Object.fromEntries(DISCOVERY_TERMS.map((term) => [term, 0])) as DiscoveryWeights;
  return { ...none, ...some };
}

/** An account, and what speaks for it. */
export interface Candidate {
  v: number;
  /** Weighted sum of the terms, moved by votes, 0 to 1. */
  score: number;
  terms: Record<DiscoveryTerm, number>;
  /** Likeness to accounts voted for, less that to accounts voted against, −1 to 1; 0 without votes. */
  liking: number;
  /** How many of those the seeds follow follow it. */
  overlap: number;
  /** Steps from the nearest seed; UNREACHED for none. */
  distance: number;
}

export interface DiscoveryQuery {
  /** Account numbers; none to look from the user's own account. */
  seeds: readonly number[];
  weights: DiscoveryWeights;
  filters: DiscoveryFilters;
  /** The tag by which cards say who belongs; undefined for none. */
  tag: string | undefined;
  /** Changes whenever the marks in the store change. */
  marksVersion: number;
  limit: number;
}

export interface Discovery {
  /** From where one looks; nobody where there are no seeds and the map does not hold the user. */
  from: "seeds" | "me" | "nobody";
  /** How many accounts they follow: "yours". */
  yours: number;
  /** Accounts found, before the limit. */
  total: number;
  found: Discovered[];
  /** Votes on accounts of this map. */
  votes: number;
  /** How well each term predicts the votes, the best first; undefined while all votes are of one kind. */
  signals: VoteSignal[] | undefined;
  /** Whether any list was read twice to its end lately, without which nobody is known to rise. */
  knowsRising: boolean;
  /** Time it took, ms. */
  milliseconds: number;
}

/** How well one term tells the accounts voted for from those voted against. */
export interface VoteSignal {
  term: DiscoveryTerm;
  /** Mean of those voted for less mean of those voted against, −1 to 1. */
  separation: number;
  /** Votes on the right side of the middle between the two means. */
  right: number;
  says: "much" | "some" | "little";
  /** By how much its weight is advised to change. */
  change: number;
}

export interface Discovered extends Omit<Candidate, "v"> {
  row: AccountRow;
  bio: string;
  /** Share of its own two lists that is known, where X stated their lengths. */
  coverage: number | undefined;
  isRead: boolean;
  /** Whether it belongs, by the tag of the query. */
  belongs: Belonging | undefined;
  membership: number | undefined;
  vote: "more" | "less" | undefined;
  /** Of those the seeds follow who follow it, the ones of highest PageRank. */
  followedBy: AccountName[];
  /** Seeds that follow it, and those it follows too. */
  seeds: (AccountName & { mutual: boolean })[];
}

export interface AccountName {
  n: number;
  handle: string;
}
