import { type LogEvent, type LogLevel, noteLog } from "@/lib/store/log";
import type { Store } from "@/lib/store/schema";
import type { Outcome, VisitRecord } from "@/lib/store/visit";
import type { ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";

/** Notes within the open transaction how a visit ended, at a time (ms). */
export async function noteVisitEnd(
  store: Store,
  event: LogEvent,
  { kind, owner }: Pick<VisitRecord, "kind" | "owner">,
  outcome: Outcome,
  at: number,
  run?: number,
): Promise<void> {
  const { text, level } = outcomeLine(outcome);
  await noteLog(store, {
    at,
    level,
    event,
    text: `${LISTS[kind].title}: ${text}`,
    outcome: outcome.type,
    ...(kind !== "listMembers" && { account: owner }),
    ...(run !== undefined && { run }),
  });
}

/** Notes within the open transaction that an answer was kept apart. */
export async function noteDrift(store: Store, operation: string, at: number): Promise<void> {
  const text = `An answer to ${operation} was kept apart: X's shape has changed`;
  await noteLog(store, { at, level: "error", event: "drift", text });
}

/** Notes within the open transaction that X showed a list which no known operation had brought. */
export async function noteUnanswered(store: Store, kind: ListKind, at: number): Promise<void> {
  const text = `${LISTS[kind].title}: X's page has changed, the list came by an operation that is not known`;
  await noteLog(store, { at, level: "error", event: "drift", text });
}

/** Notes within the open transaction that X refused something that is no list. */
export async function noteXRefusal(
  store: Store,
  operation: string,
  trouble: string,
  at: number,
): Promise<void> {
  const text = `${operation}: X refused (${trouble.replaceAll("_", " ")})`;
  await noteLog(store, { at, level: "warning", event: "x_refused", text, outcome: trouble });
}

/** How an outcome reads, and how much it wants attention. What the account is (closed, gone) is no failure of ours. */
function outcomeLine(outcome: Outcome): { text: string; level: LogLevel } {
  switch (outcome.type) {
    case "complete":
      return { text: "captured whole", level: "info" };
    case "ended_by_x":
      return { text: "X showed no more", level: "info" };
    case "partial":
      return { text: "left before its end", level: "info" };
    case "stalled":
      return { text: "stalled: scrolling brought nothing new before the end", level: "warning" };
    case "rate_limited":
      return { text: "rate limit: X asked us to slow down", level: "warning" };
    case "protected":
      return { text: "the account is protected", level: "info" };
    case "suspended":
      return { text: "the account is suspended", level: "info" };
    case "deleted":
      return { text: "the account does not exist any more", level: "info" };
    case "logged_out":
      return { text: "X says that nobody is logged in", level: "error" };
    case "locked":
      return { text: "X has locked the logged-in account", level: "error" };
    case "skipped":
      return { text: skippedText(outcome.reason), level: "info" };
    case "error":
      return { text: `error ${outcome.error}`, level: "error" };
  }
}

function skippedText(reason: string): string {
  return reason === "no_such_handle"
    ? "skipped: no account has this handle now; renamed or deleted"
    : `skipped (${reason})`;
}
