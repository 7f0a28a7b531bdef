import { line } from "@/lib/io/export/csv";
import type { Store } from "@/lib/store/schema";
import { archiveSources } from "./archive";
import { commitImport } from "./commit";
import { ImportProblem } from "./draft";
import { type Answers, type Asked, type ImportFormat, type Reading, readFiles, samplePeople } from "./read";
import { type BytesRead, fileSource, readSources } from "./sources";

/** What would be imported. */
export interface ImportPreview {
  formats: ImportFormat[];
  people: number;
  edges: number;
  rejected: number;
  /** The first rejects. */
  rejects: { file: string; row: number; reason: string }[];
  sample: { id: string | undefined; handle: string | undefined; name: string | undefined }[];
  /** What the user has to say first. */
  asks: Asked | undefined;
}

const SHOWN_REJECTS = 5;
const SAMPLE = 5;

/** One import from the choice of files to the commit; lives in a worker, so that the page never waits. */
export class ImportSession {
  readonly #store: Store;
  #files: readonly File[] = [];
  #reading: Reading | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Reads the files without storing anything; of a .zip what X's archive says of lists. Throws `ImportProblem`.
   *  @param onRead told once for each hundredth that is read */
  async read(
    files: readonly File[],
    answers: Answers = {},
    onRead: BytesRead = () => {},
  ): Promise<ImportPreview> {
    const sources = await Promise.all(
      files.map((file) => (/\.zip$/i.test(file.name) ? archiveSources(file) : [fileSource(file)])),
    );
    const texts = await readSources(sources.flat(), hundredths(onRead));
    const { draft, formats, asks } = readFiles(texts, answers);
    this.#files = files;
    this.#reading = { draft, formats, asks };
    return {
      formats,
      people: draft.people.length,
      edges: draft.edges,
      rejected: draft.rejected,
      rejects: draft.rejects.slice(0, SHOWN_REJECTS),
      sample: samplePeople(draft, SAMPLE).map(({ id, profile: { handle, name } }) => ({ id, handle, name })),
      asks,
    };
  }

  /** Stores what was read. Gives the import's number. */
  async commit(onProgress: (done: number) => void): Promise<number> {
    const reading = this.#reading;
    if (reading === undefined || reading.asks !== undefined)
      throw new ImportProblem("Nothing is ready to import.");
    const facts = {
      file: this.#files
        .map(({ name }) => name)
        .join(", ")
        .slice(0, 300),
      format: reading.formats.join(", "),
      changedAt: Math.max(...this.#files.map(({ lastModified }) => lastModified)),
      now: Date.now(),
    };
    return commitImport(this.#store, reading.draft, facts, onProgress);
  }

  /** Every reject that was kept, as CSV. */
  async rejects(): Promise<Blob> {
    const rows = this.#reading?.draft.rejects ?? [];
    return new Blob([
      line(["file", "row", "reason"]),
      ...rows.map(({ file, row, reason }) => line([file, row, reason])),
    ]);
  }
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
