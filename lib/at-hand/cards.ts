import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import type { AccountRow, Coverage } from "@/lib/explore/protocol/rows";
import type { AccountRecord } from "@/lib/store/account";
import type { MarkedAccount } from "@/lib/store/mark";
import type { ListKind } from "@/lib/x/kinds";
import type { SmallMap } from "./small-map";

/** The follows between the user and an account; undefined where nothing says so. */
export interface Ties {
  youFollow: boolean | undefined;
  followsYou: boolean | undefined;
}

/** Where the stored map has an account. */
export interface PlaceOnMap {
  /** By PageRank, 1 is the highest. */
  rank: number;
  /** Accounts of the map. */
  of: number;
  community: CommunitySummary | undefined;
  /** How many of those the user follows follow the account; undefined where the map does not hold the user. */
  followedByYours: number | undefined;
  /** The first of them, by rank. */
  yours: AccountRow[];
  /** The accounts that are tied to it, those of the best rank, and their communities by place on the map. */
  small: { map: SmallMap; tied: number; communities: { community: CommunitySummary; place: number }[] };
}

/** An account as the panel tells of it. */
export interface ProfileCard {
  is: "profile";
  /** As X's address has it, or as the store spells it. */
  handle: string;
  account: AccountRecord;
  /** By which the user's words on the account are kept. */
  marked: MarkedAccount;
  isYou: boolean;
  ties: Ties;
  /** Undefined where the stored map lacks the account, or there is none. */
  place: PlaceOnMap | undefined;
  coverage: Coverage[];
  map: StoredMapFacts | undefined;
}

/** What is known of the map that a card is read from. */
export interface StoredMapFacts {
  accounts: number;
  /** ms */
  at: number;
  /** Whether something was captured since. */
  isOld: boolean;
}

/** Somebody on a list who is not on the stored map. */
export interface Newcomer {
  n: number;
  marked: MarkedAccount;
  handle: string;
  name: string;
  ties: Ties;
}

/** A list as the panel tells of it. */
export interface ListCard {
  is: "list";
  kind: ListKind;
  /** Handle of the owner, or name of the List. */
  handle: string;
  name: string;
  isYours: boolean;
  /** What the last visit and X say of it; undefined for a List that was never read. */
  coverage: Coverage | undefined;
  /** Members in the list now. */
  members: number;
  onMap: number;
  newcomers: number;
  first: Newcomer[];
  /** Members on the map by community, the most first; `place` is the community's among those of the map. */
  communities: { community: CommunitySummary; place: number; count: number }[];
  /** Members who follow the user, as X states. */
  followYou: number;
  small: SmallMap;
  map: StoredMapFacts | undefined;
}

/** Nothing is stored about the account or list in the tab. */
export interface UnknownCard {
  is: "unknown";
}

export type Card = ProfileCard | ListCard | UnknownCard;
