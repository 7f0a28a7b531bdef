import { HOUR } from "@/lib/durations";
/** The state before the last restore, wipe or deletion; a backup on its way to the browser's downloads; what a salvage
 *  wrote. They lie in the origin's private file system, beside the database. */
export const BESIDE = {
  safetyCopy: "before-last-change.ndjson.gz",
  download: "download.ndjson.gz",
  salvaged: "salvaged.ndjson.gz",
} as const;

/** How long each file is kept after it was written (docs/privacy.md). */
const LIFE_MS: Readonly<Record<string, number>> = {
  [BESIDE.safetyCopy]: 30 * 24 * HOUR,
  [BESIDE.download]: HOUR,
  [BESIDE.salvaged]: HOUR,
};

type Directory = Pick<FileSystemDirectoryHandle, "getFileHandle" | "removeEntry" | "keys">;

/** Removes the files whose life is over at a time (ms). */
export async function removeOutdated(directory: Directory, now: number): Promise<void> {
  for (const [name, life] of Object.entries(LIFE_MS)) {
    const file = await fileBeside(directory, name);
    if (file !== undefined && now - file.lastModified >= life)
      await directory.removeEntry(name).catch(() => {});
  }
}

/** Returns a file that was written to its end; undefined where there is none. */
export async function fileBeside(directory: Directory, name: string): Promise<File | undefined> {
  try {
    const file = await (await directory.getFileHandle(name)).getFile();
    return file.size === 0 ? undefined : file;
  } catch {
    return undefined;
  }
}

/** Removes every file beside the store, the safety copy included: what was wiped cannot be brought back. */
export async function removeAllBeside(directory: Directory): Promise<void> {
  const names: string[] = [];
  for await (const name of directory.keys()) names.push(name);
  for (const name of names) await directory.removeEntry(name, { recursive: true });
}
