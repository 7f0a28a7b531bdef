import { DAY } from "@/lib/durations";
import { LONGEST_REST } from "@/lib/store/demands";
import { sightAccounts } from "@/lib/store/identity";
import { readCoolDown, signsAfter, wallByX } from "@/lib/store/limits";
import { dateOf, lastViewer, nextRevision, noteViewer, readRevision } from "@/lib/store/meta";
import { type Command, isUnderWay, type RunRecord } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { endItem } from "./ending";
import { PAGE_DECISIONS } from "./page-decision";
import { nextCoolDown, restStanding, verdictOf } from "./rate-budget";
import { type RunEvent, transition } from "./run-machine";
import type { Report } from "./tab-report";
import { type CollectSettings, PAGE_WAIT } from "./thresholds";

/** No wait of a run is longer: a rest, or one after the end of the day, ms. */
const LONGEST_WAIT = DAY + LONGEST_REST;

/** Why nothing that X shows would be stored, so that scrolling would be in vain. */
export type Obstacle = "capture_off" | "no_room";

/** The world of one step of a run. */
export interface StepWorld {
  store: Store;
  settings: CollectSettings;
  obstacle: Obstacle | undefined;
  /** The steady clock, for waiting (ms). */
  now: number;
  /** The computer's clock, for records and days (ms). */
  wall: number;
  random: () => number;
  /** Factor on every delay; 1 but in tests (docs/testing.md). */
  timeScale: number;
}

/** What a run checks before and beside its lists: X's signs, the clock, the tab, who is logged in. */
export class Watch {
  protected command: Command | undefined;

  constructor(
    protected readonly world: StepWorld,
    readonly run: RunRecord,
    protected readonly report: Report,
  ) {}

  /** Brings the run's state up to what the report and the store say. */
  protected async watch(): Promise<void> {
    await this.healRun();
    this.noticeSleep();
    this.noticeDropped();
    await this.followCalendar();
    this.apply({ event: "clock", now: this.world.now });
    await this.resolveViewer();
    await this.check();
  }

  protected goesOn(): boolean {
    return this.run.state.is === "running" || this.run.state.is === "pausing";
  }

  protected pollIn(after: number): Command {
    return this.answer({ do: "poll", after: Math.max(0, Math.round(after)) });
  }

  protected answer(command: Command): Command {
    this.command = command;
    this.run.nextAt = command.do === "rest" ? undefined : this.world.now + command.after;
    return command;
  }

  protected apply(event: RunEvent): void {
    this.run.state = transition(this.run.state, event);
    if (!isUnderWay(this.run.state)) this.run.endedAt ??= this.world.wall;
  }

  /** Times that this store's clock and revision cannot have reached came with a file: by them the run would wait for
   *  ever, or hear of no refusal of X. */
  private async healRun(): Promise<void> {
    const { run } = this;
    const { now, store } = this.world;
    run.signsAfter = Math.min(run.signsAfter ?? 0, await readRevision(store));
    if (run.state.is === "coolingDown") run.state.until = Math.min(run.state.until, now + LONGEST_WAIT);
    if (run.progress !== undefined) run.progress.movedAt = Math.min(run.progress.movedAt, now + LONGEST_WAIT);
  }

  /** After a suspended machine nothing was slow: the waiting begins now. */
  private noticeSleep(): void {
    const { progress, nextAt } = this.run;
    const { now } = this.world;
    const slept = nextAt !== undefined && now - nextAt > PAGE_WAIT;
    if (slept && progress !== undefined) progress.movedAt = now;
  }

  /** A rest until the next day follows the calendar, so that hours asleep count. */
  private async followCalendar(): Promise<void> {
    const { state } = this.run;
    const { store, now } = this.world;
    if (state.is !== "coolingDown" || state.day === undefined) return;
    const wall = await wallByX(store, this.world.wall);
    state.until = dateOf(wall) > state.day ? now : now + Math.max(0, endOfDay(state.day) - wall);
  }

  /** What the tab was told to do and did not, for being hidden or woken, is still to be done. */
  private noticeDropped(): void {
    const { progress, heartbeat } = this.run;
    if (!this.report.dropped || progress === undefined) return;
    if (heartbeat?.command.do === "open") progress.openedAt = undefined;
    if (heartbeat?.command.do === "retry" && progress.retried !== undefined)
      progress.retried = { ...progress.retried, presses: progress.retried.presses - 1, failure: "" };
  }

  /** Everything that may stop, rest or pause the run, whatever list it is at. */
  private async check(): Promise<void> {
    const { store, now, obstacle } = this.world;
    const { report, run } = this;
    for (const { sign, remaining, order } of await signsAfter(store, run.signsAfter ?? 0)) {
      run.signsAfter = order;
      const verdict = verdictOf(sign, remaining);
      if (verdict === undefined) continue;
      if ("stop" in verdict) this.apply({ event: "hardSign", sign: verdict.stop });
      else await this.slowDown("rate_limited");
    }
    const page = PAGE_DECISIONS[report.page];
    if (page.is === "stop") this.apply({ event: "hardSign", sign: page.sign });
    // What a page says that was opened before a rest is old.
    const isLimited = page.is === "slowDown" && run.progress?.arrived === true;
    if (isLimited && this.goesOn()) await this.slowDown("rate_limited");
    if (obstacle !== undefined && this.goesOn()) this.apply({ event: "interrupted", because: obstacle });
    await this.checkViewer();
    if (report.hidden) this.apply({ event: "hidden" });
    else this.apply({ event: "shown", rest: restStanding(await readCoolDown(store), now) });
    if (run.state.is === "stopped") await this.closeCurrent();
  }

  /** Lists that X shows to another viewer are other lists: never mixed silently. */
  private async checkViewer(): Promise<void> {
    const { run, report, world } = this;
    const shown = report.viewer?.toLowerCase();
    run.viewerHandle ??= shown;
    if (shown === undefined || shown === run.viewerHandle || !this.goesOn()) return;
    const profile = { handle: report.viewer ?? shown };
    const [now] = (await sightAccounts(world.store, [{ id: undefined, profile, at: world.wall }])).numbers;
    await noteViewer(world.store, now, world.wall);
    // One who was renamed is the same viewer.
    if (now === run.viewer) run.viewerHandle = shown;
    else this.apply({ event: "interrupted", because: "viewer_changed" });
  }

  /** Whether X's newest answers name another viewer than the run's own; where the page names one, that counts. */
  protected async isAnsweredForAnother(): Promise<boolean> {
    if (this.report.viewer !== null || this.run.viewer === undefined) return false;
    const answered = await lastViewer(this.world.store);
    return answered !== undefined && (await resolved(this.world.store, answered)) !== this.run.viewer;
  }

  /** Who is logged in: by X's answers, else by the handle that the page shows. A number that turned out to be
   *  another account's is followed. */
  private async resolveViewer(): Promise<void> {
    const { store, wall } = this.world;
    const { run, report } = this;
    run.viewer ??= await lastViewer(store);
    if (run.viewer === undefined && report.viewer !== null) {
      const profile = { handle: report.viewer };
      run.viewer = (await sightAccounts(store, [{ id: undefined, profile, at: wall }])).numbers[0];
    }
    if (run.viewer !== undefined) run.viewer = await resolved(store, run.viewer);
  }

  protected async slowDown(because: "rate_limited" | "error_pages"): Promise<void> {
    const { store, now, timeScale } = this.world;
    const last = await readCoolDown(store);
    // A second sign of the same rest is no new one.
    const isSame = last !== undefined && last.until > now && (last.order ?? 0) >= (this.run.signsAfter ?? 0);
    const rest = isSame ? last : undefined;
    const due = rest ?? nextCoolDown(last, because, now, await nextRevision(store));
    if (rest === undefined) {
      due.until = now + (due.until - now) * timeScale;
      await store.meta.put(due);
    }
    await this.putBack();
    this.apply({ event: "slowDown", because, until: due.until });
  }

  /** The current list starts again when the run goes on. */
  private async putBack(): Promise<void> {
    if (this.run.progress === undefined) return;
    await this.world.store.queue.update(this.run.progress.item, { state: "waiting" });
    this.run.progress = undefined;
  }

  /** A run that X stopped leaves no list open. */
  private async closeCurrent(): Promise<void> {
    const { progress } = this.run;
    const item = progress && (await this.world.store.queue.get(progress.item));
    if (item !== undefined) await endItem(this.world, this.run, item, { type: "partial" });
  }
}

/** The moment (ms) at which a day of the user's calendar, as in "2026-05-28", is over. */
export function endOfDay(day: string): number {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(year, month - 1, date + 1).getTime();
}

/** The number that an account has now. */
export async function resolved(store: Store, n: number): Promise<number> {
  return (await store.accounts.get(n))?.mergedInto ?? n;
}
