import type { Progress } from "@/lib/store/run";
import type { Outcome, VisitRecord } from "@/lib/store/visit";
import type { Report } from "./report";
import { PAGE_WAIT, THROTTLED_CLAIM, THROTTLED_ROWS } from "./thresholds";

/** What is known when a tab reports from the page it was sent to. */
export interface LookWorld {
  report: Pick<Report, "page" | "shown" | "scrolled">;
  progress: Progress;
  /** The visit that X's answers have made of it; undefined while none came. */
  visit: Pick<VisitRecord, "outcome" | "rows" | "captured"> | undefined;
  /** Rounds without anything new that end a list. */
  rounds: number;
  /** Tries of this list that have failed. */
  attempts: number;
  now: number;
}

/** What follows from a look at the page. */
export type Look =
  | { next: "end"; outcome: Outcome }
  | { next: "retry"; error: string }
  | { next: "wait"; progress: Progress }
  | { next: "scroll"; progress: Progress };

/** Decides from X's answers first and from what the page shows second, whether a list goes on. It ends on X's own
 *  end, on X's cut plus one idle look, on what X says of the owner, or after so many rounds without anything new
 *  while no spinner turns. */
export function lookAtList(world: LookWorld): Look {
  const { report, visit } = world;
  const lost = lostOutcome(report.page);
  if (lost !== undefined) return { next: "end", outcome: lost };
  if (visit === undefined) return withoutAnswer(world);
  switch (visit.outcome.type) {
    case "complete":
    case "protected":
    case "suspended":
    case "deleted":
      return { next: "end", outcome: visit.outcome };
    case "ended_by_x":
      return world.progress.looked
        ? endOf(world, visit.outcome)
        : { next: "scroll", progress: { ...moved(world), looked: true } };
    case "rate_limited":
    case "logged_out":
    case "locked":
      // The run as a whole minds these before it looks at its list.
      return { next: "wait", progress: world.progress };
    case "error":
      return { next: "retry", error: visit.outcome.error };
    default:
      return report.page === "failed"
        ? { next: "retry", error: "something_went_wrong" }
        : underWay(world, visit);
  }
}

/** The owner's own page, which is looked at for its counts and state; true when it has said what it can. */
export function hasSeenProfile(page: Report["page"]): boolean {
  return page === "profile" || page === "warned" || lostOutcome(page) !== undefined;
}

/** What a page that shows no list says of its owner. */
export function lostOutcome(page: Report["page"]): Outcome | undefined {
  switch (page) {
    case "deleted":
    case "suspended":
    case "protected":
      return { type: page };
    case "withheld":
      return { type: "skipped", reason: "withheld" };
    case "blocked":
      return { type: "skipped", reason: "blocked_you" };
    default:
      return undefined;
  }
}

function withoutAnswer(world: LookWorld): Look {
  const { report, progress, now } = world;
  if (report.page === "failed") return { next: "retry", error: "something_went_wrong" };
  if (now - progress.movedAt <= PAGE_WAIT) return { next: "wait", progress };
  if (report.page === "unknown") return { next: "retry", error: "selector_miss" };
  return { next: "retry", error: report.page === "loading" ? "page_timeout" : "no_answer" };
}

function underWay(world: LookWorld, visit: NonNullable<LookWorld["visit"]>): Look {
  const { report, progress, now } = world;
  const grew = visit.rows !== progress.rows || report.shown > progress.shown;
  if (grew) return { next: "scroll", progress: { ...moved(world), rounds: 0 } };
  if (report.page === "loading") {
    const isStuck = now - progress.movedAt > PAGE_WAIT;
    return isStuck ? { next: "retry", error: "page_timeout" } : { next: "wait", progress };
  }
  const rounds = progress.rounds + (report.scrolled ? 1 : 0);
  if (rounds >= world.rounds) return endOf(world, { type: "stalled" });
  return { next: "scroll", progress: { ...progress, rounds } };
}

/** A list that ends suspiciously short is tried once more before its end is believed (map-tpot §2.7). */
function endOf({ visit, progress, attempts }: LookWorld, outcome: Outcome): Look {
  const isShort = (visit?.captured ?? 0) <= THROTTLED_ROWS && (progress.claimed ?? 0) > THROTTLED_CLAIM;
  return isShort && attempts === 0 ? { next: "retry", error: "throttled" } : { next: "end", outcome };
}

function moved({ progress, visit, report, now }: LookWorld): Progress {
  return { ...progress, rows: visit?.rows ?? progress.rows, shown: report.shown, movedAt: now };
}
