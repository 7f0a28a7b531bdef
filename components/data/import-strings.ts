import { formatCount, formatMany, formatMoment } from "@/lib/explore/format";
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

/** Every word of imports. */
export const IMPORT = {
  title: "Import",
  lead: "X's own archive (account.js, following.js, follower.js and their parts), Community Archive, twitter-web-exporter, FollowSaver, map-tpot's tables, a CSV of edges (source, target), GEXF or GraphML. Choose files that belong together at once. Imported lists stay apart from captured ones; the map shows both.",
  file: "Files to import",
  label: "Import",
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
  line: ({ file, format, at, accounts, edges, takenBackAt }: ImportRecord) =>
    `${file} (${format}), ${formatMoment(at)}: ${formatMany(accounts, "account")}, ${formatMany(edges, "edge")}${takenBackAt === undefined ? "." : `, taken back ${formatMoment(takenBackAt)}.`}`,
  takeBack: "Take back",
  takeBackOf: (file: string) => `Take back ${file}`,
  takingBack: "Taking back",
};
