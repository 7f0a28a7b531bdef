import { formatMoment } from "@/lib/format";
import { noteLog } from "@/lib/store/log";
import type { QueueItem } from "@/lib/store/queue";
import type { RunRecord, RunState } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { reasonWords } from "@/lib/words/outcomes";

/** Notes within the open transaction that a list is tried again after a number of seconds. */
export async function noteRetry(
  store: Store,
  run: RunRecord,
  item: QueueItem,
  error: string,
  seconds: number,
  at: number,
): Promise<void> {
  const text = `Retrying in ${seconds} s, try ${item.attempts + 2}: ${error}`;
  const account = item.kind === "listMembers" ? {} : { account: item.owner };
  await noteLog(store, {
    at,
    level: "warning",
    event: "list_retry",
    text,
    outcome: error,
    run: run.id,
    ...account,
  });
}

/** Notes within the open transaction that X's own Retry will be pressed in a number of seconds. */
export async function notePress(
  store: Store,
  run: RunRecord,
  item: QueueItem,
  error: string,
  seconds: number,
  at: number,
): Promise<void> {
  const press = run.progress?.retried?.presses ?? 1;
  const account = item.kind === "listMembers" ? {} : { account: item.owner };
  await noteLog(store, {
    at,
    level: "warning",
    event: "list_retry",
    text: `Pressing X's Retry in ${seconds} s, press ${press} at this page: ${error}`,
    outcome: error,
    run: run.id,
    ...account,
  });
}

/** Notes within the open transaction that a run has come from one state to another; nothing where it has not.
 *  `steady` and `at` are the same moment on the steady clock and on the computer's. */
export async function noteRunState(
  store: Store,
  run: number,
  before: RunState | undefined,
  state: RunState,
  steady: number,
  at: number,
): Promise<void> {
  if (before !== undefined && isSame(before, state)) return;
  const level = state.is === "stopped" && state.because !== "user" ? "error" : "info";
  await noteLog(store, {
    at,
    level: state.is === "coolingDown" ? "warning" : level,
    event: "run_state",
    text: before === undefined && state.is === "running" ? "The run begins" : sentence(state, at - steady),
    outcome: "because" in state ? state.because : state.is,
    run,
  });
}

function isSame(before: RunState, state: RunState): boolean {
  const because = (of: RunState) => ("because" in of ? of.because : undefined);
  const isLater = before.is === "coolingDown" && state.is === "coolingDown" && state.until > before.until;
  return before.is === state.is && because(before) === because(state) && !isLater;
}

/** `shift` leads from the steady clock to the computer's. */
function sentence(state: RunState, shift: number): string {
  const because = "because" in state ? ` (${reasonWords(state.because)})` : "";
  switch (state.is) {
    case "idle":
      return "The run has not begun";
    case "running":
      return "The run goes on";
    case "pausing":
      return "The run pauses after this list";
    case "paused":
      return `The run is paused${because}`;
    case "coolingDown":
      return `The run waits until ${formatMoment(state.until + shift)}${because}`;
    case "done":
      return "The run is done";
    case "stopped":
      return `The run was stopped${because}`;
  }
}
