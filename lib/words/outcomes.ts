import type { Outcome } from "@/lib/store/records/visit";

/** How a visit to a list ended, as a person reads it: inside a line, and as a sentence about the list. */
const ENDED: Readonly<Record<Outcome["type"], { words: string; sentence: string }>> = {
  complete: { words: "complete", sentence: "Complete." },
  ended_by_x: { words: "X showed no more", sentence: "X showed no more." },
  partial: { words: "not scrolled to the end", sentence: "The list was not scrolled to its end." },
  stalled: { words: "X stopped loading", sentence: "X stopped loading." },
  rate_limited: { words: "X asked to slow down", sentence: "X asked to slow down." },
  protected: { words: "protected account", sentence: "The account is protected." },
  suspended: { words: "suspended account", sentence: "The account is suspended." },
  deleted: { words: "deleted account", sentence: "The account is gone." },
  logged_out: { words: "logged out of X", sentence: "X had logged you out." },
  locked: { words: "your account was locked", sentence: "X had locked your account." },
  skipped: { words: "skipped", sentence: "Skipped" },
  error: { words: "error", sentence: "Stopped by an error" },
};

/** Why a list was skipped. */
const SKIPPED: Readonly<Record<string, string>> = {
  fresh: "read recently",
  user: "by you",
  larger_than_daily_cap: "larger than a day's share",
  blocked_you: "they block you",
  withheld: "withheld in your country",
  on_hold_protected: "protected when last seen",
  on_hold_suspended: "suspended when last seen",
  on_hold_deleted: "deleted when last seen",
};

/** What went wrong during a visit. */
const ERRORS: Readonly<Record<string, string>> = {
  viewer_suspended: "your account was suspended",
  looks_automated: "X thought this was automated",
  over_capacity: "X was over capacity",
  timeout: "X took too long",
  network: "no connection",
  blocked: "X refused the request",
  bad_request: "X did not accept the request",
  unparsable: "the answer could not be read",
  page_timeout: "the page did not load",
  bad_name: "the handle cannot exist on X",
  no_answer: "X did not answer",
  counts_missing: "the profile's counts did not come",
  selector_miss: "the page looked unfamiliar",
  throttled: "X showed much less than it counts",
  empty_unexplained: "the list came empty",
  rows_do_not_add_up: "the rows do not add up",
  shape_drift: "X's answer has changed its form",
};

/** Returns how a visit ended, for a line or a cell: "X showed no more", "skipped, read recently". */
export function outcomeWords(outcome: Outcome): string {
  const { words } = ENDED[outcome.type];
  if (outcome.type === "skipped") return `${words}, ${reasonWords(outcome.reason)}`;
  return outcome.type === "error" ? `${words} (${reasonWords(outcome.error)})` : words;
}

/** Returns how a visit ended, as a sentence about its list: "The list was not scrolled to its end." */
export function outcomeSentence(outcome: Outcome): string {
  const { sentence } = ENDED[outcome.type];
  if (outcome.type === "skipped") return `${sentence}: ${reasonWords(outcome.reason)}.`;
  return outcome.type === "error" ? `${sentence}: ${reasonWords(outcome.error)}.` : sentence;
}

/** Returns words for the type of an outcome, the reason of a skip or the kind of an error; a code without words is
 *  shown with spaces, never hidden. */
export function reasonWords(code: string): string {
  if (Object.hasOwn(ENDED, code)) return ENDED[code as Outcome["type"]].words;
  if (Object.hasOwn(SKIPPED, code)) return SKIPPED[code] ?? code;
  if (Object.hasOwn(ERRORS, code)) return ERRORS[code] ?? code;
  return code.replaceAll("_", " ");
}
