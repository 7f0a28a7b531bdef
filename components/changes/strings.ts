import { nameOf } from "@/components/communities/strings";
import type { ActOn, Certainty, ToActOn } from "@/lib/changes/act-on";
import type { TiesSince } from "@/lib/changes/followed-since";
import type { Change, Happened } from "@/lib/changes/happened";
import type { Bar } from "@/lib/changes/histogram";
import { CHANGE_GROUPS, type ChangeGroup } from "@/lib/changes/select";
import {
  formatCount,
  formatDate,
  formatLongDate,
  formatMany,
  formatMoment,
  formatMonths,
} from "@/lib/format";
import { UNNAMED_ACCOUNT } from "@/lib/words/accounts";
import type { ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";

/** Words for what changed. */

export const CHANGES = {
  ties: ({ youFollow, followsYou }: TiesSince): string[] => [
    ...(youFollow ? [`You began to follow them ${formatMonths(youFollow.after, youFollow.before)}.`] : []),
    ...(followsYou ? [`They began to follow you ${formatMonths(followsYou.after, followsYou.before)}.`] : []),
  ],
  tiesHint:
    "From the order in which X listed the rows, the dates both accounts were created, and when the list was read.",
  lead: "What became known since, each with the two moments between which it happened. Nothing is ever done on X for you.",
  reading: "Reading changes",
  since: "Since",
  sinceLooked: (at: number) => (at === 0 ? "I last looked: not yet" : `I last looked, ${formatMoment(at)}`),
  days: (days: number) => `${days} days ago`,
  ever: "the beginning",
  everything: "Everything",
  kinds: "Kinds of changes",
  fromDate: "a date…",
  date: "Since this date",
  search: "Account or word",
  save: "Save as CSV",
  file: "map-tpot-changes.csv",
  counts: (shown: number, all: number) =>
    shown === all ? formatMany(all, "change") : `${formatCount(shown)} of ${formatMany(all, "change")}`,
  none: "Nothing is known to have changed in this time. A list shows who came and left once it was read whole twice: read your own lists again from the Collect page.",
  noMatch: "No change matches.",
  showAll: "Show everything",
  more: (count: number) => `Show ${formatCount(count)} more`,
  collect: "Go to Collect",
  day: (at: number) => formatLongDate(at),
  what: {
    came: "Came",
    left: "Left",
    notListed: "No longer listed",
    hidden: "Cannot be seen",
    back: "Back",
    renamed: "Renamed",
    name: "New name",
    bio: "New bio",
    status: "Status",
    counts: "Counts jumped",
  } satisfies Record<Happened, string>,
  hints: {
    came: "Not in the complete reading before, and in this one.",
    left: "Missing from a list that was read whole, and seen active afterwards.",
    notListed: "Missing from a list that was read whole, and not seen since: it may be suspended or hidden.",
    hidden: "Missing from a list that was read whole, and X says why it cannot be seen.",
    back: "Missing before, and listed again.",
    renamed: "The same account by X's id, with another handle.",
    name: "Another display name.",
    bio: "Another bio.",
    status: "Protected, suspended, deleted, or back.",
    counts: "Followers or following changed by a fifth and by a hundred at least.",
  } satisfies Record<Happened, string>,
  between: ({ after, by }: Pick<Change, "after" | "by">) => {
    const [from, to] = [after === undefined ? undefined : formatDate(after), formatDate(by)];
    if (from === undefined) return `by ${to}`;
    return from === to ? to : `${from} to ${to}`;
  },
  betweenHint: ({ after, by }: Pick<Change, "after" | "by">) =>
    after === undefined
      ? `By ${formatMoment(by)}`
      : `After ${formatMoment(after)}, and by ${formatMoment(by)}`,
  from: {
    reads: "two readings of the list",
    order: "X's order of rows",
    profile: "two profiles",
  } satisfies Record<Change["from"], string>,
  status: {
    active: "can be seen",
    protected: "protected",
    suspended: "suspended",
    deleted: "deleted",
    withheld: "withheld",
  } as Record<string, string>,
  nobody: "an account no longer known",
  you: "you",
  timeline: "What changed",
};

/** The sentence of a change.
 *  @param owner how the list's owner is called; "you" for the user's own */
export function sentence(change: Change, owner: string, status: string | undefined): string {
  const { what, list, was, is, field } = change;
  switch (what) {
    case "renamed":
      return `Was @${was}`;
    case "name":
      return `“${was}” → “${is}”`;
    case "bio":
      return `“${was}” → “${is}”`;
    case "status":
      return `${CHANGES.status[String(was)] ?? was} → ${CHANGES.status[String(is)] ?? is}`;
    case "counts":
      return `${formatCount(Number(was))} → ${formatCount(Number(is))} ${field}`;
    default:
      return list === undefined ? "" : ofList(change.what, list.kind, owner, status);
  }
}

function ofList(what: Happened, kind: ListKind, owner: string, status: string | undefined): string {
  const whose = owner === CHANGES.you ? `your ${LISTS[kind].noun}` : `${owner}'s ${LISTS[kind].noun}`;
  switch (what) {
    case "came":
      if (kind === "followers") return `Follows ${owner}`;
      return kind === "following" ? `Followed by ${owner}` : `New among ${whose}`;
    case "left":
      if (kind === "followers") return `Follows ${owner} no longer`;
      return kind === "following" ? `Followed by ${owner} no longer` : `No longer among ${whose}`;
    case "back":
      return `Again among ${whose}`;
    case "hidden":
      return `${CHANGES.status[status ?? ""] ?? "hidden"}, was among ${whose}`;
    default:
      return `No longer among ${whose}`;
  }
}

/** Words for the choice of accounts. */
export const SCOPE = {
  label: "Of",
  all: "everybody",
  mine: "my lists",
  account: "one account…",
  seeds: "Seeds",
  communities: "Communities of the map",
  community: (id: number, name: string, members: number) =>
    `${nameOf({ id, name })} (${formatCount(members)})`,
  handle: "@handle",
};

/** Words for the chart of changes by day. */
export const HISTOGRAM = {
  title: "When it happened",
  lead: (days: number) =>
    `By the latest possible day${days === 1 ? "" : `, ${days} days a bar`}. Drag to choose days.`,
  legend: "Colours",
  groups: {
    came: "came or back",
    profile: "profile",
    gone: "gone",
  } satisfies Record<ChangeGroup, string>,
  day: (at: number) => formatDate(at),
  range: ({ from, to }: Pick<Bar, "from" | "to">) => {
    const [first, last] = [formatDate(from), formatDate(to - 1)];
    return first === last ? first : `${first} to ${last}`;
  },
  bar: (bar: Bar) =>
    `${HISTOGRAM.range(bar)}: ${CHANGE_GROUPS.map((group) => `${formatCount(bar.counts[group])} ${HISTOGRAM.groups[group]}`).join(", ")}`,
  summary: (bars: readonly Bar[]) => {
    const all = bars.reduce((sum, { total }) => sum + total, 0);
    const top = bars.reduce((most, bar) => (bar.total > most.total ? bar : most));
    const days = HISTOGRAM.range({ from: bars[0].from, to: bars[bars.length - 1].to });
    return `${formatMany(all, "change")}, ${days}; most on ${HISTOGRAM.range(top)}: ${formatCount(top.total)}`;
  },
  from: "Only from",
  to: "to",
  allDays: "All days",
  days: "Days",
  asTable: "As a table",
};

/** Words for the lists to act on. */
export const ACT = {
  title: "Lists to act on",
  again: "Read again to keep this true",
  never: "Nothing is ever done on X for you.",
  names: {
    lost: "Mutuals lost",
    notBack: "Do not follow back",
    gone: "You follow, cannot be seen",
  } satisfies Record<ActOn, string>,
  leads: {
    lost: "You followed each other, and one of you does no longer.",
    notBack: "You follow them, and they are not among your followers.",
    gone: "You follow or followed them, and X says that they cannot be seen.",
  } satisfies Record<ActOn, string>,
  text: (list: ActOn, { who, until, status }: ToActOn) => {
    if (list === "lost")
      return `${who === "you" ? "You follow them no longer; they follow you" : "Follows you no longer; you follow them"}${until === undefined ? "" : `. Mutual until ${formatDate(until)} at least`}`;
    return list === "gone" ? (CHANGES.status[status ?? ""] ?? "cannot be seen") : "You follow them";
  },
  certainty: {
    stated: "X says so",
    sure: "missing, seen active since",
    likely: "missing, not seen since",
  } satisfies Record<Certainty, string>,
  certaintyHints: {
    stated: "A profile or a row that X showed says so.",
    sure: "Missing from a list that was read whole, and seen active afterwards.",
    likely: "Missing from a list that was read whole, and not seen since: it may be suspended or hidden.",
  } satisfies Record<Certainty, string>,
  asOf: (at: number) => `as of ${formatDate(at)}`,
  unknown: (count: number) =>
    `${formatMany(count, "more account")} may follow you or not: read your followers to the end to know.`,
  nobody: "Nobody is known.",
  unnamed: UNNAMED_ACCOUNT,
  open: "Open on X",
  openName: (handle: string) => `Open on X: @${handle}`,
  close: "Back to the changes",
  save: "Save as CSV",
  file: (list: ActOn) => `map-tpot-${list === "notBack" ? "not-following-back" : list}.csv`,
  more: (count: number) => `Show ${formatCount(count)} more`,
};
