/** What is asked about: drawn accounts by their numbers, and drawn edges as pairs of places among them. */
export interface TimesQuery {
  account: Uint32Array;
  edgeSource: Uint32Array;
  edgeTarget: Uint32Array;
}

/** The two directions of each drawn edge: its source follows its target, and the target the source. */
export interface DirectedTimes {
  forth: Uint32Array;
  back: Uint32Array;
}

/** What is known of when drawn accounts and edges came: seconds since 1970, 0 where nothing is known. Parallel to the
 *  arrays of the query. Of an edge that is mutual, the direction that came first. */
export interface DrawnTimes {
  /** When an account was first seen anywhere. */
  seen: Uint32Array;
  /** When an edge was first captured. */
  known: Uint32Array;
  /** An edge had begun by then, as X's order of rows says, or an imported file. */
  followed: Uint32Array;
  /** The same of each direction, 0 for one that is not there, too. */
  directed: { known: DirectedTimes; followed: DirectedTimes };
}
