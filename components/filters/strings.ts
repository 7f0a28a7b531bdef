import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import type { Filter, FilterStep } from "@/lib/explore/view/filters";
import { formatCount, formatMany } from "@/lib/format";
import type { ListKind } from "@/lib/x/kinds";

export const LIST_NAMES: Record<ListKind, string> = {
  following: "following",
  followers: "followers",
  verifiedFollowers: "verified followers",
  followersYouKnow: "followers you know",
  subscriptions: "subscriptions",
  listMembers: "members of a List",
};

export const FILTERS = {
  label: "Filters",
  add: "Add filter",
  confirm: "Add",
  cancel: "Cancel",
  remove: (filter: string) => `Remove filter: ${filter}`,
  removeThis: "Remove it",
  clear: "Remove all",
  keepSeeds: "Seeds stay",
  keepSeedsHint: "Seeds of the active part stay whatever the filters say. Hidden accounts stay hidden.",
  kept: (seeds: number) => `${formatMany(seeds, "seed")} kept`,
  hidden: (accounts: number) => `${formatMany(accounts, "account")} hidden by you`,
  total: (left: number, all: number) => `${formatCount(left)} of ${formatCount(all)} accounts`,
  edges: (left: number, all: number) => `${formatCount(left)} of ${formatCount(all)} edges`,
  step: ({ before, after }: FilterStep) => `${formatCount(after)} of ${formatCount(before)}`,
  stepSpoken: ({ before, after }: FilterStep) =>
    `leaves ${formatCount(after)} of ${formatMany(before, "account")}`,
  idle: {
    "no me": "no effect: the map does not hold the account you are logged in with",
    "no seeds": "no effect: no part with seeds is active",
    "no account": "no effect: the map holds no account with this handle",
  } satisfies Record<NonNullable<FilterStep["idle"]>, string>,
  basis: ({ claimed, counted }: NonNullable<FilterStep["basis"]>) =>
    `By X's count for ${formatCount(claimed)}, by known edges for ${formatCount(counted)} of which X stated none.`,
  nothing: "Nothing left.",
  culprit: (filter: string, before: number) =>
    `The filter “${filter}” left none of ${formatMany(before, "account")}.`,
  failed: (reason: string) =>
    `The map could not be drawn (${reason}). What was shown before stays. Nothing stored has changed.`,
  kind: "What to filter by",
  undo: (label: string | undefined) => (label === undefined ? "Nothing to undo" : `Undo: ${label}`),
  redo: (label: string | undefined) => (label === undefined ? "Nothing to redo" : `Redo: ${label}`),
  undone: (label: string) => `Undone: ${label}`,
  redone: (label: string) => `Done again: ${label}`,
  stepFailed: (reason: string) => `That did not work (${reason}). Everything is as before.`,
  added: (filter: string) => `filter “${filter}”`,
  removed: (filter: string) => `filter “${filter}” removed`,
  cleared: "all filters removed",
  seedsToggled: (stay: boolean) => (stay ? "seeds stay" : "seeds may go"),
  markedMany: (accounts: number) => `what you say of ${formatMany(accounts, "account")}`,
  everybody: "everybody again",
  seedsChanged: "the seeds of your part",
  marked: (handle: string | undefined) =>
    `what you say of ${handle === undefined ? "an account" : `@${handle}`}`,
};

/** What a filter is called in the menu, and what it needs to know. */
export const FILTER_NAMES: Record<Filter["type"], string> = {
  mutualOnly: "Mutual ties only",
  minFollowers: "Followers, at least",
  minEdgesIn: "Known edges in, at least",
  core: "Core: everybody tied to at least k others",
  community: "Community",
  listed: "Stands in a captured list",
  status: "Status on X",
  captured: "Own lists captured, or only seen",
  imported: "Named by X, or only by imported files",
  coverage: "Coverage of own list, at least",
  tag: "Tag",
  near: "Within some hops of me or of seeds",
  ego: "Within some hops of one account",
  largest: "Largest connected part",
  text: "Text in handle or name",
};

export const FIELDS = {
  least: "At least",
  k: "k",
  community: "Community",
  listed: "List",
  lists: LIST_NAMES,
  status: "Status",
  captured: "Lists",
  capturedNames: { true: "captured", false: "only seen" },
  imported: "Named by",
  importedNames: { false: "X", true: "only imported files" },
  coverageList: "List",
  percent: "Percent",
  tag: "Tag",
  tagged: "Mark",
  taggedNames: { true: "IN", false: "NOT IN" },
  noTags: "No account has a tag yet: open an account to give it one.",
  of: "Of",
  ofNames: { me: "me", seeds: "seeds" },
  hops: "Hops",
  handle: "Handle",
  text: "Text",
};

/** A filter in words, as its chip says it. */
export function filterText(filter: Filter, communities: readonly CommunitySummary[]): string {
  switch (filter.type) {
    case "mutualOnly":
      return "mutual only";
    case "minFollowers":
      return `followers ≥ ${formatCount(filter.least)}`;
    case "minEdgesIn":
      return `edges in ≥ ${formatCount(filter.least)}`;
    case "core":
      return `${filter.k}-core`;
    case "community": {
      const name = communities.find(({ id }) => id === filter.id)?.name;
      return `community ${name || filter.id + 1}`;
    }
    case "listed":
      return `in a list: ${LIST_NAMES[filter.kind]}`;
    case "status":
      return `status ${filter.status}`;
    case "captured":
      return filter.is ? "own lists captured" : "only seen";
    case "imported":
      return filter.is ? "only in imports" : "named by X";
    case "coverage":
      return `${filter.list} ≥ ${filter.percent} % captured`;
    case "tag":
      return `${filter.isIn ? "IN" : "NOT IN"} ${filter.tag}`;
    case "near":
      return `≤ ${formatMany(filter.hops, "hop")} from ${filter.of === "me" ? "me" : "seeds"}`;
    case "ego":
      return `≤ ${formatMany(filter.hops, "hop")} from @${filter.handle}`;
    case "largest":
      return "largest connected part";
    case "text":
      return `text “${filter.text}”`;
  }
}
