import Papa from "papaparse";
import { readId } from "@/lib/x/id";
import { at, items, parseJson } from "@/lib/x/json";
import { readUser, shownBio } from "@/lib/x/user";
import { askColumns, type ColumnChoice, type ColumnQuestion, recordsBy } from "./columns";
import { Draft, ImportProblem, type Person } from "./draft";
import { readGraphXml } from "./graph-xml";
import {
  columnsOf,
  fieldsOf,
  holds,
  type ListOwner,
  ownerOfRow,
  saysOwner,
  tableKind,
  takeEdge,
  takeMember,
  takePerson,
} from "./records";

/** A file as text. */
export interface TextFile {
  name: string;
  text: string;
}

export type ImportFormat =
  | "x-archive"
  | "community-archive"
  | "followsaver"
  | "people-list"
  | "edges"
  | "gexf"
  | "graphml"
  | "node-link";

/** What the user says of files that do not say it themselves. */
export interface Answers {
  /** Whose list it is. */
  owner?: ListOwner;
  /** What the columns of a CSV are, by the file's name. */
  columns?: ReadonlyMap<string, ColumnChoice>;
}

/** What is missing to import files: whose list they are, or what the columns of one of them are. */
export type Asked = "owner" | ColumnQuestion;

/** What files hold, as far as it is understood. */
export interface Reading {
  draft: Draft;
  formats: ImportFormat[];
  asks: Asked | undefined;
}

/** Characters that are read at once; what holds more has to be split. */
const LONGEST_TEXT = 256 * 1024 * 1024;

/** Lines of a table by which it is recognised. */
const FIRST_LINES = 10;

/** Lists of people that the files do not say the owner of. */
interface Unowned {
  people: number[];
  kind: ListOwner["kind"] | undefined;
}

/** Reads files of any of the formats; those that belong together (an archive's parts, accounts and edges) are read as
 *  one. `answers` say what the files do not. Nothing of a file is ever run.
 *  Throws `ImportProblem` where a file is of no known format, or too large. */
export function readFiles(files: readonly TextFile[], answers: Answers = {}): Reading {
  const reading = new Files(answers.columns);
  for (const file of files) reading.read(file);
  return reading.finish(answers.owner);
}

class Files {
  readonly #draft = new Draft();
  readonly #formats = new Set<ImportFormat>();
  readonly #unowned: Unowned[] = [];
  /** Owner of an archive, once one of its files has said it. */
  #archiveOwner: number | undefined;
  readonly #columns: ReadonlyMap<string, ColumnChoice>;
  #question: ColumnQuestion | undefined;

  constructor(columns: Answers["columns"] = new Map()) {
    this.#columns = columns;
  }

  read({ name, text: raw }: TextFile): void {
    if (raw.length > LONGEST_TEXT)
      throw new ImportProblem(
        `"${name}" is too large to be read at once. Choose only the files with the lists.`,
      );
    const text = raw.replace(/^\ufeff/, "");
    const head = text.slice(0, 4096).trimStart();
    if (/^window\.(?:YTD|__THAR_CONFIG)\b/.test(head)) this.#archivePart(name, text);
    else if (head.startsWith("<")) this.#xml(name, text, head);
    else if (head.startsWith("{") || head.startsWith("[")) this.#json(name, parsed(name, text));
    else this.#csv(name, text);
  }

  finish(owner: ListOwner | undefined): Reading {
    const draft = this.#draft;
    const said = owner === undefined ? undefined : draft.person(undefined, owner.handle);
    let asks: Reading["asks"];
    for (const { people, kind } of this.#unowned) {
      const whose = this.#archiveOwner ?? said;
      const which = kind ?? owner?.kind;
      if (whose === undefined || which === undefined) asks = "owner";
      else for (const person of people) takeMember(draft, person, whose, which);
    }
    return { draft, formats: [...this.#formats], asks: this.#question ?? asks };
  }

  /** A file of X's own archive: data behind an assignment, which is cut off. */
  #archivePart(name: string, text: string): void {
    const rows = parsed(name, text.slice(text.indexOf("=") + 1).replace(/;\s*$/, ""));
    const part = /^\s*window\.YTD\.(\w+)\./.exec(text.slice(0, 200))?.[1];
    this.#formats.add("x-archive");
    const info = at(rows, "userInfo");
    if (info !== undefined) this.#owner(at(info, "accountId"), at(info, "userName"), at(info, "displayName"));
    this.#archiveRows(name, part, items(rows));
  }

  #archiveRows(name: string, part: string | undefined, rows: readonly unknown[]): void {
    if (part === "account") {
      const account = at(rows[0], "account") ?? rows[0];
      this.#owner(at(account, "accountId"), at(account, "username"), at(account, "accountDisplayName"));
    } else if (part === "following" || part === "follower") {
      const people: number[] = [];
      rows.forEach((row, i) => {
        const person = this.#draft.person(at(row, part, "accountId"), undefined);
        if (person === undefined) this.#draft.reject(name, i + 1, "no account id");
        else people.push(person);
      });
      this.#unowned.push({ people, kind: part === "follower" ? "followers" : part });
    }
  }

  #owner(id: unknown, handle: unknown, name: unknown): void {
    const profile = typeof name === "string" ? { name } : {};
    this.#archiveOwner ??= this.#draft.person(id, handle, profile);
  }

  #xml(name: string, text: string, head: string): void {
    const format = /<gexf\b/i.test(head) ? "gexf" : /<graphml\b/i.test(head) ? "graphml" : undefined;
    if (format === undefined) throw unknownFile(name);
    this.#formats.add(format);
    readGraphXml(text, name, this.#draft);
  }

  #json(name: string, value: unknown): void {
    if (Array.isArray(value)) this.#records(name, value);
    else if (holds(value, "nodes") && (holds(value, "links") || holds(value, "edges"))) {
      this.#formats.add("node-link");
      this.#people(name, items(at(value, "nodes")));
      this.#edges(name, items(at(value, "links") ?? at(value, "edges")));
    } else if (holds(value, "exportType") && holds(value, "accounts")) this.#followSaver(name, value);
    else if (holds(value, "following") || holds(value, "follower")) {
      this.#formats.add("community-archive");
      for (const part of ["account", "following", "follower"])
        this.#archiveRows(name, part, items(at(value, part)));
    } else if (holds(value, "shadow_edge") || holds(value, "shadow_account")) {
      this.#records(name, items(at(value, "shadow_account")));
      this.#records(name, items(at(value, "shadow_edge")));
    } else if (Array.isArray(at(value, "data"))) this.#records(name, items(at(value, "data")));
    else throw unknownFile(name);
  }

  /** The raw users of one list of one owner. */
  #followSaver(name: string, value: unknown): void {
    this.#formats.add("followsaver");
    const kind = at(value, "exportType") === "raw-followers" ? "followers" : "following";
    for (const [handle, users] of Object.entries(at(value, "accounts") ?? {})) {
      const owner = this.#draft.person(undefined, handle);
      if (owner === undefined || typeof users !== "object" || users === null) continue;
      Object.entries(users).forEach(([id, raw], i) => {
        const user = readUser(raw, readId(id));
        if (user === undefined) {
          this.#draft.reject(name, i + 1, "no user with id and handle");
          return;
        }
        const { id: itsId, handle, viewerFollows: _, followsViewer: __, bioLinks: ___, ...profile } = user;
        const person = this.#draft.person(itsId, handle, { ...profile, bio: shownBio(user) });
        if (person !== undefined) takeMember(this.#draft, person, owner, kind);
      });
    }
  }

  #csv(name: string, text: string): void {
    const choice = this.#columns.get(name);
    if (choice !== undefined) {
      const lines = Papa.parse<string[]>(text, { skipEmptyLines: true }).data;
      this.#table(name, recordsBy(choice, lines), Object.keys(choice.columns));
      return;
    }
    const { data: lines } = Papa.parse<string[]>(text, { skipEmptyLines: true, preview: FIRST_LINES });
    if (tableKind((lines[0] ?? []).map(columnName)) === "unknown") {
      const question = askColumns(name, lines);
      if (question === undefined) throw unknownFile(name);
      this.#question ??= question;
      return;
    }
    const { data, meta } = Papa.parse<Record<string, string>>(text, {
      header: true,
      skipEmptyLines: true,
      transformHeader: columnName,
    });
    this.#table(name, data, meta.fields ?? []);
  }

  #records(name: string, records: readonly unknown[]): void {
    if (records.length > 0) this.#table(name, records, columnsOf(records));
  }

  #table(name: string, records: readonly unknown[], columns: readonly string[]): void {
    const kind = tableKind(columns);
    if (kind === "unknown") throw unknownFile(name);
    if (kind === "edges") {
      this.#formats.add("edges");
      this.#edges(name, records);
    } else if (saysOwner(columns)) {
      this.#formats.add("followsaver");
      this.#ownedPeople(name, records);
    } else {
      const people = this.#people(name, records);
      // A table of accounts with what was measured or stored of them is no list of anybody.
      const isList = !columns.includes("pagerank") && !columns.includes("source_channel");
      this.#formats.add(isList ? "people-list" : "edges");
      if (isList) this.#unowned.push({ people, kind: kindInName(name) });
    }
  }

  #edges(name: string, records: readonly unknown[]): void {
    records.forEach((record, i) => {
      if (!takeEdge(this.#draft, fieldsOf(record)))
        this.#draft.reject(name, i + 1, "an end is neither an id nor a handle");
    });
  }

  #people(name: string, records: readonly unknown[]): number[] {
    const people: number[] = [];
    records.forEach((record, i) => {
      const person = takePerson(this.#draft, fieldsOf(record));
      if (person === undefined) this.#draft.reject(name, i + 1, "neither an id nor a handle");
      else people.push(person);
    });
    return people;
  }

  #ownedPeople(name: string, records: readonly unknown[]): void {
    records.forEach((record, i) => {
      const fields = fieldsOf(record);
      const list = ownerOfRow(fields);
      const owner = list && this.#draft.person(undefined, list.handle);
      const person = takePerson(this.#draft, fields);
      if (list === undefined || owner === undefined || person === undefined)
        this.#draft.reject(name, i + 1, "it does not say who follows whom");
      else takeMember(this.#draft, person, owner, list.kind);
    });
  }
}

/** Which list a file's name says it is: exporters name their files so. */
function kindInName(name: string): ListOwner["kind"] | undefined {
  return /followers/i.test(name) ? "followers" : /following/i.test(name) ? "following" : undefined;
}

function columnName(header: string): string {
  return header.trim().toLowerCase();
}

function parsed(name: string, text: string): unknown {
  const value = parseJson(text);
  if (value === undefined)
    throw new ImportProblem(`"${name}" is cut off or damaged: it is no valid JSON. Export it again.`);
  return value;
}

function unknownFile(name: string): ImportProblem {
  return new ImportProblem(
    `"${name}" is of no format that is known here. A CSV needs a header line and at least one row.`,
  );
}

/** The first people as the preview shows them. */
export function samplePeople({ people }: Draft, many: number): Person[] {
  return people.slice(0, many);
}
