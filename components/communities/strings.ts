import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import { formatCount, formatList, formatMany, formatShare, formatSigned } from "@/lib/format";
import { t } from "@/lib/language";
import type { CommunityFate } from "@/lib/store/snapshot";

export const COMMUNITIES = {
  changed: t`what you say of a community`,
  title: t`Communities`,
  lead: t`Groups of people who follow each other. Ties inside: the share of a community’s follows that stay in it. Known: the share of its members with a following list that was read. Change: accounts since the last map.`,
  loading: t`Counting`,
  columns: {
    name: t`Name`,
    size: t`Accounts`,
    inside: t`Ties inside`,
    known: t`Known`,
    trend: t`Change`,
  },
  trend: (size: number, before: number | undefined) =>
    before === undefined ? t`new` : size === before ? t`no change` : formatSigned(size - before),
  gone: t`No longer on this map`,
  goneOf: (name: string, fate: string) => `${name}: ${fate}.`,
  forget: t`Forget what you said of it`,
  nothingOpen: t`Choose a community to see who is in it and how it is tied to others.`,
  noFate: t`nothing is known of it`,
  notHere: (fate: string) => t`This community is not on this map: ${fate}.`,
  named: t`named by you`,
  hidden: t`hidden on the map`,
  split: (fate: string) => t`On an earlier map this was one community; it was ${fate}.`,
  describe: t`Describe this community`,
  description: t`Description`,
  save: t`Save`,
  show: t`Show on the map`,
  filter: t`Only these accounts`,
  seeds: t`Use as seeds`,
  seeded: (seeds: number) => t`${formatMany(seeds, "member")} added to your seeds.`,
  collect: t`Collect more`,
  rename: t`Rename`,
  newName: t`Name of the community; empty for the proposed one`,
  colour: t`Colour`,
  ownColour: (hue: number) => t`Colour ${hue + 1}`,
  proposedColour: t`Proposed colour`,
  hide: t`Hide`,
  unhide: t`Show again`,
  export: t`Export as CSV`,
  exported: (members: number) => t`${formatMany(members, "member")} written to a file.`,
  figures: {
    accounts: t`Accounts`,
    inside: t`Ties inside`,
    known: t`Known`,
    yours: t`You follow`,
    insideOf: (inside: number, all: number) => t`${formatCount(inside)} of ${formatCount(all)} follows`,
    knownOf: (read: number, all: number) => t`${formatCount(read)} of ${formatCount(all)} lists read`,
    back: (followBack: number) => t`${formatCount(followBack)} follow you back`,
    since: (text: string) => t`${text} since the last map`,
  },
  members: t`Members`,
  membersHint: t`By how many members follow them.`,
  member: {
    rank: t`Rank`,
    account: t`Account`,
    followed: t`Followed inside`,
    inside: t`Ties inside`,
    outside: t`Ties outside`,
    known: t`Known`,
    tags: t`Tags`,
  },
  you: t`you`,
  unread: t`not read`,
  noCount: t`read`,
  tag: (tag: string, isIn: boolean) => `${tag}: ${isIn ? t`IN` : t`NOT IN`}`,
  more: (left: number) => t`Show ${formatCount(left)} more`,
  inTable: (size: number) => t`All ${formatCount(size)} in the table`,
  ties: t`Ties to others`,
  tiesHint: t`Follows between this community and others. The bridge has most ties on both sides.`,
  tie: { name: t`Community`, out: t`They follow`, back: t`Follow them`, bridge: t`Bridge` },
  bridge: (here: number, there: number) => t`${formatCount(here)} here, ${formatCount(there)} there`,
  allTies: (left: number) => t`and ${formatMany(left, "more community", "more communities")}`,
  noTies: t`No follow leads from or to another community.`,
  groups: t`Groups inside`,
  groupsHint: t`Found among these accounts only, as if there were no others.`,
  finding: t`Finding the groups`,
  resolution: t`Fineness`,
  coarse: t`coarse`,
  fine: t`fine`,
  groupsFound: (groups: number, share: number) =>
    t`${formatMany(groups, "group")}; ${formatShare(share)} of the ties stay inside them.`,
  nameOfGroup: (name: string) => t`Name of the group ${name}`,
  keep: t`Keep these groups`,
  kept: t`Kept. The names stay with their members.`,
  dropGroups: t`Stop keeping them`,
  know: t`To know it better`,
  read: (handles: string) =>
    t`Read ${handles}: many members follow them, and their following lists were not read yet.`,
  allRead: t`The following list of every member with a known handle was read.`,
  sampleCollect: t`The sample network is invented: there is nothing to read on X.`,
};

/** What became of a community of an earlier map, in a few words.
 *  @param nameOf name of a community of the map by identity; undefined where it is not on the map */
export function fateText({ is, into }: CommunityFate, nameOf: (id: number) => string | undefined): string {
  const names = into.flatMap((id) => nameOf(id) ?? []);
  if (is === "vanished" || names.length === 0) return t`none of its members is on this map`;
  if (is === "merged") return t`now part of ${names[0]}`;
  return t`split into ${formatList(names)}`;
}

/** What a community is called on the screen. */
export function nameOf({ id, name }: Pick<CommunitySummary, "id" | "name">): string {
  return name === "" ? t`Community ${id + 1}` : name;
}
