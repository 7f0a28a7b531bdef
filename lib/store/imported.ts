import type { ListKind } from "@/lib/x/kinds";

/** One file that was imported: where the lists of that import come from. */
export interface ImportRecord {
  id: number;
  /** ms */
  at: number;
  /** Format the file was read as, for instance "x-archive". */
  format: string;
  file: string;
  accounts: number;
  edges: number;
  rejected: number;
  /** X's ids of the accounts that were first seen in it; empty once it is taken back. */
  brought?: string[];
  /** When (ms) the user took it back: its lists are gone, this line stays. */
  takenBackAt?: number;
  /** Revision of the commit, or of the taking back. */
  revision?: number;
}

/** One list of an import. It stays apart from captured lists, so that provenance is never lost and an import can be
 *  taken back; the graph unites both. */
export interface ImportedListRecord {
  import: number;
  kind: ListKind;
  /** Account number. */
  owner: number;
  /** Account numbers, in the file's order. */
  members: Uint32Array;
  revision: number;
}
