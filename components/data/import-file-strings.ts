import { formatCount, formatMany, formatMoment } from "@/lib/format";
import type { ColumnRole } from "@/lib/io/import/columns";
import type { Conflict, Known } from "@/lib/io/import/known";
import type { FilePreview, ImportPreview, ShownList } from "@/lib/io/import/preview";
import type { ListAnswer, Question, Relation, RelationAnswer } from "@/lib/io/import/report";
import { t } from "@/lib/language";
import { formatName } from "./import-strings";

/** Every word of the preview of files. */
export const PREVIEW = {
  states: {
    ready: t`Ready`,
    asks: t`Question`,
    refused: t`Not imported`,
    "left-out": t`Left out`,
  } satisfies Record<FilePreview["state"], string>,
  untouched: t`What X showed you stays as it is: an import only adds, marked with its file, and can be taken back.`,
  leaveOut: t`Leave this file out`,
  takeIn: t`Take this file in again`,
  leaveOutOf: (file: string) => t`Leave this file out: ${file}`,
  takeInOf: (file: string) => t`Take this file in again: ${file}`,
  owner: t`Whose list`,
  ownerPerRow: t`Whose list (now: as each row says)`,
  ownerHint: t`Handle, profile address or X's id`,
  kind: t`Which list`,
  kindUnsaid: t`choose`,
  kinds: {
    following: t`people the owner follows`,
    followers: t`people who follow the owner`,
    none: t`nobody's list: accounts only`,
  } satisfies Record<ListAnswer, string>,
  apply: t`Read it so`,
  columns: t`Columns`,
  columnsAsk: t`The columns are not known here. Say which is which.`,
  firstLines: (file: string) => t`The first lines of ${file}`,
  column: (i: number) => t`Column ${i + 1}`,
  headless: t`The first line is a row too: it names no columns`,
  rowIs: t`What a row is`,
  rowKinds: { edges: t`one account follows another`, people: t`one account` },
  roles: {
    source: t`Who follows`,
    target: t`Who is followed`,
    id: "X's id",
    handle: t`Handle`,
    name: t`Name`,
  } satisfies Record<ColumnRole, string>,
  noColumn: t`none`,
  columnsAgain: t`Name the columns anew`,
  relationsAsk: t`Only follows belong on your map. What does an edge of this file mean?`,
  relation: ({ word, direction, count }: Relation) =>
    `${edgeName(word, direction)} (${formatMany(count, "edge")})`,
  relationAnswers: {
    source: t`From follows To`,
    target: t`To follows From`,
    each: t`Each follows the other`,
    none: t`Not follows: leave them out`,
  } satisfies Record<RelationAnswer, string>,
  relationColumns: { from: t`From`, to: t`To` },
  encodingAsk: t`The text is not UTF-8, and the file does not say what it is. Which words are right?`,
  encoding: t`Encoding of the text`,
  encodingSample: (encoding: string, words: readonly string[]) => `${encoding}: ${words.join(" · ")}`,
  idsAsk: (examples: readonly string[]) => t`Are the numbers in this file X's ids (${examples.join(", ")})?`,
  ids: { x: t`They are X's ids`, own: t`They are the file's own numbers` },
  namesAsk: t`Which field has the handles?`,
  nameOption: (field: string, examples: readonly string[]) => `${field}: ${examples.join(", ")}`,
  sample: (file: string) => t`The first accounts of ${file}`,
  sampleColumns: { handle: t`Handle`, name: t`Name`, id: "X's id", known: t`On your map` },
  unknown: t`not said`,
  isNew: t`new`,
  isKnown: t`yes`,
  isNever: t`left out`,
  isNow: (handle: string) => t`now @${handle}`,
  known: ({ matching, fresh }: Known) =>
    t`${formatCount(matching)} match accounts you have, ${formatCount(fresh)} ${fresh === 1 ? t`is` : t`are`} new.`,
  both: ({ matching, fresh }: Known, handle: string | undefined) => {
    const who = handle === undefined ? t`their map` : t`the map of @${handle}`;
    return t`Both of you know ${formatMany(matching, "account")}; ${formatCount(fresh)} ${fresh === 1 ? t`is` : t`are`} only on ${who}.`;
  },
  apart: t`It is kept apart from what you captured, with whose it is, and can be taken back exactly.`,
  never: (count: number) =>
    t`${formatMany(count, "row is", "rows are")} of people you never capture: left out, with their follows.`,
  conflicts: ({ conflicts: { handle, name, id } }: Known) =>
    t`${formatMany(handle + name + id, "conflict")}: ${[
      ...(handle > 0 ? [formatMany(handle, "handle")] : []),
      ...(name > 0 ? [formatMany(name, "name")] : []),
      ...(id > 0 ? [formatMany(id, "id")] : []),
    ].join(", ")}. What X said is kept.`,
  conflict: ({ file, x }: Conflict) => t`File: ${file} · X: ${x}`,
  rejected: (count: number) => t`${formatMany(count, "row")} ignored:`,
  reject: (file: string, row: number, reason: string) => t`${file}, row ${formatCount(row)}: ${reason}`,
};

/** Returns the heading of all files: how many are ready, asked about, or not imported. */
export function summary({ files, ready }: ImportPreview): string {
  const count = (state: FilePreview["state"]) => files.filter((file) => file.state === state).length;
  const parts = [
    t`${formatMany(ready, "file")} ${ready === 1 ? t`is` : t`are`} ready`,
    ...(count("asks") > 0 ? [t`${formatCount(count("asks"))} with a question`] : []),
    ...(count("refused") > 0 ? [t`${formatCount(count("refused"))} not imported`] : []),
    ...(count("left-out") > 0 ? [t`${formatCount(count("left-out"))} left out`] : []),
  ];
  return parts.join(", ");
}

/** Returns what a file states, in words: the list's owner, and the direction of its follows. */
export function statement(file: FilePreview): string {
  const { asks, people, edges, shownLists, lists, name } = file;
  if (file.state === "refused") return t`${name} is not imported`;
  const asked = asks[0];
  if (asked !== undefined) return question(asked, file);
  if (edges === 0) return t`${formatMany(people, "account")}, no follows`;
  if (lists === shownLists.length) return shownLists.map(listWords).join("; ");
  return t`${formatMany(edges, "follow")} between ${formatMany(people, "account")}`;
}

function listWords({ owner, kind, members }: ShownList): string {
  if (kind === "following") return t`${owner} follows ${formatMany(members, "account")}`;
  const accounts = formatMany(members, "account");
  return members === 1 ? t`${accounts} follows ${owner}` : t`${accounts} follow ${owner}`;
}

function question(asked: Question, { name, people, relations }: FilePreview): string {
  const accounts = formatMany(people, "account");
  const edges = relations.reduce((sum, { count }) => sum + count, 0);
  const questions: Record<Question, string> = {
    owner: t`${accounts}: whose list is it?`,
    kind: t`${accounts}: followers, or people the owner follows?`,
    columns: t`What are the columns of ${name}?`,
    relations: t`${accounts}, ${formatMany(edges, "edge")}: what does an edge mean?`,
    encoding: t`Which letters does ${name} have?`,
    ids: t`${accounts}: are these X's ids?`,
    names: t`${accounts}: which field has the handles?`,
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
    ...(changedAt === undefined ? [] : [t`as of ${formatMoment(changedAt)}`]),
  ];
  return parts.join(" · ");
}

function edgeName(word: string | undefined, direction: Relation["direction"]): string {
  const how = {
    directed: t`Directed edges`,
    undirected: t`Edges without a direction`,
    mutual: t`Mutual edges`,
    unstated: t`Edges of which the file does not say whether they have a direction`,
  }[direction];
  return word === undefined ? how : t`${how} called “${word}”`;
}
