import {
  BlobReader,
  ERR_INVALID_UNCOMPRESSED_SIZE,
  ERR_UNSAFE_FILENAME,
  type FileEntry,
  ZipReader,
} from "@zip.js/zip.js/lib/zip-core-custom.js";
import { t } from "@/lib/language";
import { ImportProblem } from "./draft";
import { liesOfSize, type Source } from "./sources";

/** The files of X's archive with lists and their owner, in any folder of it; the rest is never unpacked. */
const NEEDED = /(?:^|\/)(?:account|manifest|(?:following|follower)(?:-part\d+)?)\.js$/;
const LIST = /(?:following|follower)(?:-part\d+)?\.js$/;

/** Entries at most: an archive has one for each picture and film that was ever posted. */
const MOST_ENTRIES = 500_000;

/** The entries of X's own archive, as X packs it, that are worth reading. Only the table of contents is read for it,
 *  which is at the file's end: an archive is many gigabytes of media. Throws `ImportProblem` where it is no archive
 *  of X's, damaged, or made to overflow. */
export async function archiveSources(
  file: File,
  key = file.name,
  mostEntries = MOST_ENTRIES,
): Promise<Source[]> {
  const needed = await orDamaged(file.name, () => neededEntries(file, mostEntries));
  if (!needed.some(({ filename }) => LIST.test(slashed(filename))))
    throw new ImportProblem(
      t`"${file.name}" holds no list: X's archive has data/following.js and data/follower.js in it. Files of other tools have to be unpacked first.`,
    );
  const locked = needed.find(({ encrypted }) => encrypted);
  if (locked !== undefined)
    throw new ImportProblem(
      t`"${file.name}" has a password. Unpack it and choose account.js, following.js and follower.js in its folder "data".`,
    );
  return needed.map((entry) => ({
    key: `${key}/${slashed(entry.filename)}`,
    name: slashed(entry.filename),
    pack: key,
    changedAt: file.lastModified,
    size: entry.uncompressedSize,
    pipeTo: (sink) =>
      orDamaged(file.name, async () => {
        await entry.getData(sink);
      }),
  }));
}

/** Archives that were packed again on Windows may have \ between folders. */
function slashed(name: string): string {
  return name.replaceAll("\\", "/");
}

async function neededEntries(file: File, most: number): Promise<FileEntry[]> {
  // This runs in a worker of its own already.
  const reader = new ZipReader(new BlobReader(file), { useWebWorkers: false, checkSignature: true });
  const needed: FileEntry[] = [];
  let entries = 0;
  for await (const entry of reader.getEntriesGenerator()) {
    entries += 1;
    if (entries > most)
      throw new ImportProblem(
        t`"${file.name}" holds more than ${most} files. It is damaged or made to do harm; X's archive has fewer.`,
      );
    if (!entry.directory && NEEDED.test(slashed(entry.filename))) needed.push(entry);
  }
  return needed;
}

/** Whatever the library finds wrong is, to the user, a file that is not whole. */
async function orDamaged<T>(name: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ImportProblem) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    if (reason === ERR_INVALID_UNCOMPRESSED_SIZE) throw liesOfSize(name);
    if (reason === ERR_UNSAFE_FILENAME)
      throw new ImportProblem(
        t`"${name}" has a file in it whose name leads out of its folder. It is made to do harm; X's archive has none.`,
      );
    throw new ImportProblem(
      t`"${name}" cannot be unpacked (${reason}). It is cut off or damaged: download it again.`,
    );
  }
}
