import type { ColumnQuestion } from "./columns";
import type { Reject, StatedBy } from "./draft";
import type { Known } from "./known";
import type { FileReport, ImportFormat, NameOption, Question, Relation } from "./report";
import type { Encoding, OtherEncoding } from "./text";

/** A list that a file states: its owner, kind and number of members. */
export interface ShownList {
  owner: string;
  kind: StatedBy;
  members: number;
}

/** One file as the preview shows it. */
export interface FilePreview {
  key: string;
  name: string;
  format: ImportFormat | undefined;
  rows: number;
  /** When (ms) the file was last changed. */
  changedAt: number | undefined;
  encoding: { used: Encoding; other: OtherEncoding | undefined } | undefined;
  state: "ready" | "asks" | "refused" | "left-out";
  refusal: string | undefined;
  asks: Question[];
  /** The first lists; `lists` is how many there are. */
  shownLists: ShownList[];
  lists: number;
  people: number;
  edges: number;
  ended: number;
  sample: { id: string | undefined; handle: string | undefined; name: string | undefined }[];
  known: Known;
  /** Whose map it is, where the file is one of Map TPOT. */
  viewer: FileReport["viewer"];
  notes: string[];
  rejected: number;
  rejects: Reject[];
  list: FileReport["list"];
  columns: ColumnQuestion | undefined;
  relations: Relation[];
  names: { chosen: string | undefined; options: NameOption[] } | undefined;
  ids: FileReport["ids"];
}

/** What would be imported, file by file. */
export interface ImportPreview {
  files: FilePreview[];
  /** Files without a question or refusal, and what they state together. */
  ready: number;
  people: number;
  edges: number;
  rejected: number;
}

const SHOWN = { lists: 3, people: 5, rejects: 5 };
export const SAMPLE = SHOWN.people;

/** Returns one file as the preview shows it. */
export function filePreview(report: FileReport, known: Known): FilePreview {
  const { draft } = report;
  const lists: ShownList[] = [];
  let count = 0;
  for (const { kind, owner, members } of draft.lists()) {
    count += 1;
    const { id, profile } = draft.people[owner];
    if (lists.length < SHOWN.lists)
      lists.push({
        owner: profile.handle === undefined ? String(id) : `@${profile.handle}`,
        kind,
        members: members.size,
      });
  }
  return {
    key: report.key,
    name: report.name,
    format: report.format,
    rows: report.rows,
    changedAt: report.changedAt,
    encoding: report.encoding,
    state: stateOf(report),
    refusal: report.refusal,
    asks: report.asks,
    shownLists: lists,
    lists: count,
    people: draft.people.length,
    edges: draft.edges,
    ended: draft.ended.length,
    sample: draft.people
      .slice(0, SHOWN.people)
      .map(({ id, profile: { handle, name } }) => ({ id, handle, name })),
    known,
    viewer: report.viewer,
    notes: report.notes,
    rejected: draft.rejected,
    rejects: draft.rejects.slice(0, SHOWN.rejects),
    list: report.list,
    columns: report.columns,
    relations: report.relations,
    names: report.names,
    ids: report.ids,
  };
}

function stateOf(report: FileReport): FilePreview["state"] {
  if (report.refusal !== undefined) return "refused";
  if (report.isLeftOut) return "left-out";
  return report.isReady ? "ready" : "asks";
}
