import type { RunRecord, RunState } from "./records/run";
import type { Store } from "./schema";

export type {
  Command,
  CoolReason,
  PaceOverride,
  PauseReason,
  PlanRequest,
  Progress,
  RunRecord,
  RunState,
  StopReason,
} from "./records/run";

/** The newest run; the only one that can be under way. */
export function lastRun(store: Store): Promise<RunRecord | undefined> {
  return store.runs.orderBy("id").last();
}

/** True while a run is neither over nor not begun. */
export function isUnderWay({ is }: RunState): boolean {
  return is === "running" || is === "pausing" || is === "paused" || is === "coolingDown";
}
