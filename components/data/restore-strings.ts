import { formatBytes, formatCount, formatMany, formatMoment, formatSigned } from "@/lib/format";
import type { KindComparison } from "@/lib/io/backup/compare";
import type { Difference, Side } from "@/lib/io/backup/differences";
import type { RestoreMode } from "@/lib/io/backup/restore";
import type { CommunityRecord } from "@/lib/store/community";
import type { MarkRecord } from "@/lib/store/mark";
import type { PartRecord } from "@/lib/store/part";

/** Every word of the preview of a restore. */

const KINDS: Record<KindComparison["kind"], { title: string; one: string; many: string }> = {
  people: { title: "People", one: "person", many: "people" },
  lists: { title: "Lists read", one: "list", many: "lists" },
  follows: { title: "Follows", one: "follow", many: "follows" },
  marks: {
    title: "Tags and notes",
    one: "person with tags or a note",
    many: "people with tags or a note",
  },
  parts: { title: "Seed lists", one: "seed list", many: "seed lists" },
  views: { title: "Saved views", one: "saved view", many: "saved views" },
  communities: { title: "Your communities", one: "community of yours", many: "communities of yours" },
  imports: { title: "Imported files", one: "imported file", many: "imported files" },
};

/** Kinds that the title of the preview names, the most telling first. */
const TITLED = ["people", "marks", "parts", "views", "communities", "follows", "lists"] as const;

function listed(kinds: readonly KindComparison[], count: (of: KindComparison) => number): string {
  const named = TITLED.flatMap((kind) => {
    const found = kinds.find((each) => each.kind === kind);
    const n = found === undefined ? 0 : count(found);
    return n > 0 ? [formatMany(n, KINDS[kind].one, KINDS[kind].many)] : [];
  });
  return named.slice(0, 2).join(" and ");
}

export const PREVIEW = {
  title: (mode: RestoreMode, kinds: readonly KindComparison[]) => {
    const adds = listed(kinds, ({ onlyBackup }) => onlyBackup);
    const removes = listed(kinds, ({ onlyHere }) => onlyHere);
    if (mode === "merge")
      return adds === "" ? "Merge this backup? It adds nobody new" : `Merge this backup? It adds ${adds}`;
    return removes === ""
      ? "Replace everything by this backup? Nothing goes missing"
      : `Replace everything by this backup? It removes ${removes}`;
  },
  untouched: "Nothing has changed yet. The backup was read whole: it is complete and undamaged.",
  file: (name: string, bytes: number) => `${name}, ${formatBytes(bytes)}`,
  table: "What would change",
  kind: "Kind",
  bar: { onlyHere: "Only here", both: "both", onlyBackup: "only in the backup" },
  shares: ({ onlyHere, both, onlyBackup }: KindComparison) =>
    `${formatCount(onlyHere)} only here, ${formatCount(both)} in both, ${formatCount(onlyBackup)} only in the backup`,
  columns: { now: "Now", backup: "Backup", after: "After", change: "Change" },
  kinds: KINDS,
  change: ({ now, after, onlyHere, onlyBackup }: KindComparison, mode: RestoreMode) => {
    if (mode === "merge") return after === now ? "same" : formatSigned(after - now);
    if (onlyHere + onlyBackup === 0) return "same";
    const parts = [
      onlyHere > 0 && `${formatCount(onlyHere)} removed`,
      onlyBackup > 0 && `+${formatCount(onlyBackup)}`,
    ];
    return parts.filter((part) => part !== false).join(", ");
  },
  everyTable: "Every table",
  settings: {
    merge: "Settings of this browser stay as they are.",
    replace:
      "Settings of this browser stay as they are. Only which seed list is active comes from the backup.",
  } satisfies Record<RestoreMode, string>,
  missing: {
    nothing: "Nothing goes missing",
    something: "What goes missing",
    removed: "Only here, removed",
    refused: "Refused rows",
    replaced: "Of yours, replaced by the backup",
    withReplace: (text: string) => `With “Replace”, ${text} that only exist here would be removed.`,
  },
  removedText: (kinds: readonly KindComparison[]) => listed(kinds, ({ onlyHere }) => onlyHere),
  undo: {
    title: "You can undo it",
    text: "Today's state is kept as a safety copy, for 30 days or until you delete it.",
  },
  openRuns: {
    title: (runs: number) => `${formatMany(runs, "unfinished run")} in the backup`,
    text: (lists: number, mode: RestoreMode) =>
      mode === "merge"
        ? `${formatMany(lists, "list")} still to visit. They stay out: an unfinished run belongs to its own browser.`
        : `${formatMany(lists, "list")} still to visit. They come back paused; nothing starts by itself.`,
  },
  cancel: "Cancel",
};

export const DIFFERENCES = {
  title: (count: number) =>
    count === 1 ? "1 of your own entries differs" : `${formatCount(count)} of your own entries differ`,
  lead: "Choose which one stays. The other is not kept.",
  what: "What",
  sides: { here: "Now", backup: "In the backup" } satisfies Record<Side, string>,
  all: { here: "Keep all as now", backup: "Take all from the backup" } satisfies Record<Side, string>,
  more: (count: number) => `Show ${formatMany(count, "more entry", "more entries")}`,
  name: (difference: Difference) => {
    if (difference.table === "parts") return `Seed list “${difference.here.name}”`;
    if (difference.table === "communities")
      return `Community “${difference.here.name ?? difference.backup.name ?? ""}”`;
    if (difference.table === "views") return `Saved view “${difference.here.name}”`;
    const { handle, name } = difference.who;
    return name ?? (handle === undefined ? `Account ${difference.here.id}` : `@${handle}`);
  },
  handle: (difference: Difference) =>
    difference.table === "marks" && difference.who.name !== undefined && difference.who.handle !== undefined
      ? `@${difference.who.handle}`
      : undefined,
  changed: (at: number) => `Changed ${formatMoment(at)}`,
};

/** What one side of a difference says, as far as the other does not say the same; a line each. */
export function linesOf(difference: Difference, side: Side): string[] {
  const other = side === "here" ? "backup" : "here";
  if (difference.table === "marks") return markLines(difference[side], difference[other]);
  if (difference.table === "parts") return partLines(difference[side], difference[other]);
  if (difference.table === "communities") return communityLines(difference[side], difference[other]);
  return ["The view as it was saved then"];
}

function markLines(mark: MarkRecord, other: MarkRecord): string[] {
  const lines: string[] = [];
  if (mark.note !== other.note) lines.push(mark.note === undefined ? "No note" : `Note: ${mark.note}`);
  const tags = tagsOf(mark);
  if (tags !== tagsOf(other)) lines.push(tags === "" ? "No tags" : `Tags: ${tags}`);
  if (mark.hidden !== other.hidden) lines.push(mark.hidden ? "Hidden" : "Not hidden");
  if (mark.communityName !== other.communityName)
    lines.push(
      mark.communityName === undefined ? "No name for the community" : `Community: ${mark.communityName}`,
    );
  if (mark.pin?.x !== other.pin?.x || mark.pin?.y !== other.pin?.y)
    lines.push(mark.pin === undefined ? "Not pinned on the map" : "Pinned at a place on the map");
  if (mark.vote !== other.vote)
    lines.push(
      mark.vote === undefined
        ? "No vote in Discover"
        : mark.vote === "more"
          ? "More like this"
          : "Fewer like this",
    );
  return lines;
}

function communityLines(said: CommunityRecord, other: CommunityRecord): string[] {
  const lines: string[] = [];
  if (said.name !== other.name)
    lines.push(said.name === undefined ? "No name of yours" : `Name: ${said.name}`);
  if (said.description !== other.description)
    lines.push(said.description === undefined ? "No description" : `Description: ${said.description}`);
  if (said.hue !== other.hue)
    lines.push(said.hue === undefined ? "Colour of the map" : `Colour ${said.hue + 1}`);
  if (said.hidden !== other.hidden) lines.push(said.hidden ? "Hidden" : "Not hidden");
  const groups = groupsOf(said);
  if (groups !== groupsOf(other)) lines.push(groups);
  return lines;
}

function groupsOf({ groups }: CommunityRecord): string {
  if (groups === undefined) return "No groups kept inside it";
  const names = groups.named.map(({ name }) => name).join(", ");
  return `Groups kept at fineness ${groups.resolution}${names === "" ? "" : `: ${names}`}`;
}

function tagsOf({ tags }: MarkRecord): string {
  return tags.map(([tag, isIn]) => `${tag} ${isIn ? "IN" : "NOT IN"}`).join(", ");
}

/** Names that a line has room for. */
const NAMES_SHOWN = 5;

function partLines(part: PartRecord, other: PartRecord): string[] {
  const theirs = new Set(other.seeds.map(({ id }) => id));
  const own = part.seeds.filter(({ id }) => !theirs.has(id));
  const names = own.slice(0, NAMES_SHOWN).map(({ id, handle }) => (handle === undefined ? id : `@${handle}`));
  const rest = own.length - names.length;
  const only = rest > 0 ? `${names.join(", ")} and ${formatCount(rest)} more` : names.join(", ");
  return [formatMany(part.seeds.length, "seed"), ...(only === "" ? [] : [`Only on this side: ${only}`])];
}
