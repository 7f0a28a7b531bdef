import type { Progress } from "@/lib/store/run";
import type { Outcome, VisitRecord } from "@/lib/store/visit";
import { PAGE_DECISIONS } from "./page-decision";
import type { Report } from "./tab-report";
import {
  PAGE_WAIT,
  PRESS_SETTLES,
  RETRY_PRESSES_S,
  THROTTLED_CLAIM,
  THROTTLED_ROWS,
  UNKNOWN_WAIT,
} from "./thresholds";

/** What is known when a tab reports from the page it was sent to. */
export interface ListDecisionWorld {
  report: Pick<Report, "page" | "shown" | "scrolled" | "canRetry">;
  progress: Progress;
  /** The visit that X's answers have made of it; undefined while none came. */
  visit: Visit | undefined;
  /** Rounds without anything new that end a list. */
  rounds: number;
  /** Tries of this list that have failed. */
  attempts: number;
  now: number;
  /** Factor on the pace; 1 but in tests. */
  timeScale: number;
}

type Visit = Pick<VisitRecord, "id" | "outcome" | "rows" | "captured" | "nextCursor" | "refused">;

/** What follows from a look at the page. */
export type ListDecision =
  | { next: "end"; outcome: Outcome }
  /** Reload the list, from its top. */
  | { next: "retry"; error: string }
  /** Press X's Retry, after a number of seconds. */
  | { next: "press"; seconds: number; error: string; progress: Progress }
  /** X's Retry has failed too often: the list ends with what went wrong. */
  | { next: "giveUp"; error: string }
  /** The page is none that we know. */
  | { next: "pause" }
  | { next: "wait"; progress: Progress }
  | { next: "scroll"; progress: Progress };

/** What X's own page may load after all when its Retry is pressed. Answers that we do not understand are no such
 *  failure: X has drawn them. */
const X_FAILURES: ReadonlySet<string> = new Set([
  "over_capacity",
  "timeout",
  "network",
  "unparsable",
  "bad_request",
]);

/** Decides from X's answers first and from what the page shows second, whether a list goes on. It ends on X's own
 *  end, on X's cut plus one idle look, on what X says of the owner, or after a number of rounds without anything new
 *  while no spinner turns. */
export function decideList(world: ListDecisionWorld): ListDecision {
  const { visit, progress } = world;
  const page = PAGE_DECISIONS[world.report.page];
  if (page.is === "over") return { next: "end", outcome: page.outcome };
  switch (visit?.outcome.type) {
    case "complete":
    case "protected":
    case "suspended":
    case "deleted":
      return { next: "end", outcome: visit.outcome };
    case "rate_limited":
    case "logged_out":
    case "locked":
      // The run as a whole minds these before it looks at its list.
      return { next: "wait", progress };
    case "ended_by_x":
      if (page.is === "unknown" || page.is === "profile") break;
      return progress.looked
        ? endOf(world, visit.outcome)
        : { next: "scroll", progress: { ...moved(world), looked: true } };
    case "error":
      return X_FAILURES.has(visit.outcome.error)
        ? afterFailure(world, visit.outcome.error)
        : { next: "retry", error: visit.outcome.error };
  }
  switch (page.is) {
    case "stop":
    case "slowDown":
      return { next: "wait", progress };
    case "failed":
      return afterFailure(world, "something_went_wrong");
    case "unknown":
    case "profile":
      return atUnknownPage(world);
    case "loading":
      return atLoadingPage(world);
    case "rows":
      return visit === undefined ? withoutAnswer(world) : atRows(world, visit);
  }
}

/** X failed to load a page. Its own Retry asks for the same page again, so that nothing read so far is lost. It is
 *  pressed at most three times at one cursor; where X shows none, the list is reloaded. */
function afterFailure(world: ListDecisionWorld, error: string): ListDecision {
  const { report, progress, visit, now } = world;
  const failure = `${visit?.id ?? 0}/${visit?.refused ?? 0}`;
  const cursor = visit?.nextCursor;
  const isSameCursor = progress.retried !== undefined && progress.retried.cursor === cursor;
  const presses = isSameCursor ? (progress.retried?.presses ?? 0) : 0;
  const waited = now - progress.movedAt;
  if (isSameCursor && progress.retried?.failure === failure) {
    const isFailed = report.page === "failed";
    if (waited <= (isFailed ? PRESS_SETTLES : PAGE_WAIT)) return { next: "wait", progress };
    if (!isFailed) return { next: "retry", error: "page_timeout" };
  }
  if (presses >= RETRY_PRESSES_S.length) return { next: "giveUp", error };
  if (report.canRetry) {
    const retried = { presses: presses + 1, failure, ...(cursor === undefined ? {} : { cursor }) };
    const next = { ...progress, rounds: 0, retried };
    return { next: "press", seconds: RETRY_PRESSES_S[presses], error, progress: next };
  }
  return towardsRetry(world, error);
}

/** X draws its Retry below the last row, so that it may be out of sight as yet. */
function towardsRetry(world: ListDecisionWorld, error: string): ListDecision {
  const { report, progress, now } = world;
  const page = PAGE_DECISIONS[report.page];
  if (page.is === "unknown") return atUnknownPage(world);
  if (page.is === "rows" && world.visit !== undefined) {
    const rounds = report.shown > progress.shown ? 0 : progress.rounds + (report.scrolled ? 1 : 0);
    if (rounds < world.rounds)
      return { next: "scroll", progress: { ...progress, shown: report.shown, rounds } };
    return { next: "retry", error };
  }
  const wait = page.is === "failed" ? PRESS_SETTLES : PAGE_WAIT;
  return now - progress.movedAt <= wait ? { next: "wait", progress } : { next: "retry", error };
}

function atUnknownPage({ progress, attempts, now, timeScale }: ListDecisionWorld): ListDecision {
  const { first, again, least } = UNKNOWN_WAIT;
  const wait = Math.max(least, (attempts === 0 ? first : again) * timeScale);
  if (now - progress.movedAt <= wait) return { next: "wait", progress };
  return attempts === 0 ? { next: "retry", error: "selector_miss" } : { next: "pause" };
}

function atLoadingPage(world: ListDecisionWorld): ListDecision {
  const { visit, progress, now } = world;
  if (visit !== undefined && hasGrown(world, visit)) return goOn(world);
  const isStuck = now - progress.movedAt > PAGE_WAIT;
  return isStuck ? { next: "retry", error: "page_timeout" } : { next: "wait", progress };
}

function withoutAnswer({ progress, now }: ListDecisionWorld): ListDecision {
  if (now - progress.movedAt <= PAGE_WAIT) return { next: "wait", progress };
  return { next: "retry", error: "no_answer" };
}

function atRows(world: ListDecisionWorld, visit: Visit): ListDecision {
  const { report, progress } = world;
  if (hasGrown(world, visit)) return goOn(world);
  const rounds = progress.rounds + (report.scrolled ? 1 : 0);
  if (rounds >= world.rounds) return endOf(world, { type: "stalled" });
  return { next: "scroll", progress: { ...progress, rounds } };
}

function goOn(world: ListDecisionWorld): ListDecision {
  return { next: "scroll", progress: { ...moved(world), rounds: 0 } };
}

function hasGrown({ report, progress }: ListDecisionWorld, visit: Visit): boolean {
  return visit.rows !== progress.rows || report.shown > progress.shown;
}

/** A list that ends suspiciously short is tried once more before its end is believed (map-tpot §2.7). */
function endOf({ visit, progress, attempts }: ListDecisionWorld, outcome: Outcome): ListDecision {
  const isShort = (visit?.captured ?? 0) <= THROTTLED_ROWS && (progress.claimed ?? 0) > THROTTLED_CLAIM;
  return isShort && attempts === 0 ? { next: "retry", error: "throttled" } : { next: "end", outcome };
}

function moved({ progress, visit, report, now }: ListDecisionWorld): Progress {
  return { ...progress, rows: visit?.rows ?? progress.rows, shown: report.shown, movedAt: now };
}
