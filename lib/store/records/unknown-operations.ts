import type { ListKind } from "@/lib/x/kinds";

/** What X's list pages asked for and what this version does not know. Names only, no answers. */
export interface UnknownOperationsRecord {
  key: "unknownOperations";
  /** The newest ones, newest first. */
  names: { name: string; at: number }[];
  /** When (ms) a list was shown that no known operation had brought; absent while that never happened. */
  unanswered?: { at: number; kind: ListKind };
}

/** What to note of one stay on a list page. */
export interface Noted {
  names: readonly string[];
  kind: ListKind;
  /** True where the list was shown and no known operation had brought it. */
  isUnanswered: boolean;
}
