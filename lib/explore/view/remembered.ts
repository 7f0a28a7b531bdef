/** Members of a community that a saved view remembers, at most. */
export const SAMPLE_SIZE = 256;

/** A saved view warns where it would show less than this share of the members that a community had. */
export const LEAST_KEPT = 0.9;

/** What a saved view keeps of a community that it refers to. */
export interface RememberedCommunity {
  /** Identity. */
  id: number;
  /** Members when the view was saved. */
  size: number;
  /** Hashes of the handles of a sample of the members. */
  sample: number[];
}
