import { BELONGING_NAMES } from "@/components/membership/strings";
import { GROUPS } from "@/lib/explore/answers/groupings";
import type { Connections } from "@/lib/explore/protocol/drawing";
import type { EdgeChoice, Grouping } from "@/lib/explore/view/appearance";
import { formatCount, formatMany } from "@/lib/format";
import { BRIDGE_LIMITS } from "@/lib/graph/bridges";

export const LOOK = {
  open: "Appearance",
  title: "Appearance",
  close: "Close appearance",
  colour: "Colour by",
  groups: "Groups",
  scores: "Scores",
  size: "Size by",
  log: "Logarithmic: differences among small values show",
  which: "Accounts on the map",
  most: "How many",
  mostHint: "The accounts that come first by the score below. Your seeds are always drawn.",
  all: (accounts: number) => `All ${formatCount(accounts)}`,
  by: "First by",
  bridges: "Draw bridges",
  bridgesHint:
    "Adds accounts that join those chosen to your seeds (or to you, or to the first) by mutual ties, so that what is drawn hangs together.",
  oneWay: "One-way follows connect too",
  oneWayHint: "A bridge may then be an account that only follows both sides, or that both only follow.",
  edges: "Edges",
  opacity: "Opacity of edges, percent",
  reset: "Reset",
  askAll: (accounts: number) =>
    `Drawing ${formatMany(accounts, "account")} with all their edges can take seconds and much memory. The table holds all of them in any case.`,
  drawAll: "Draw them all",
  keepFewer: "Keep fewer",
  unknown: "not known",
  beyond: (own: string) => `you: ${own}, beyond this scale`,
  noValues: "No account drawn has a value for this (yet): what is still measured shows as soon as it is.",
};

export const GROUPING_NAMES: Record<Grouping, string> = {
  community: "Community",
  role: "Role on the map",
  standing: "Status on X",
  listed: "Kind of list they are in",
  coverage: "Captured share of their following",
  belongs: "Who belongs",
};

export const EDGE_NAMES: Record<EdgeChoice, string> = {
  all: "All",
  mutual: "Mutual only",
  oneWay: "One-way only",
  none: "None",
};

/** Names of the groups of each grouping but communities. */
const GROUP_LABELS: { [G in keyof typeof GROUPS]: Record<(typeof GROUPS)[G][number], string> } = {
  role: {
    me: "You",
    seed: "Seed",
    bridge: "Bridge",
    apart: "Apart: no bridge reaches it",
    captured: "Own lists captured",
    seen: "Only seen",
  },
  standing: {
    unknown: "Not known",
    active: "Active",
    protected: "Protected",
    suspended: "Suspended",
    deleted: "Deleted",
    withheld: "Withheld",
  },
  listed: {
    both: "Following and followers lists",
    following: "Following lists",
    followers: "Followers lists",
    other: "Other lists only",
    none: "No captured list",
  },
  coverage: {
    whole: "95 % and more",
    most: "50 % and more",
    some: "5 % and more",
    little: "Less than 5 %",
    none: "Not captured",
    unstated: "X stated no count",
  },
  belongs: BELONGING_NAMES,
};

/** Names of the groups of a grouping in the order of their numbers. */
export function groupLabels(grouping: keyof typeof GROUPS): string[] {
  const labels: Record<string, string> = GROUP_LABELS[grouping];
  return GROUPS[grouping].map((group) => labels[group]);
}

export const CONNECTIONS = {
  found: ({ bridges, apart, withoutPath }: Connections, oneWay: boolean) => {
    const ties = oneWay ? "follows, one-way ones too" : "mutual follows";
    if (bridges === 0 && apart === 0) return `All drawn accounts are connected by ${ties}.`;
    const looked = `Looked for accounts that connect the drawn ones to your seeds (or to you, or to the first) by ${ties}: at most ${BRIDGE_LIMITS.perPath} for each, ${BRIDGE_LIMITS.total} in all, ${BRIDGE_LIMITS.hops} steps.`;
    const reasons = [
      ...(withoutPath > 0 ? [`${formatCount(withoutPath)} without any such path`] : []),
      ...(apart > withoutPath ? [`${formatCount(apart - withoutPath)} beyond these limits`] : []),
    ];
    const left =
      apart === 0 ? "Nobody stays apart." : `${formatCount(apart)} stay apart: ${reasons.join(", ")}.`;
    const offer = apart > 0 && !oneWay ? " One-way follows may connect them: tick the box above." : "";
    return `${looked} ${formatMany(bridges, "bridge")} drawn. ${left}${offer}`;
  },
  top: "Connect most",
  serves: (handle: string, serves: number) => `@${handle} (joins ${formatCount(serves)})`,
  apart: "Apart, among others",
};

export const LEGEND = {
  hide: "Click to hide this group.",
  show: "Click to show this group again.",
  only: (name: string) => `Highlight only ${name}`,
  rename: (name: string) => `Name the community ${name}`,
  unsaved: (name: string) => `A new name for ${name} is not saved yet`,
  hint: "Counts are of the accounts drawn. Click to hide a group, ◎ to highlight it.",
};
