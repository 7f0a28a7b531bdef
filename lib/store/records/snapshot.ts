/** A map as it was computed, frozen at a revision: what it takes to show it again without computing. Arrays have one
 *  entry per account, in the order of `account`. */
export interface SnapshotRecord {
  /** How it was computed: a stored map is used only for the same parameters. */
  parameters: string;
  /** Revision of the store that it was computed from. */
  revision: number;
  /** Milliseconds. */
  at: number;
  /** Counts of the map, to be checked against the arrays. */
  accounts: number;
  edges: number;
  /** Account numbers, ascending. */
  account: Uint32Array;
  handle: string[];
  name: string[];
  /** NaN where X has not said. */
  claimedFollowers: Float64Array;
  claimedFollowing: Float64Array;
  /** Who follows whom: row v of `followed` begins at offsets[v]; entries are indices into `account`. */
  offsets: Uint32Array;
  followed: Uint32Array;
  pageRank: Float64Array;
  community: Uint32Array;
  communities: number;
  modularity: number;
  /** Which communities of earlier maps these are; absent in maps stored before communities had identities. */
  identities?: SnapshotIdentities;
  x: Float32Array;
  y: Float32Array;
  /** Island of each account on the map, counted from 0. */
  island: Uint32Array;
  /** Middle of each island. */
  middleX: Float32Array;
  middleY: Float32Array;
  /** Place of each account inside its island: where the next map starts. */
  insideX: Float32Array;
  insideY: Float32Array;
  /** What of the map only imports state; absent where nothing is imported. */
  imports?: SnapshotImports;
  /** What was measured after the map was drawn. */
  cores?: SnapshotCores;
  clustering?: SnapshotClustering;
  betweenness?: SnapshotBetweenness;
  rankDoubt?: SnapshotRankDoubt;
}

export interface SnapshotIdentities {
  /** Identity of each community. An identity is never given to another community. */
  ids: Uint32Array;
  /** Members of each community on the map before; -1 for a new community. */
  was: Int32Array;
  /** Colour of each community: index of a hue, and of a tint of that hue, 255 for the hue in full. */
  hue: Uint8Array;
  tint: Uint8Array;
  /** Proposed names; empty where none is known yet. */
  names: string[];
  /** Whether the names were made from the accounts of this map; else they are those of the map before. */
  isNamed: boolean;
  /** What became of communities of earlier maps, oldest first. */
  fates: CommunityFate[];
}

/** What became of a community: its members are in several now (the largest first, itself among them if it lives on),
 *  most of them are in another, or none of them is on the map. */
export interface CommunityFate {
  id: number;
  is: "split" | "merged" | "vanished";
  /** Identities; empty for one that vanished. */
  into: number[];
  /** Time of the map, ms. */
  at: number;
}

interface SnapshotImports {
  number: Uint32Array;
  node: Uint32Array;
  account: Uint8Array;
  edge: Uint8Array;
}

interface SnapshotCores {
  core: Uint32Array;
  highest: number;
}

interface SnapshotClustering {
  clustering: Float64Array;
  transitivity: number;
}

/** Between which ranks each account could be, by PageRank and by betweenness. */
export interface SnapshotRankDoubt {
  rankLow: Uint32Array;
  rankHigh: Uint32Array;
  pathsLow: Uint32Array;
  pathsHigh: Uint32Array;
  /** Share of the accounts' own lists that was read. */
  read: number;
  draws: number;
}

export interface SnapshotBetweenness {
  score: Float64Array;
  standardError: Float64Array;
  topError: number;
  pivots: number;
  exact: boolean;
  seed: number;
  workers: number;
  milliseconds: number;
}
