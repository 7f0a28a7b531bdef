import { LEAST_FREE_BYTES, MOST_USED_SHARE } from "./thresholds";

export interface StorageUse {
  /** Bytes; undefined where the browser does not say. */
  used: number | undefined;
  quota: number | undefined;
  /** Whether the browser never drops the data by itself, however full the disk is. */
  isPersistent: boolean;
  isShort: boolean;
}

/** How much of the disk the extension uses, by the browser's own estimate.
 *  @param isUnlimited whether the extension holds the permission that exempts it from quota and eviction */
export async function readStorage(storage: StorageManager, isUnlimited: boolean): Promise<StorageUse> {
  const { usage, quota } = await storage.estimate();
  const isPersistent = isUnlimited || (await storage.persisted());
  return { used: usage, quota, isPersistent, isShort: isShort(usage, quota) };
}

/** Bytes that must be free so that a write of this size does not make storage short at once. */
export function bytesNeeded(waiting: number): number {
  return waiting + LEAST_FREE_BYTES;
}

/** Whether space runs out: less than 200 MB free, or more than 80 % used. */
export function isShort(used: number | undefined, quota: number | undefined): boolean {
  if (used === undefined || quota === undefined) return false;
  return quota - used < LEAST_FREE_BYTES || used > quota * MOST_USED_SHARE;
}
