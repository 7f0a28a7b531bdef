import { dateOf, lastViewer, readRevision } from "@/lib/store/meta";
import type { QueueItem } from "@/lib/store/queue";
import { isUnderWay, type PaceOverride, type PlanRequest, type RunRecord } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { endItem } from "./ending";
import { isOfViewer } from "./plan";
import { type Rest, type RunEvent, transition } from "./run-machine";
import type { CollectSettings } from "./thresholds";
import { endOfDay } from "./watch";

/** How a run begins, where not as the settings say. */
export interface StartOptions {
  /** The user's word that a rest of X may be cut short. */
  override?: boolean | undefined;
  /** A pace in place of the user's setting. */
  pace?: PaceOverride | undefined;
  /** Lists that may have a day of their own, by `listKey`. */
  ownDays?: string[] | undefined;
  /** Lists that the user leaves out, by `listKey`. */
  skips?: string[] | undefined;
  /** Begins when today is over. */
  tomorrow?: boolean | undefined;
}

/** Two reports of a run that works are never further apart (ms): what is longer was a pause, or the machine slept. */
const MOST_BETWEEN_REPORTS = 300_000;

/** Adds the time since the last report to what the run has worked. */
export function countWork(run: RunRecord, { now }: Time): void {
  const { ms = 0, at = now } = run.worked ?? {};
  const passed = run.state.is === "running" || run.state.is === "pausing" ? now - at : 0;
  run.worked = { ms: ms + Math.min(Math.max(passed, 0), MOST_BETWEEN_REPORTS), at: now };
}

/** One moment: the steady clock for waiting, the computer's clock for records (ms). */
export interface Time {
  now: number;
  wall: number;
}

/** The user's settings, with the pace that this run is to have. */
export function withPace(settings: CollectSettings, { pace }: RunRecord): CollectSettings {
  return pace === undefined ? settings : { ...settings, pacing: pace };
}

/** The user's rest until today is over; never shorter than the rest that X has asked for. */
export function tomorrow({ now, wall }: Time, restUntil = 0): Rest {
  const day = dateOf(wall);
  const until = Math.max(now + endOfDay(day) - wall, restUntil);
  return { because: "tomorrow", until, ...(restUntil === until ? {} : { day }) };
}

/** Moves the run to its next state; notes the time of its end. */
export function apply(run: Omit<RunRecord, "id">, event: RunEvent, { wall }: Time): void {
  run.state = transition(run.state, event);
  if (!isUnderWay(run.state)) run.endedAt ??= wall;
}

/** A resumed run starts its list again, in this tab; that the user wants it to go on also approves its first rows. A
 *  list at which the day's share ended goes on where it is: the user gives it the day. */
export async function resume(store: Store, run: RunRecord, tab: number, session: string): Promise<void> {
  const because = run.state.is === "paused" ? run.state.because : undefined;
  if (because === "first_capture") run.confirmed = true;
  // What is about the first viewer waits for that one: the next report says who is logged in.
  if (because === "viewer_changed" && !isOfViewer(run.plan)) {
    run.viewer = undefined;
    run.viewerHandle = undefined;
  }
  const isThere = because === "cap_in_list" && run.tab === tab && run.session === session;
  if (because === "cap_in_list" && run.progress !== undefined)
    await store.queue.update(run.progress.item, { ownDay: true });
  run.tab = tab;
  run.session = session;
  if (run.progress !== undefined && !isThere)
    run.progress = {
      ...run.progress,
      openedAt: undefined,
      arrived: false,
      looked: false,
      rounds: 0,
      retried: undefined,
    };
}

/** Ends the list under way, if there is one. */
export async function closeCurrent(
  world: Parameters<typeof endItem>[0],
  run: RunRecord,
  outcome: Parameters<typeof endItem>[3],
): Promise<void> {
  const item = run.progress && (await world.store.queue.get(run.progress.item));
  if (item !== undefined) await endItem(world, run, item, outcome);
}

/** Puts the run's failed lists back in the queue. */
export async function retryFailed(store: Store, run: RunRecord): Promise<void> {
  const failed = await store.queue
    .where({ run: run.id })
    .filter(({ outcome }) => outcome?.type === "error")
    .toArray();
  for (const item of failed) await putBack(store, run, item, {});
  run.failures = 0;
}

/** Puts a list that has ended back in the queue. */
export async function putBack(
  store: Store,
  run: RunRecord,
  { id, outcome, isDue }: QueueItem,
  change: Partial<Pick<QueueItem, "pace" | "wanted">>,
): Promise<void> {
  await store.queue.update(id, {
    ...change,
    state: "waiting",
    attempts: 0,
    notBefore: 0,
    outcome: undefined,
    visit: undefined,
    endedAt: undefined,
  });
  run.done -= 1;
  if (outcome?.type === "error") run.failed -= 1;
  else if (outcome?.type === "skipped") run.skipped -= 1;
  else run.visited -= 1;
  if (isDue) run.dueDone = (run.dueDone ?? 0) - 1;
}

/** A run as it begins. */
export async function newRun(
  store: Store,
  plan: PlanRequest,
  { tab, session }: Pick<RunRecord, "tab" | "session">,
  { pace, ownDays, skips }: StartOptions,
  wall: number,
): Promise<Omit<RunRecord, "id">> {
  const viewer = await lastViewer(store);
  return {
    plan,
    tab,
    session,
    viewer,
    viewerHandle: viewer === undefined ? undefined : (await store.accounts.get(viewer))?.handleLower,
    state: transition({ is: "idle" }, { event: "started" }),
    startedAt: wall,
    signsAfter: await readRevision(store),
    failures: 0,
    loadedRows: 0,
    ...(pace && { pace }),
    ...(ownDays && { ownDays }),
    ...(skips && skips.length > 0 && { skips }),
    expanded: false,
    confirmed: false,
    done: 0,
    visited: 0,
    skipped: 0,
    failed: 0,
    added: 0,
  };
}
