import type { AccountRecord, ProfileField } from "@/lib/store/account";
import type { Outcome } from "@/lib/store/visit";
import type { ListKind } from "@/lib/x/kinds";

/** One account as the table shows it. Claimed counts are X's, known counts are edges in the store. */
export interface AccountRow {
  n: number;
  /** Empty where X has not said. */
  handle: string;
  name: string;
  claimedFollowers: number | undefined;
  claimedFollowing: number | undefined;
  knownFollowers: number;
  knownFollowing: number;
  mutuals: number;
  pageRank: number;
  /** Place by PageRank, 1 is the highest. */
  place: number;
  community: number;
  /** Only imports name this account; X has not. */
  isImportedOnly: boolean;
  /** Weighted sum of PageRank, betweenness and mutual ties, each on 0 to 1. */
  status: number;
  /** Largest k for which it is in a group whose members all have k ties inside; undefined until measured. */
  core: number | undefined;
  /** Share of the shortest paths between any two others that pass here, 0 to 1; undefined until measured. */
  betweenness: number | undefined;
  /** Standard error of that share. */
  betweennessError: number | undefined;
  /** Share of the pairs of its neighbours that are tied to each other, 0 to 1; undefined until measured. */
  clustering: number | undefined;
}

export const TABLE_COLUMNS = [
  "handle",
  "name",
  "place",
  "pageRank",
  "status",
  "community",
  "claimedFollowers",
  "knownFollowers",
  "claimedFollowing",
  "knownFollowing",
  "mutuals",
  "betweenness",
  "core",
  "clustering",
] as const satisfies readonly (keyof AccountRow)[];

export type TableColumn = (typeof TABLE_COLUMNS)[number];

export interface TableQuery {
  sort: TableColumn;
  descending: boolean;
  /** Part of a handle or name; empty for all. */
  text: string;
  offset: number;
  limit: number;
}

export interface TablePage {
  /** Rows that fit the question, before offset and limit. */
  total: number;
  rows: AccountRow[];
}

/** Accounts that follow this one, are followed by it, both, or follow it and are followed by me. */
export type NeighbourGroup = "mutuals" | "followers" | "following" | "yours";

export interface NeighbourQuery {
  group: NeighbourGroup;
  /** Part of a handle or name; empty for all. */
  text: string;
  offset: number;
  limit: number;
}

/** Metrics by which an account has a place among all. */
export type RankedMetric = "pageRank" | "betweenness" | "core" | "clustering" | "knownFollowers" | "mutuals";

/** How much of a network only imports state. */
export interface ImportedCounts {
  accounts: number;
  edges: number;
  /** Accounts of these that no file and no answer of X gave a handle. */
  nameless: number;
}

/** What imports say of an account that X has not said. */
export interface ImportedProfile {
  /** X has not named the account at all. */
  isOnly: boolean;
  /** Files that name the account, the newest first. */
  files: string[];
  fields: { field: ProfileField; file: string }[];
  /** How many of its edges only imports state. */
  edges: { following: number; followers: number };
}

export interface AccountDetail {
  row: AccountRow;
  /** Gaps are filled by imports: see `imported`. */
  account: AccountRecord;
  /** Undefined where no import names the account. */
  imported: ImportedProfile | undefined;
  /** How many of those whom I follow follow this one; undefined where the map does not hold me. */
  followedByYours: number | undefined;
  /** Place by each metric, 1 is the highest; equal values share a place. Absent where it is not known. */
  places: Partial<Record<RankedMetric, number>>;
  /** Following and followers always, other kinds where a list or a visit is stored. */
  coverage: Coverage[];
}

/** How much of a list is known, and how its last visit ended. */
export interface Coverage {
  kind: ListKind;
  /** Name of the List on X whose members these are. */
  title: string | undefined;
  /** Handle of the viewer in whose tab the list was read, where more than one viewer read it. */
  viewer: string | undefined;
  claimed: number | undefined;
  /** When (ms) X stated that count: of following and followers with the account, of others with the last visit. */
  claimedAt: number | undefined;
  /** Members that stand in the list itself. */
  captured: number;
  /** Edges of this kind known from any source. */
  known: number;
  /** Entries of the last visit that were not taken for rows of this list. */
  foreign: number;
  lastVisit: { at: number; outcome: Outcome } | undefined;
}

/** The part of an account's following or followers that one import states. */
export interface ImportedPart {
  import: number;
  file: string;
  /** Format the file was read as. */
  format: string;
  /** When (ms) it was imported. */
  at: number;
  kind: "following" | "followers";
  edges: number;
}
