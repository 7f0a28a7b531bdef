import { formatBytes, formatCount, formatList, formatMany, formatMoment, formatSigned } from "@/lib/format";
import type { KindComparison } from "@/lib/io/backup/compare";
import type { Difference, Side } from "@/lib/io/backup/differences";
import type { RestoreMode } from "@/lib/io/backup/restore";
import { t } from "@/lib/language";
import type { CommunityRecord } from "@/lib/store/community";
import type { MarkRecord } from "@/lib/store/mark";
import type { SeedListRecord } from "@/lib/store/seed-list";

/** Every word of the preview of a restore. */

const KINDS: Record<KindComparison["kind"], { title: string; one: string; many: string }> = {
  people: { title: t`People`, one: t`person`, many: t`people` },
  lists: { title: t`Lists read`, one: t`list`, many: t`lists` },
  follows: { title: t`Follows`, one: t`follow`, many: t`follows` },
  marks: {
    title: t`Tags and notes`,
    one: t`person with tags or a note`,
    many: t`people with tags or a note`,
  },
  seedLists: { title: t`Seed lists`, one: t`seed list`, many: t`seed lists` },
  views: { title: t`Saved views`, one: t`saved view`, many: t`saved views` },
  communities: { title: t`Your communities`, one: t`community of yours`, many: t`communities of yours` },
  imports: { title: t`Imported files`, one: t`imported file`, many: t`imported files` },
};

/** Kinds that the title of the preview names, the most telling first. */
const TITLED = ["people", "marks", "seedLists", "views", "communities", "follows", "lists"] as const;

function listed(kinds: readonly KindComparison[], count: (of: KindComparison) => number): string {
  const named = TITLED.flatMap((kind) => {
    const found = kinds.find((each) => each.kind === kind);
    const n = found === undefined ? 0 : count(found);
    return n > 0 ? [formatMany(n, KINDS[kind].one, KINDS[kind].many)] : [];
  });
  return formatList(named.slice(0, 2));
}

export const PREVIEW = {
  title: (mode: RestoreMode, kinds: readonly KindComparison[]) => {
    const adds = listed(kinds, ({ onlyBackup }) => onlyBackup);
    const removes = listed(kinds, ({ onlyHere }) => onlyHere);
    if (mode === "merge")
      return adds === "" ? t`Merge this backup? It adds nobody new` : t`Merge this backup? It adds ${adds}`;
    return removes === ""
      ? t`Replace everything by this backup? Nothing goes missing`
      : t`Replace everything by this backup? It removes ${removes}`;
  },
  untouched: t`Nothing has changed yet. The backup was read whole: it is complete and undamaged.`,
  file: (name: string, bytes: number) => `${name}, ${formatBytes(bytes)}`,
  table: t`What would change`,
  holds: t`What the backup holds`,
  kind: t`Kind`,
  bar: { onlyHere: t`Only here`, both: t`both`, onlyBackup: t`only in the backup` },
  shares: ({ onlyHere, both, onlyBackup }: KindComparison) =>
    t`${formatCount(onlyHere)} only here, ${formatCount(both)} in both, ${formatCount(onlyBackup)} only in the backup`,
  columns: { now: t`Now`, backup: t`Backup`, after: t`After`, change: t`Change` },
  kinds: KINDS,
  change: ({ now, after, onlyHere, onlyBackup }: KindComparison, mode: RestoreMode) => {
    if (mode === "merge") return after === now ? t`same` : formatSigned(after - now);
    if (onlyHere + onlyBackup === 0) return t`same`;
    const words = [
      onlyHere > 0 && t`${formatCount(onlyHere)} removed`,
      onlyBackup > 0 && `+${formatCount(onlyBackup)}`,
    ];
    return words.filter((word) => word !== false).join(", ");
  },
  everyTable: t`Every table`,
  settings: {
    merge: t`Settings of this browser stay as they are.`,
    replace: t`Settings of this browser stay as they are. Only which seed list is active comes from the backup.`,
  } satisfies Record<RestoreMode, string>,
  missing: {
    nothing: t`Nothing goes missing`,
    something: t`What goes missing`,
    removed: t`Only here, removed`,
    refused: t`Refused rows`,
    replaced: t`Of yours, replaced by the backup`,
    bounded: (rows: number) =>
      rows === 1
        ? t`1 row of the backup has a time in the future. It is set to now.`
        : t`${formatMany(rows, "row")} of the backup have a time in the future. They are set to now.`,
    withReplace: (text: string) => t`With “Replace”, ${text} that only exist here would be removed.`,
  },
  removedText: (kinds: readonly KindComparison[]) => listed(kinds, ({ onlyHere }) => onlyHere),
  undo: {
    title: t`You can undo it`,
    text: t`Today's state is kept as a safety copy, for 30 days or until you delete it.`,
  },
  openRuns: {
    title: (runs: number) => t`${formatMany(runs, "unfinished run")} in the backup`,
    text: (lists: number, mode: RestoreMode) =>
      mode === "merge"
        ? t`${formatMany(lists, "list")} still to visit. They stay out: an unfinished run belongs to its own browser.`
        : t`${formatMany(lists, "list")} still to visit. They come back paused; nothing starts by itself.`,
  },
  cancel: t`Cancel`,
};

export const DIFFERENCES = {
  title: (count: number) =>
    count === 1 ? t`1 of your own entries differs` : t`${formatCount(count)} of your own entries differ`,
  lead: t`Choose which one stays. The other is not kept.`,
  what: t`What`,
  sides: { here: t`Now`, backup: t`In the backup` } satisfies Record<Side, string>,
  all: { here: t`Keep all as now`, backup: t`Take all from the backup` } satisfies Record<Side, string>,
  more: (count: number) => t`Show ${formatMany(count, "more entry", "more entries")}`,
  name: (difference: Difference) => {
    if (difference.table === "seedLists") return t`Seed list “${difference.here.name}”`;
    if (difference.table === "communities")
      return t`Community “${difference.here.name ?? difference.backup.name ?? ""}”`;
    if (difference.table === "views") return t`Saved view “${difference.here.name}”`;
    const { handle, name } = difference.who;
    return name ?? (handle === undefined ? t`Account ${difference.here.id}` : `@${handle}`);
  },
  handle: (difference: Difference) =>
    difference.table === "marks" && difference.who.name !== undefined && difference.who.handle !== undefined
      ? `@${difference.who.handle}`
      : undefined,
  changed: (at: number) => t`Changed ${formatMoment(at)}`,
};

/** What only one side of a difference says, a line each. */
export function linesOf(difference: Difference, side: Side): string[] {
  const other = side === "here" ? "backup" : "here";
  if (difference.table === "marks") return markLines(difference[side], difference[other]);
  if (difference.table === "seedLists") return seedListLines(difference[side], difference[other]);
  if (difference.table === "communities") return communityLines(difference[side], difference[other]);
  return [t`The view as it was saved then`];
}

function markLines(mark: MarkRecord, other: MarkRecord): string[] {
  const lines: string[] = [];
  if (mark.note !== other.note) lines.push(mark.note === undefined ? t`No note` : t`Note: ${mark.note}`);
  const tags = tagsOf(mark);
  if (tags !== tagsOf(other)) lines.push(tags === "" ? t`No tags` : t`Tags: ${tags}`);
  if (mark.hidden !== other.hidden) lines.push(mark.hidden ? t`Hidden` : t`Not hidden`);
  if (mark.communityName !== other.communityName)
    lines.push(
      mark.communityName === undefined ? t`No name for the community` : t`Community: ${mark.communityName}`,
    );
  if (mark.pin?.x !== other.pin?.x || mark.pin?.y !== other.pin?.y)
    lines.push(mark.pin === undefined ? t`Not pinned on the map` : t`Pinned at a place on the map`);
  if (mark.vote !== other.vote)
    lines.push(
      mark.vote === undefined
        ? t`No vote in Discover`
        : mark.vote === "more"
          ? t`More like this`
          : t`Fewer like this`,
    );
  return lines;
}

function communityLines(said: CommunityRecord, other: CommunityRecord): string[] {
  const lines: string[] = [];
  if (said.name !== other.name)
    lines.push(said.name === undefined ? t`No name of yours` : t`Name: ${said.name}`);
  if (said.description !== other.description)
    lines.push(said.description === undefined ? t`No description` : t`Description: ${said.description}`);
  if (said.hue !== other.hue)
    lines.push(said.hue === undefined ? t`Colour of the map` : t`Colour ${said.hue + 1}`);
  if (said.hidden !== other.hidden) lines.push(said.hidden ? t`Hidden` : t`Not hidden`);
  const groups = groupsOf(said);
  if (groups !== groupsOf(other)) lines.push(groups);
  return lines;
}

function groupsOf({ groups }: CommunityRecord): string {
  if (groups === undefined) return t`No groups kept inside it`;
  const names = groups.named.map(({ name }) => name).join(", ");
  return t`Groups kept at fineness ${groups.resolution}${names === "" ? "" : `: ${names}`}`;
}

function tagsOf({ tags }: MarkRecord): string {
  return tags.map(([tag, isIn]) => `${tag} ${isIn ? t`IN` : t`NOT IN`}`).join(", ");
}

/** How many names fit a line. */
const NAMES_SHOWN = 5;

function seedListLines(seedList: SeedListRecord, other: SeedListRecord): string[] {
  const theirs = new Set(other.seeds.map(({ id }) => id));
  const own = seedList.seeds.filter(({ id }) => !theirs.has(id));
  const names = own.slice(0, NAMES_SHOWN).map(({ id, handle }) => (handle === undefined ? id : `@${handle}`));
  const rest = own.length - names.length;
  const only = rest > 0 ? t`${names.join(", ")} and ${formatCount(rest)} more` : names.join(", ");
  return [formatMany(seedList.seeds.length, "seed"), ...(only === "" ? [] : [t`Only on this side: ${only}`])];
}
