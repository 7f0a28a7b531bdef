import { DAY } from "@/lib/durations";
import { LONGEST_REST } from "@/lib/store/demands";
import { type CoolDownRecord, type RateRecord, X_WINDOW_MS } from "@/lib/store/limits";
import type { StopReason } from "@/lib/store/run";
import type { ListKind } from "@/lib/x/kinds";
import { LIST_OPERATIONS, type ListOperationName } from "@/lib/x/operations";
import { FIRST_REST, LEAST_RESERVE, RESET_MARGIN } from "./thresholds";

/** What X's page asks for on its way to a list: the owner by handle, then pages of the list. */
export function operationsFor(kind: ListKind): string[] {
  const names = Object.keys(LIST_OPERATIONS) as ListOperationName[];
  const list = names.filter((name) => LIST_OPERATIONS[name].kind === kind);
  return kind === "listMembers" ? [...list, "ListByRestId"] : [...list, "UserByScreenName"];
}

/** Requests that are left alone: a share of the limit, and never fewer than ten where the limit is that of
 *  Followers or larger (x-facts §1.6). */
export function reserveOf(limit: number, share: number): number {
  return Math.max(Math.ceil(limit * share), limit >= 5 * LEAST_RESERVE ? LEAST_RESERVE : 0);
}

/** Requests that may still be spent; undefined where X has said nothing that still holds. */
export function spendable(rate: RateRecord | undefined, share: number, now: number): number | undefined {
  if (rate === undefined || rate.resetAt <= now) return undefined;
  return Math.max(0, rate.remaining - reserveOf(rate.limit, share));
}

/** Until when to wait because one of these budgets is down to its reserve; undefined where none is. No wait is longer
 *  than one window of X's: after it X's count is looked at again. All times on the steady clock (ms). */
export function budgetWait(rates: readonly RateRecord[], share: number, now: number): number | undefined {
  const spent = rates.filter((rate) => spendable(rate, share, now) === 0);
  if (spent.length === 0) return undefined;
  return Math.max(...spent.map(({ resetAt }) => Math.min(resetAt, now + X_WINDOW_MS))) + RESET_MARGIN;
}

/** The rest that is due now: one hour, doubled for every rest that began within a day of the end of the one
 *  before, at most a day. */
export function nextCoolDown(
  last: CoolDownRecord | undefined,
  because: CoolDownRecord["because"],
  now: number,
  order = 0,
): CoolDownRecord {
  const level = last !== undefined && now - last.until < DAY ? last.level + 1 : 0;
  const rest = Math.min(FIRST_REST * 2 ** level, LONGEST_REST);
  return { key: "coolDown", because, from: now, until: now + rest, level, order };
}

/** What a refusal of X means for a run. */
export type Verdict = { stop: Exclude<StopReason, "user"> } | { slowDown: true } | undefined;

/** Returns what a refusal means for the run. A lock, a suspension, code 226 or 399, a lost session or the gate in
 *  front of X stop the run. So does a limit while X's own count leaves requests: X treats suspected accounts so
 *  (x-facts §1.6). A request to slow down is a rest. Any other trouble belongs to the list alone. */
export function verdictOf(sign: string, remaining: number | undefined): Verdict {
  switch (sign) {
    case "locked":
    case "viewer_suspended":
    case "looks_automated":
    case "logged_out":
    case "blocked":
      return { stop: sign };
    case "rate_limited":
      return remaining !== undefined && remaining > 0 ? { stop: "soft_ban" } : { slowDown: true };
    default:
      return undefined;
  }
}

/** What is left of the rest that X has asked for. */
export function restStanding(rest: CoolDownRecord | undefined, now: number) {
  return rest !== undefined && rest.until > now ? { because: rest.because, until: rest.until } : undefined;
}
