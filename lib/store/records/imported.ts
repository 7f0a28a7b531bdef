import type { ListKind } from "@/lib/x/kinds";
import type { Profile } from "./account";

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
  /** Handle of the account whose map it is, where the file is a map or a backup of Map TPOT. */
  viewer?: string;
  /** How many captured accounts may hold values of this file: imports of earlier versions wrote over them. Absent
   *  where the import changed no captured account. */
  wroteOver?: number;
  /** When (ms) the user took it back: its lists are gone, this line stays. */
  takenBackAt?: number;
  /** Revision of the commit, or of the taking back. */
  revision?: number;
}

/** One account as one import states it. It is never written into `accounts`: the graph joins both when it loads
 *  (imported-join.ts), so an import cannot change what X stated and can be taken back exactly. */
export interface ImportedAccountRecord extends Profile {
  /** Number from the counter of `accounts`, so that no account has the same one. */
  n: number;
  import: number;
  /** X's id, or `shadow:<handle>` where the file has only the handle. Imports may state the same id. */
  id: string;
  handleLower?: string;
  /** When (ms) the file's statement was made. */
  at: number;
  /** Follows of this account that the file says are over. They are kept with their dates and are no edges. */
  ended?: EndedFollow[];
}

/** A follow that is over, by the followed account's id in the same import. */
export interface EndedFollow {
  id: string;
  /** ms; absent where the file does not say when the follow began. */
  from?: number;
  /** ms */
  until: number;
}

/** One list of an import. It stays apart from captured lists, so that provenance is never lost and an import can be
 *  taken back; the graph unites both. */
export interface ImportedListRecord {
  import: number;
  kind: ListKind;
  /** Number of an imported account of the same import. */
  owner: number;
  /** Numbers of imported accounts of the same import, in the file's order. */
  members: Uint32Array;
  /** Of each member, seconds since 1970 by which the follow had begun; 0 where the file does not date it. Absent where
   *  it dates none. */
  begun?: Uint32Array;
  revision: number;
}
