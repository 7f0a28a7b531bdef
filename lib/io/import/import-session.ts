import { line } from "@/lib/io/export/csv";
import type { Store } from "@/lib/store/schema";
import { commitImport } from "./commit";
import { ImportProblem } from "./draft";
import { type ImportFormat, type Reading, readFiles, samplePeople } from "./read";
import type { ListOwner } from "./records";

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
  asks: "owner" | undefined;
}

/** Bytes of all chosen files together. */
const LARGEST = 512 * 1024 * 1024;
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

  /** Reads the files without storing anything. Throws `ImportProblem`. */
  async read(files: readonly File[], owner?: ListOwner): Promise<ImportPreview> {
    if (files.reduce((sum, { size }) => sum + size, 0) > LARGEST)
      throw new ImportProblem("The files are larger than 512 MB. Choose only those with the lists.");
    const zip = files.find(({ name }) => /\.zip$/i.test(name));
    if (zip !== undefined)
      throw new ImportProblem(
        `"${zip.name}" is packed. Unpack it and choose account.js, following.js and follower.js in its folder "data".`,
      );
    const texts = await Promise.all(
      files.map(async (file) => ({ name: file.name, text: await file.text() })),
    );
    const { draft, formats, asks } = readFiles(texts, owner);
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
