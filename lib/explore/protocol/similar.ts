import type { Score } from "@/lib/explore/map/scores";
import type { AccountRow } from "./rows";

/** An account that the same people follow as another one. */
export interface SimilarAccount {
  row: AccountRow;
  /** Known followers that both have, and that either has. */
  shared: number;
  either: number;
  jaccard: number;
  adamicAdar: number;
}

/** The accounts most alike, and how many there are. */
export interface SimilarAnswer {
  total: number;
  /** Known followers of the account itself. */
  followers: number;
  found: SimilarAccount[];
}

/** Some of the accounts that fit, those of highest PageRank, and how many do. */
export interface SomeAccounts {
  total: number;
  rows: AccountRow[];
}

/** Two accounts side by side. */
export interface Comparison {
  /** Each account with its rank by every score that is known. */
  sides: readonly [ComparedAccount, ComparedAccount];
  /** Accounts known to follow both, and to be followed by both. */
  sharedFollowers: SomeAccounts;
  sharedFollowing: SomeAccounts;
  /** Accounts that follow one of them and are followed by the other. */
  between: SomeAccounts;
  /** How the first is tied to the second. */
  tie: "mutual" | "follows" | "followed" | "none";
}

export interface ComparedAccount {
  row: AccountRow;
  ranks: Partial<Record<Score, number>>;
  followers: number;
  following: number;
}
