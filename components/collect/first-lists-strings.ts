import type { ListPreview } from "@/lib/collect/preview";
import { formatAgo, formatCount, formatMany } from "@/lib/format";
import { t } from "@/lib/language";
import type { Tier } from "@/lib/store/queue";

/** Every word of the table of lists that a plan visits first. */
export const FIRST_LISTS = {
  title: t`First lists`,
  shown: (shown: number, all: number) =>
    shown === all ? formatMany(all, "list") : t`first ${formatCount(shown)} of ${formatCount(all)}`,
  number: "#",
  list: t`Whose list`,
  why: t`Why now`,
  rows: t`Rows, about`,
  choice: t`Skip`,
  skip: t`Skip`,
  undo: t`Undo`,
  undoAll: t`Undo all skips`,
  skipped: t`Skipped by you`,
  name: ({ kind, name }: ListPreview) => (kind === "listMembers" ? t`List ${name}` : `@${name}`),
  toggle: (list: ListPreview, kind: string) =>
    `${list.isSkipped ? FIRST_LISTS.undo : FIRST_LISTS.skip}: ${FIRST_LISTS.name(list)} ${kind}`,
  count: (lists: number) => t`${formatMany(lists, "list")} skipped by you: not part of this run.`,
  place: (rows: number) => t`About ${formatMany(rows, "row")} with its other list: most rows come first.`,
  more: (lists: number) => t`Show ${formatCount(lists)} more`,
};

const TIER_REASON: Record<Tier, string> = {
  centre: "",
  pinned: t`You pinned them.`,
  mutuals: t`Follows you back.`,
  followed: t`You follow them.`,
  others: "",
};

/** Why a plan visits a list, and why at its place: who the owner is to the viewer, then what is known of the list.
 *  `wall` is milliseconds. */
export function whyNow(list: ListPreview, wall: number): string {
  const who = list.isOwn ? t`Your own list.` : TIER_REASON[list.tier];
  const place = list.rowsOfOwner === undefined ? "" : FIRST_LISTS.place(list.rowsOfOwner);
  return [who, whatIsKnown(list, wall), place].filter((part) => part !== "").join(" ");
}

function whatIsKnown({ because, lastRead }: ListPreview, wall: number): string {
  const read = lastRead === undefined ? "" : t`Last read ${formatAgo(lastRead.at, wall)}.`;
  switch (because) {
    case "wanted":
      return [read, t`You ask for it.`].filter((part) => part !== "").join(" ");
    case "never_captured":
      return t`Never read.`;
    case "incomplete":
      return lastRead === undefined
        ? t`Not read to its end.`
        : t`Read in part ${formatAgo(lastRead.at, wall)}, ${formatMany(lastRead.rows, "row")}.`;
    case "too_old":
      return read;
    case "claimed_changed":
      return t`${read} X's count has changed much since.`;
    case "fresh":
    case "on_hold":
      return "";
  }
}
