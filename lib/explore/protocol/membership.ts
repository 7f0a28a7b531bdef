import type { Band } from "@/lib/graph/membership/bands";
import type { Reach, Verdict } from "@/lib/graph/membership/estimate";
import type { AccountRow } from "./rows";

/** An account that is named, not described. */
interface NamedAccount {
  n: number;
  /** Empty where X has not said. */
  handle: string;
}

/** The accounts of a tag that are on the map. */
export interface TagMarks {
  tag: string;
  in: number;
  notIn: number;
  /** Marks of accounts that are not on this map. */
  absent: number;
  /** Marks with fewer than two known ties, which say nothing. */
  untied: NamedAccount[];
  /** IN marks that look unlike the other IN marks, and NOT IN marks that look like them: only where the marks
   *  disagree. */
  odd: (NamedAccount & { isIn: boolean })[];
}

/** Ties between an account and the marks, and what of it is read. */
export interface MembershipEvidence {
  /** Marked accounts, the account itself left aside. */
  in: number;
  notIn: number;
  followsIn: number;
  followedByIn: number;
  followsNotIn: number;
  followedByNotIn: number;
  /** IN marks that are at home in the same community. */
  sameHome: number;
  ties: number;
  /** How many of its two lists are read, at least in part. */
  listsRead: number;
}

/** Whether one account belongs. */
export interface Standing {
  verdict: Verdict;
  tagged: "in" | "notIn" | undefined;
  /** Undefined where a percentage would claim too much. */
  probability: number | undefined;
  /** Between which shares accounts with this probability really belonged in 95 % of the test networks; undefined where
   *  it is too wide to say anything. */
  interval: { low: number; high: number } | undefined;
  evidence: MembershipEvidence;
  band: Band;
}

/** Who belongs by one tag, with an entry per account of the graph. */
export interface MembershipColumns {
  /** NaN where no percentage is said. */
  probability: Float64Array;
  /** Positions in BELONGINGS. */
  belongs: Uint8Array;
  /** Positions in BANDS. */
  band: Uint8Array;
}

export interface MembershipQuery {
  tag: string;
  marksVersion: number;
  /** The answer is by more partitions of the graph than this, up to all of them: 0 for the first answer. */
  better: number;
  /** How many untagged accounts to list. */
  limit: number;
  /** Account numbers that the list leaves out. */
  skipped: readonly number[];
}

/** Who belongs with the accounts of a tag that are marked IN. */
export interface MembershipAnswer {
  marks: TagMarks;
  reach: Reach;
  /** Whether most accounts of the map live where the IN marks live: NOT IN marks then tell more. */
  isMostOfMap: boolean;
  /** Accounts by verdict, those that are tagged left aside. */
  counts: Record<Verdict, number>;
  /** Untagged accounts, the most likely first: those called likely, or where the marks do not carry that far, the
   *  nearest. */
  nearest: { row: AccountRow; standing: Standing }[];
  /** How many accounts that list holds in all. */
  total: number;
  /** Partitions of the graph that the answer is by. */
  runs: { done: number; of: number };
}

/** A tag as the marks of a version have it. */
export interface TagAt {
  tag: string;
  /** Changes whenever the marks in the store change. */
  marksVersion: number;
}

export interface StandingQuery extends TagAt {
  n: number;
}
