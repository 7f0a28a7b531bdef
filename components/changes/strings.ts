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
import { t } from "@/lib/language";
import { UNNAMED_ACCOUNT } from "@/lib/words/accounts";
import type { ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";

/** Words for what changed. */

export const CHANGES = {
  ties: ({ youFollow, followsYou }: TiesSince): string[] => [
    ...(youFollow ? [t`You began to follow them ${formatMonths(youFollow.after, youFollow.before)}.`] : []),
    ...(followsYou
      ? [t`They began to follow you ${formatMonths(followsYou.after, followsYou.before)}.`]
      : []),
  ],
  tiesHint: t`From the order in which X listed the rows, the dates both accounts were created, and when the list was read.`,
  lead: t`What became known since, each with the two moments between which it happened. Nothing is ever done on X for you.`,
  reading: t`Reading changes`,
  since: t`Since`,
  sinceLooked: (at: number) => (at === 0 ? t`I last looked: not yet` : t`I last looked, ${formatMoment(at)}`),
  days: (days: number) => t`${days} days ago`,
  ever: t`the beginning`,
  everything: t`Everything`,
  kinds: t`Kinds of changes`,
  fromDate: t`a date…`,
  date: t`Since this date`,
  search: t`Account or word`,
  save: t`Save as CSV`,
  file: "map-tpot-changes.csv",
  counts: (shown: number, all: number) =>
    shown === all ? formatMany(all, "change") : t`${formatCount(shown)} of ${formatMany(all, "change")}`,
  none: t`Nothing is known to have changed in this time. A list shows who came and left once it was read whole twice: read your own lists again from the Collect page.`,
  noMatch: t`No change matches.`,
  showAll: t`Show everything`,
  more: (count: number) => t`Show ${formatCount(count)} more`,
  collect: t`Go to Collect`,
  day: (at: number) => formatLongDate(at),
  what: {
    came: t`Came`,
    left: t`Left`,
    notListed: t`No longer listed`,
    hidden: t`Cannot be seen`,
    back: t`Back`,
    renamed: t`Renamed`,
    name: t`New name`,
    bio: t`New bio`,
    status: t`Status`,
    counts: t`Counts jumped`,
  } satisfies Record<Happened, string>,
  hints: {
    came: t`Not in the complete reading before, and in this one.`,
    left: t`Missing from a list that was read whole, and seen active afterwards.`,
    notListed: t`Missing from a list that was read whole, and not seen since: it may be suspended or hidden.`,
    hidden: t`Missing from a list that was read whole, and X says why it cannot be seen.`,
    back: t`Missing before, and listed again.`,
    renamed: t`The same account by X's id, with another handle.`,
    name: t`Another display name.`,
    bio: t`Another bio.`,
    status: t`Protected, suspended, deleted, or back.`,
    counts: t`Followers or following changed by a fifth and by a hundred at least.`,
  } satisfies Record<Happened, string>,
  between: ({ after, by }: Pick<Change, "after" | "by">) => {
    const [from, to] = [after === undefined ? undefined : formatDate(after), formatDate(by)];
    if (from === undefined) return t`by ${to}`;
    return from === to ? to : t`${from} to ${to}`;
  },
  betweenHint: ({ after, by }: Pick<Change, "after" | "by">) =>
    after === undefined
      ? t`By ${formatMoment(by)}`
      : t`After ${formatMoment(after)}, and by ${formatMoment(by)}`,
  from: {
    reads: t`two readings of the list`,
    order: t`X's order of rows`,
    profile: t`two profiles`,
  } satisfies Record<Change["from"], string>,
  status: {
    active: t`can be seen`,
    protected: t`protected`,
    suspended: t`suspended`,
    deleted: t`deleted`,
    withheld: t`withheld`,
    not_found: t`not found by its handle`,
  } as Record<string, string>,
  nobody: t`an account no longer known`,
  you: t`you`,
  timeline: t`What changed`,
};

/** The sentence of a change.
 *  @param owner how the list's owner is called; "you" for the user's own */
export function sentence(change: Change, owner: string, status: string | undefined): string {
  const { what, list, was, is, field } = change;
  switch (what) {
    case "renamed":
      return t`Was @${was}`;
    case "name":
      return `“${was}” → “${is}”`;
    case "bio":
      return `“${was}” → “${is}”`;
    case "status":
      return `${CHANGES.status[String(was)] ?? was} → ${CHANGES.status[String(is)] ?? is}`;
    case "counts":
      return `${formatCount(Number(was))} → ${formatCount(Number(is))} ${LISTS[field === "followers" ? "followers" : "following"].noun}`;
    default:
      return list === undefined ? "" : ofList(change.what, list.kind, owner, status);
  }
}

function ofList(what: Happened, kind: ListKind, owner: string, status: string | undefined): string {
  const isYou = owner === CHANGES.you;
  const whose = isYou ? t`your ${LISTS[kind].noun}` : t`${owner}'s ${LISTS[kind].noun}`;
  switch (what) {
    case "came":
      if (kind === "followers") return isYou ? t`Follows you` : t`Follows ${owner}`;
      if (kind === "following") return isYou ? t`Followed by you` : t`Followed by ${owner}`;
      return t`New among ${whose}`;
    case "left":
      if (kind === "followers") return isYou ? t`Follows you no longer` : t`Follows ${owner} no longer`;
      if (kind === "following")
        return isYou ? t`Followed by you no longer` : t`Followed by ${owner} no longer`;
      return t`No longer among ${whose}`;
    case "back":
      return t`Again among ${whose}`;
    case "hidden":
      return t`${CHANGES.status[status ?? ""] ?? t`hidden`}, was among ${whose}`;
    default:
      return t`No longer among ${whose}`;
  }
}

/** Words for the choice of accounts. */
export const SCOPE = {
  label: t`Of`,
  all: t`everybody`,
  mine: t`my lists`,
  account: t`one account…`,
  seeds: t`Seeds`,
  communities: t`Communities of the map`,
  community: (id: number, name: string, members: number) =>
    `${nameOf({ id, name })} (${formatCount(members)})`,
  handle: t`@handle`,
};

/** Words for the chart of changes by day. */
export const HISTOGRAM = {
  title: t`When it happened`,
  lead: (days: number) =>
    t`By the latest possible day${days === 1 ? "" : t`, ${days} days a bar`}. Drag to choose days.`,
  legend: t`Colours`,
  groups: {
    came: t`came or back`,
    profile: t`profile`,
    gone: t`gone`,
  } satisfies Record<ChangeGroup, string>,
  day: (at: number) => formatDate(at),
  range: ({ from, to }: Pick<Bar, "from" | "to">) => {
    const [first, last] = [formatDate(from), formatDate(to - 1)];
    return first === last ? first : t`${first} to ${last}`;
  },
  bar: (bar: Bar) =>
    `${HISTOGRAM.range(bar)}: ${CHANGE_GROUPS.map((group) => `${formatCount(bar.counts[group])} ${HISTOGRAM.groups[group]}`).join(", ")}`,
  summary: (bars: readonly Bar[]) => {
    const all = bars.reduce((sum, { total }) => sum + total, 0);
    const top = bars.reduce((most, bar) => (bar.total > most.total ? bar : most));
    const days = HISTOGRAM.range({ from: bars[0].from, to: bars[bars.length - 1].to });
    return t`${formatMany(all, "change")}, ${days}; most on ${HISTOGRAM.range(top)}: ${formatCount(top.total)}`;
  },
  from: t`Only from`,
  to: t`to`,
  allDays: t`All days`,
  days: t`Days`,
  asTable: t`As a table`,
};

/** Words for the lists to act on. */
export const ACT = {
  title: t`Lists to act on`,
  again: t`Read again to keep this true`,
  never: t`Nothing is ever done on X for you.`,
  names: {
    lost: t`Mutuals lost`,
    notBack: t`Do not follow back`,
    gone: t`You follow, cannot be seen`,
    silent: t`You follow, silent`,
  } satisfies Record<ActOn, string>,
  leads: {
    lost: t`You followed each other, and one of you does no longer.`,
    notBack: t`You follow them, and they are not among your followers.`,
    gone: t`You follow or followed them, and X says that they cannot be seen.`,
    silent: t`You follow them, and their number of posts did not change for three months or longer, as far as X has shown it.`,
  } satisfies Record<ActOn, string>,
  text: (list: ActOn, { who, until, status, silence }: ToActOn) => {
    if (silence !== undefined)
      return t`${formatMany(silence.posts, "post")} on ${formatDate(silence.since)} and on ${formatDate(silence.until)}, seen in ${formatMany(silence.months, "month")}`;
    if (list === "lost")
      return `${who === "you" ? t`You follow them no longer; they follow you` : t`Follows you no longer; you follow them`}${until === undefined ? "" : t`. Mutual until ${formatDate(until)} at least`}`;
    return list === "gone" ? (CHANGES.status[status ?? ""] ?? t`cannot be seen`) : t`You follow them`;
  },
  certainty: {
    stated: t`X says so`,
    sure: t`missing, seen active since`,
    likely: t`missing, not seen since`,
    counted: t`same count each time`,
    countedTwice: t`same count twice`,
  } satisfies Record<Certainty, string>,
  certaintyHints: {
    stated: t`A profile or a row that X showed says so.`,
    sure: t`Missing from a list that was read whole, and seen active afterwards.`,
    likely: t`Missing from a list that was read whole, and not seen since: it may be suspended or hidden.`,
    counted: t`X showed the same number of posts in three months or more. An account that deletes as many posts as it writes looks the same.`,
    countedTwice: t`X showed the same number of posts at two times and none between. An account that deletes as many posts as it writes looks the same.`,
  } satisfies Record<Certainty, string>,
  asOf: (at: number) => t`as of ${formatDate(at)}`,
  unknown: (count: number) =>
    t`${formatMany(count, "more account")} may follow you or not: read your followers to the end to know.`,
  nobody: t`Nobody is known.`,
  unnamed: UNNAMED_ACCOUNT,
  open: t`Open on X`,
  openName: (handle: string) => t`Open on X: @${handle}`,
  close: t`Back to the changes`,
  save: t`Save as CSV`,
  file: (list: ActOn) => t`map-tpot-${list === "notBack" ? t`not-following-back` : list}.csv`,
  more: (count: number) => t`Show ${formatCount(count)} more`,
};
