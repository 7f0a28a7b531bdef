import { SCORE_KEYS, type Score } from "@/lib/explore/map/scores";
import type { Belonging } from "@/lib/explore/view/filters/filter";
import type { AccountRecord, ProfileField } from "@/lib/store/account";
import type { Outcome } from "@/lib/store/visit";
import type { ListKind } from "@/lib/x/kinds";

/** The lowest and the highest number of a rank, 1 for the first. */
export type RankRange = readonly [low: number, high: number];

/** One account as the table shows it, with the value of each score; undefined where it is not known or not measured. */
export interface AccountRow extends Record<Score, number | undefined> {
  n: number;
  /** Empty where X has not said. */
  handle: string;
  name: string;
  /** Place by PageRank, 1 is the highest. */
  rank: number;
  community: number;
  /** Whether it belongs by the tag in use; undefined where none is in use. */
  belongs: Belonging | undefined;
  /** Only imports name this account; X has not. */
  isImportedOnly: boolean;
  /** Standard errors of scores that are estimates. */
  errors: Partial<Record<Score, number>>;
  /** Between which ranks it could be if all lists were read, by PageRank and by betweenness; absent where that is sure
   *  or not measured. */
  ranges: { rank?: RankRange; betweenness?: RankRange };
}

/** Columns that are no scores. */
export const FACT_COLUMNS = [
  "handle",
  "name",
  "rank",
  "community",
  "belongs",
] as const satisfies readonly (keyof AccountRow)[];

export type TableColumn = (typeof FACT_COLUMNS)[number] | Score;

export const TABLE_COLUMNS: readonly TableColumn[] = [...FACT_COLUMNS, ...SCORE_KEYS];

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
  /** Only those of one community, by place among the communities of the map; absent for all. */
  community?: number;
  offset: number;
  limit: number;
}

/** How many accounts are in a community, by place among the communities of the map. */
export interface InCommunity {
  /** Index among the map's communities. */
  index: number;
  accounts: number;
}

/** Some accounts of a number of them, those with the best rank. */
export interface SomeAccounts {
  total: number;
  rows: AccountRow[];
}

/** What ties an account to the user's own one, by the known follows. */
export interface TiesToYou {
  youFollow: boolean;
  followsYou: boolean;
  /** People whom the user follows and who follow the account. */
  yours: SomeAccounts;
  /** People whom the account follows and who follow the user. */
  theirs: SomeAccounts;
}

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
  /** Ids that these files give it: what the user says of it may be kept by one of them. */
  ids: string[];
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
  /** How many accounts that I follow follow this one; undefined where I am not on the map. */
  followedByYours: number | undefined;
  /** Undefined where the map does not hold me, and for my own account. */
  tiesToYou: TiesToYou | undefined;
  /** Place by PageRank among the accounts of its community, 1 is the highest. */
  rankInCommunity: { rank: number; of: number };
  /** Place by each score, 1 is the highest; equal values share a place. Absent where it is not known. */
  ranks: Partial<Record<Score, number>>;
  /** Following and followers always, other kinds where a list or a visit is stored. */
  coverage: Coverage[];
}

/** How much of a list is known, and how its last visit ended. */
export interface Coverage {
  kind: ListKind;
  /** Name of the List on X that has these members. */
  title: string | undefined;
  /** Handle of the viewer, where more than one viewer read the list. */
  viewer: string | undefined;
  claimed: number | undefined;
  /** When (ms) X stated that count: of following and followers with the account, of others with the last visit. */
  claimedAt: number | undefined;
  /** Members of the list itself. */
  captured: number;
  /** Edges of this kind known from any source. */
  known: number;
  /** Entries of the last visit that were not taken for rows of this list. */
  foreign: number;
  /** People of the last visit who were left out since the user never wants them captured. */
  leftOut: number;
  lastVisit: { at: number; outcome: Outcome } | undefined;
}

/** The share of an account's following or followers that comes from one import. */
export interface ImportedPart {
  import: number;
  file: string;
  /** Format the file was read as. */
  format: string;
  /** Handle of the account whose map it is, where the file is a friend's map. */
  viewer?: string;
  /** When (ms) it was imported. */
  at: number;
  kind: "following" | "followers";
  edges: number;
}
