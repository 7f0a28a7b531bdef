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
