/** What of the drawn map was there at a moment. Accounts and ends of follows are indices among the drawn accounts. */
export interface MomentQuery {
  /** 1 for each drawn account that was there. */
  present: Uint8Array;
  /** Follows that were there. */
  sources: Uint32Array;
  targets: Uint32Array;
  /** Community of each drawn account on the map, and how many there are. */
  community: Uint32Array;
  communities: number;
  /** Whether sizes go by the logarithm of the score. */
  log: boolean;
}

/** The group of an account that was absent, alone, or in a community that the map does not have. */
export const NO_GROUP = -1;

/** Communities and ranks of a moment. */
export interface MomentMap {
  /** Per drawn account, which of the map's communities it was in; {@link NO_GROUP} for none. */
  group: Int32Array;
  /** Per drawn account, PageRank on the scale on which sizes are drawn, 0 to 1; NaN for absent accounts. */
  share: Float32Array;
  /** Communities of two and more, the largest first, as the map's; undefined where the map does not have it. */
  communities: { group: number | undefined; members: number }[];
  modularity: number;
  follows: number;
  /** Indices of the accounts with the highest PageRank, the highest first. */
  top: number[];
}
