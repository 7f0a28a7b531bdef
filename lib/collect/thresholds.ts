import { HOUR, SECOND } from "@/lib/durations";
import { LIST_KINDS, type ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";

/** Every threshold of collection, with its source. What is in `CollectSettings` the user can change; the constants
 *  below protect the account and stay. */

export const PACING_NAMES = ["fastSafe", "gentle", "thorough", "careful", "custom"] as const;

export type PacingName = (typeof PACING_NAMES)[number];

/** How fast a run goes. */
export interface Pacing {
  /** Seconds between two steps, drawn evenly between these. */
  delay: readonly [least: number, most: number];
  /** Rounds without a new account after which a list counts as stalled. */
  rounds: number;
}

/** map-tpot §7.11. */
export const PACING: Readonly<Record<Exclude<PacingName, "custom">, Pacing>> = {
  fastSafe: { delay: [5, 10], rounds: 6 },
  gentle: { delay: [5, 40], rounds: 6 },
  thorough: { delay: [10, 40], rounds: 20 },
  careful: { delay: [30, 120], rounds: 5 },
};

/** Shortest delay of a custom profile, in seconds (map-tpot §7.11). */
export const DELAY_FLOOR_S = 5;

/** The user's choices. */
export interface CollectSettings {
  pacing: PacingName;
  custom: Pacing;
  /** Seconds between two accounts (x-facts §1.6: 8 to 20). */
  pauseBetween: readonly [least: number, most: number];
  /** Lists of each account that plans ask for. */
  kinds: ListKind[];
  /** Handles that come right after the centre. */
  pinned: string[];
  /** Stop after "incomplete": neither age nor change brings a list back (map-tpot §2.4). */
  skipIfCaptured: boolean;
  /** Days after which a list is too old (map-tpot §2.1). */
  listRefreshDays: number;
  /** Days after which an account's own page is looked at before its lists (map-tpot §2.1). */
  profileRefreshDays: number;
  /** Share by which the claimed total must have moved (map-tpot §2.1). */
  claimedDelta: number;
  /** Lists up to this size must be captured whole (map-tpot §2.5). */
  smallList: number;
  /** A list counts as captured from this coverage on, or above this many rows (map-tpot §2.4). */
  minCoverage: number;
  minRows: number;
  /** Days for which an account in this state is left alone (map-tpot §2.1). */
  holdDays: { protected: number; deleted: number; suspended: number };
  /** Seconds before each new try of a failed list (map-tpot §2.6). */
  retries: readonly number[];
  /** Share of X's budget that is never touched (x-facts §1.6). */
  reserve: number;
  /** Lists and rows a day (map-tpot §7.8 names 5 000 rows). */
  dailyLists: number;
  dailyRows: number;
  /** Start plans without asking; go on without showing the first rows. */
  autoConfirmPlan: boolean;
  autoConfirmFirst: boolean;
  /** Rows in the first-capture preview. */
  previewRows: number;
  /** No badge. */
  quiet: boolean;
  /** A notification of the browser when a run is done or stops; needs its permission. */
  notify: boolean;
  /** Keep the computer awake while a run works; needs the browser's permission. */
  keepAwake: boolean;
}

export const DEFAULT_SETTINGS: CollectSettings = {
  pacing: "gentle",
  custom: { delay: [5, 40], rounds: 6 },
  pauseBetween: [8, 20],
  kinds: ["following", "followers"],
  pinned: [],
  skipIfCaptured: true,
  listRefreshDays: 180,
  profileRefreshDays: 30,
  claimedDelta: 0.5,
  smallList: 13,
  minCoverage: 0.1,
  minRows: 20,
  holdDays: { protected: 90, deleted: 365, suspended: 365 },
  retries: [5, 15, 60],
  reserve: 0.2,
  dailyLists: 100,
  dailyRows: 5000,
  autoConfirmPlan: false,
  autoConfirmFirst: false,
  previewRows: 10,
  quiet: false,
  notify: false,
  keepAwake: false,
};

/** Largest scroll step as a share of the viewport: larger ones jump over rows (x-facts §1.7). */
export const STEP_SHARE = 0.8;

/** Longest wait for a page to show what was asked for, ms (map-tpot §2.1). */
export const PAGE_WAIT = 30 * SECOND;

/** Waits before each press of X's own Retry at one cursor, in seconds; after the last one has failed the list ends. */
export const RETRY_PRESSES_S = [15, 60, 180] as const;

/** Longest waits for a page that we do not know, ms: a slow one looks the same at first. After the first it is loaded
 *  anew, once. They scale like the pace, but not below the time that a page takes to load. */
export const UNKNOWN_WAIT = { first: 30 * SECOND, again: 15 * SECOND, least: 10 * SECOND } as const;

/** Time after a press of X's Retry in which the page may still show the failure before it, ms. */
export const PRESS_SETTLES = 10 * SECOND;

/** Pause between two looks at a page that is loading, ms. */
export const POLL_EVERY = 1000;

/** The tab is reloaded between two lists once it holds this many rows: X's page passes 2 GB at about 18 000
 *  (x-facts §1.9). */
export const RELOAD_ROWS = 5000;

/** First rest after X asked to slow down, ms (map-tpot §7.8); the longest is `LONGEST_REST`. */
export const FIRST_REST = HOUR;

/** Lists in a row that may fail before a rest (x-facts §1.6). */
export const FAILURES_IN_A_ROW = 2;

/** Wait beyond the time at which X's budget is full again, ms (map-tpot §2.12). */
export const RESET_MARGIN = 5 * SECOND;

/** Requests that are left alone whatever the limit is (x-facts §1.6: nitter and FxEmbed stop at 10). */
export const LEAST_RESERVE = 10;

/** A list that stops below this share of what X claims is tried once more (map-tpot §2.7). */
export const THROTTLED_ROWS = 13;
export const THROTTLED_CLAIM = 50;

/** Rounds that suit a list of this claimed size (map-tpot §7.5). */
export function suggestedRounds(claimed: number): number {
  if (claimed < 500) return 6;
  if (claimed <= 1000) return 12;
  return claimed <= 2000 ? 22 : 30;
}

/** Rows that X shows of other people's lists, as met so far (x-facts §1.3); for estimates only. */
export const EXPECTED_ROWS = Object.fromEntries(
  LIST_KINDS.map((kind) => [kind, LISTS[kind].expectedRows]),
) as Readonly<Record<ListKind, number>>;
