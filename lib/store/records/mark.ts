/** What the user says of one account. It is kept by X's id, apart from what was captured, so that it outlives a wipe
 *  of the captures and finds its account again. */
export interface MarkRecord {
  /** X's id, or `shadow:<handle>` while only the handle is known. */
  id: string;
  /** The handle when the mark was last changed, for a store that does not know the account (yet). */
  handle?: string;
  /** By name, each once. */
  tags: Tag[];
  note?: string;
  /** Left out of graph, table and lists, until the user shows it again. */
  hidden: boolean;
  /** Where the user has put it on the map, in the map's own coordinates. */
  pin?: PinPlace;
  /** The user's name for the community that it belongs to, from before communities had identities. The next map turns
   *  it into a row of `communities`. */
  communityName?: string;
  /** Whether Discover should show more accounts like this one, or fewer. */
  vote?: Vote;
  /** Last change, ms. */
  at: number;
}

/** A tag of an account: true is IN, false is NOT IN. The name is any text, so it is a value here and never a key of an
 *  object: `__proto__` and `constructor` are names like any other. */
export type Tag = [name: string, isIn: boolean];

type Vote = "more" | "less";

interface PinPlace {
  x: number;
  y: number;
}

/** An account as tags, notes and seed lists refer to it. */
export interface MarkedAccount {
  id: string;
  handle?: string;
}

/** What may be said of an account; a tag that is undefined is taken off, an empty note is none, and so is a pin or a vote
 *  that is null. */
export interface MarkChange {
  tags?: readonly (readonly [name: string, isIn: boolean | undefined])[];
  note?: string;
  hidden?: boolean;
  pin?: PinPlace | null;
  vote?: Vote | null;
}

/** Tags by name, in one order, so that equal tags are equal rows. Of a name that comes twice the last counts. */
export function sortedTags(tags: Iterable<readonly [name: string, isIn: boolean]>): Tag[] {
  return [...new Map(tags)].sort(([a], [b]) => (a < b ? -1 : 1));
}
