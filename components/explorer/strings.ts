import { isScore, scoreOf } from "@/lib/explore/map/scores";
import type {
  CommunitySummary,
  Growth,
  MeasureProgress,
  Metric,
  Phase,
} from "@/lib/explore/protocol/graph-service";
import type {
  Coverage,
  FACT_COLUMNS,
  NeighbourGroup,
  RankRange,
  TableColumn,
} from "@/lib/explore/protocol/rows";
import { formatCount, formatList, formatMany, formatMoment, formatRank } from "@/lib/format";
import { t } from "@/lib/language";
import type { AccountStatus, ProfileField } from "@/lib/store/account";
import { UNKNOWN_HANDLE } from "@/lib/words/accounts";
import { outcomeSentence } from "@/lib/words/outcomes";
import { LISTS } from "@/lib/x/lists";
import { KEY_ACTIONS } from "./keyboard-actions";

/** Every word the explorer shows. */

export const HEADER = {
  countsShort: (accounts: number, edges: number) =>
    t`${formatMany(accounts, "account")} · ${formatMany(edges, "follow")}`,
  counts: (accounts: number, edges: number, mutualPairs: number) =>
    t`${formatMany(accounts, "account")} · ${formatMany(edges, "follow")} · ${formatCount(mutualPairs)} mutual`,
  network: t`Network`,
  networks: { mine: t`My network`, sample: t`Sample` },
  seenBy: (handles: readonly string[]) => t`as seen by ${formatList(handles.map((handle) => `@${handle}`))}`,
  seenByHint: t`Lists that X showed to several of your logins are drawn together; each is kept apart in the store, and an account's panel says who saw what.`,
  live: t`Live`,
  liveHint: t`The map follows what is captured, as it comes.`,
  title: t`Explorer`,
};

export const SEARCH = {
  label: t`Search accounts by handle, name or bio`,
  placeholder: t`Search accounts  ( / )`,
  none: t`No account with this in its handle, name or bio.`,
  findMe: t`Find me`,
  noMe: t`You are not on this map yet: open x.com while capture is on, so that your account is known.`,
  back: t`Back`,
  backHint: t`Back to the account before`,
  found: (count: number) => t`${formatMany(count, "suggestion")}. Arrow keys choose, Enter goes there.`,
};

export const PHASE_NAMES: Record<Phase, string> = {
  reading: t`Reading accounts and lists`,
  building: t`Building the graph`,
  ranking: t`Ranking by PageRank`,
  grouping: t`Finding communities`,
  placing: t`Placing accounts on the map`,
};

export const WORK = {
  cancel: t`Cancel`,
  cancelled: (hasMap: boolean) =>
    hasMap ? t`Cancelled. The map is unchanged.` : t`Cancelled. Nothing was computed yet.`,
  compute: t`Compute the map`,
  failed: (reason: string) => t`The map could not be computed: ${reason}. What was captured is untouched.`,
  retry: t`Try again`,
  crashed: (reason: string) =>
    t`The worker that computes the map stopped${reason === "" ? "" : ` (${reason})`}. What was captured is untouched.`,
  restart: t`Restart the worker`,
  unsound: (because: string) =>
    t`The stored map was not used: ${because}. This one was computed from what was captured, which is untouched.`,
};

export const GROWTH = {
  text: ({ accounts, edges, goneEdges }: Growth) => {
    const grown = accounts > 0 || edges > 0;
    const gone = goneEdges > 0 ? t`${formatMany(goneEdges, "follow")} gone` : "";
    if (!grown) return gone || t`Profiles or imports changed`;
    const newer = `${formatMany(accounts, "new account")}, ${formatMany(edges, "new follow")}`;
    return gone === "" ? newer : `${newer}, ${gone}`;
  },
  refresh: t`update the map`,
};

export const CAPTURE = {
  off: t`Capture is off: nothing new is read from X.`,
  turnOn: t`Turn capture on`,
};

export const MAP = {
  label: t`Map of the network. The table shows the same accounts for keyboard and screen reader.`,
  drawn: (drawn: number, all: number, by: string) =>
    all === 0
      ? t`Nobody is left to be drawn`
      : drawn === all
        ? t`All ${formatMany(all, "account")} drawn`
        : t`${formatCount(drawn)} of ${formatCount(all)} drawn, highest first by: ${by}`,
  notDrawn: (handle: string) => t`. @${handle} is not among them; the panel shows it.`,
  zoomIn: t`Zoom in`,
  zoomOut: t`Zoom out`,
  fit: t`Show all`,
  arrange: t`Keep arranging`,
  arrangeHint: t`Moves the accounts on from where they are; pinned ones stay.`,
  arranging: (share: number) => t`Stop (${Math.round(share * 100)} %)`,
  modes: t`What dragging does`,
  modeNames: { move: t`Move`, rectangle: t`Rectangle`, lasso: t`Lasso` },
  modeHints: {
    move: t`Drag the map to move it, an account to put it elsewhere`,
    rectangle: t`Drag a rectangle around accounts to choose them (Shift adds)`,
    lasso: t`Draw around accounts to choose them (Shift adds)`,
  },
  noWebGl: t`This browser gives the page no WebGL, so the map cannot be drawn. The table shows all accounts.`,
  openTable: t`Open the table`,
  lost: t`The browser took the graphics card away from this page. The map is still computed; it only has to be drawn again.`,
  drawAgain: t`Draw again`,
};

export const COMMUNITY = {
  hint: t`Groups of people who follow each other. Click to hide, ◎ to highlight.`,
  number: (id: number) => String(id + 1),
  name: ({ id, name }: CommunitySummary) => (name === "" ? t`Community ${id + 1}` : name),
  size: (size: number) => formatMany(size, "account"),
  others: (communities: number) => `${formatMany(communities, "smaller one")}`,
};

export const ACCOUNT = {
  title: t`Account`,
  close: t`Close`,
  openOnX: t`Open on X`,
  invented: t`Invented account of the sample network; not on X.`,
  unknownHandle: UNKNOWN_HANDLE,
  unconfirmed: t`Not confirmed: X gives no handles this long today, and no answer of X has named this account.`,
  rankOf: (rank: number, of: number) => t`${formatCount(rank)} of ${formatCount(of)}`,
  pageRank: t`Rank`,
  community: t`Community`,
  claimedFollowers: t`Followers on X`,
  knownFollowers: t`Followers known here`,
  unknown: t`not known`,
  count: (count: number | undefined) => (count === undefined ? t`not known` : formatCount(count)),
  coverage: t`How much is known`,
  loading: t`Loading`,
  gone: t`This account is not in the computed map.`,
  centre: t`Centre`,
  ego: t`Only their network`,
  neighbours: t`Neighbours`,
  findNeighbour: t`Find among these`,
  noneFound: t`Nobody here has this in the handle or name.`,
  seen: (first: number, last: number) => t`First seen ${formatMoment(first)}, last ${formatMoment(last)}.`,
  about: ([low, high]: RankRange) =>
    t`about ${formatRank(roughly(low, "down"))} to ${formatRank(roughly(high, "up"))}`,
  range: ([low, high]: RankRange) =>
    `${formatCount(roughly(low, "down"))}–${formatCount(roughly(high, "up"))}`,
  aboutHint: t`Where its rank could be if all lists of these accounts were read, judged by drawing among those that are.`,
  changes: (count: number) => t`${formatMany(count, "change")} since`,
  change: (field: string, was: string | number | boolean, at: number) =>
    t`${field} was ${typeof was === "number" ? formatCount(was) : `“${was}”`}, last stated ${formatMoment(at)}`,
};

/** Names of what X states of an account and may change. */
export const FIELD_NAMES: Partial<Record<ProfileField, string>> = {
  handle: t`Handle`,
  name: t`Name`,
  bio: t`Bio`,
  followers: t`Followers`,
  following: t`Following`,
  status: t`Status on X`,
};

export const STATUS_NAMES: Record<AccountStatus, string> = {
  active: t`active`,
  protected: t`protected`,
  suspended: t`suspended`,
  deleted: t`deleted`,
  withheld: t`withheld`,
  not_found: t`not found by its handle: renamed or deleted`,
};

export const GROUP_NAMES: Record<NeighbourGroup, string> = {
  mutuals: t`Mutuals`,
  followers: t`Followers`,
  following: t`Following`,
  yours: t`Yours`,
};

export const NO_NEIGHBOURS: Record<NeighbourGroup, string> = {
  mutuals: t`No mutual is known.`,
  followers: t`No follower is known.`,
  following: t`Nobody it follows is known.`,
  yours: t`No one you follow is known to follow them.`,
};

/** The name of a column of the table. */
export function columnName(column: TableColumn): string {
  return isScore(column) ? scoreOf(column).label : TABLE.columns[column];
}

/** How much of a list is known, in one sentence or two: "68 of 5 214 captured. X showed no more." */
export function coverageText({ claimed, captured, known, lastVisit }: Coverage): string {
  if (lastVisit === undefined && captured === 0) {
    return known === 0 ? t`Not read yet.` : t`Not read yet. ${formatCount(known)} known from other lists.`;
  }
  const share =
    claimed === undefined ? formatCount(captured) : t`${formatCount(captured)} of ${formatCount(claimed)}`;
  const more = known > captured ? t` ${formatCount(known)} known with those from other lists.` : "";
  if (lastVisit?.outcome.type === "complete") return t`${share}, complete.${more}`;
  return t`${share} captured. ${lastVisit === undefined ? "" : outcomeSentence(lastVisit.outcome)}${more}`.trim();
}

export const COVERAGE = {
  kind: ({ kind, title, viewer }: Coverage) => {
    const name = title === undefined ? LISTS[kind].title : t`List “${title}”`;
    return viewer === undefined ? name : t`${name}, as @${viewer}`;
  },
  foreign: (entries: number) =>
    t`${formatMany(entries, "entry", "entries")} of the last visit belonged to another list and ${entries === 1 ? t`was` : t`were`} ignored.`,
  leftOut: (people: number) => t`${formatMany(people, "person", "people")} left out at your wish`,
  visited: (at: number) => t`Last read ${formatMoment(at)}`,
  claimed: (claimed: number, at: number) => t`X stated ${formatCount(claimed)} on ${formatMoment(at)}`,
};

export const TABLE = {
  caption: t`All accounts`,
  filter: t`Filter by handle or name`,
  rows: (shown: number, all: number) =>
    shown === all ? formatMany(all, "account") : t`${formatCount(shown)} of ${formatMany(all, "account")}`,
  none: t`No account fits the filter.`,
  chooser: t`Columns`,
  keys: t`Arrow keys move, Enter selects, Space chooses several, Escape lets go.`,
  /** Claimed is what X states, known is what was captured. */
  columns: {
    handle: t`Handle`,
    name: t`Name`,
    rank: t`Rank`,
    community: t`Community`,
    belongs: t`Belongs`,
  } satisfies Record<(typeof FACT_COLUMNS)[number], string>,
};

export const MEASURES = {
  names: {
    betweenness: t`Betweenness`,
    cores: t`k-core`,
    clustering: t`Clustering`,
    rankDoubt: t`How sure ranks are`,
  } satisfies Record<Metric, string>,
  pending: t`not measured yet`,
  progress: ({ metric, pivots }: MeasureProgress) =>
    pivots === undefined
      ? t`Measuring: ${MEASURES.names[metric]}`
      : t`Betweenness: ${formatCount(pivots.used)} of ${formatMany(pivots.of, "pivot")}`,
  stop: t`Stop`,
  stopped: t`Betweenness and k-core were not measured.`,
  failed: (reason: string) => t`Betweenness and k-core could not be measured: ${reason}.`,
  measure: t`Measure`,
};

export const SHORTCUT_SHEET = {
  title: t`Keyboard`,
  close: t`Close the keys`,
  open: t`Keys (${KEY_ACTIONS.keys.keys[0]})`,
  /** Tooltip of a button: the keys that do the same. */
  tooltip: (keys: readonly string[]) => t`Key: ${keys[0]}`,
};

/** A rank to two digits, away from the middle of its range. */
function roughly(rank: number, way: "down" | "up"): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(rank)) - 1);
  return Math.max(1, (way === "down" ? Math.floor(rank / unit) : Math.ceil(rank / unit)) * unit);
}
