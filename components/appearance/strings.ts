import { BAND_NAMES, BELONGING_NAMES } from "@/components/membership/strings";
import { GROUPS } from "@/lib/explore/answers/groupings";
import type { Connections } from "@/lib/explore/protocol/drawing";
import type { Appearance, EdgeChoice, Grouping } from "@/lib/explore/view/appearance";
import { formatCount, formatMany } from "@/lib/format";
import { BRIDGE_LIMITS } from "@/lib/graph/bridges";
import { t } from "@/lib/language";

export const APPEARANCE = {
  open: t`Appearance`,
  title: t`Appearance`,
  close: t`Close appearance`,
  colour: t`Colour by`,
  groups: t`Groups`,
  scores: t`Scores`,
  size: t`Size by`,
  log: t`Logarithmic: differences among small values show`,
  which: t`Accounts on the map`,
  most: t`How many`,
  mostHint: t`The accounts that come first by the score below. Your seeds are always drawn.`,
  all: (accounts: number) => t`All ${formatCount(accounts)}`,
  by: t`First by`,
  bridges: t`Draw bridges`,
  bridgesHint: t`Adds accounts that join those chosen to your seeds (or to you, or to the first) by mutual ties, so that what is drawn hangs together.`,
  oneWay: t`One-way follows connect too`,
  oneWayHint: t`A bridge may then be an account that only follows both sides, or that both only follow.`,
  edges: t`Edges`,
  opacity: t`Opacity of edges, percent`,
  reset: t`Reset`,
  changed: (keys: readonly (keyof Appearance)[]) =>
    keys.length === 1 ? APPEARANCE_NAMES[keys[0]] : t`Appearance`,
  askAll: (accounts: number) =>
    t`Drawing ${formatMany(accounts, "account")} with all their edges can take seconds and much memory. The table holds all of them in any case.`,
  drawAll: t`Draw them all`,
  keepFewer: t`Keep fewer`,
  unknown: t`not known`,
  beyond: (own: string) => t`you: ${own}, beyond this scale`,
  noValues: t`No account drawn has a value for this (yet): what is still measured shows as soon as it is.`,
};

/** What each value of the appearance is called where its change is taken back. */
const APPEARANCE_NAMES: Record<keyof Appearance, string> = {
  colour: t`Colour`,
  size: t`Size`,
  arrange: t`Arrangement`,
  log: t`Logarithmic scale`,
  edges: t`Edges`,
  opacity: t`Opacity of edges`,
  most: t`Number of accounts`,
  by: t`Accounts on the map`,
  bridges: t`Bridges`,
  oneWayBridges: t`Bridges by one-way follows`,
};

export const GROUPING_NAMES: Record<Grouping, string> = {
  community: t`Community`,
  role: t`Role on the map`,
  standing: t`Status on X`,
  listed: t`Kind of list they are in`,
  coverage: t`Captured share of their following`,
  belongs: t`Who belongs`,
  band: t`Band around the tag`,
};

export const EDGE_NAMES: Record<EdgeChoice, string> = {
  all: t`All`,
  mutual: t`Mutual only`,
  oneWay: t`One-way only`,
  none: t`None`,
};

/** Names of the groups of each grouping but communities. */
const GROUP_LABELS: { [G in keyof typeof GROUPS]: Record<(typeof GROUPS)[G][number], string> } = {
  role: {
    me: t`You`,
    seed: t`Seed`,
    bridge: t`Bridge`,
    apart: t`Apart: no bridge reaches it`,
    captured: t`Own lists captured`,
    seen: t`Only seen`,
  },
  standing: {
    unknown: t`Not known`,
    active: t`Active`,
    protected: t`Protected`,
    suspended: t`Suspended`,
    deleted: t`Deleted`,
    withheld: t`Withheld`,
    not_found: t`Not found by its handle`,
  },
  listed: {
    both: t`Following and followers lists`,
    following: t`Following lists`,
    followers: t`Followers lists`,
    other: t`Other lists only`,
    none: t`No captured list`,
  },
  coverage: {
    whole: t`95 % and more`,
    most: t`50 % and more`,
    some: t`5 % and more`,
    little: t`Less than 5 %`,
    none: t`Not captured`,
    unstated: t`X stated no count`,
  },
  belongs: BELONGING_NAMES,
  band: BAND_NAMES,
};

/** Names of the groups of a grouping in the order of their numbers. */
export function groupLabels(grouping: keyof typeof GROUPS): string[] {
  const labels: Record<string, string> = GROUP_LABELS[grouping];
  return GROUPS[grouping].map((group) => labels[group]);
}

export const CONNECTIONS = {
  found: ({ bridges, apart, withoutPath }: Connections, oneWay: boolean) => {
    const ties = oneWay ? t`follows, one-way ones too` : t`mutual follows`;
    if (bridges === 0 && apart === 0) return t`All drawn accounts are connected by ${ties}.`;
    const looked = t`Looked for accounts that connect the drawn ones to your seeds (or to you, or to the first) by ${ties}: at most ${BRIDGE_LIMITS.perPath} for each, ${BRIDGE_LIMITS.total} in all, ${BRIDGE_LIMITS.hops} steps.`;
    const reasons = [
      ...(withoutPath > 0 ? [t`${formatCount(withoutPath)} without any such path`] : []),
      ...(apart > withoutPath ? [t`${formatCount(apart - withoutPath)} beyond these limits`] : []),
    ];
    const left =
      apart === 0 ? t`Nobody stays apart.` : t`${formatCount(apart)} stay apart: ${reasons.join(", ")}.`;
    const offer = apart > 0 && !oneWay ? t` One-way follows may connect them: tick the box above.` : "";
    return t`${looked} ${formatMany(bridges, "bridge")} drawn. ${left}${offer}`;
  },
  top: t`Connect most`,
  serves: (handle: string, serves: number) => t`@${handle} (joins ${formatCount(serves)})`,
  apart: t`Apart, among others`,
};

export const LEGEND = {
  openHint: t`→ opens its page.`,
  open: (name: string) => t`Open ${name}: members, ties, what to read`,
  byTag: (grouping: string, tag: string | undefined) =>
    tag === undefined ? grouping : `${grouping}: ${tag}`,
  nobodyIn: t`This tag marks nobody IN here, so the colours say nothing yet. Tag two accounts IN.`,
  noTag: t`Nothing is tagged yet, so the colours say nothing. “Who belongs” shows how to begin.`,
  hide: t`Click to hide this group.`,
  show: t`Click to show this group again.`,
  only: (name: string) => t`Highlight only ${name}`,
  rename: (name: string) => t`Name the community ${name}`,
  unsaved: (name: string) => t`A new name for ${name} is not saved yet`,
  hint: t`Counts are of the accounts drawn. Click to hide a group, ◎ to highlight it.`,
};
