import type { ColumnChoice, ColumnQuestion } from "./columns";
import { Draft, type StatedBy } from "./draft";
import type { Encoding, OtherEncoding } from "./text";

export type ImportFormat =
  | "x-archive"
  | "community-archive"
  | "followsaver"
  | "people-list"
  | "accounts"
  | "edges"
  | "gexf"
  | "graphml"
  | "node-link"
  | "shared-map"
  | "backup";

/** Which list of its owner a file has; "none": its people are nobody's list. */
export type ListAnswer = StatedBy | "none";

/** What an edge of a kind means. source: the source follows the target. */
export type RelationAnswer = "source" | "target" | "each" | "none";

/** What the user says of one file. It beats the file's name and everything that was guessed. */
export interface FileAnswer {
  /** Handle, id or profile address of the list's owner. */
  owner?: string;
  kind?: ListAnswer;
  columns?: ColumnChoice;
  /** By the kind's key. */
  relations?: ReadonlyMap<string, RelationAnswer>;
  encoding?: Encoding;
  /** Whether numbers of the file are X's ids. */
  ids?: "x" | "own";
  /** Which field of its nodes has the handles. */
  names?: string;
  /** The file is not imported. */
  isLeftOut?: boolean;
}

/** By the file's key. */
export type Answers = ReadonlyMap<string, FileAnswer>;

/** What has to be said before a file can be imported. */
export type Question = "owner" | "kind" | "columns" | "relations" | "encoding" | "ids" | "names";

/** Edges of one kind, as the file calls it. */
export interface Relation {
  key: string;
  /** The file's word; undefined where it has none. */
  word: string | undefined;
  direction: "directed" | "undirected" | "mutual" | "unstated";
  count: number;
  /** What is done with these edges; undefined where nobody has said it. */
  answer: RelationAnswer | undefined;
  /** First edges of the kind, as names of their ends. */
  examples: [string, string][];
}

/** A field of nodes that may have the handles. */
export interface NameOption {
  field: string;
  examples: string[];
}

/** One file, or the parts of one archive, with what was understood. */
export class FileReport {
  format: ImportFormat | undefined;
  /** Rows, nodes or entries that the file has. */
  rows = 0;
  readonly draft = new Draft();
  /** What was decided or left out, in sentences. */
  readonly notes: string[] = [];
  readonly asks: Question[] = [];
  /** Why nothing of the file is imported, and what to do. */
  refusal: string | undefined;
  /** The list's owner and kind, where one list is read; `perRow`: every row says it itself; `hasBoth`: the file keeps
   *  followers and follows apart. */
  list:
    | { owner: string | undefined; kind: ListAnswer | undefined; perRow: boolean; hasBoth?: boolean }
    | undefined;
  columns: ColumnQuestion | undefined;
  relations: Relation[] = [];
  names: { chosen: string | undefined; options: NameOption[] } | undefined;
  ids: { chosen: "x" | "own" | undefined; examples: string[] } | undefined;
  encoding: { used: Encoding; other: OtherEncoding | undefined } | undefined;
  isLeftOut = false;
  /** Whose map it is, where the file is a map or a backup of Map TPOT; either may be unknown. */
  viewer: { id?: string | undefined; handle: string | undefined } | undefined;
  /** Broken rows of a backup. */
  refused = 0;
  /** When (ms) the file was last changed: what it does not date is of then. */
  changedAt: number | undefined;

  constructor(
    readonly key: string,
    readonly name: string,
  ) {}

  ask(question: Question): void {
    if (!this.asks.includes(question)) this.asks.push(question);
  }

  note(sentence: string): void {
    if (!this.notes.includes(sentence)) this.notes.push(sentence);
  }

  refuse(reason: string): void {
    this.refusal ??= reason;
  }

  reject(row: number, reason: string): void {
    this.draft.reject(this.name, row, reason);
  }

  /** Nothing is missing and there is something to import. */
  get isReady(): boolean {
    return (
      this.refusal === undefined && this.asks.length === 0 && !this.isLeftOut && this.draft.people.length > 0
    );
  }
}
