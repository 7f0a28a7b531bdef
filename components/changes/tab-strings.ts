import type { OwnKind } from "@/lib/changes/own-lists";
import { formatCount, formatDate, formatMany, formatMoment, formatSigned } from "@/lib/format";
import { t } from "@/lib/language";
import { UNNAMED_ACCOUNT } from "@/lib/words/accounts";
import { LISTS } from "@/lib/x/lists";

/** Words for growth and for two maps compared. */

export const TABS = {
  label: t`What to look at`,
  names: { changed: t`What changed`, growth: t`Growth`, maps: t`Compare maps` },
};

export const GROWTH = {
  lead: t`How your own lists grew, by your readings, X's totals and X's order of rows.`,
  nobody: t`Your own account is not known yet: read one of your lists on X.`,
  reading: t`Reading your lists`,
  title: (kind: OwnKind) => t`Your ${LISTS[kind].noun}`,
  known: t`known`,
  claimed: t`X's total`,
  least: t`followed by then, at least`,
  most: t`followed by then, at most`,
  explain: t`Known counts the rows that readings found, until a whole reading lacked them. X's total is what profiles stated. The two bounds count the rows there are now, by the order in which X lists them.`,
  undated: (count: number) => t`${formatMany(count, "row")} without a date.`,
  nothing: t`Nothing is known of this list yet.`,
  point: (at: number) => formatDate(at),
  when: t`When`,
  asTable: t`As a table`,
  value: (value: number | undefined) => (value === undefined ? "" : formatCount(value)),
  summary: (title: string, from: number, to: number) => t`${title}, ${formatDate(from)} to ${formatDate(to)}`,
  latest: (name: string, value: number) => `${name} ${formatCount(value)}`,
};

export const MAPS = {
  lead: t`Two maps that were computed at different times, side by side. The newest three are stored; the map of a backup is computed from its file.`,
  title: t`Two maps compared`,
  backup: t`Compare with a backup file`,
  opening: t`Reading the backup and computing its map`,
  ofBackup: (file: string, at: number, accounts: number) =>
    t`Backup ${file}, ${formatMoment(at)}, ${formatMany(accounts, "account")}`,
  none: t`No map is stored yet. A map is stored whenever it is computed: open the map first.`,
  before: t`Earlier map`,
  after: t`Later map`,
  map: (at: number, accounts: number) => `${formatMoment(at)}, ${formatMany(accounts, "account")}`,
  tooFew: t`Only one map is stored. A map is stored whenever it is computed: capture more, then open the map and update it, or compare with a backup.`,
  toMap: t`Open the map`,
  figures: t`Counts`,
  accounts: t`Accounts`,
  follows: t`Follows`,
  communitiesCount: t`Communities`,
  modularity: t`Modularity`,
  came: t`Accounts that came onto the map`,
  left: t`Accounts that left the map`,
  change: t`Change`,
  signed: formatSigned,
  communities: t`Communities that grew and shrank`,
  community: t`Community`,
  size: t`Members, earlier and later`,
  sizes: (before: number, after: number) => `${formatCount(before)} → ${formatCount(after)}`,
  newHere: t`new`,
  goneHere: t`no longer`,
  cameIn: t`Came`,
  leftOut: t`Left`,
  movedIn: t`Moved in`,
  movedOut: t`Moved out`,
  noIdentities: t`One of these maps was stored before communities had identities, so communities cannot be matched.`,
  movers: t`Biggest movers in rank`,
  moversLead: t`By PageRank, in proportion to the rank, among the best 200 of either map.`,
  noMovers: t`No rank changed.`,
  account: t`Account`,
  rank: t`Rank`,
  unnamed: UNNAMED_ACCOUNT,
  more: (count: number) => t`and ${formatCount(count)} more`,
  save: t`Save communities as CSV`,
  file: "map-tpot-two-maps.csv",
  savePicture: t`Save as a picture`,
  picture: "map-tpot-two-maps.svg",
};
