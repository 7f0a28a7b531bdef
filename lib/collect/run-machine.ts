import type { CoolReason, PauseReason, RunState, StopReason } from "@/lib/store/run";

/** A cool-down that still lasts. */
export interface Rest {
  because: CoolReason;
  until: number;
  /** The day of the user's calendar that must be over, where it is a rest until the next day. */
  day?: string;
}

/** What can happen to a run. */
export type RunEvent =
  | { event: "started" }
  /** The user's command; resuming keeps a rest that still lasts. */
  | { event: "pause" }
  | { event: "resume"; rest?: Rest }
  | { event: "stop" }
  /** The list under way has ended. */
  | { event: "listEnded" }
  | { event: "queueEmpty" }
  /** X stops us; X slows us, or we slow ourselves. */
  | { event: "hardSign"; sign: Exclude<StopReason, "user"> }
  | ({ event: "slowDown" } & Rest)
  /** What the tab and the browser do. */
  | { event: "hidden" }
  | { event: "shown"; rest?: Rest }
  | { event: "interrupted"; because: Exclude<PauseReason, "user" | "tab_hidden"> }
  | { event: "clock"; now: number };

/** The run's next state. An event that means nothing in a state leaves it as it is. Once X has stopped a run, or it
 *  is over for another reason, no event brings it back: the user starts a new one. (docs/collection.md has the
 *  picture.) */
export function transition(state: RunState, event: RunEvent): RunState {
  switch (state.is) {
    case "idle":
      return event.event === "started" ? { is: "running" } : state;
    case "running":
      return whileRunning(state, event);
    case "pausing":
      return whilePausing(state, event);
    case "paused":
      return whilePaused(state, event);
    case "coolingDown":
      return whileCooling(state, event);
    case "done":
    case "stopped":
      return state;
  }
}

function whileRunning(state: RunState, event: RunEvent): RunState {
  switch (event.event) {
    case "pause":
      return { is: "pausing" };
    case "hidden":
      return { is: "paused", because: "tab_hidden" };
    case "queueEmpty":
      return { is: "done" };
    case "slowDown":
      return resting(event);
    default:
      return always(state, event);
  }
}

function resting({ because, until, day }: Rest): RunState {
  return { is: "coolingDown", because, until, ...(day === undefined ? {} : { day }) };
}

function whilePausing(state: RunState, event: RunEvent): RunState {
  switch (event.event) {
    case "listEnded":
    case "hidden":
      return { is: "paused", because: "user" };
    case "resume":
      return { is: "running" };
    case "queueEmpty":
      return { is: "done" };
    case "slowDown":
      return { is: "paused", because: "user" };
    default:
      return always(state, event);
  }
}

function whilePaused(state: RunState & { is: "paused" }, event: RunEvent): RunState {
  switch (event.event) {
    case "resume":
      return goingOn(event.rest);
    case "slowDown":
      // The user's word: a run that waits for the user is not slowed down by anything else.
      return event.because === "tomorrow" ? resting(event) : state;
    case "shown":
      return state.because === "tab_hidden" ? goingOn(event.rest) : state;
    case "pause":
      return { is: "paused", because: "user" };
    case "interrupted":
      return state.because === "user" ? state : always(state, event);
    default:
      return always(state, event);
  }
}

function goingOn(rest: Rest | undefined): RunState {
  return rest === undefined ? { is: "running" } : resting(rest);
}

function whileCooling(state: RunState & { is: "coolingDown" }, event: RunEvent): RunState {
  switch (event.event) {
    case "pause":
      return { is: "paused", because: "user" };
    case "clock":
      return event.now >= state.until ? { is: "running" } : state;
    case "slowDown":
      return event.until > state.until ? resting(event) : state;
    default:
      return always(state, event);
  }
}

/** What ends or interrupts a run in any state of being under way. */
function always(state: RunState, event: RunEvent): RunState {
  switch (event.event) {
    case "stop":
      return { is: "stopped", because: "user" };
    case "hardSign":
      return { is: "stopped", because: event.sign };
    case "interrupted":
      return { is: "paused", because: event.because };
    default:
      return state;
  }
}
