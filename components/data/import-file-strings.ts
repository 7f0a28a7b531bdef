import { formatCount, formatMany, formatMoment } from "@/lib/format";
import type { ColumnRole } from "@/lib/io/import/columns";
import type { Conflict, Known } from "@/lib/io/import/known";
import type { FilePreview, ImportPreview, ShownList } from "@/lib/io/import/preview";
import type { ListAnswer, Question, Relation, RelationAnswer } from "@/lib/io/import/report";
import { formatName } from "./import-strings";

/** Every word of the preview of files. */
export const PREVIEW = {
  states: {
    ready: "Ready",
    asks: "Question",
    refused: "Not imported",
    "left-out": "Left out",
  } satisfies Record<FilePreview["state"], string>,
  untouched:
    "What X showed you stays as it is: an import only adds, marked with its file, and can be taken back.",
  leaveOut: "Leave this file out",
  takeIn: "Take this file in again",
  leaveOutOf: (file: string) => `Leave this file out: ${file}`,
  takeInOf: (file: string) => `Take this file in again: ${file}`,
  owner: "Whose list",
  ownerPerRow: "Whose list (now: as each row says)",
  ownerHint: "Handle, profile address or X's id",
  kind: "Which list",
  kindUnsaid: "choose",
  kinds: {
    following: "people the owner follows",
    followers: "people who follow the owner",
    none: "nobody's list: accounts only",
  } satisfies Record<ListAnswer, string>,
  apply: "Read it so",
  columns: "Columns",
  columnsAsk: "The columns are not known here. Say which is which.",
  firstLines: (file: string) => `The first lines of ${file}`,
  column: (i: number) => `Column ${i + 1}`,
  headless: "The first line is a row too: it names no columns",
  rowIs: "What a row is",
  rowKinds: { edges: "one account follows another", people: "one account" },
  roles: {
    source: "Who follows",
    target: "Who is followed",
    id: "X's id",
    handle: "Handle",
    name: "Name",
  } satisfies Record<ColumnRole, string>,
  noColumn: "none",
  columnsAgain: "Name the columns anew",
  relationsAsk: "Only follows belong on your map. What does an edge of this file mean?",
  relation: ({ word, direction, count }: Relation) =>
    `${edgeName(word, direction)} (${formatMany(count, "edge")})`,
  relationAnswers: {
    source: "From follows To",
    target: "To follows From",
    each: "Each follows the other",
    none: "Not follows: leave them out",
  } satisfies Record<RelationAnswer, string>,
  relationColumns: { from: "From", to: "To" },
  encodingAsk: "The text is not UTF-8, and the file does not say what it is. Which words are right?",
  encoding: "Encoding of the text",
  encodingSample: (encoding: string, words: readonly string[]) => `${encoding}: ${words.join(" · ")}`,
  idsAsk: (examples: readonly string[]) => `Are the numbers in this file X's ids (${examples.join(", ")})?`,
  ids: { x: "They are X's ids", own: "They are the file's own numbers" },
  namesAsk: "Which field has the handles?",
  nameOption: (field: string, examples: readonly string[]) => `${field}: ${examples.join(", ")}`,
  sample: (file: string) => `The first accounts of ${file}`,
  sampleColumns: { handle: "Handle", name: "Name", id: "X's id", known: "On your map" },
  unknown: "not said",
  isNew: "new",
  isKnown: "yes",
  isNever: "left out",
  isNow: (handle: string) => `now @${handle}`,
  known: ({ matching, fresh }: Known) =>
    `${formatCount(matching)} match accounts you have, ${formatCount(fresh)} ${fresh === 1 ? "is" : "are"} new.`,
  never: (count: number) =>
    `${formatMany(count, "row is", "rows are")} of people you never capture: left out, with their follows.`,
  conflicts: ({ conflicts: { handle, name, id } }: Known) =>
    `${formatMany(handle + name + id, "conflict")}: ${[
      ...(handle > 0 ? [formatMany(handle, "handle")] : []),
      ...(name > 0 ? [formatMany(name, "name")] : []),
      ...(id > 0 ? [formatMany(id, "id")] : []),
    ].join(", ")}. What X said is kept.`,
  conflict: ({ file, x }: Conflict) => `File: ${file} · X: ${x}`,
  rejected: (count: number) => `${formatMany(count, "row")} ignored:`,
  reject: (file: string, row: number, reason: string) => `${file}, row ${formatCount(row)}: ${reason}`,
};

/** Returns the heading of all files: how many are ready, asked about, or not imported. */
export function summary({ files, ready }: ImportPreview): string {
  const count = (state: FilePreview["state"]) => files.filter((file) => file.state === state).length;
  const parts = [
    `${formatMany(ready, "file")} ${ready === 1 ? "is" : "are"} ready`,
    ...(count("asks") > 0 ? [`${formatCount(count("asks"))} with a question`] : []),
    ...(count("refused") > 0 ? [`${formatCount(count("refused"))} not imported`] : []),
    ...(count("left-out") > 0 ? [`${formatCount(count("left-out"))} left out`] : []),
  ];
  return parts.join(", ");
}

/** Returns what a file states, in words: whose list it is, and who follows whom. */
export function statement(file: FilePreview): string {
  const { asks, people, edges, shownLists, lists, name } = file;
  if (file.state === "refused") return `${name} is not imported`;
  const asked = asks[0];
  if (asked !== undefined) return question(asked, file);
  if (edges === 0) return `${formatMany(people, "account")}, no follows`;
  if (lists === shownLists.length) return shownLists.map(listWords).join("; ");
  return `${formatMany(edges, "follow")} between ${formatMany(people, "account")}`;
}

function listWords({ owner, kind, members }: ShownList): string {
  if (kind === "following") return `${owner} follows ${formatMany(members, "account")}`;
  return `${formatMany(members, "account")} ${members === 1 ? "follows" : "follow"} ${owner}`;
}

function question(asked: Question, { name, people, relations }: FilePreview): string {
  const accounts = formatMany(people, "account");
  const edges = relations.reduce((sum, { count }) => sum + count, 0);
  const questions: Record<Question, string> = {
    owner: `${accounts}: whose list is it?`,
    kind: `${accounts}: followers, or people the owner follows?`,
    columns: `What are the columns of ${name}?`,
    relations: `${accounts}, ${formatMany(edges, "edge")}: what does an edge mean?`,
    encoding: `Which letters does ${name} have?`,
    ids: `${accounts}: are these X's ids?`,
    names: `${accounts}: which field has the handles?`,
  };
  return questions[asked];
}

/** Returns what a file was taken for: its format, rows and encoding. */
export function fileLine({ name, format, rows, encoding, changedAt }: FilePreview): string {
  const parts = [
    name,
    ...(format === undefined ? [] : [formatName(format)]),
    ...(rows > 0 ? [formatMany(rows, "row")] : []),
    ...(encoding === undefined ? [] : [encoding.used.toUpperCase()]),
    ...(changedAt === undefined ? [] : [`as of ${formatMoment(changedAt)}`]),
  ];
  return parts.join(" · ");
}

function edgeName(word: string | undefined, direction: Relation["direction"]): string {
  const how = {
    directed: "Directed edges",
    undirected: "Edges without a direction",
    mutual: "Mutual edges",
    unstated: "Edges of which the file does not say whether they have a direction",
  }[direction];
  return word === undefined ? how : `${how} called “${word}”`;
}
