import { formatBytes, formatMany, formatMoment } from "@/lib/format";
import type { Overlap } from "@/lib/io/import/overlap";
import type { ImportFormat } from "@/lib/io/import/report";
import { t } from "@/lib/language";
import type { ImportRecord } from "@/lib/store/imported";

const FORMATS: Record<ImportFormat, string> = {
  "x-archive": t`X's own archive`,
  "community-archive": t`Community Archive`,
  followsaver: t`FollowSaver`,
  "people-list": t`a list of people`,
  accounts: t`a table of accounts`,
  edges: t`tables of accounts and edges`,
  gexf: t`GEXF`,
  graphml: t`GraphML`,
  "node-link": t`node-link JSON`,
  "shared-map": t`a map of Map TPOT as a web page`,
  backup: t`a backup of Map TPOT`,
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
  title: t`Import`,
  lead: t`X's own archive (the .zip itself, or account.js, following.js, follower.js and their parts), Community Archive, twitter-web-exporter, FollowSaver, map-tpot's tables, a CSV of edges or accounts, GEXF or GraphML; the map of a friend as Map TPOT saves it (web page or backup). Choose files that belong together at once. The next step shows what each file was taken for, and you can change it before anything is stored.`,
  file: t`Files to import`,
  label: t`Import`,
  read: (read: number, total: number) =>
    read < total
      ? t`${formatBytes(read)} of ${formatBytes(total)} read`
      : t`${formatBytes(total)} read, being understood`,
  counts: (people: number, edges: number) =>
    t`${formatMany(people, "account")}, ${formatMany(edges, "follow")}. Nothing is stored yet.`,
  saveRejects: t`Save all of them as CSV`,
  rejectsFile: t`map-tpot_rejects.csv`,
  commit: (ready: number, total: number) =>
    ready === total ? t`Import` : t`Import ${formatMany(ready, "ready file")}`,
  done: (people: number, edges: number) =>
    t`Imported ${formatMany(people, "account")} and ${formatMany(edges, "follow")}. Update the map to see them.`,
  nameless: (accounts: number) =>
    t`${formatMany(accounts, "account")} of this import ${accounts === 1 ? t`has` : t`have`} no handle: X's archive holds ids only. Collect your own lists, and X gives each id its handle and name.`,
  collect: t`Collect my own lists`,
  wroteOver: (accounts: number) =>
    t`An earlier version of Map TPOT wrote names and handles of this import over up to ${formatMany(accounts, "captured account")}. Taking the import back cannot undo that. To correct an account, browse the lists that show it again: what X shows then replaces the values of the file.`,
  earlier: t`Imports`,
  overlap: ({ accounts, follows }: Overlap, viewer: string | undefined) => {
    const who = viewer === undefined ? t`their map` : t`the map of @${viewer}`;
    return t`Both of you know ${formatMany(accounts.both, "account")} and ${formatMany(follows.both, "follow")}. Only on ${who}: ${formatMany(accounts.theirs, "account")} and ${formatMany(follows.theirs, "follow")}. Only on yours: ${formatMany(accounts.yours, "account")}.`;
  },
  compare: t`Compare with mine`,
  compareOf: (file: string) => t`Compare ${file} with mine`,
  line: ({ file, format, viewer, at, accounts, edges, takenBackAt }: ImportRecord) =>
    `${file} (${formatNames(format)}${viewer === undefined ? "" : t`, as @${viewer} sees it`}), ${formatMoment(at)}: ${formatMany(accounts, "account")}, ${formatMany(edges, "edge")}${takenBackAt === undefined ? "." : t`, taken back ${formatMoment(takenBackAt)}.`}`,
  numbered: (id: number, line: string) => t`Import ${id}: ${line}`,
  takeBack: t`Take back`,
  takeBackOf: (file: string) => t`Take back ${file}`,
  takingBack: t`Taking back`,
};

/** Returns the line of every import. Lines that would be equal begin with the import's number. */
export function importLines(imports: readonly ImportRecord[]): string[] {
  const lines = imports.map((record) => IMPORT.line(record));
  const times = new Map<string, number>();
  for (const line of lines) times.set(line, (times.get(line) ?? 0) + 1);
  return lines.map((line, i) =>
    (times.get(line) ?? 0) > 1 ? IMPORT.numbered(imports[i]?.id ?? 0, line) : line,
  );
}
