import { t } from "@/lib/language";
import type { Outcome } from "@/lib/store/records/visit";

/** How a visit to a list ended, as a person reads it: inside a line, and as a sentence about the list. */
const ENDED: Readonly<Record<Outcome["type"], { words: string; sentence: string }>> = {
  complete: { words: t`complete`, sentence: t`Complete.` },
  ended_by_x: { words: t`X showed no more`, sentence: t`X showed no more.` },
  partial: { words: t`not scrolled to the end`, sentence: t`The list was not scrolled to its end.` },
  stalled: { words: t`X stopped loading`, sentence: t`X stopped loading.` },
  rate_limited: { words: t`X asked to slow down`, sentence: t`X asked to slow down.` },
  protected: { words: t`protected account`, sentence: t`The account is protected.` },
  suspended: { words: t`suspended account`, sentence: t`The account is suspended.` },
  deleted: { words: t`deleted account`, sentence: t`The account is gone.` },
  logged_out: { words: t`logged out of X`, sentence: t`X had logged you out.` },
  locked: { words: t`your account was locked`, sentence: t`X had locked your account.` },
  skipped: { words: t`skipped`, sentence: t`Skipped` },
  error: { words: t`error`, sentence: t`Stopped by an error` },
};

/** Why a list was skipped. */
const SKIPPED: Readonly<Record<string, string>> = {
  fresh: t`read recently`,
  user: t`by you`,
  larger_than_daily_cap: t`larger than a day's share`,
  blocked_you: t`they block you`,
  withheld: t`withheld in your country`,
  no_such_handle: t`no account has this handle now; renamed or deleted`,
  handle_of_another: t`another account has this handle now`,
  on_hold_protected: t`protected when last seen`,
  on_hold_suspended: t`suspended when last seen`,
  on_hold_deleted: t`deleted when last seen`,
  on_hold_not_found: t`no account had this handle when last asked`,
};

/** What went wrong during a visit. */
const ERRORS: Readonly<Record<string, string>> = {
  viewer_suspended: t`your account was suspended`,
  looks_automated: t`X thought this was automated`,
  over_capacity: t`X was over capacity`,
  timeout: t`X took too long`,
  network: t`no connection`,
  blocked: t`X refused the request`,
  bad_request: t`X did not accept the request`,
  unparsable: t`the answer could not be read`,
  page_timeout: t`the page did not load`,
  bad_name: t`the handle cannot exist on X`,
  no_answer: t`X did not answer`,
  counts_missing: t`the profile's counts did not come`,
  selector_miss: t`the page looked unfamiliar`,
  throttled: t`X showed much less than it counts`,
  empty_unexplained: t`the list came empty`,
  rows_do_not_add_up: t`the rows do not add up`,
  shape_drift: t`X's answer has changed its form`,
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
