import { t } from "@/lib/language";
import { openBackup } from "./read";
import { founded } from "./references";

/** A file that was written does not bring back what the store has. */
export class ReadBackError extends Error {
  override name = "ReadBackError";
}

/** Reads a backup that was just written to its end, as a restore would. Rejects where it is not whole, where a restore
 *  would refuse a row of it, or where it has another number of rows. */
export async function readBack(
  file: Blob,
  rows: number,
  { signal, onProgress }: { signal?: AbortSignal; onProgress?: (done: number) => void } = {},
): Promise<void> {
  const backup = await openBackup(file, onProgress);
  try {
    let read = 0;
    for await (const batch of founded(backup.rows(), backup.header)) {
      signal?.throwIfAborted();
      const [refused] = batch.refused;
      if (refused !== undefined) throw new ReadBackError(refused);
      read += batch.rows.length;
    }
    if (read !== rows) throw new ReadBackError(t`${read} of ${rows} rows are in it`);
  } finally {
    await backup.close();
  }
}
