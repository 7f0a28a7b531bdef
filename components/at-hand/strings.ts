import type { ListCard, Ties } from "@/lib/at-hand/cards";
import { formatCount, formatMany, formatMonths } from "@/lib/format";
import { nounFor, t } from "@/lib/language";
import type { AccountRecord } from "@/lib/store/account";
import { LISTS } from "@/lib/x/lists";

/** Words of the side panel and of its card in the popup. */

export const PANEL = {
  title: t`Map TPOT`,
  inFront: t`In your X tab`,
  lastUsed: t`In the X tab you used last`,
  looking: t`Looking`,
  failed: t`The store cannot be read at the moment. What was stored is untouched. Reload the panel to try again.`,
  reload: t`Reload the panel`,
  openPanel: t`Open the side panel`,
  openExplorer: t`Open the map`,
  section: t`Who this is`,
};

/** States in which there is no card: what is missing, and the next step. */
export const EMPTY = {
  noTab: t`No X tab is open.`,
  noTabHint: t`Open a profile or a list on X, and this panel shows who it is on your map.`,
  openX: t`Open X`,
  nobody: t`This page of X is about no one account.`,
  nobodyHint: t`Open a profile or one of its lists.`,
  ownList: t`Open my following list`,
  unknownProfile: (handle: string) => t`@${handle} has not been seen yet.`,
  unknownProfileHint: t`They are stored once X shows them on a list that you read, or you collect their lists.`,
  unknownList: t`Nothing of this list is stored yet.`,
  unknownListHint: t`Scroll it: everybody whom X shows comes onto your map.`,
  consent: t`Capture is not on yet.`,
  consentHint: t`Read first what is captured and where it stays.`,
  consentOpen: t`Read and decide`,
  off: t`Capture is off: nothing new is read from X.`,
  turnOn: t`Turn capture on`,
  noAccess: t`The browser gives Map TPOT no access to x.com, so nothing is read.`,
  allow: t`Allow access to x.com`,
  notRead: t`This X tab was open before Map TPOT, so nothing in it is read.`,
  reloadTab: t`Reload the X tab`,
};

export const PROFILE = {
  you: t`This is you`,
  ties: ({ youFollow, followsYou }: Ties): string | undefined => {
    if (youFollow === true && followsYou === true) return t`You follow each other`;
    if (youFollow === true)
      return followsYou === false ? t`You follow them, they do not` : t`You follow them`;
    if (followsYou === true) return t`Follows you`;
    if (youFollow === false && followsYou === false) return t`No follow between you`;
    return undefined;
  },
  rank: (rank: number, of: number) => t`Rank ${formatCount(rank)} of ${formatCount(of)} on your map`,
  yours: (count: number) =>
    t`${formatCount(count)} ${nounFor(count, "person you follow follows", "people you follow follow")} them`,
  small: (tied: number, communities: number) =>
    t`Who is around them: ${formatMany(tied, "account")} in ${formatMany(communities, "community", "communities")}`,
  andMore: (count: number) => t`and ${formatCount(count)} more`,
  noYours: t`No one you follow is known to follow them.`,
  notOnMap: t`Not on your map yet: they were seen after it was computed. Open the map to update it.`,
  noMap: t`No map is computed yet. Open the map once: it says community and rank.`,
  oldMap: t`Your map is older than what is stored.`,
  showOnMap: t`Show on the map`,
  updateMap: t`Open the map`,
  coverage: (kind: keyof typeof LISTS) => LISTS[kind].title,
  /** "Was @old until May 2026." */
  was: (handle: string, at: number) => t`Was @${handle}, last seen ${formatMonths(at, at)}.`,
  collect: t`Collect their lists`,
  collectHint: t`Scrolls their following and followers in your X tab, slowly. You can stop at any time.`,
};

export const LIST = {
  title: ({ kind, name, isYours }: Pick<ListCard, "kind" | "name" | "isYours">) => {
    if (kind === "listMembers") return t`Members of “${name}”`;
    if (isYours && kind === "following") return t`Who you follow`;
    if (isYours && kind === "followers") return t`Who follows you`;
    if (kind === "following") return t`Who ${name} follows`;
    if (kind === "followers") return t`Who follows ${name}`;
    return `${name}: ${LISTS[kind].noun}`;
  },
  read: (members: number, claimed: number | undefined) =>
    claimed === undefined
      ? t`${formatCount(members)} read`
      : t`${formatCount(members)} of ${formatCount(claimed)} read`,
  bar: t`Share of the list that is read`,
  gain: (rows: number) => t`+${formatCount(rows)} just now`,
  onMap: (count: number) => t`${formatCount(count)} already on your map`,
  fresh: (count: number) => t`${formatCount(count)} new to it`,
  allRead: t`The whole list is read.`,
  missing: (count: number) => t`${formatCount(count)} still missing: keep scrolling.`,
  cut: (rows: number) => t`X shows only about ${formatCount(rows)} of other people's lists, the newest.`,
  newTitle: t`New to your map`,
  newcomers: (count: number) => t`${formatMany(count, "account")} on this list`,
  communities: t`Your communities on this list`,
  small: (members: number) => t`Small map of the ${formatMany(members, "account")} read so far`,
  rings: (back: number, other: number) =>
    t`${formatCount(back)} follow you: inner ring. ${formatCount(other)} do not, as far as known: outer ring.`,
  legend: t`Hollow: new to your map. Filled: already on it.`,
  tag: (tag: string) => t`Tag “${tag}”`,
  tagged: (tag: string) => t`Tagged “${tag}”`,
  toEnd: t`Read to the end`,
  toEndHint: t`“Read to the end” scrolls this tab for you, slowly. You can stop at any time.`,
  live: t`Count and draw while I browse`,
};

/** Former handles of an account, the latest first, with when (ms) each was last stated. */
export function formerHandles({ history }: AccountRecord): { handle: string; at: number }[] {
  const handles = (history ?? []).filter(({ field }) => field === "handle");
  return handles.toReversed().map(({ was, at }) => ({ handle: String(was), at }));
}
