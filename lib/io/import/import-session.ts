import { line } from "@/lib/io/export/csv";
import { t } from "@/lib/language";
import type { AccountRecord } from "@/lib/store/account";
import { readViewers } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { archiveSources } from "./archive";
import { commitImport } from "./commit";
import { ImportProblem } from "./draft";
import { isPacked, readFriendBackup } from "./friend-backup";
import { areIdsDoubtful, compareWithStore } from "./known";
import { countNameless } from "./nameless";
import type { TextFile } from "./open";
import { filePreview, type ImportPreview, SAMPLE } from "./preview";
import { type Reading, readFiles, unite } from "./read";
import { type Answers, FileReport } from "./report";
import { type BytesRead, fileSource, readSources, type Source } from "./sources";

/** One import from the choice of files to the commit; lives in a worker, so that the page never waits. */
export class ImportSession {
  readonly #store: Store;
  #files: readonly File[] = [];
  #reading: Reading | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Reads the files without storing anything; of a .zip the lists of X's archive. What is wrong with one file is
   *  its refusal. Throws `ImportProblem` where all of them together are too much.
   *  @param onRead told once for each hundredth that is read */
  async read(
    files: readonly File[],
    answers: Answers = new Map(),
    onRead: BytesRead = () => {},
  ): Promise<ImportPreview> {
    const { sources, others } = await sourcesOf(files, onRead);
    const encodings = new Map<string, string>();
    for (const [key, { encoding }] of answers) if (encoding !== undefined) encodings.set(key, encoding);
    const texts = await readSources(sources, hundredths(onRead), undefined, encodings);
    const reading = readFiles([...wholePacks(texts), ...others], answers);
    const previews: ImportPreview["files"] = [];
    let isAskedMore = false;
    const own = await ownAccounts(this.#store);
    for (const report of reading.files) {
      if (isOwn(report, own)) report.note(OWN_MAP);
      const known = await compareWithStore(this.#store, report.draft, SAMPLE);
      if (answers.get(report.key)?.ids === undefined && areIdsDoubtful(known)) {
        askWhoseIds(report);
        isAskedMore = true;
      }
      previews.push(filePreview(report, known));
    }
    const read = isAskedMore ? { files: reading.files, ...unite(reading.files) } : reading;
    this.#files = files;
    this.#reading = read;
    return {
      files: previews,
      ready: read.files.filter(({ isReady }) => isReady).length,
      people: read.draft.people.length,
      edges: read.draft.edges,
      rejected: read.draft.rejected,
    };
  }

  /** Stores what the ready files state. Gives the import's number. */
  async commit(onProgress: (done: number) => void): Promise<number> {
    const reading = this.#reading;
    const ready = reading?.files.filter(({ isReady }) => isReady) ?? [];
    if (reading === undefined || ready.length === 0) throw new ImportProblem(t`Nothing is ready to import.`);
    const facts = {
      file: ready
        .map(({ name }) => name)
        .join(", ")
        .slice(0, 300),
      format: reading.formats.join(", "),
      changedAt: Math.max(...this.#files.map(({ lastModified }) => lastModified)),
      now: Date.now(),
      viewer: ready.find(({ viewer }) => viewer?.handle !== undefined)?.viewer?.handle,
    };
    return commitImport(this.#store, reading.draft, facts, onProgress);
  }

  /** How many accounts of a stored import have no handle at all. */
  nameless(id: number): Promise<number> {
    return countNameless(this.#store, id);
  }

  /** Every reject that was kept, as CSV. */
  async rejects(): Promise<Blob> {
    const rows = this.#reading?.files.flatMap(({ draft }) => draft.rejects) ?? [];
    return new Blob([
      line(["file", "row", "reason"]),
      ...rows.map(({ file, row, reason }) => line([file, row, reason])),
    ]);
  }
}

const OWN_MAP = t`This is a map of your own login. To bring back what you had, use "Restore": it keeps tags and notes too.`;

/** The accounts that were logged in while this store was captured. */
async function ownAccounts(store: Store): Promise<AccountRecord[]> {
  const found = await store.accounts.bulkGet(await readViewers(store));
  return found.filter((account) => account !== undefined);
}

function isOwn({ viewer }: FileReport, own: readonly AccountRecord[]): boolean {
  if (viewer === undefined) return false;
  const { id, handle } = viewer;
  return own.some(
    (account) => account.id === id || (handle !== undefined && account.handleLower === handle.toLowerCase()),
  );
}

/** X knows the handles under other ids: the file's may be numbers of its own. */
function askWhoseIds(report: FileReport): void {
  const examples = report.draft.people.flatMap(({ id }) => id ?? []).slice(0, 5);
  report.ids = { chosen: undefined, examples };
  report.note(
    t`X gave these handles other ids. If the ids are the file's own numbers, accounts are matched by handle.`,
  );
  report.ask("ids");
}

/** The texts that chosen files have, and those that are none: backups, which are read at once, and what cannot be
 *  unpacked and is refused. */
async function sourcesOf(
  files: readonly File[],
  onRead: BytesRead,
): Promise<{ sources: Source[]; others: TextFile[] }> {
  const sources: Source[] = [];
  const others: TextFile[] = [];
  const used = new Set<string>();
  for (const file of files) {
    const key = unusedName(file.name, used);
    if (await isPacked(file)) {
      const report = new FileReport(key, file.name);
      const backup = { key, name: file.name, text: "", changedAt: file.lastModified };
      try {
        const isBackup = await readFriendBackup(report, file, (share) =>
          onRead(share * file.size, file.size),
        );
        if (isBackup) {
          others.push({ ...backup, ready: report });
          continue;
        }
      } catch (error) {
        if (!(error instanceof ImportProblem)) throw error;
        others.push({ ...backup, refusal: error.message });
        continue;
      }
    }
    if (!/\.zip$/i.test(file.name)) {
      sources.push({ ...fileSource(file), key });
      continue;
    }
    try {
      sources.push(...(await archiveSources(file, key)));
    } catch (error) {
      if (!(error instanceof ImportProblem)) throw error;
      others.push({ key, name: file.name, text: "", refusal: error.message });
    }
  }
  return { sources, others };
}

function unusedName(name: string, used: Set<string>): string {
  let free = name;
  for (let i = 2; used.has(free); i++) free = `${name} (${i})`;
  used.add(free);
  return free;
}

/** An archive with a part that cannot be read is others as a whole: its lists would be incomplete. */
function wholePacks(texts: readonly TextFile[]): TextFile[] {
  const broken = new Map<string, TextFile>();
  for (const { pack, refusal } of texts)
    if (pack !== undefined && refusal !== undefined)
      broken.set(pack, { key: pack, name: pack, text: "", refusal });
  return [...texts.filter(({ pack }) => pack === undefined || !broken.has(pack)), ...broken.values()];
}

/** Passes on only what moves a bar: each telling is a message to the page. */
function hundredths(onRead: BytesRead): BytesRead {
  let told = -1;
  return (read, total) => {
    const part = Math.floor((100 * read) / total);
    if (part === told) return;
    told = part;
    onRead(read, total);
  };
}
