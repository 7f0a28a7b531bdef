/** One list of one account, as one viewer was shown it. */
export interface CoverageRow {
  handle: string;
  id: string;
  list: string;
  /** Handle of the viewer; empty where nobody looked or X did not say. */
  viewer: string;
  captured: number;
  claimed: number | undefined;
  share: number | undefined;
  readAt: string | undefined;
  outcome: string | undefined;
}

/** A field of the coverage files. */
interface CoverageField {
  name: string;
  type: "text" | "whole" | "fraction";
  doc: string;
  of(row: CoverageRow): string | number | undefined;
}

export const COVERAGE_FIELDS: readonly CoverageField[] = [
  { name: "handle", type: "text", doc: "Whose list it is.", of: ({ handle }) => handle || undefined },
  { name: "id", type: "text", doc: "Their id on X, or `shadow:<handle>`.", of: ({ id }) => id },
  {
    name: "list",
    type: "text",
    doc: "Kind of the list: `following`, `followers`, …",
    of: ({ list }) => list,
  },
  {
    name: "viewer",
    type: "text",
    doc: "In whose tab it was shown: X shows each viewer other rows.",
    of: ({ viewer }) => viewer || undefined,
  },
  { name: "captured", type: "whole", doc: "Rows that were captured.", of: ({ captured }) => captured },
  { name: "claimed", type: "whole", doc: "Rows by X's own count.", of: ({ claimed }) => claimed },
  { name: "share", type: "fraction", doc: "Captured of claimed, at most 1.", of: ({ share }) => share },
  { name: "read_at", type: "text", doc: "When the list was last visited (UTC).", of: ({ readAt }) => readAt },
  { name: "outcome", type: "text", doc: "How that visit ended.", of: ({ outcome }) => outcome },
];
