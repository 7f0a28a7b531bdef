import { DAY, HOUR, SECOND } from "@/lib/durations";
import { boundedDemand } from "@/lib/store/demands";
import {
  type CoolDownRecord,
  type RateRecord,
  readCoolDown,
  readRate,
  readSteady,
  readVisited,
  steadyAt,
  X_WINDOW_MS,
} from "@/lib/store/limits";
import { lastViewer, readRevision } from "@/lib/store/meta";
import { openItems, type QueueItem } from "@/lib/store/queue";
import { isUnderWay, lastRun, type RunRecord, type RunState } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { LIST_KINDS, type ListKind } from "@/lib/x/kinds";
import { BUDGET_OPERATIONS } from "@/lib/x/operations";
import { type Forecast, forecast } from "./forecast";
import { pacingOf, roundsFor } from "./pacing";
import { isOfViewer } from "./plan";
import { operationsFor, spendable } from "./rate-budget";
import { type CollectSettings, EXPECTED_ROWS, PAGE_WAIT, RESET_MARGIN } from "./thresholds";

/** How far a run is, counted in lists that it means to visit. Lists that are fresh or on hold are none of them. */
interface RunProgress {
  done: number;
  planned: number;
  left: number;
  /** True while the centre is being read: then more is known of the plan. */
  grows: boolean;
  /** How it goes on; undefined where the run is over. */
  forecast: Forecast | undefined;
}

/** What the popup and the Collect page show of collection. All times are the computer's clock (ms). */
export interface CollectView {
  run: RunRecord | undefined;
  current: CurrentList | undefined;
  /** How far the run is; undefined where there is none. */
  progress: RunProgress | undefined;
  /** The login that the run waits for; undefined where it waits for none. */
  login: Login | undefined;
  /** True where the tab should have reported long ago: its page has crashed, sleeps, or belongs to no extension. */
  isSilent: boolean;
  /** The rest that X has asked for, while it lasts. */
  rest: CoolDownRecord | undefined;
  /** When the current rest of the run began, for any reason; undefined while it takes none. */
  restFrom: number | undefined;
  today: { lists: number; collected: number };
  /** Requests left above the reserve, where X has said so and it still holds. */
  budget: Budget[];
}

/** A run that waits since another account is logged in. Handles, where they are known. */
interface Login {
  of: string | undefined;
  now: string | undefined;
  /** True where the plan is about the account that it began with, so that no other can go on with it. */
  isBound: boolean;
}

interface Budget {
  /** `posts`: what X's page asks for beside an account's profile. */
  of: ListKind | "posts";
  left: number;
  limit: number;
}

export interface CurrentList {
  kind: ListKind;
  name: string;
  /** `profile` while the owner's own page is looked at. */
  phase: "profile" | "list";
  rows: number;
  claimed: number | undefined;
  /** Rounds without anything new, of how many that end the list. */
  rounds: number;
  roundsLimit: number;
  attempts: number;
  /** Presses of X's Retry at the page that failed last. */
  presses: number;
  /** True while it waits to press X's Retry. */
  isPressing: boolean;
  /** When (ms) the next step is taken; undefined while the run waits for something else. */
  nextAt: number | undefined;
}

/** Reads what the screens show. `wall` is the computer's clock (ms). */
export async function readCollectView(
  store: Store,
  settings: CollectSettings,
  wall: number,
): Promise<CollectView> {
  const run = await lastRun(store);
  const paced = run?.pace === undefined ? settings : { ...settings, pacing: run.pace };
  const item = run?.progress && (await store.queue.get(run.progress.item));
  const open = run === undefined ? [] : await openItems(store, run.id);
  const now = steadyAt(await readSteady(store), wall);
  const stored = await readCoolDown(store);
  const rest = stored && boundedDemand(stored, { steady: now, wall }, await readRevision(store));
  const today = await readVisited(store, wall);
  const shift = wall - now;
  return {
    run: run && onWallClock(run, shift),
    current: run && item && currentOf(run, item, paced, shift),
    progress: run && progressOf(run, open, paced, { today, wall, shift }),
    login: run && (await readLogin(store, run)),
    isSilent: run !== undefined && isSilent(run, now),
    rest:
      rest !== undefined && rest.until > now
        ? { ...rest, from: rest.from + shift, until: rest.until + shift }
        : undefined,
    restFrom: run && restFromOf(run.state, rest, shift),
    today,
    budget: await readBudget(store, settings, now),
  };
}

async function readLogin(store: Store, run: RunRecord): Promise<Login | undefined> {
  const { state, plan, viewer, viewerHandle } = run;
  if (state.is !== "paused" || state.because !== "viewer_changed") return undefined;
  const last = await lastViewer(store);
  const [of, now] = await store.accounts.bulkGet([viewer ?? 0, last === viewer ? 0 : (last ?? 0)]);
  return { of: of?.handle ?? viewerHandle, now: now?.handle, isBound: isOfViewer(plan) };
}

/** When a rest began. X's rests are stored with their beginning; a rest for X's budget lasts a window of X's at most, one
 *  for the calendar the rest of a day, so the window or day counts as its length. */
function restFromOf(state: RunState, rest: CoolDownRecord | undefined, shift: number): number | undefined {
  if (state.is !== "coolingDown") return undefined;
  switch (state.because) {
    case "rate_limited":
    case "error_pages":
      return (rest?.from ?? state.until - HOUR) + shift;
    case "budget":
      return state.until - X_WINDOW_MS - RESET_MARGIN + shift;
    case "daily_cap":
    case "tomorrow":
      return state.until - DAY + shift;
  }
}

/** The run with the end of its rest by the computer's clock. */
function onWallClock(run: RunRecord, shift: number): RunRecord {
  const { state } = run;
  if (state.is !== "coolingDown") return run;
  return { ...run, state: { ...state, until: state.until + shift } };
}

interface Moment {
  today: { lists: number; collected: number };
  wall: number;
  shift: number;
}

function progressOf(
  run: RunRecord,
  open: readonly QueueItem[],
  settings: CollectSettings,
  { today, wall, shift }: Moment,
): RunProgress {
  const { state, due = 0, dueDone = 0 } = run;
  const queued = open.filter(({ isDue }) => isDue !== false);
  const left = Math.max(queued.length, due - dueDone);
  // What the plan knows of and has not queued yet is of the usual size.
  const unknown: number[] = Array(left - queued.length).fill(EXPECTED_ROWS.following);
  const lists = [...queued.map(({ kind, rows }) => rows ?? EXPECTED_ROWS[kind]), ...unknown];
  const restsUntil = state.is === "coolingDown" ? state.until + shift : undefined;
  const world = { lists, perList: perListOf(run, settings), today, caps: settings, wall, restsUntil };
  return {
    done: dueDone,
    planned: dueDone + left,
    left,
    grows: !run.expanded,
    forecast: isUnderWay(state) && left > 0 ? forecast(world) : undefined,
  };
}

/** Milliseconds that a list takes: by those that were visited; before the first by the pace. */
function perListOf({ worked, visited, failed }: RunRecord, settings: CollectSettings): number {
  if (worked !== undefined && visited + failed > 0) return worked.ms / (visited + failed);
  const middle = ([least, most]: readonly [number, number]) => (least + most) / 2;
  return (middle(settings.pauseBetween) + 2 * middle(pacingOf(settings).delay)) * SECOND;
}

function currentOf(
  run: RunRecord,
  item: QueueItem,
  settings: CollectSettings,
  shift: number,
): CurrentList | undefined {
  const { progress } = run;
  if (progress === undefined) return undefined;
  const isAtWork = run.state.is === "running" || run.state.is === "pausing";
  return {
    kind: item.kind,
    name: item.name,
    phase: progress.phase,
    rows: progress.rows,
    claimed: progress.claimed,
    rounds: progress.rounds,
    roundsLimit: roundsFor(settings, progress.claimed),
    attempts: item.attempts,
    nextAt: isAtWork && run.nextAt !== undefined ? run.nextAt + shift : undefined,
    presses: progress.retried?.presses ?? 0,
    isPressing: run.heartbeat?.command.do === "retry",
  };
}

function isSilent({ state, nextAt }: RunRecord, now: number): boolean {
  const isDue = state.is === "running" || state.is === "pausing" || state.is === "coolingDown";
  return isDue && nextAt !== undefined && now - nextAt > 2 * PAGE_WAIT;
}

async function readBudget(store: Store, settings: CollectSettings, now: number) {
  const lists = LIST_KINDS.map((kind) => [kind, operationsFor(kind)[0]] as const);
  const budget: Budget[] = [];
  for (const [of, operation] of [...lists, ["posts", BUDGET_OPERATIONS[0]] as const]) {
    const rate: RateRecord | undefined = await readRate(store, operation);
    const left = spendable(rate, settings.reserve, now);
    if (rate !== undefined && left !== undefined) budget.push({ of, left, limit: rate.limit });
  }
  return budget;
}
