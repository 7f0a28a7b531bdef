import { readRate, readVisited } from "@/lib/store/limits";
import { dateOf } from "@/lib/store/meta";
import { enqueue, nextItem, type QueueItem } from "@/lib/store/queue";
import type { Command, PlanRequest, Progress } from "@/lib/store/run";
import type { VisitRecord } from "@/lib/store/visit";
import type { ListKind } from "@/lib/x/kinds";
import { BUDGET_OPERATIONS } from "@/lib/x/operations";
import { endItem, retryItem, visitSince } from "./ending";
import { readFacts } from "./facts";
import { budgetWait, operationsFor } from "./limits";
import { hasSeenProfile, lookAtList, lostOutcome } from "./look";
import { draw, pacingOf, roundsFor } from "./pacing";
import { listPath, samePath } from "./pages";
import { buildPlan, numbered, verdictFor } from "./plan";
import { statedSince } from "./profile-age";
import { DAY, FAILURES_IN_A_ROW, LOOK_AGAIN, PAGE_WAIT, RELOAD_ROWS, STEP_SHARE } from "./thresholds";
import { resolved, Watch } from "./watch";

/** Plans that begin with the viewer. */
const NEEDS_VIEWER: readonly PlanRequest["plan"][] = ["ownLists", "network", "egoNetwork", "stale"];

/** Longest time that the tab waits before it asks again during a rest, ms. */
const REST_LOOK = 60_000;

/** Skips that one turn records at most, so that its transaction stays short. */
const SKIPS_PER_TURN = 50;

/** One turn of a run: what a tab's report means for it, and what the tab is told. Works on `run` and the store
 *  within the open transaction; the caller puts `run`. */
export class Turn extends Watch {
  private command: Command | undefined;

  async take(): Promise<Command> {
    await this.keepWatch();
    for (let skips = 0; this.goesOn(); ) {
      if (this.run.progress === undefined) {
        if (skips >= SKIPS_PER_TURN) return this.lookIn(0);
        skips += 1;
        await this.begin();
      } else {
        await this.goOn(this.run.progress);
      }
      if (this.command !== undefined) return this.command;
    }
    const { state } = this.run;
    if (state.is === "coolingDown") return this.lookIn(Math.min(state.until - this.world.now, REST_LOOK));
    return this.order({ do: "rest" });
  }

  /** Takes the next list, or ends the run where there is none. */
  private async begin(): Promise<void> {
    const { store, settings, now } = this.world;
    const { run } = this;
    const item = await nextItem(store, run.id);
    if (!run.expanded && item === undefined) return this.expand();
    if (item === undefined) return this.apply({ event: "queueEmpty" });
    const rest = await this.restBefore(item.kind);
    if (rest !== undefined) return this.apply({ event: "slowDown", ...rest });
    const facts = await readFacts(store, item.kind, item.owner, run.viewer);
    const verdict = verdictFor(facts, item.wanted, settings, now);
    if (!verdict.visit && item.attempts === 0) {
      const reason = verdict.because === "on_hold" ? `on_hold_${facts.owner.status ?? "protected"}` : "fresh";
      return endItem(this.world, run, item, { type: "skipped", reason });
    }
    const name = facts.account?.handle ?? item.name;
    if (name !== item.name) await store.queue.update(item.id, { name });
    await store.queue.update(item.id, { state: "current" });
    const profileIsOld =
      item.kind !== "listMembers" && !statedSince(facts.account, now - settings.profileRefreshDays * DAY);
    // The profile's page asks for posts, which have a small limit of their own; the list names its owner as well.
    const showsProfile = profileIsOld && (await this.budgetRest(BUDGET_OPERATIONS)) === undefined;
    run.progress = {
      item: item.id,
      phase: showsProfile ? "profile" : "list",
      arrived: false,
      movedAt: now,
      rows: 0,
      shown: 0,
      rounds: 0,
      claimed: facts.owner.claimed,
      looked: false,
    };
  }

  /** Puts the plan in the queue: the centre first; when that is done and says who else there is, the rest. */
  private async expand(): Promise<void> {
    const { store, settings, now } = this.world;
    const { run } = this;
    if (run.viewer === undefined && NEEDS_VIEWER.includes(run.plan.plan))
      return void this.lookIn(LOOK_AGAIN * this.world.timeScale);
    const { lists, grows } = await buildPlan(store, run.plan, settings, run.viewer, now);
    const first = grows ? lists.filter(({ tier }) => tier === "centre") : lists;
    const added = await enqueue(store, run.id, await numbered(store, first, now));
    if (grows && added > 0) return;
    await enqueue(store, run.id, await numbered(store, lists, now));
    run.expanded = true;
  }

  /** Why no list of this kind may begin now. */
  private async restBefore(kind: ListKind) {
    const { store, settings, now } = this.world;
    const today = await readVisited(store, now);
    if (today.lists >= settings.dailyLists || today.collected >= settings.dailyRows)
      return { because: "daily_cap", until: tomorrow(now) } as const;
    return this.budgetRest(operationsFor(kind));
  }

  private async budgetRest(operations: readonly string[]) {
    const { store, settings, now } = this.world;
    const rates = await Promise.all(operations.map((operation) => readRate(store, operation)));
    const known = rates.filter((rate) => rate !== undefined);
    const until = budgetWait(known, settings.reserve, now);
    return until === undefined ? undefined : ({ because: "budget", until } as const);
  }

  private async goOn(progress: Progress): Promise<void> {
    const item = await this.world.store.queue.get(progress.item);
    if (item === undefined) {
      this.run.progress = undefined;
      return;
    }
    await this.resolveOwner(item);
    const path = progress.phase === "profile" ? `/${item.name}` : listPath(item.kind, item.name);
    if (progress.openedAt === undefined) return this.open(item, progress, path);
    if (!samePath(this.report.path, path)) return this.elsewhere(item, progress);
    progress.arrived = true;
    if (progress.phase === "profile") return this.atProfile(item, progress);
    return this.atList(item, progress);
  }

  /** A handle that turned out to be an account known before: the list is that account's. */
  private async resolveOwner(item: QueueItem): Promise<void> {
    if (item.kind === "listMembers") return;
    const owner = await resolved(this.world.store, item.owner);
    if (owner === item.owner) return;
    item.owner = owner;
    await this.world.store.queue.update(item.id, { owner });
  }

  private async open(item: QueueItem, progress: Progress, path: string): Promise<void> {
    const { now } = this.world;
    const wait = Math.max(item.notBefore - now, 0);
    const isRetry = item.attempts > 0;
    const isHere = samePath(this.report.path, path);
    const load = isRetry || isHere || this.run.loadedRows >= RELOAD_ROWS;
    if (load) this.run.loadedRows = 0;
    const after = isRetry ? wait : this.pauseFor(path);
    progress.openedAt = now;
    progress.movedAt = now + after;
    this.order({ do: "open", after, path, load });
  }

  /** A pause between accounts, a step's delay between lists of the same account. */
  private pauseFor(path: string): number {
    const { settings, random, timeScale } = this.world;
    const owner = (address: string) => address.split("/")[1]?.toLowerCase();
    const isSameOwner = owner(path) === owner(this.report.path);
    const bounds = isSameOwner ? pacingOf(settings).delay : settings.pauseBetween;
    return draw(bounds, random) * timeScale;
  }

  /** The page is not where it was sent: on its way, lost, or the user has gone elsewhere. */
  private async elsewhere(item: QueueItem, progress: Progress): Promise<void> {
    const { now } = this.world;
    if (progress.arrived) {
      this.run.progress = undefined;
      await this.world.store.queue.update(item.id, { state: "waiting" });
      this.apply({ event: "interrupted", because: "navigated_away" });
    } else if (now - progress.movedAt > PAGE_WAIT) await this.retry(item, "page_timeout");
    else this.lookIn(LOOK_AGAIN * this.world.timeScale);
  }

  private async atProfile(item: QueueItem, progress: Progress): Promise<void> {
    const { now, store, settings } = this.world;
    const { page } = this.report;
    const isOut = now - progress.movedAt > PAGE_WAIT;
    if (!hasSeenProfile(page) && page !== "failed" && !isOut)
      return void this.lookIn(LOOK_AGAIN * this.world.timeScale);
    if (!hasSeenProfile(page))
      return this.retry(item, page === "failed" ? "something_went_wrong" : "counts_missing");
    const lost = lostOutcome(page);
    if (lost !== undefined) {
      await endItem(this.world, this.run, item, lost);
      return this.afterList(undefined);
    }
    const facts = await readFacts(store, item.kind, item.owner, this.run.viewer);
    const verdict = verdictFor(facts, item.wanted, settings, now);
    if (!verdict.visit) {
      const reason = verdict.because === "on_hold" ? `on_hold_${facts.owner.status ?? "protected"}` : "fresh";
      return endItem(this.world, this.run, item, { type: "skipped", reason });
    }
    this.run.progress = {
      ...progress,
      phase: "list",
      openedAt: undefined,
      arrived: false,
      claimed: facts.owner.claimed,
    };
  }

  private async atList(item: QueueItem, progress: Progress): Promise<void> {
    const { settings, now } = this.world;
    const visit = await this.visitOf(item, progress);
    if (visit?.nextCursor !== undefined && visit.nextCursor !== item.cursor)
      await this.world.store.queue.update(item.id, { cursor: visit.nextCursor });
    if (this.report.shown < progress.shown) progress.shown = this.report.shown;
    const before = progress.rows;
    const look = lookAtList({
      report: this.report,
      progress: { ...progress, claimed: visit?.claimed ?? progress.claimed },
      visit,
      rounds: roundsFor(settings, visit?.claimed ?? progress.claimed),
      attempts: item.attempts,
      now,
    });
    if ("progress" in look) this.run.progress = look.progress;
    this.run.loadedRows += Math.max(0, (visit?.rows ?? 0) - before);
    switch (look.next) {
      case "wait":
        return void this.lookIn(LOOK_AGAIN * this.world.timeScale);
      case "scroll":
        return this.scroll(item.kind);
      case "retry":
        return this.retry(item, look.error, visit);
      case "end":
        await endItem(this.world, this.run, item, look.outcome, visit);
        return this.afterList(visit);
    }
  }

  /** The newest visit that began since the page was asked for. */
  private visitOf(item: QueueItem, progress: Progress): Promise<VisitRecord | undefined> {
    return visitSince(this.world.store, item, progress.openedAt ?? 0);
  }

  /** A step down may make X's page ask for more: only within the budget. */
  private async scroll(kind: ListKind): Promise<void> {
    const rest = await this.budgetRest(operationsFor(kind).slice(0, 1));
    if (rest !== undefined) return this.apply({ event: "slowDown", ...rest });
    const { settings, random, timeScale } = this.world;
    const after = draw(pacingOf(settings).delay, random) * timeScale;
    this.order({ do: "scroll", after, share: STEP_SHARE });
  }

  private async retry(item: QueueItem, error: string, visit?: VisitRecord): Promise<void> {
    const isOver = await retryItem(this.world, this.run, item, error, visit);
    if (isOver) await this.afterList(visit);
  }

  private async afterList(visit: VisitRecord | undefined): Promise<void> {
    if (this.run.failures >= FAILURES_IN_A_ROW) {
      this.run.failures = 0;
      await this.slowDown("error_pages");
    }
    this.apply({ event: "listEnded" });
    if (this.goesOn() && visit !== undefined && visit.captured > 0 && (await this.wantsConfirmation()))
      this.apply({ event: "interrupted", because: "first_capture" });
  }

  /** The first rows of the first run are shown to the user before it goes on. */
  private async wantsConfirmation(): Promise<boolean> {
    if (this.world.settings.autoConfirmFirst || this.run.confirmed) return false;
    const earlier = await this.world.store.runs.filter(({ confirmed }) => confirmed).count();
    return earlier === 0;
  }

  private lookIn(after: number): Command {
    return this.order({ do: "look", after: Math.max(0, Math.round(after)) });
  }

  private order(command: Command): Command {
    this.command = command;
    this.run.nextAt = command.do === "rest" ? undefined : this.world.now + command.after;
    return command;
  }
}

/** The first moment of the next day of the user's calendar. */
function tomorrow(now: number): number {
  const day = new Date(now);
  const next = new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
  return dateOf(next) === dateOf(now) ? now + DAY : next;
}
