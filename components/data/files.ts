import { browser } from "wxt/browser";
import { saveFile } from "@/components/ui/save-file";
import { writeBackup } from "@/lib/io/backup/write";
import { BESIDE, removeAllBeside, removeOutdated, safetyCopy, withWayBack } from "@/lib/io/beside";
import { settingToday } from "@/lib/settings-names";
import { requireDiskSpace } from "@/lib/store/disk-space";
import type { Store } from "@/lib/store/schema";

/** Where a file goes: a stream to it, the file once it is written, and how it is handed to the user then. */
export interface SaveTarget {
  sink: WritableStream<Uint8Array>;
  written: () => Promise<File>;
  handOver: (file: File) => void;
}

interface PickerWindow {
  showSaveFilePicker?: (options: { suggestedName: string }) => Promise<FileSystemFileHandle>;
}

/** Asks where to save, where the browser can; else writes beside the store and hands the finished file to the
 *  browser's downloads. Either way nothing but the piece under way is held in memory. Undefined where the user
 *  changes their mind. */
export async function openSaveTarget(name: string): Promise<SaveTarget | undefined> {
  const { showSaveFilePicker } = window as PickerWindow;
  if (showSaveFilePicker !== undefined) {
    try {
      const handle = await showSaveFilePicker.call(window, { suggestedName: name });
      return { sink: await writable(handle), written: () => handle.getFile(), handOver: () => {} };
    } catch (error) {
      if (error instanceof DOMException && error.name === "AbortError") return undefined;
      throw error;
    }
  }
  const handle = await createBeside(BESIDE.download);
  return {
    sink: await writable(handle),
    written: () => handle.getFile(),
    handOver: (file) => {
      saveFile(file, name);
      setTimeout(() => void removeDownload(), DOWNLOADED_BY);
    },
  };
}

/** The browser has copied a download by then, ms. */
const DOWNLOADED_BY = 120_000;

async function removeDownload(): Promise<void> {
  const directory = await navigator.storage.getDirectory();
  await directory.removeEntry(BESIDE.download).catch(() => {});
}

/** A file beside the store, on the same disk. Rejects with a DiskFullError where that is full. */
async function createBeside(name: string): Promise<FileSystemFileHandle> {
  await requireDiskSpace();
  const directory = await navigator.storage.getDirectory();
  return directory.getFileHandle(name, { create: true });
}

async function writable(handle: FileSystemFileHandle): Promise<WritableStream<Uint8Array>> {
  return (await handle.createWritable()) as WritableStream<unknown> as WritableStream<Uint8Array>;
}

/** Name of a backup that is made at a time (ms). */
export function backupName(now: number): string {
  return `map-tpot_${new Date(now).toISOString().slice(0, 10)}.ndjson.gz`;
}

/** What the browser keeps of the user's settings, beside the store. */
export function readSettings(): Promise<Record<string, unknown>> {
  return browser.storage.local.get(null);
}

/** The setting that a restore puts back: it names a row of the store. The others are this browser's own: whether capture
 *  is on is asked of each user in each browser, and the pace of collection is never set by a file. */
const ACTIVE_SEED_LIST = "activeSeedList";

/** Makes the seed list active that was active in the file; none where none was. */
export async function restoreSettings(settings: readonly { key: string; value: unknown }[]): Promise<void> {
  const seedList = settings.find(({ key }) => settingToday(key) === ACTIVE_SEED_LIST)?.value;
  if (typeof seedList === "number") await browser.storage.local.set({ [ACTIVE_SEED_LIST]: seedList });
  else await browser.storage.local.remove(ACTIVE_SEED_LIST);
}

/** Changes of all data wait for each other, those of other tabs included: each has its own way back. */
const CHANGE_LOCK = "change of all data";

/** Changes the store with a way back: all of it is kept beside it first, and that copy replaces the one before only
 *  when the change is done. Rejects, with everything as it was, where either fails or is cancelled. */
export function changeUndoably<T>(store: Store, signal: AbortSignal, change: () => Promise<T>): Promise<T> {
  return withLock(signal, async () =>
    withWayBack(
      await navigator.storage.getDirectory(),
      async (name) => {
        const settings = await readSettings();
        const options = { product: version(), now: Date.now(), settings, signal, copy: ownWord() };
        await writeBackup(store, await writable(await createBeside(name)), options);
      },
      change,
    ),
  );
}

const OWN_WORD = "word of safety copies";

/** Returns the word by which this browser knows the safety copies that it wrote itself. No backup holds it: a file of
 *  somebody else that is kept as a safety copy is checked like any other. */
export function ownWord(): string {
  const known = localStorage.getItem(OWN_WORD);
  if (known !== null) return known;
  const word = crypto.randomUUID();
  localStorage.setItem(OWN_WORD, word);
  return word;
}

/** Keeps a backup as the safety copy: should what follows end halfway, undoing brings the file's state. */
export function keepAsSafetyCopy(file: Blob, signal: AbortSignal): Promise<void> {
  return withLock(signal, async () =>
    withWayBack(
      await navigator.storage.getDirectory(),
      async (name) => file.stream().pipeTo(await writable(await createBeside(name))),
      async () => {},
    ),
  );
}

async function withLock<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  return await navigator.locks.request(CHANGE_LOCK, { signal }, work);
}

/** Writes a backup of a salvaged store beside it, and gives the file. */
export async function writeSalvaged(store: Store, signal: AbortSignal): Promise<File> {
  const handle = await createBeside(BESIDE.salvaged);
  const options = { product: version(), now: Date.now(), settings: await readSettings(), signal };
  await writeBackup(store, await writable(handle), options);
  return handle.getFile();
}

/** Returns the safety copy; undefined where there is none, or where its life is over. */
export async function findSafetyCopy(): Promise<File | undefined> {
  const directory = await navigator.storage.getDirectory();
  await removeOutdated(directory, Date.now());
  return safetyCopy(directory);
}

/** Removes every file beside the store. */
export async function removeFiles(): Promise<void> {
  await removeAllBeside(await navigator.storage.getDirectory());
}

export function version(): string {
  return browser.runtime.getManifest().version;
}
