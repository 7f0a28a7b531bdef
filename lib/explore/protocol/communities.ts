import type { AccountRow } from "./rows";

/** What became of a community since a view was saved. */
export interface CommunityCheck {
  /** Identity. */
  id: number;
  /** Whether a community of the map has this identity. */
  isHere: boolean;
  /** Share of its members of then that are in it now, 0 to 1; undefined where none of them is on the map. */
  kept: number | undefined;
  /** The other communities where its members are now, the largest share first. */
  others: { id: number; share: number }[];
}

/** A community in figures. */
export interface CommunityFigures {
  /** Identity. */
  id: number;
  size: number;
  /** Members on the map before; undefined for a community that is new, or the only map. */
  before: number | undefined;
  /** Follows of its members, and how many of them are to members. */
  follows: number;
  inside: number;
  /** Members with a read following list. */
  read: number;
  /** Members that I follow, and how many of these follow me; undefined where the map does not hold me. */
  yours: { follow: number; followBack: number } | undefined;
}

/** What is asked about one community. */
export interface CommunityQuery {
  /** Identity. */
  id: number;
  /** How many members to return, those with most followers inside first. */
  offset: number;
  limit: number;
  marksVersion: number;
}

/** A community and its surroundings. */
export interface CommunityDetail {
  id: number;
  members: CommunityMember[];
  /** Ties to other communities, the most follows first. */
  ties: CommunityTie[];
  /** Members with the most telling unread lists: many members follow them. */
  unread: AccountRow[];
}

export interface CommunityMember {
  row: AccountRow;
  /** 1 for the member that most members follow. */
  rank: number;
  followersInside: number;
  /** Accounts it is tied to, in either direction. */
  tiesInside: number;
  tiesOutside: number;
  /** Captured share of its following list, 0 to 1; undefined where the list was not read or X stated no count. */
  coverage: number | undefined;
  isRead: boolean;
  isMe: boolean;
  tags: { tag: string; isIn: boolean }[];
}

export interface CommunityTie {
  /** Identity of the other community. */
  id: number;
  /** Follows of members to the other community, and back. */
  out: number;
  back: number;
  /** The account that joins both best, with its ties on either side. */
  bridge: { row: AccountRow; here: number; there: number } | undefined;
}

/** Groups inside a community. */
export interface InnerGroups {
  resolution: number;
  /** Share of the ties among the members that stay inside the groups, 0 to 1. */
  share: number;
  /** The largest first. */
  groups: InnerGroup[];
  /** Time to find them, in milliseconds. */
  milliseconds: number;
}

export interface InnerGroup {
  size: number;
  /** Words that set its members apart from the other members, else its two best-known handles. */
  name: string;
  /** Members with the highest PageRank. */
  top: AccountRow[];
}
