import { formatBytes, formatMany, formatMoment } from "@/lib/format";
import type { ImportFormat } from "@/lib/io/import/report";
import type { ImportRecord } from "@/lib/store/imported";

const FORMATS: Record<ImportFormat, string> = {
  "x-archive": "X's own archive",
  "community-archive": "Community Archive",
  followsaver: "FollowSaver",
  "people-list": "a list of people",
  accounts: "a table of accounts",
  edges: "tables of accounts and edges",
  gexf: "GEXF",
  graphml: "GraphML",
  "node-link": "node-link JSON",
};

/** Returns the name of a format. */
export function formatName(format: ImportFormat): string {
  return FORMATS[format];
}

/** What an import's record says of its formats, in words; one of a newer version stays as it is. */
export function formatNames(recorded: string): string {
  const names: Record<string, string | undefined> = FORMATS;
  return recorded
    .split(", ")
    .map((format) => (Object.hasOwn(names, format) ? names[format] : format))
    .join(", ");
}

/** Every word of imports. */
export const IMPORT = {
  title: "Import",
  lead: "X's own archive (the .zip itself, or account.js, following.js, follower.js and their parts), Community Archive, twitter-web-exporter, FollowSaver, map-tpot's tables, a CSV of edges or accounts, GEXF or GraphML. Choose files that belong together at once. The next step shows what each file was taken for, and you can change it before anything is stored.",
  file: "Files to import",
  label: "Import",
  read: (read: number, total: number) =>
    read < total
      ? `${formatBytes(read)} of ${formatBytes(total)} read`
      : `${formatBytes(total)} read, being understood`,
  counts: (people: number, edges: number) =>
    `${formatMany(people, "account")}, ${formatMany(edges, "follow")}. Nothing is stored yet.`,
  saveRejects: "Save all of them as CSV",
  rejectsFile: "map-tpot_rejects.csv",
  commit: (ready: number, total: number) =>
    ready === total ? "Import" : `Import ${formatMany(ready, "ready file")}`,
  done: (people: number, edges: number) =>
    `Imported ${formatMany(people, "account")} and ${formatMany(edges, "follow")}. Update the map to see them.`,
  nameless: (accounts: number) =>
    `${formatMany(accounts, "account")} of this import ${accounts === 1 ? "has" : "have"} no handle: X's archive holds ids only. Collect your own lists, and X gives each id its handle and name.`,
  collect: "Collect my own lists",
  wroteOver: (accounts: number) =>
    `An earlier version of Map TPOT wrote names and handles of this import over up to ${formatMany(accounts, "captured account")}. Taking the import back cannot undo that. To correct an account, browse the lists that show it again: what X shows then replaces the values of the file.`,
  earlier: "Imports",
  line: ({ file, format, at, accounts, edges, takenBackAt }: ImportRecord) =>
    `${file} (${formatNames(format)}), ${formatMoment(at)}: ${formatMany(accounts, "account")}, ${formatMany(edges, "edge")}${takenBackAt === undefined ? "." : `, taken back ${formatMoment(takenBackAt)}.`}`,
  takeBack: "Take back",
  takeBackOf: (file: string) => `Take back ${file}`,
  takingBack: "Taking back",
};
