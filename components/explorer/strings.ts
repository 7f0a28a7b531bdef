import { isScore, scoreOf } from "@/lib/explore/map/scores";
import type {
  CommunitySummary,
  Growth,
  MeasureProgress,
  Metric,
  Phase,
} from "@/lib/explore/protocol/graph-service";
import type { Coverage, FACT_COLUMNS, NeighbourGroup, TableColumn } from "@/lib/explore/protocol/rows";
import { formatCount, formatMany, formatMoment } from "@/lib/format";
import type { AccountStatus, ProfileField } from "@/lib/store/account";
import { UNKNOWN_HANDLE } from "@/lib/words/accounts";
import { outcomeSentence } from "@/lib/words/outcomes";
import { LISTS } from "@/lib/x/lists";
import { KEY_ACTIONS } from "./keyboard-actions";

/** Every word the explorer shows. */

export const HEADER = {
  counts: (accounts: number, edges: number, mutualPairs: number) =>
    `${formatMany(accounts, "account")} · ${formatMany(edges, "follow")} · ${formatCount(mutualPairs)} mutual`,
  network: "Network",
  networks: { mine: "My network", sample: "Sample" },
  seenBy: (handles: readonly string[]) => `as seen by ${handles.map((handle) => `@${handle}`).join(" and ")}`,
  seenByHint:
    "Lists that X showed to several of your logins are drawn together; each is kept apart in the store, and an account's panel says who saw what.",
  live: "Live",
  liveHint: "The map follows what is captured, as it comes.",
  title: "Explorer",
};

export const SEARCH = {
  label: "Search accounts by handle, name or bio",
  placeholder: "Search accounts  ( / )",
  none: "No account with this in its handle, name or bio.",
  findMe: "Find me",
  noMe: "You are not on this map yet: open x.com while capture is on, so that your account is known.",
  back: "Back",
  backHint: "Back to the account before",
  found: (count: number) => `${formatMany(count, "suggestion")}. Arrow keys choose, Enter goes there.`,
};

export const PHASE_NAMES: Record<Phase, string> = {
  reading: "Reading accounts and lists",
  building: "Building the graph",
  ranking: "Ranking by PageRank",
  grouping: "Finding communities",
  placing: "Placing accounts on the map",
};

export const WORK = {
  cancel: "Cancel",
  cancelled: (hasMap: boolean) =>
    hasMap ? "Cancelled. The map is unchanged." : "Cancelled. Nothing was computed yet.",
  compute: "Compute the map",
  failed: (reason: string) => `The map could not be computed: ${reason}. What was captured is untouched.`,
  retry: "Try again",
  crashed: (reason: string) =>
    `The worker that computes the map stopped${reason === "" ? "" : ` (${reason})`}. What was captured is untouched.`,
  restart: "Restart the worker",
  unsound: (because: string) =>
    `The stored map was not used: ${because}. This one was computed from what was captured, which is untouched.`,
};

export const GROWTH = {
  text: ({ accounts, edges, goneEdges }: Growth) => {
    const grown = accounts > 0 || edges > 0;
    const gone = goneEdges > 0 ? `${formatMany(goneEdges, "follow")} gone` : "";
    if (!grown) return gone || "Profiles changed";
    const newer = `${formatMany(accounts, "new account")}, ${formatMany(edges, "new follow")}`;
    return gone === "" ? newer : `${newer}, ${gone}`;
  },
  refresh: "update the map",
};

export const CAPTURE = {
  off: "Capture is off: nothing new is read from X.",
  turnOn: "Turn capture on",
};

export const MAP = {
  label: "Map of the network. The table shows the same accounts for keyboard and screen reader.",
  drawn: (drawn: number, all: number, by: string) =>
    all === 0
      ? "Nobody is left to be drawn"
      : drawn === all
        ? `All ${formatMany(all, "account")} drawn`
        : `${formatCount(drawn)} of ${formatCount(all)} drawn, highest first by: ${by}`,
  notDrawn: (handle: string) => `. @${handle} is not among them; the panel shows it.`,
  zoomIn: "Zoom in",
  zoomOut: "Zoom out",
  fit: "Show all",
  arrange: "Keep arranging",
  arrangeHint: "Moves the accounts on from where they are; pinned ones stay.",
  arranging: (share: number) => `Stop (${Math.round(share * 100)} %)`,
  modes: "What dragging does",
  modeNames: { move: "Move", rectangle: "Rectangle", lasso: "Lasso" },
  modeHints: {
    move: "Drag the map to move it, an account to put it elsewhere",
    rectangle: "Drag a rectangle around accounts to choose them (Shift adds)",
    lasso: "Draw around accounts to choose them (Shift adds)",
  },
  noWebGl: "This browser gives the page no WebGL, so the map cannot be drawn. The table shows all accounts.",
  openTable: "Open the table",
  lost: "The browser took the graphics card away from this page. The map is still computed; it only has to be drawn again.",
  drawAgain: "Draw again",
};

export const COMMUNITY = {
  hint: "Groups of people who follow each other. Click to hide, ◎ to highlight.",
  number: (id: number) => String(id + 1),
  name: ({ id, name }: CommunitySummary) => (name === "" ? `Community ${id + 1}` : name),
  size: (size: number) => formatMany(size, "account"),
  others: (communities: number) => `${formatMany(communities, "smaller one")}`,
};

export const ACCOUNT = {
  title: "Account",
  close: "Close",
  openOnX: "Open on X",
  invented: "Invented account of the sample network; not on X.",
  unknownHandle: UNKNOWN_HANDLE,
  unconfirmed:
    "Not confirmed: X gives no handles this long today, and no answer of X has named this account.",
  place: (place: number, of: number) => `${formatCount(place)} of ${formatCount(of)}`,
  pageRank: "Rank",
  community: "Community",
  claimedFollowers: "Followers on X",
  claimedFollowing: "Following on X",
  knownFollowers: "Followers known here",
  posts: "Posts",
  status: "Status on X",
  unknown: "not known",
  count: (count: number | undefined) => (count === undefined ? "not known" : formatCount(count)),
  coverage: "How much is known",
  loading: "Loading",
  gone: "This account is not in the computed map.",
  centre: "Centre",
  ego: "Only their network",
  neighbours: "Neighbours",
  findNeighbour: "Find among these",
  noneFound: "Nobody here has this in the handle or name.",
  followedByYours: (count: number) =>
    count === 0
      ? "No one you follow is known to follow them."
      : `${formatMany(count, "person you follow follows", "people you follow follow")} them.`,
  seen: (first: number, last: number) => `First seen ${formatMoment(first)}, last ${formatMoment(last)}.`,
  rank: (place: number) => `#${formatCount(place)}`,
  changes: (count: number) => `${formatMany(count, "change")} since`,
  change: (field: string, was: string | number | boolean, at: number) =>
    `${field} was ${typeof was === "number" ? formatCount(was) : `“${was}”`}, last stated ${formatMoment(at)}`,
};

/** Names of what X states of an account and may change. */
export const FIELD_NAMES: Partial<Record<ProfileField, string>> = {
  handle: "Handle",
  name: "Name",
  bio: "Bio",
  followers: "Followers",
  following: "Following",
  status: "Status on X",
};

export const STATUS_NAMES: Record<AccountStatus, string> = {
  active: "active",
  protected: "protected",
  suspended: "suspended",
  deleted: "deleted",
  withheld: "withheld",
};

export const GROUP_NAMES: Record<NeighbourGroup, string> = {
  mutuals: "Mutuals",
  followers: "Followers",
  following: "Following",
  yours: "Yours",
};

export const NO_NEIGHBOURS: Record<NeighbourGroup, string> = {
  mutuals: "No mutual is known.",
  followers: "No follower is known.",
  following: "Nobody it follows is known.",
  yours: "No one you follow is known to follow them.",
};

/** The name of a column of the table. */
export function columnName(column: TableColumn): string {
  return isScore(column) ? scoreOf(column).label : TABLE.columns[column];
}

/** How much of a list is known, in one sentence or two: "68 of 5 214 captured. X showed no more." */
export function coverageText({ claimed, captured, known, lastVisit }: Coverage): string {
  if (lastVisit === undefined && captured === 0) {
    return known === 0 ? "Not read yet." : `Not read yet. ${formatCount(known)} known from other lists.`;
  }
  const share =
    claimed === undefined ? formatCount(captured) : `${formatCount(captured)} of ${formatCount(claimed)}`;
  const more = known > captured ? ` ${formatCount(known)} known with those from other lists.` : "";
  if (lastVisit?.outcome.type === "complete") return `${share}, complete.${more}`;
  return `${share} captured. ${lastVisit === undefined ? "" : outcomeSentence(lastVisit.outcome)}${more}`.trim();
}

export const COVERAGE = {
  kind: ({ kind, title, viewer }: Coverage) => {
    const name = title === undefined ? LISTS[kind].title : `List “${title}”`;
    return viewer === undefined ? name : `${name}, as @${viewer}`;
  },
  foreign: (entries: number) =>
    `${formatMany(entries, "entry", "entries")} of the last visit belonged to another list and ${entries === 1 ? "was" : "were"} ignored.`,
  visited: (at: number) => `Last read ${formatMoment(at)}`,
  claimed: (claimed: number, at: number) => `X stated ${formatCount(claimed)} on ${formatMoment(at)}`,
};

export const TABLE = {
  caption: "All accounts",
  filter: "Filter by handle or name",
  rows: (shown: number, all: number) =>
    shown === all ? formatMany(all, "account") : `${formatCount(shown)} of ${formatMany(all, "account")}`,
  none: "No account fits the filter.",
  chooser: "Columns",
  keys: "Arrow keys move, Enter selects, Space chooses several, Escape lets go.",
  /** Claimed is what X states, known is what was captured. */
  columns: {
    handle: "Handle",
    name: "Name",
    place: "Rank",
    community: "Community",
    belongs: "Belongs",
  } satisfies Record<(typeof FACT_COLUMNS)[number], string>,
};

export const MEASURES = {
  names: { betweenness: "Betweenness", cores: "k-core", clustering: "Clustering" } satisfies Record<
    Metric,
    string
  >,
  pending: "not measured yet",
  progress: ({ metric, pivots }: MeasureProgress) =>
    pivots === undefined
      ? `Measuring ${MEASURES.names[metric]}`
      : `Betweenness: ${formatCount(pivots.used)} of ${formatMany(pivots.of, "pivot")}`,
  stop: "Stop",
  stopped: "Betweenness and k-core were not measured.",
  failed: (reason: string) => `Betweenness and k-core could not be measured: ${reason}.`,
  measure: "Measure",
};

export const SHORTCUT_SHEET = {
  title: "Keyboard",
  close: "Close the keys",
  open: `Keys (${KEY_ACTIONS.keys.keys[0]})`,
  /** Tooltip of a button: the keys that do the same. */
  tooltip: (keys: readonly string[]) => `Key: ${keys[0]}`,
};
