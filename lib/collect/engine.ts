import { readCoolDown } from "@/lib/store/limits";
import { lastViewer } from "@/lib/store/meta";
import { type Command, isUnderWay, lastRun, type PlanRequest, type RunRecord } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { endItem } from "./ending";
import { restStanding } from "./limits";
import { noteRunState } from "./log-lines";
import type { Report } from "./report";
import { type RunEvent, transition } from "./run-machine";
import type { CollectSettings } from "./thresholds";
import { Turn } from "./turn";
import type { Obstacle } from "./watch";

/** What the engine needs of the world around it. */
export interface EngineWorld {
  store: Store;
  settings(): Promise<CollectSettings>;
  /** Why scrolling would be in vain at this moment; undefined where what X shows is stored. */
  obstacle(): Promise<Obstacle | undefined>;
  /** Names this start of the browser: a run of another one waits for the user. */
  session(): Promise<string>;
  now(): number;
  random(): number;
  /** Factor on every delay; 1 but in tests. */
  timeScale(): Promise<number>;
  /** Tells a tab to report now. */
  wake(tab: number): void;
}

/** Why a run did not begin. */
export type Refused = "under_way" | "resting" | "nothing_to_resume" | Obstacle;

export type Control = "pause" | "resume" | "stop" | "skip" | "retry";

/** The collection engine. All its state is in the store and every call is one transaction, so that it may be killed
 *  at any moment: what it has not committed never happened, and the tab asks again. */
export interface Engine {
  /** A tab's report; gives what the tab is to do. */
  report(tab: number, report: Report): Promise<Command>;
  /** Begins a run in a tab. `override` is the user's word that a rest may be cut short. */
  start(plan: PlanRequest, tab: number, override: boolean): Promise<Refused | undefined>;
  /** The user's word. `tab` is where a run goes on whose tab is gone. */
  control(what: Control, tab: number | undefined): Promise<Refused | undefined>;
  tabClosed(tab: number): Promise<void>;
  /** There was no room to store anything: a run under way waits for the user, as one that has noticed it does. */
  pauseForRoom(): Promise<void>;
}

export function createEngine(world: EngineWorld): Engine {
  const { store } = world;

  /** Reads the run, lets `change` work on it and puts it back, in one transaction. */
  async function change<T>(work: (run: RunRecord | undefined) => Promise<T>): Promise<T> {
    const session = await world.session();
    return store.transaction("rw", store.tables, async () => {
      const run = await lastRun(store);
      const before = run?.state;
      if (run !== undefined && isUnderWay(run.state) && run.session !== session && run.state.is !== "paused")
        apply(run, { event: "interrupted", because: "browser_restarted" }, world.now());
      const result = await work(run);
      if (run !== undefined) {
        await store.runs.put(run);
        await noteRunState(store, run.id, before, run.state, world.now());
      }
      return result;
    });
  }

  async function report(tab: number, report: Report): Promise<Command> {
    const current = await lastRun(store);
    if (current === undefined || !isUnderWay(current.state)) return { do: "rest" };
    const turn = {
      store,
      settings: await world.settings(),
      obstacle: await world.obstacle(),
      timeScale: await world.timeScale(),
      random: world.random,
    };
    const session = await world.session();
    return change(async (run): Promise<Command> => {
      if (run === undefined || !isUnderWay(run.state) || run.tab !== tab || run.session !== session)
        return { do: "rest" };
      if (run.beat?.key === report.beat) return run.beat.command;
      countWork(run, world.now());
      const command = await new Turn({ ...turn, now: world.now() }, run, report).take();
      run.beat = { key: report.beat, command };
      return command;
    });
  }

  async function start(plan: PlanRequest, tab: number, override: boolean): Promise<Refused | undefined> {
    const obstacle = await world.obstacle();
    if (obstacle !== undefined) return obstacle;
    const session = await world.session();
    const refused = await change(async (earlier): Promise<Refused | undefined> => {
      const now = world.now();
      if (earlier !== undefined && isUnderWay(earlier.state)) return "under_way";
      const rest = await readCoolDown(store);
      if (rest !== undefined && rest.until > now && !override) return "resting";
      const run = await newRun(store, plan, tab, session, now);
      await noteRunState(store, await store.runs.add(run), undefined, run.state, now);
      return undefined;
    });
    if (refused === undefined) world.wake(tab);
    return refused;
  }

  async function control(what: Control, tab: number | undefined): Promise<Refused | undefined> {
    const session = await world.session();
    const settings = await world.settings();
    const timeScale = await world.timeScale();
    const [refused, inTab] = await change(async (run): Promise<[Refused | undefined, number | undefined]> => {
      if (run === undefined || !isUnderWay(run.state)) return ["nothing_to_resume", undefined];
      const now = world.now();
      const ending = { store, settings, timeScale, now };
      switch (what) {
        case "pause":
          apply(run, { event: "pause" }, now);
          if (run.progress === undefined) apply(run, { event: "listEnded" }, now);
          break;
        case "stop":
          await closeCurrent(ending, run, { type: "partial" });
          apply(run, { event: "stop" }, now);
          break;
        case "skip":
          await closeCurrent(ending, run, { type: "skipped", reason: "user" });
          break;
        case "retry":
          await retryFailed(store, run);
          break;
        case "resume":
          resume(run, tab ?? run.tab, session);
          countWork(run, now);
          apply(run, { event: "resume", rest: restStanding(await readCoolDown(store), now) }, now);
          break;
      }
      return [undefined, run.tab];
    });
    if (inTab !== undefined) world.wake(inTab);
    return refused;
  }

  return {
    report,
    start,
    control,
    pauseForRoom: () =>
      change(async (run) => {
        if (run?.state.is === "running" || run?.state.is === "pausing")
          apply(run, { event: "interrupted", because: "no_room" }, world.now());
      }),
    tabClosed: (tab) =>
      change(async (run) => {
        if (run?.tab === tab) apply(run, { event: "interrupted", because: "tab_closed" }, world.now());
      }),
  };
}

/** Two reports of a run that works are never further apart (ms): what is longer was a pause, or the machine slept. */
const MOST_BETWEEN_REPORTS = 300_000;

function countWork(run: RunRecord, now: number): void {
  const { ms = 0, at = now } = run.worked ?? {};
  const passed = run.state.is === "running" || run.state.is === "pausing" ? now - at : 0;
  run.worked = { ms: ms + Math.min(Math.max(passed, 0), MOST_BETWEEN_REPORTS), at: now };
}

function apply(run: RunRecord, event: RunEvent, now: number): void {
  run.state = transition(run.state, event);
  if (!isUnderWay(run.state)) run.endedAt ??= now;
}

/** A resumed run begins its list anew, in this tab; that the user wants it to go on also approves its first rows. */
function resume(run: RunRecord, tab: number, session: string): void {
  if (run.state.is === "paused" && run.state.because === "first_capture") run.confirmed = true;
  if (run.state.is === "paused" && run.state.because === "viewer_changed") {
    run.viewer = undefined;
    run.viewerHandle = undefined;
  }
  run.tab = tab;
  run.session = session;
  if (run.progress !== undefined)
    run.progress = { ...run.progress, openedAt: undefined, arrived: false, looked: false, rounds: 0 };
}

async function closeCurrent(
  world: Parameters<typeof endItem>[0],
  run: RunRecord,
  outcome: Parameters<typeof endItem>[3],
): Promise<void> {
  const item = run.progress && (await world.store.queue.get(run.progress.item));
  if (item !== undefined) await endItem(world, run, item, outcome);
}

/** Puts the run's failed lists back in the queue. */
async function retryFailed(store: Store, run: RunRecord): Promise<void> {
  const failed = await store.queue
    .where({ run: run.id })
    .filter(({ outcome }) => outcome?.type === "error")
    .toArray();
  for (const { id } of failed)
    await store.queue.update(id, {
      state: "waiting",
      attempts: 0,
      notBefore: 0,
      outcome: undefined,
      visit: undefined,
      endedAt: undefined,
    });
  run.done -= failed.length;
  run.failed -= failed.length;
  run.failures = 0;
}

async function newRun(store: Store, plan: PlanRequest, tab: number, session: string, now: number) {
  const viewer = await lastViewer(store);
  return {
    plan,
    tab,
    session,
    viewer,
    viewerHandle: viewer === undefined ? undefined : (await store.accounts.get(viewer))?.handleLower,
    state: transition({ is: "idle" }, { event: "started" }),
    startedAt: now,
    signsFrom: now,
    failures: 0,
    loadedRows: 0,
    expanded: false,
    confirmed: false,
    done: 0,
    visited: 0,
    skipped: 0,
    failed: 0,
    added: 0,
  };
}
