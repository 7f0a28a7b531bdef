import { healDemands } from "@/lib/store/demands";
import { readCoolDown, readSteady } from "@/lib/store/limits";
import {
  type Command,
  isUnderWay,
  lastRun,
  type PaceOverride,
  type PlanRequest,
  type RunRecord,
} from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { restStanding } from "./rate-budget";
import {
  apply,
  closeCurrent,
  countWork,
  newRun,
  putBack,
  resume,
  retryFailed,
  type StartOptions,
  type Time,
  tomorrow,
  withPace,
} from "./run-changes";
import { noteRunState } from "./run-log-lines";
import { RunStep } from "./run-step";
import { tick, type Uptime } from "./steady-clock";
import type { Report } from "./tab-report";
import type { CollectSettings } from "./thresholds";
import type { Obstacle } from "./watch";

/** What the engine needs of the world around it. */
export interface EngineWorld {
  store: Store;
  settings(): Promise<CollectSettings>;
  /** Why scrolling would be in vain at this moment; undefined where what X shows is stored. */
  obstacle(): Promise<Obstacle | undefined>;
  /** Names this start of the browser: a run of another one waits for the user. */
  session(): Promise<string>;
  /** The computer's clock, which may be set at any moment (ms). */
  now(): number;
  random(): number;
  /** Factor on every delay; 1 but in tests. */
  timeScale(): Promise<number>;
  /** Tells a tab to report now; with `show` it comes to the front before, since X draws nothing in a hidden tab. */
  wake(tab: number, show: boolean): void;
}

/** Why a run did not begin. */
export type Refused = "under_way" | "resting" | "nothing_to_resume" | Obstacle;

export type Control = "pause" | "resume" | "stop" | "skip" | "retry" | "tomorrow";

/** The collection engine. All its state is in the store and every call is one transaction, so that it may be killed
 *  at any moment: what it has not committed never happened, and the tab asks again. */
export interface Engine {
  /** A tab's report; gives what the tab is to do. */
  report(tab: number, report: Report): Promise<Command>;
  /** Begins a run in a tab. */
  start(plan: PlanRequest, tab: number, options?: StartOptions): Promise<Refused | undefined>;
  /** The user's command. `tab` is where a run goes on that lost its tab. */
  control(what: Control, tab: number | undefined): Promise<Refused | undefined>;
  /** Reads a list again that has ended, at a pace of its own, within the run under way. */
  readAgain(item: number, pace: PaceOverride): Promise<Refused | undefined>;
  tabClosed(tab: number): Promise<void>;
  /** The background has begun: a run of an earlier start of the browser waits for the user, although no tab is there to
   *  report. Changes nothing where only the background was stopped. */
  begun(): Promise<void>;
  /** The disk was full: a run under way waits for the user. */
  pauseForDiskSpace(): Promise<void>;
}

export function createEngine(world: EngineWorld): Engine {
  const { store } = world;

  /** Reads the run, lets `change` work on it and puts it back, in one transaction. `uptime` moves the steady clock;
   *  without one it is read as it was left. */
  async function change<T>(
    work: (run: RunRecord | undefined, time: Time) => Promise<T>,
    moveClock?: { uptime?: Uptime },
  ): Promise<T> {
    const session = await world.session();
    return store.transaction("rw", store.tables, async () => {
      const wall = world.now();
      const now =
        moveClock === undefined
          ? ((await readSteady(store))?.steady ?? wall)
          : await tick(store, wall, moveClock.uptime);
      await healDemands(store, wall);
      const time = { now, wall };
      const run = await lastRun(store);
      const before = run?.state;
      if (run !== undefined && isUnderWay(run.state) && run.session !== session && run.state.is !== "paused")
        apply(run, { event: "interrupted", because: "browser_restarted" }, time);
      const result = await work(run, time);
      if (run !== undefined) {
        await store.runs.put(run);
        await noteRunState(store, run.id, before, run.state, now, wall);
      }
      return result;
    });
  }

  async function report(tab: number, report: Report): Promise<Command> {
    const current = await lastRun(store);
    if (current === undefined || !isUnderWay(current.state)) return { do: "rest" };
    const step = {
      store,
      settings: withPace(await world.settings(), current),
      obstacle: await world.obstacle(),
      timeScale: await world.timeScale(),
      random: world.random,
    };
    const session = await world.session();
    return change(
      async (run, time): Promise<Command> => {
        if (run === undefined || !isUnderWay(run.state) || run.tab !== tab || run.session !== session)
          return { do: "rest" };
        if (run.heartbeat?.key === report.heartbeat) return run.heartbeat.command;
        countWork(run, time);
        const command = await new RunStep({ ...step, ...time }, run, report).take();
        run.heartbeat = { key: report.heartbeat, command };
        return command;
      },
      { uptime: report.uptime },
    );
  }

  async function start(
    plan: PlanRequest,
    tab: number,
    options: StartOptions = {},
  ): Promise<Refused | undefined> {
    const obstacle = await world.obstacle();
    if (obstacle !== undefined) return obstacle;
    const session = await world.session();
    const refused = await change(async (earlier, time): Promise<Refused | undefined> => {
      if (earlier !== undefined && isUnderWay(earlier.state)) return "under_way";
      const rest = await readCoolDown(store);
      if (rest !== undefined && rest.until > time.now && !options.override && !options.tomorrow)
        return "resting";
      const run = await newRun(store, plan, { tab, session }, options, time.wall);
      if (options.tomorrow)
        apply(run, { event: "slowDown", ...tomorrow(time, restStanding(rest, time.now)?.until) }, time);
      await noteRunState(
        store,
        await store.runs.add(run as RunRecord),
        undefined,
        run.state,
        time.now,
        time.wall,
      );
      return undefined;
    }, {});
    if (refused === undefined) world.wake(tab, true);
    return refused;
  }

  async function control(what: Control, tab: number | undefined): Promise<Refused | undefined> {
    const obstacle = what === "resume" ? await world.obstacle() : undefined;
    if (obstacle !== undefined) return obstacle;
    const session = await world.session();
    const settings = await world.settings();
    const timeScale = await world.timeScale();
    const [refused, inTab] = await change(
      async (run, time): Promise<[Refused | undefined, number | undefined]> => {
        if (run === undefined || !isUnderWay(run.state)) return ["nothing_to_resume", undefined];
        const ending = { store, settings, timeScale, ...time };
        const rest = restStanding(await readCoolDown(store), time.now);
        switch (what) {
          case "pause":
            apply(run, { event: "pause" }, time);
            if (run.progress === undefined) apply(run, { event: "listEnded" }, time);
            break;
          case "stop":
            await closeCurrent(ending, run, { type: "partial" });
            apply(run, { event: "stop" }, time);
            break;
          case "skip":
            await closeCurrent(ending, run, { type: "skipped", reason: "user" });
            break;
          case "retry":
            await retryFailed(store, run);
            break;
          case "tomorrow":
            run.pace = "careful";
            apply(run, { event: "slowDown", ...tomorrow(time, rest?.until) }, time);
            break;
          case "resume":
            await resume(store, run, tab ?? run.tab, session);
            // What has passed while it waited was no work.
            run.worked = { ms: run.worked?.ms ?? 0 };
            apply(run, { event: "resume", ...(rest && { rest }) }, time);
            break;
        }
        return [undefined, run.tab];
      },
    );
    if (inTab !== undefined) world.wake(inTab, what === "resume");
    return refused;
  }

  async function readAgain(item: number, pace: PaceOverride): Promise<Refused | undefined> {
    const [refused, inTab] = await change(async (run): Promise<[Refused | undefined, number | undefined]> => {
      const ended = await store.queue.get(item);
      if (run === undefined || !isUnderWay(run.state) || ended?.run !== run.id || ended.state !== "done")
        return ["nothing_to_resume", undefined];
      await putBack(store, run, ended, { pace, wanted: true });
      return [undefined, run.tab];
    });
    if (inTab !== undefined) world.wake(inTab, false);
    return refused;
  }

  return {
    report,
    start,
    control,
    readAgain,
    pauseForDiskSpace: () =>
      change(async (run, time) => {
        if (run?.state.is === "running" || run?.state.is === "pausing")
          apply(run, { event: "interrupted", because: "no_room" }, time);
      }),
    begun: () => change(async () => {}),
    tabClosed: (tab) =>
      change(async (run, time) => {
        if (run?.tab === tab) apply(run, { event: "interrupted", because: "tab_closed" }, time);
      }),
  };
}
