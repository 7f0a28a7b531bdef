import { formatCount, formatMany, formatMoment } from "@/lib/format";
import type { ColumnRole } from "@/lib/io/import/columns";
import type { ImportFormat } from "@/lib/io/import/read";
import type { ImportRecord } from "@/lib/store/imported";

const FORMATS: Record<ImportFormat, string> = {
  "x-archive": "X's own archive",
  "community-archive": "Community Archive",
  followsaver: "FollowSaver",
  "people-list": "a list of people",
  edges: "tables of accounts and edges",
  gexf: "GEXF",
  graphml: "GraphML",
  "node-link": "node-link JSON",
};

/** What an import's record says of its formats, in words; one of a newer version stays as it is. */
export function formatNames(recorded: string): string {
  const names: Record<string, string | undefined> = FORMATS;
  return recorded
    .split(", ")
    .map((format) => (Object.hasOwn(names, format) ? names[format] : format))
    .join(", ");
}

function megabytes(bytes: number): string {
  return (bytes / 1024 / 1024).toFixed(1);
}

/** Every word of imports. */
export const IMPORT = {
  title: "Import",
  lead: "X's own archive (the .zip itself, or account.js, following.js, follower.js and their parts), Community Archive, twitter-web-exporter, FollowSaver, map-tpot's tables, a CSV of edges or accounts, GEXF or GraphML. Choose files that belong together at once. Imported lists stay apart from captured ones; the map shows both.",
  file: "Files to import",
  label: "Import",
  read: (read: number, total: number) =>
    read < total
      ? `${megabytes(read)} of ${megabytes(total)} MB read`
      : `${megabytes(total)} MB read, being understood`,
  recognised: (formats: readonly ImportFormat[]) =>
    `Recognised: ${formats.map((format) => FORMATS[format]).join(", ")}.`,
  counts: (people: number, edges: number) =>
    `${formatMany(people, "account")}, ${formatMany(edges, "edge")}. Nothing is stored yet.`,
  sample: "The first accounts",
  columns: { handle: "Handle", name: "Name", id: "X's id" },
  unknown: "not said",
  rejected: (count: number) => `${formatMany(count, "row")} cannot be taken:`,
  reject: (file: string, row: number, reason: string) => `${file}, row ${formatCount(row)}: ${reason}`,
  saveRejects: "Save all of them as CSV",
  rejectsFile: "map-tpot_rejects.csv",
  asks: "The file does not say whose list this is.",
  owner: "Handle of the list's owner",
  kind: "Which list",
  kinds: { following: "whom the owner follows", followers: "who follows the owner" },
  answer: "Read it so",
  commit: "Import",
  done: (people: number, edges: number) =>
    `Imported ${formatMany(people, "account")} and ${formatMany(edges, "edge")}. The map shows them once it is computed anew.`,
  earlier: "Imports",
  columnsAsk: (file: string) => `The columns of “${file}” are not known here. Say which is which.`,
  firstLines: (file: string) => `The first lines of ${file}`,
  column: (i: number) => `Column ${i + 1}`,
  headless: "The first line is a row too: it names no columns",
  rowIs: "What a row is",
  rowKinds: { edges: "one account follows another", people: "one account of somebody's list" },
  roles: {
    source: "Who follows",
    target: "Who is followed",
    id: "X's id",
    handle: "Handle",
    name: "Name",
  } satisfies Record<ColumnRole, string>,
  noColumn: "none",
  columnsAgain: "Name the columns anew",
  line: ({ file, format, at, accounts, edges, takenBackAt }: ImportRecord) =>
    `${file} (${formatNames(format)}), ${formatMoment(at)}: ${formatMany(accounts, "account")}, ${formatMany(edges, "edge")}${takenBackAt === undefined ? "." : `, taken back ${formatMoment(takenBackAt)}.`}`,
  takeBack: "Take back",
  takeBackOf: (file: string) => `Take back ${file}`,
  takingBack: "Taking back",
};
