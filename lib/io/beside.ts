import { DAY, HOUR } from "@/lib/durations";

/** The state before the last restore, wipe or deletion, under one of two names; a backup on its way to the browser's
 *  downloads; what a salvage wrote. They lie in the origin's private file system, beside the database. */
export const BESIDE = {
  safetyCopy: "before-last-change.ndjson.gz",
  otherCopy: "before-last-change-2.ndjson.gz",
  download: "download.ndjson.gz",
  salvaged: "salvaged.ndjson.gz",
} as const;

const COPY_LIFE = 30 * DAY;

/** How long (ms) each file is kept after it was written (docs/privacy.md). */
const LIFE: Readonly<Record<string, number>> = {
  [BESIDE.safetyCopy]: COPY_LIFE,
  [BESIDE.otherCopy]: COPY_LIFE,
  [BESIDE.download]: HOUR,
  [BESIDE.salvaged]: HOUR,
};

type Directory = Pick<FileSystemDirectoryHandle, "getFileHandle" | "removeEntry" | "keys">;

/** Removes the files that have expired at a time (ms). */
export async function removeOutdated(directory: Directory, now: number): Promise<void> {
  for (const [name, life] of Object.entries(LIFE)) {
    const file = await fileBeside(directory, name);
    if (file !== undefined && now - file.lastModified >= life)
      await directory.removeEntry(name).catch(() => {});
  }
}

/** Returns a file that was written to its end; undefined where there is none. */
async function fileBeside(directory: Directory, name: string): Promise<File | undefined> {
  try {
    const file = await (await directory.getFileHandle(name)).getFile();
    return file.size === 0 ? undefined : file;
  } catch {
    return undefined;
  }
}

/** Returns the safety copy; undefined where there is none. Of two it is the older: the newer was written for a change
 *  that is under way, or that a browser has died in. */
export async function safetyCopy(directory: Directory): Promise<File | undefined> {
  const { safetyCopy, otherCopy } = BESIDE;
  const one = await fileBeside(directory, safetyCopy);
  const other = await fileBeside(directory, otherCopy);
  if (one === undefined || other === undefined) return one ?? other;
  return other.lastModified < one.lastModified ? other : one;
}

/** Lets `change` happen with a way back. First `write` gets the name of the file for the state before it; the safety
 *  existing copy is replaced by the new one only when the change is done. A change that fails or is cancelled leaves the
 *  way back as it was. Gives what the change gives. */
export async function withWayBack<T>(
  directory: Directory,
  write: (name: string) => Promise<void>,
  change: () => Promise<T>,
): Promise<T> {
  const { safetyCopy: one, otherCopy: other } = BESIDE;
  const standing = await safetyCopy(directory);
  const [next, last] = standing?.name === one ? [other, one] : [one, other];
  let result: T;
  try {
    await write(next);
    result = await change();
  } catch (error) {
    await directory.removeEntry(next).catch(() => {});
    throw error;
  }
  await directory.removeEntry(last).catch(() => {});
  return result;
}

/** Removes every file beside the store, the safety copy included: what was wiped cannot be brought back. */
export async function removeAllBeside(directory: Directory): Promise<void> {
  const names: string[] = [];
  for await (const name of directory.keys()) names.push(name);
  for (const name of names) await directory.removeEntry(name, { recursive: true });
}
