import { accountsCsv, edgesCsv } from "./csv";
import type { ExportGraph } from "./export-graph";
import { gexf } from "./gexf";
import { graphml } from "./graphml";
import { nodeLinkJson } from "./node-link";

/** A text format: what its files are called, and how one is written, piece by piece. */
interface TextFormat {
  suffix: string;
  type: string;
  write(graph: ExportGraph): Generator<string>;
}

export const TEXT_FORMATS = {
  gexf: { suffix: ".gexf", type: "application/xml", write: gexf },
  graphml: { suffix: ".graphml", type: "application/xml", write: graphml },
  accountsCsv: { suffix: "-accounts.csv", type: "text/csv", write: accountsCsv },
  edgesCsv: { suffix: "-edges.csv", type: "text/csv", write: edgesCsv },
  json: { suffix: ".json", type: "application/json", write: nodeLinkJson },
} as const satisfies Record<string, TextFormat>;

export type TextFormatName = keyof typeof TEXT_FORMATS;

/** Characters that are gathered before they become a part of the file. */
const PART = 1 << 20;

/** Gathers the pieces of a file. What was gathered is handed to the browser, which keeps it where it likes, so that a
 *  file never stands in memory as one text. */
export class FileWriter {
  readonly #type: string;
  readonly #parts: Blob[] = [];
  #pieces: string[] = [];
  #length = 0;

  constructor(type: string) {
    this.#type = type;
  }

  add(piece: string): void {
    this.#pieces.push(piece);
    this.#length += piece.length;
    if (this.#length >= PART) this.#flush();
  }

  finish(): Blob {
    this.#flush();
    return new Blob(this.#parts, { type: this.#type });
  }

  #flush(): void {
    this.#parts.push(new Blob(this.#pieces));
    this.#pieces = [];
    this.#length = 0;
  }
}
