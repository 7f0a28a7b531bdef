import type { ListKind } from "@/lib/x/kinds";

/** What one page changed in the members of a list. Rows are only ever added; the oldest go when there are too many. */
export interface ChangeRecord {
  id: number;
  /** ms */
  at: number;
  kind: ListKind;
  owner: number;
  viewer: number;
  visit: number;
  /** The last complete visit of this list by this viewer before this one. Absent: nobody is known to be new. */
  since?: number;
  revision: number;
  /** Account numbers of members that the list never held before. They came only where `since` is there. */
  fresh?: Uint32Array;
  /** Members that were missing and are listed again. */
  back?: Uint32Array;
  /** Members that this complete visit was the first to lack. */
  missing?: Uint32Array;
  /** About when (ms) the last row of the page, and that of the page before, began to follow: the fresh members
   *  followed in between. As X's cursors say; absent where they say nothing. */
  followedAfter?: number;
  followedBefore?: number;
  /** Whether these times can be used: the pages are in order of time, and this is not the head of Following, where
   *  X may put a recommendation. */
  dated?: boolean;
}
