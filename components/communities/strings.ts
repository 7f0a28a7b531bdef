import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import { formatCount, formatMany, formatShare, formatSigned } from "@/lib/format";
import type { CommunityFate } from "@/lib/store/snapshot";

export const COMMUNITIES = {
  changed: "what you say of a community",
  title: "Communities",
  lead: "Groups of people who follow each other. Ties inside: the share of a community’s follows that stay in it. Known: the share of its members with a following list that was read. Change: accounts since the last map.",
  loading: "Counting",
  columns: {
    name: "Name",
    size: "Accounts",
    inside: "Ties inside",
    known: "Known",
    trend: "Change",
  },
  trend: (size: number, before: number | undefined) =>
    before === undefined ? "new" : size === before ? "no change" : formatSigned(size - before),
  gone: "No longer on this map",
  goneOf: (name: string, fate: string) => `${name}: ${fate}.`,
  forget: "Forget what you said of it",
  nothingOpen: "Choose a community to see who is in it and how it is tied to others.",
  notHere: (fate: string) => `This community is not on this map: ${fate}.`,
  named: "named by you",
  hidden: "hidden on the map",
  split: (fate: string) => `On an earlier map this was one community; it was ${fate}.`,
  describe: "Describe this community",
  description: "Description",
  save: "Save",
  show: "Show on the map",
  filter: "Only these accounts",
  seeds: "Use as seeds",
  seeded: (seeds: number) => `${formatMany(seeds, "member")} added to your seeds.`,
  collect: "Collect more",
  rename: "Rename",
  newName: "Name of the community; empty for the proposed one",
  colour: "Colour",
  ownColour: (hue: number) => `Colour ${hue + 1}`,
  proposedColour: "Proposed colour",
  hide: "Hide",
  unhide: "Show again",
  export: "Export as CSV",
  exported: (members: number) => `${formatMany(members, "member")} written to a file.`,
  figures: {
    accounts: "Accounts",
    inside: "Ties inside",
    known: "Known",
    yours: "You follow",
    insideOf: (inside: number, all: number) => `${formatCount(inside)} of ${formatCount(all)} follows`,
    knownOf: (read: number, all: number) => `${formatCount(read)} of ${formatCount(all)} lists read`,
    back: (followBack: number) => `${formatCount(followBack)} follow you back`,
    since: (text: string) => `${text} since the last map`,
  },
  members: "Members",
  membersHint: "By how many members follow them.",
  member: {
    rank: "Rank",
    account: "Account",
    followed: "Followed inside",
    inside: "Ties inside",
    outside: "Ties outside",
    known: "Known",
    tags: "Tags",
  },
  you: "you",
  unread: "not read",
  noCount: "read",
  tag: (tag: string, isIn: boolean) => `${tag}: ${isIn ? "IN" : "NOT IN"}`,
  more: (left: number) => `Show ${formatCount(left)} more`,
  inTable: (size: number) => `All ${formatCount(size)} in the table`,
  ties: "Ties to others",
  tiesHint: "Follows between this community and others. The bridge has most ties on both sides.",
  tie: { name: "Community", out: "They follow", back: "Follow them", bridge: "Bridge" },
  bridge: (here: number, there: number) => `${formatCount(here)} here, ${formatCount(there)} there`,
  allTies: (left: number) => `and ${formatMany(left, "more community", "more communities")}`,
  noTies: "No follow leads from or to another community.",
  groups: "Groups inside",
  groupsHint: "Found among these accounts only, as if there were no others.",
  finding: "Finding the groups",
  resolution: "Fineness",
  coarse: "coarse",
  fine: "fine",
  groupsFound: (groups: number, share: number) =>
    `${formatMany(groups, "group")}; ${formatShare(share)} of the ties stay inside them.`,
  nameOfGroup: (name: string) => `Name of the group ${name}`,
  keep: "Keep these groups",
  kept: "Kept. The names stay with their members.",
  dropGroups: "Stop keeping them",
  know: "To know it better",
  read: (handles: string) =>
    `Read ${handles}: many members follow them, and their following lists were not read yet.`,
  allRead: "The following list of every member with a known handle was read.",
  sampleCollect: "The sample network is invented: there is nothing to read on X.",
};

/** What became of a community of an earlier map, in a few words.
 *  @param nameOf name of a community of the map by identity; undefined where it is not on the map */
export function fateText({ is, into }: CommunityFate, nameOf: (id: number) => string | undefined): string {
  const names = into.flatMap((id) => nameOf(id) ?? []);
  if (is === "vanished" || names.length === 0) return "none of its members is on this map";
  if (is === "merged") return `now part of ${names[0]}`;
  return `split into ${names.join(" and ")}`;
}

/** What a community is called on the screen. */
export function nameOf({ id, name }: Pick<CommunitySummary, "id" | "name">): string {
  return name === "" ? `Community ${id + 1}` : name;
}
