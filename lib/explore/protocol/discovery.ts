import { byDiscoverScore, DISCOVER_SCORES, type DiscoverScore, scoreOf } from "@/lib/explore/map/scores";
import type { AccountRow } from "./rows";

/** What speaks for an account that one might want to know, each 0 to 1 (map-tpot §4.2). */
export type DiscoveryTerm = "overlap" | DiscoverScore | "community" | "path";

export const DISCOVERY_TERMS: readonly DiscoveryTerm[] = ["overlap", ...DISCOVER_SCORES, "community", "path"];

export type DiscoveryWeights = Record<DiscoveryTerm, number>;

export const DEFAULT_DISCOVERY_WEIGHTS: DiscoveryWeights = {
  overlap: 0.4,
  ...byDiscoverScore((score) => scoreOf(score).discover?.weight ?? 0),
  community: 0.2,
  path: 0.1,
};

/** Which accounts are worth a look. */
export interface DiscoveryFilters {
  /** Steps from the nearest seed, whoever follows whom; 1 to 4. */
  maxDistance: number;
  /** At least so many of those the seeds follow follow it. */
  minOverlap: number;
  /** X's count of followers, where it stated one; an account without passes only a least of 0. */
  minFollowers: number;
  maxFollowers: number;
  /** Leaves out whom the user follows already. */
  hideFollowed: boolean;
}

export const DEFAULT_DISCOVERY_FILTERS: DiscoveryFilters = {
  maxDistance: 3,
  minOverlap: 1,
  minFollowers: 0,
  maxFollowers: Number.POSITIVE_INFINITY,
  hideFollowed: true,
};

/** An account, and what speaks for it. */
export interface Candidate {
  v: number;
  /** Weighted sum of the terms, 0 to 1. */
  score: number;
  terms: Record<DiscoveryTerm, number>;
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
  /** Time it took, ms. */
  milliseconds: number;
}

export interface Discovered extends Omit<Candidate, "v"> {
  row: AccountRow;
  /** Of those the seeds follow who follow it, the ones of highest PageRank. */
  followedBy: AccountName[];
  /** Seeds that follow it, and those it follows too. */
  seeds: (AccountName & { mutual: boolean })[];
}

export interface AccountName {
  n: number;
  handle: string;
}
