import { accountsCsv, coverageCsv, edgesCsv } from "./csv";
import type { ExportGraph } from "./export-graph";
import { gexf } from "./gexf";
import { graphml } from "./graphml";
import { coverageJson, nodeLinkJson } from "./node-link";
import { accountsParquet, edgesParquet, PARQUET_GROUP } from "./parquet";

/** A format: what its files are called, how one is written, piece by piece, and how many rows a piece holds. */
export interface DataFormat {
  rowsPerPiece?: number;
  suffix: string;
  type: string;
  write(graph: ExportGraph): Generator<string | Uint8Array<ArrayBuffer>>;
}

export const DATA_FORMATS = {
  gexf: { suffix: ".gexf", type: "application/xml", write: gexf },
  graphml: { suffix: ".graphml", type: "application/xml", write: graphml },
  accountsCsv: { suffix: "-accounts.csv", type: "text/csv", write: accountsCsv },
  edgesCsv: { suffix: "-edges.csv", type: "text/csv", write: edgesCsv },
  json: { suffix: ".json", type: "application/json", write: nodeLinkJson },
  coverageCsv: { suffix: "-coverage.csv", type: "text/csv", write: coverageCsv },
  coverageJson: {
    suffix: "-coverage.json",
    type: "application/json",
    write: coverageJson,
  },
  accountsParquet: {
    suffix: "-accounts.parquet",
    type: "application/vnd.apache.parquet",
    write: accountsParquet,
    rowsPerPiece: PARQUET_GROUP.accounts,
  },
  edgesParquet: {
    suffix: "-edges.parquet",
    type: "application/vnd.apache.parquet",
    write: edgesParquet,
    rowsPerPiece: PARQUET_GROUP.edges,
  },
} as const satisfies Record<string, DataFormat>;

export type DataFormatName = keyof typeof DATA_FORMATS;

/** Characters or bytes that are gathered before they become a part of the file. */
const PART = 1 << 20;

/** Gathers the pieces of a file. What was gathered is handed to the browser, which keeps it where it likes, so that a
 *  file is never in memory as one text. */
export class FileWriter {
  readonly #type: string;
  readonly #parts: Blob[] = [];
  #pieces: (string | Uint8Array<ArrayBuffer>)[] = [];
  #length = 0;

  constructor(type: string) {
    this.#type = type;
  }

  add(piece: string | Uint8Array<ArrayBuffer>): void {
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
