import { type RestoreReport, restoreBackup } from "@/lib/io/backup/restore";
import { requireDiskSpace } from "@/lib/store/disk-space";
import { reasonOf } from "@/lib/store/opening";
import type { Store } from "@/lib/store/schema";

/** The old database is gone, and the new store could not be filled. */
export class NewStoreProblem extends Error {
  override name = "NewStoreProblem";
}

interface Hearers {
  /** Hears that another connection keeps the old database; it goes on once that is closed. */
  onBlocked?: () => void;
  /** Hears the share of the file that was read, 0 to 1. */
  onProgress?: (done: number) => void;
}

/** Removes the store's database, creates a new one and fills it from a backup, which must have been tried before. Rejects
 *  with a NewStoreProblem where that fails after the removal; before it, nothing has changed. */
export async function makeNewStore(
  store: Store,
  file: Blob,
  { onBlocked, onProgress }: Hearers = {},
): Promise<RestoreReport> {
  await requireDiskSpace();
  if (onBlocked !== undefined) store.on("blocked", onBlocked);
  await store.delete();
  try {
    await store.open();
    return await restoreBackup(store, file, { mode: "replace", dryRun: false, onProgress });
  } catch (error) {
    throw new NewStoreProblem(reasonOf(error));
  }
}
