import type { SnapshotRecord } from "@/lib/store/snapshot";

/** The map of what a backup file holds, to be compared with a stored map. Accounts have the numbers that they have in
 *  this store, and numbers beyond all of them where it does not have them. */
export interface BackupMap
  extends Pick<
    SnapshotRecord,
    | "at"
    | "accounts"
    | "edges"
    | "account"
    | "handle"
    | "pageRank"
    | "community"
    | "communities"
    | "modularity"
  > {
  /** Communities with those of this store's newest map that share most members, by identity; undefined where that map
   *  has no identities. */
  identities: { ids: Uint32Array } | undefined;
}
