import type { ListKind } from "@/lib/x/kinds";

/** How a visit ended. Exactly one per visit; while pages still come, `partial` is the truth. */
export type Outcome =
  | { type: "complete" }
  | { type: "ended_by_x" }
  | { type: "partial" }
  | { type: "stalled" }
  | { type: "rate_limited" }
  | { type: "protected" }
  | { type: "suspended" }
  | { type: "deleted" }
  | { type: "logged_out" }
  | { type: "locked" }
  | { type: "skipped"; reason: string }
  | { type: "error"; error: string; detail?: string };

/** One try at one list of one owner. */
export interface VisitRecord {
  id: number;
  kind: ListKind;
  owner: number;
  /** Account number of the viewer, the login of the tab; 0 where X did not say. */
  viewer: number;
  startedAt: number;
  endedAt: number;
  outcome: Outcome;
  /** Cursor that the next page of this visit must carry; undefined when no more can come. */
  nextCursor?: string;
  /** Cursor with which X ended the list: a request that carries it goes past the end. */
  endCursor?: string;
  /** False once a page was missed: such a visit can never be complete. */
  unbroken: boolean;
  claimed?: number;
  pages: number;
  /** Rows seen = captured + unavailable + duplicates, at every commit. */
  rows: number;
  captured: number;
  unavailable: number;
  duplicates: number;
  /** Entries among the rows that were not taken for rows of this list; X marked them otherwise. */
  foreign?: number;
  /** Entries that may be members and that nobody can name; absent where there is none. Such a visit finds nobody
   *  missing. */
  unnamed?: number;
  /** How many of the unavailable rows are people on the user's never-capture list; absent for none. */
  leftOut?: number;
  /** Answers of this visit that X refused; absent where there is none. */
  refused?: number;
  /** Members that this list did not hold before the visit. */
  added: number;
  /** Members seen so far, in X's order; dropped when no more can come. */
  seen?: Uint32Array;
  /** Members known before that X listed without showing them; dropped with `seen`. */
  hidden?: Uint32Array;
  /** Whether X's cursors contradicted each other: then nothing of this visit is dated. Absent where they did not. */
  isOutOfOrder?: boolean;
  /** Generations of X's user object seen, for instance "C" or "BC". */
  generation: string;
  /** Share of X's rate limit left after the last page, where X said so. */
  rateRemaining?: number;
  rateLimit?: number;
}

/** One committed page. Its key makes a message that is sent twice harmless. */
export interface PageRecord {
  /** Unique per answer X gave, made where the answer was seen. */
  key: string;
  visit: number;
  at: number;
  /** Cursor of the request; absent on a first page. */
  cursor?: string;
  rows: number;
  captured: number;
  unavailable: number;
  duplicates: number;
  foreign?: number;
  /** About when the page's last row began to follow, ms (x/cursor.ts). */
  followedAt?: number;
}

/** An answer that was committed and is no page of a list: its key makes a message that is sent twice harmless. */
export interface AnswerRecord {
  key: string;
  /** ms */
  at: number;
}

/** An answer that was not understood: kept apart, counted and shown, never guessed. */
export interface UnparsedPage {
  id: number;
  at: number;
  operation: string;
  reason: string;
  rows: number;
  broken: number;
}
