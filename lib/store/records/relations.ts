/** What user objects say between the viewer and an account, packed by blocks of account numbers.
 *  A relation that was never stated is unknown, not "does not follow". */
export interface RelationChunk {
  viewer: number;
  /** Accounts chunk × RELATIONS_PER_CHUNK up to the next chunk. */
  chunk: number;
  /** One byte per account: see RELATION. */
  flags: Uint8Array;
  /** Seconds since 1970 of the newest statement of each direction, 0 for never. Rows of earlier versions have one time
   *  for both. */
  at: Uint32Array;
  followsViewerAt?: Uint32Array;
}

export const RELATIONS_PER_CHUNK = 1024;

/** One statement of X about the viewer and an account. */
export interface Relation {
  account: number;
  viewerFollows: boolean | undefined;
  followsViewer: boolean | undefined;
}
