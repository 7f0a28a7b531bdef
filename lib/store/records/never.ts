/** A person who is never captured: hashes of X's id and of the handle, keyed by the salt of their group. The id counts
 *  where it is known; the handle only where a row names nobody's id, or where the id was never known. */
export interface NeverEntry {
  /** When (ms) the user asked for it. */
  at: number;
  id?: string;
  handle?: string;
}

/** Everybody who is never captured. Names are not kept, only hashes. */
export interface NeverRecord {
  key: "never";
  /** One group for each store that a restored backup came from. */
  groups: { salt: string; entries: NeverEntry[] }[];
  /** Rows and profiles that were left out for it. */
  leftOut: number;
}

/** An account as a row names it. */
export interface NamedRow {
  id?: string | undefined;
  handle?: string | undefined;
}

/** Says of a row whether it is of somebody who is never captured. */
export interface NeverList {
  isEmpty: boolean;
  holds(row: NamedRow): boolean;
}
