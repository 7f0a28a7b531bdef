import type { ListKind } from "@/lib/x/kinds";

/** What a run is asked to collect. */
export type PlanRequest =
  | { plan: "list"; handle: string; kind: ListKind }
  | { plan: "account"; handle: string; kinds: ListKind[] }
  | { plan: "ownLists" }
  /** Everyone the viewer follows, chosen lists of each. */
  | { plan: "network"; kinds: ListKind[] }
  /** As `network`, but the followers the viewer knows of everybody first, then the lists that X cuts. */
  | { plan: "egoNetwork" }
  /** The members of a List on X, then chosen lists of each; none chosen: the members alone. */
  | { plan: "xList"; listId: string; kinds: ListKind[] }
  /** `again`: also those of their lists that are fresh. */
  | { plan: "handles"; handles: string[]; kinds: ListKind[]; again?: boolean | undefined }
  /** Lists visited before that are too old, changed or incomplete. */
  | { plan: "stale" };

/** Why a run waits for the user. */
export type PauseReason =
  | "user"
  | "first_capture"
  | "tab_hidden"
  | "tab_closed"
  | "navigated_away"
  | "capture_off"
  | "no_room"
  | "viewer_changed"
  | "page_unknown"
  | "cap_in_list"
  | "browser_restarted";

/** Why a run waits for the clock. */
export type CoolReason = "rate_limited" | "error_pages" | "budget" | "daily_cap" | "tomorrow";

/** Why a run is over before its queue was empty. Only `user` is no sign of X. */
export type StopReason =
  | "user"
  | "locked"
  | "viewer_suspended"
  | "looks_automated"
  | "logged_out"
  | "challenge"
  | "blocked"
  | "soft_ban";

export type RunState =
  | { is: "idle" }
  | { is: "running" }
  /** Finishes the list under way, then pauses. */
  | { is: "pausing" }
  | { is: "paused"; because: PauseReason }
  /** Goes on by itself at `until`, in milliseconds of the steady clock. A rest until the next day follows the
   *  calendar: `day` is the day that must be over. */
  | { is: "coolingDown"; because: CoolReason; until: number; day?: string }
  | { is: "done" }
  | { is: "stopped"; because: StopReason };

/** Paces that a run or a list may have in place of the user's setting: what advice offers. */
export type PaceOverride = "thorough" | "careful";

/** What the tab is told to do, each after a number of milliseconds. */
export type Command =
  /** Nothing, until it hears from us. */
  | { do: "rest" }
  /** Look again and report. */
  | { do: "poll"; after: number }
  /** Press the Retry button that X shows where a page failed to load. */
  | { do: "retry"; after: number }
  /** One step down, `share` of the viewport. */
  | { do: "scroll"; after: number; share: number }
  /** Go to a page of X; `load` asks for a full load in place of a click on X's own link. */
  | { do: "open"; after: number; path: string; load: boolean };

/** The list under way, as the last report showed it. */
export interface Progress {
  item: number;
  /** `profile`: the owner's page is looked at first. */
  phase: "profile" | "list";
  /** When the page was asked for, on the steady clock (ms); undefined before. */
  openedAt?: number;
  /** Visits with a larger number began after the page was asked for. */
  visitsAfter?: number;
  /** When the owner's counts and state were stated before its page was asked for. */
  stated?: (number | undefined)[];
  /** True once the page was there. */
  arrived: boolean;
  /** When the last thing new came, on the steady clock (ms): an answer, a row, the page itself. */
  movedAt: number;
  /** Rows that X's answers held, rows that the page showed, rounds without a new one of either. */
  rows: number;
  shown: number;
  rounds: number;
  claimed?: number;
  /** True after the one idle look past X's own end of the list. */
  looked: boolean;
  /** Presses of X's Retry at one cursor, and the failure that the last one answered. */
  retried?: { cursor?: string; presses: number; failure: string };
  /** Rows of this list that the day's share already counts. */
  counted?: number;
}

/** One collection from start to stop. */
export interface RunRecord {
  id: number;
  /** Handle of the viewer as known when it began, to notice that somebody else has logged in. */
  viewerHandle?: string;
  plan: PlanRequest;
  state: RunState;
  /** The tab it scrolls, and the start of the browser it belongs to: tab numbers mean nothing in the next. */
  tab: number;
  session: string;
  /** Account number of the logged-in user; undefined until one of X's answers has said it. */
  viewer?: number;
  startedAt: number;
  endedAt?: number;
  /** X's refusals up to this revision of the store are dealt with. */
  signsAfter?: number;
  /** The last report and what was answered, so that one that comes twice counts once. */
  heartbeat?: { key: string; command: Command };
  /** When the command will be carried out, on the steady clock (ms). */
  nextAt?: number;
  progress?: Progress;
  /** Milliseconds it has worked, pauses and rests left out, as of the last report on the steady clock (ms);
   *  no report since it was resumed: no `at`. */
  worked?: { ms: number; at?: number };
  /** Lists in a row that failed after all their tries. */
  failures: number;
  /** Rows that the tab has loaded since its last full load. */
  loadedRows: number;
  /** A pace in place of the user's setting. */
  pace?: PaceOverride;
  /** Lists that may have a day of their own, as `kind/name` in lower case. */
  ownDays?: string[];
  /** Lists of the plan that the user left out before the start, as `kind/name` in lower case. */
  skips?: string[];
  /** Lists that the plan will visit, if known, and how many of these have ended. */
  due?: number;
  dueDone?: number;
  /** True when all of the plan is in the queue. */
  expanded: boolean;
  /** True once the user has seen and approved its first rows. */
  confirmed: boolean;
  done: number;
  visited: number;
  skipped: number;
  failed: number;
  /** Members that no list held before. */
  added: number;
}
