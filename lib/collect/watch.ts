import { sightAccounts } from "@/lib/store/identity";
import { readCoolDown, signsAfter } from "@/lib/store/limits";
import { lastViewer } from "@/lib/store/meta";
import { isUnderWay, type RunRecord } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { endItem } from "./ending";
import { nextCoolDown, restStanding, verdictOf } from "./limits";
import type { Report } from "./report";
import { type RunEvent, transition } from "./run-machine";
import { type CollectSettings, DAY, PAGE_WAIT } from "./thresholds";

/** Why nothing that X shows would be stored, so that scrolling would be in vain. */
export type Obstacle = "capture_off" | "no_room";

/** The world of one turn. */
export interface TurnWorld {
  store: Store;
  settings: CollectSettings;
  obstacle: Obstacle | undefined;
  now: number;
  random: () => number;
  /** Factor on every delay; 1 but in tests (docs/testing.md). */
  timeScale: number;
}

/** What a run heeds before and beside its lists: X's signs, the clock, the tab, who is logged in. */
export class Watch {
  constructor(
    protected readonly world: TurnWorld,
    readonly run: RunRecord,
    protected readonly report: Report,
  ) {}

  /** Brings the run's state up to what the report and the store say. */
  protected async keepWatch(): Promise<void> {
    this.noticeSleep();
    this.noticeDropped();
    this.apply({ event: "clock", now: this.world.now });
    await this.resolveViewer();
    await this.minds();
  }

  protected goesOn(): boolean {
    return this.run.state.is === "running" || this.run.state.is === "pausing";
  }

  protected apply(event: RunEvent): void {
    this.run.state = transition(this.run.state, event);
    if (!isUnderWay(this.run.state)) this.run.endedAt ??= this.world.now;
  }

  /** After a suspended machine or a clock that was set, nothing was slow: the waiting begins now. */
  private noticeSleep(): void {
    const { progress, nextAt, state } = this.run;
    const { now } = this.world;
    // No rest is longer than a day, whatever a clock that was set back says.
    if (state.is === "coolingDown") state.until = Math.min(state.until, now + DAY);
    if (progress === undefined) return;
    const slept = nextAt !== undefined && now - nextAt > PAGE_WAIT;
    if (slept || progress.movedAt > now) {
      progress.movedAt = now;
      if (progress.openedAt !== undefined && progress.openedAt > now) progress.openedAt = now;
    }
  }

  /** A page that the tab was told to open, and did not for being hidden or woken, is still to be opened. */
  private noticeDropped(): void {
    const { progress, beat } = this.run;
    const wasOpen = beat?.command.do === "open";
    if (this.report.dropped && wasOpen && progress !== undefined) progress.openedAt = undefined;
  }

  /** Everything that may stop, rest or pause the run, whatever list it is at. */
  private async minds(): Promise<void> {
    const { store, now, obstacle } = this.world;
    const { report, run } = this;
    for (const { sign, remaining, at } of await signsAfter(store, run.signsFrom)) {
      run.signsFrom = Math.max(run.signsFrom, at);
      const verdict = verdictOf(sign, remaining);
      if (verdict === undefined) continue;
      if ("stop" in verdict) this.apply({ event: "hardSign", sign: verdict.stop });
      else await this.slowDown("rate_limited");
    }
    if (report.page === "loggedOut") this.apply({ event: "hardSign", sign: "logged_out" });
    if (report.page === "locked") this.apply({ event: "hardSign", sign: "locked" });
    if (report.page === "challenge") this.apply({ event: "hardSign", sign: "challenge" });
    if (report.page === "gate") this.apply({ event: "hardSign", sign: "blocked" });
    // What a page says that was opened before a rest is old.
    const isLimited = report.page === "rateLimited" && run.progress?.arrived === true;
    if (isLimited && this.goesOn()) await this.slowDown("rate_limited");
    if (obstacle !== undefined && this.goesOn()) this.apply({ event: "interrupted", because: obstacle });
    this.mindViewer();
    if (report.hidden) this.apply({ event: "hidden" });
    else this.apply({ event: "shown", rest: restStanding(await readCoolDown(store), now) });
    if (run.state.is === "stopped") await this.closeCurrent();
  }

  /** Lists that X shows to another viewer are other lists: never mixed silently. */
  private mindViewer(): void {
    const { run, report } = this;
    const shown = report.viewer?.toLowerCase();
    if (shown === undefined) return;
    run.viewerHandle ??= shown;
    if (shown !== run.viewerHandle && this.goesOn())
      this.apply({ event: "interrupted", because: "viewer_changed" });
  }

  /** Who is logged in: by X's answers, else by the handle that the page shows. A number that turned out to be
   *  another account's is followed. */
  private async resolveViewer(): Promise<void> {
    const { store, now } = this.world;
    const { run, report } = this;
    run.viewer ??= await lastViewer(store);
    if (run.viewer === undefined && report.viewer !== null) {
      const profile = { handle: report.viewer };
      run.viewer = (await sightAccounts(store, [{ id: undefined, profile, at: now }])).numbers[0];
    }
    if (run.viewer !== undefined) run.viewer = await resolved(store, run.viewer);
  }

  protected async slowDown(because: "rate_limited" | "error_pages"): Promise<void> {
    const { store, now, timeScale } = this.world;
    const last = await readCoolDown(store);
    // A second sign of the same rest is no new one.
    const rest = last !== undefined && last.until > now && last.from >= this.run.signsFrom ? last : undefined;
    const due = rest ?? nextCoolDown(last, because, now);
    if (rest === undefined) {
      due.until = now + (due.until - now) * timeScale;
      await store.meta.put(due);
    }
    await this.putBack();
    this.apply({ event: "slowDown", because, until: due.until });
  }

  /** The list under way begins anew when the run goes on. */
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

/** The number that an account has now. */
export async function resolved(store: Store, n: number): Promise<number> {
  return (await store.accounts.get(n))?.mergedInto ?? n;
}
