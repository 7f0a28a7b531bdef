import { MONTHLY, WEEKLY } from "./thresholds";

/** What has to be done from time to time (runbook, "Weekly", "Monthly"). */
const TASKS = ["progress", "errors", "log", "import", "backup", "version"] as const;

export type Task = (typeof TASKS)[number];

const EVERY: Record<Task, number> = {
  progress: WEEKLY,
  errors: WEEKLY,
  log: WEEKLY,
  import: MONTHLY,
  backup: MONTHLY,
  version: MONTHLY,
};

export interface TaskState {
  task: Task;
  every: "week" | "month";
  doneAt: number | undefined;
  /** When (ms) it is due. */
  dueAt: number;
  isDue: boolean;
}

/** When each task is due: its time after it was last done, or after the first visit (ms) where it never was. */
export function taskStates(
  doneAt: ReadonlyMap<string, number>,
  firstVisit: number | undefined,
  now: number,
): TaskState[] {
  return TASKS.map((task) => {
    const done = doneAt.get(task);
    const dueAt = (done ?? firstVisit ?? now) + EVERY[task];
    return {
      task,
      every: EVERY[task] === WEEKLY ? "week" : "month",
      doneAt: done,
      dueAt,
      isDue: dueAt <= now,
    };
  });
}
