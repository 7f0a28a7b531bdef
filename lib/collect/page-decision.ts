import type { StopReason } from "@/lib/store/run";
import type { Outcome } from "@/lib/store/visit";
import type { PageState } from "@/lib/x/dom/state";

/** What a page in X's tab means for a run, whatever list the run is at. */
export type PageDecision =
  /** X stops the run. */
  | { is: "stop"; sign: Exclude<StopReason, "user"> }
  /** X asks to slow down. */
  | { is: "slowDown" }
  /** The list is over: this is what X says of its owner. */
  | { is: "over"; outcome: Outcome }
  /** X could not load it. */
  | { is: "failed" }
  /** X is at work. */
  | { is: "loading" }
  /** Rows, or X's word that there are none. */
  | { is: "rows" }
  /** The owner's own page. */
  | { is: "profile" }
  /** Nothing that we know: the run does nothing there, and pauses if it stays so. */
  | { is: "unknown" };

export type PageStateName = PageState["state"];

/** Every state that a page can be read as, with what follows. The compiler refuses a state without a row. */
export const PAGE_DECISIONS: Readonly<Record<PageStateName, PageDecision>> = {
  list: { is: "rows" },
  end: { is: "rows" },
  empty: { is: "rows" },
  loading: { is: "loading" },
  failed: { is: "failed" },
  profile: { is: "profile" },
  warned: { is: "profile" },
  deleted: { is: "over", outcome: { type: "deleted" } },
  suspended: { is: "over", outcome: { type: "suspended" } },
  protected: { is: "over", outcome: { type: "protected" } },
  withheld: { is: "over", outcome: { type: "skipped", reason: "withheld" } },
  blocked: { is: "over", outcome: { type: "skipped", reason: "blocked_you" } },
  rateLimited: { is: "slowDown" },
  loggedOut: { is: "stop", sign: "logged_out" },
  locked: { is: "stop", sign: "locked" },
  challenge: { is: "stop", sign: "challenge" },
  gate: { is: "stop", sign: "blocked" },
  unknown: { is: "unknown" },
};

export const PAGE_STATES = Object.keys(PAGE_DECISIONS) as PageStateName[];
