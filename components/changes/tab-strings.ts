import type { OwnKind } from "@/lib/changes/own-lists";
import { formatCount, formatDate, formatMany, formatMoment, formatSigned } from "@/lib/format";
import { UNNAMED_ACCOUNT } from "@/lib/words/accounts";
import { LISTS } from "@/lib/x/lists";

/** Words for growth and for two maps compared. */

export const TABS = {
  label: "What to look at",
  names: { changed: "What changed", growth: "Growth", maps: "Compare maps" },
};

export const GROWTH = {
  lead: "How your own lists grew, by your readings, X's totals and X's order of rows.",
  nobody: "Your own account is not known yet: read one of your lists on X.",
  reading: "Reading your lists",
  title: (kind: OwnKind) => `Your ${LISTS[kind].noun}`,
  known: "known",
  claimed: "X's total",
  least: "followed by then, at least",
  most: "followed by then, at most",
  explain:
    "Known counts the rows that readings found, until a whole reading lacked them. X's total is what profiles stated. The two bounds count the rows there are now, by the order in which X lists them.",
  undated: (count: number) => `${formatMany(count, "row")} without a date.`,
  nothing: "Nothing is known of this list yet.",
  point: (at: number) => formatDate(at),
  when: "When",
  asTable: "As a table",
  value: (value: number | undefined) => (value === undefined ? "" : formatCount(value)),
  summary: (title: string, from: number, to: number) => `${title}, ${formatDate(from)} to ${formatDate(to)}`,
  latest: (name: string, value: number) => `${name} ${formatCount(value)}`,
};

export const MAPS = {
  lead: "Two maps that were computed at different times, side by side. The newest three are stored.",
  before: "Earlier map",
  after: "Later map",
  map: (at: number, accounts: number) => `${formatMoment(at)}, ${formatMany(accounts, "account")}`,
  tooFew:
    "Fewer than two maps are stored. A map is stored whenever it is computed: capture more, then open the map and update it.",
  toMap: "Open the map",
  figures: "Counts",
  accounts: "Accounts",
  follows: "Follows",
  communitiesCount: "Communities",
  modularity: "Modularity",
  came: "Accounts that came onto the map",
  left: "Accounts that left the map",
  change: "Change",
  signed: formatSigned,
  communities: "Communities that grew and shrank",
  community: "Community",
  size: "Members, earlier and later",
  sizes: (before: number, after: number) => `${formatCount(before)} → ${formatCount(after)}`,
  newHere: "new",
  goneHere: "no longer",
  cameIn: "Came",
  leftOut: "Left",
  movedIn: "Moved in",
  movedOut: "Moved out",
  noIdentities:
    "One of these maps was stored before communities had identities, so communities cannot be matched.",
  movers: "Biggest movers in rank",
  moversLead: "By PageRank, in proportion to the rank, among the best 200 of either map.",
  noMovers: "No rank changed.",
  account: "Account",
  rank: "Rank",
  unnamed: UNNAMED_ACCOUNT,
  more: (count: number) => `and ${formatCount(count)} more`,
  save: "Save communities as CSV",
  file: "map-tpot-two-maps.csv",
};
