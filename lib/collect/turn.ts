import { capDay, noteVisited, readRate, readVisited, spendRate } from "@/lib/store/limits";
import { enqueue, openItems, type QueueItem } from "@/lib/store/queue";
import type { Command, PlanRequest, Progress } from "@/lib/store/run";
import type { Outcome, VisitRecord } from "@/lib/store/visit";
import { BUDGET_OPERATIONS } from "@/lib/x/operations";
import { isNameOnX } from "./address-on-x";
import { fitOf, isFull } from "./daily-cap";
import { endItem, retryItem, visitAfter } from "./ending";
import { type Facts, readFacts } from "./facts";
import { budgetWait, operationsFor } from "./limits";
import { notePress } from "./log-lines";
import { type Look, lookAtList } from "./look";
import { draw, pacingOf, roundsFor } from "./pacing";
import { PAGE_DECISIONS } from "./page-decision";
import { listPath, samePath } from "./pages";
import { buildPlan, expectedRows, numbered, verdictFor } from "./plan";
import { answeredSince, statedSince, statedTimes } from "./profile-age";
import {
  type CollectSettings,
  DAY,
  EXPECTED_ROWS,
  FAILURES_IN_A_ROW,
  LOOK_AGAIN,
  PAGE_WAIT,
  RELOAD_ROWS,
  SECOND,
  STEP_SHARE,
} from "./thresholds";
import { endOfDay, resolved, Watch } from "./watch";

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

  /** Takes the next list that fits into today, or ends the run where there is none. */
  private async begin(): Promise<void> {
    const { store, settings, wall } = this.world;
    const { run } = this;
    const items = await openItems(store, run.id);
    if (!run.expanded && items.length === 0) return this.expand();
    if (items.length === 0) return this.apply({ event: "queueEmpty" });
    const today = await readVisited(store, wall);
    if (isFull(today, settings)) return this.restUntilTomorrow();
    for (const item of items) {
      // Without reading more: what is known to be too large for today stays so.
      const rows = item.rows ?? EXPECTED_ROWS[item.kind];
      if (fitOf(rows, item.ownDay === true, today, settings) !== "later") return this.visit(item);
    }
    return this.restUntilTomorrow();
  }

  private async visit(item: QueueItem): Promise<void> {
    const { store, settings, now, wall } = this.world;
    const { run } = this;
    const rest = await this.budgetRest(operationsFor(item.kind));
    if (rest !== undefined) return this.apply({ event: "slowDown", ...rest });
    const facts = await readFacts(store, item.kind, item.owner, run.viewer);
    if (!(await this.mayVisit(item, facts))) return;
    const name = facts.account?.handle ?? item.name;
    if (name !== item.name) await store.queue.update(item.id, { name });
    await store.queue.update(item.id, { state: "current" });
    const profileIsOld =
      item.kind !== "listMembers" && !statedSince(facts.account, wall - settings.profileRefreshDays * DAY);
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

  /** Whether policy and today's share let a list be visited now. Where they do not, it has ended as skipped, or waits
   *  for another day. */
  private async mayVisit(item: QueueItem, facts: Facts): Promise<boolean> {
    const { store, settings, wall } = this.world;
    const { run } = this;
    const skip = (reason: string) => endItem(this.world, run, item, { type: "skipped", reason });
    const verdict = verdictFor(facts, item.wanted, settings, wall);
    if (!verdict.visit && item.attempts === 0) {
      const status = facts.owner.status ?? "protected";
      await skip(verdict.because === "on_hold" ? `on_hold_${status}` : "fresh");
      return false;
    }
    const { kind, owner } = item;
    const isWhole = kind === "listMembers" || owner === run.viewer;
    const rows = expectedRows({ kind, isWhole, claimed: facts.owner.claimed });
    const fit = fitOf(rows, item.ownDay === true, await readVisited(store, wall), settings);
    if (fit === "now") return true;
    if (fit === "never") await skip("larger_than_daily_cap");
    else await store.queue.update(item.id, { state: "waiting", rows });
    run.progress = undefined;
    return false;
  }

  private async restUntilTomorrow(): Promise<void> {
    const { store, now, wall } = this.world;
    const day = await capDay(store, wall);
    this.apply({ event: "slowDown", because: "daily_cap", until: now + (endOfDay(day) - wall), day });
  }

  /** Puts the plan in the queue: the centre first; when that is done and says who else there is, the rest. */
  private async expand(): Promise<void> {
    const { store, settings, wall } = this.world;
    const { run } = this;
    if (run.viewer === undefined && NEEDS_VIEWER.includes(run.plan.plan))
      return void this.lookIn(LOOK_AGAIN * this.world.timeScale);
    const { lists, grows } = await buildPlan(store, run.plan, settings, run.viewer, wall);
    run.due = lists.filter(({ freshness }) => freshness.visit).length;
    const first = grows ? lists.filter(({ tier }) => tier === "centre") : lists;
    const added = await enqueue(store, run.id, await numbered(store, first, wall, run.ownDays));
    if (grows && added > 0) return;
    await enqueue(store, run.id, await numbered(store, lists, wall, run.ownDays));
    const queued = await store.queue.where({ run: run.id }).toArray();
    run.due = queued.filter(({ isDue }) => isDue).length;
    run.expanded = true;
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
    // A name of a file may lead anywhere: what is no name of X is not opened.
    if (!isNameOnX(item.kind, item.name)) return this.endLost(item, { type: "error", error: "bad_name" });
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
    const { now, store } = this.world;
    const wait = Math.max(item.notBefore - now, 0);
    const isRetry = item.attempts > 0;
    const isHere = samePath(this.report.path, path);
    const load = isRetry || isHere || this.run.loadedRows >= RELOAD_ROWS;
    if (load) this.run.loadedRows = 0;
    const after = isRetry ? wait : this.pauseFor(path);
    progress.openedAt = now;
    progress.movedAt = now + after;
    progress.visitsAfter = (await store.visits.orderBy("id").last())?.id ?? 0;
    progress.counted = 0;
    if (progress.phase === "profile") progress.stated = statedTimes(await store.accounts.get(item.owner));
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
    } else if (now - progress.movedAt > PAGE_WAIT)
      await this.follow(item, { next: "retry", error: "page_timeout" }, undefined);
    else this.lookIn(LOOK_AGAIN * this.world.timeScale);
  }

  /** The owner's own page: what X has answered counts first, what the page shows second. */
  private async atProfile(item: QueueItem, progress: Progress): Promise<void> {
    const { now, store } = this.world;
    const answered = answeredSince(await store.accounts.get(item.owner), progress.stated ?? []);
    if (answered === "suspended" || answered === "deleted") return this.endLost(item, { type: answered });
    const page = PAGE_DECISIONS[this.report.page];
    if (answered !== "counts" && page.is !== "profile") {
      if (page.is === "over") return this.endLost(item, page.outcome);
      return this.waitForProfile(item, progress, now);
    }
    const facts = await readFacts(store, item.kind, item.owner, this.run.viewer);
    if (!(await this.mayVisit(item, facts))) return;
    this.run.progress = {
      ...progress,
      phase: "list",
      openedAt: undefined,
      arrived: false,
      claimed: facts.owner.claimed,
      retried: undefined,
    };
  }

  private async endLost(item: QueueItem, outcome: Outcome): Promise<void> {
    await endItem(this.world, this.run, item, outcome);
    return this.afterList(undefined);
  }

  /** Nothing of the owner has come so far: the same decisions as at a list without an answer. */
  private waitForProfile(item: QueueItem, progress: Progress, now: number): Promise<void> {
    const { attempts } = item;
    const look = lookAtList({ report: this.report, progress, visit: undefined, rounds: 1, attempts, now });
    const isMissing = look.next === "retry" && look.error === "no_answer";
    return this.follow(item, isMissing ? { next: "retry", error: "counts_missing" } : look, undefined);
  }

  private async atList(item: QueueItem, progress: Progress): Promise<void> {
    const { now, store, wall } = this.world;
    const visit = await visitAfter(store, item, progress.visitsAfter ?? 0);
    if (visit?.nextCursor !== undefined && visit.nextCursor !== item.cursor)
      await store.queue.update(item.id, { cursor: visit.nextCursor });
    if (this.report.shown < progress.shown) progress.shown = this.report.shown;
    const fresh = Math.max(0, (visit?.rows ?? 0) - (progress.counted ?? 0));
    if (fresh > 0) await noteVisited(store, wall, { lists: 0, rows: fresh });
    progress.counted = (progress.counted ?? 0) + fresh;
    this.run.loadedRows += fresh;
    const look = lookAtList({
      report: this.report,
      progress: { ...progress, claimed: visit?.claimed ?? progress.claimed },
      visit,
      rounds: roundsFor(this.paceFor(item), visit?.claimed ?? progress.claimed),
      attempts: item.attempts,
      now,
    });
    const goesOn = look.next === "scroll" && visit?.outcome.type === "partial";
    if (goesOn && item.ownDay !== true && isFull(await readVisited(store, wall), this.world.settings)) {
      this.run.progress = look.progress;
      return this.apply({ event: "interrupted", because: "cap_in_list" });
    }
    return this.follow(item, look, visit);
  }

  /** Does what follows from a look at the page. */
  private async follow(item: QueueItem, look: Look, visit: VisitRecord | undefined): Promise<void> {
    if ("progress" in look) this.run.progress = look.progress;
    switch (look.next) {
      case "wait":
        return void this.lookIn(LOOK_AGAIN * this.world.timeScale);
      case "scroll":
        return this.scroll(item);
      case "press":
        return this.press(item, look.error, look.seconds);
      case "pause":
        return this.apply({ event: "interrupted", because: "page_unknown" });
      case "retry": {
        const isOver = await retryItem(this.world, this.run, item, look.error, visit);
        return isOver ? this.afterList(visit) : undefined;
      }
      case "giveUp":
        await endItem(this.world, this.run, item, { type: "error", error: look.error }, visit);
        return this.afterList(visit);
      case "end":
        await endItem(this.world, this.run, item, look.outcome, visit);
        return this.afterList(visit);
    }
  }

  /** The user's settings, with the pace that this list is to have. */
  private paceFor({ pace }: QueueItem): CollectSettings {
    return pace === undefined ? this.world.settings : { ...this.world.settings, pacing: pace };
  }

  /** A step down may make X's page ask for more: only within the budget. */
  private async scroll(item: QueueItem): Promise<void> {
    const rest = await this.budgetRest(operationsFor(item.kind).slice(0, 1));
    if (rest !== undefined) return this.apply({ event: "slowDown", ...rest });
    const { random, timeScale } = this.world;
    const after = draw(pacingOf(this.paceFor(item)).delay, random) * timeScale;
    this.order({ do: "scroll", after, share: STEP_SHARE });
  }

  /** X's Retry asks X once more: only within the budget, of which it takes one. */
  private async press(item: QueueItem, error: string, seconds: number): Promise<void> {
    const { store, now, wall, timeScale } = this.world;
    const { run } = this;
    const operations = operationsFor(item.kind);
    const rest = await this.budgetRest(operations);
    if (rest !== undefined) {
      const { presses = 1 } = run.progress?.retried ?? {};
      if (run.progress?.retried)
        run.progress.retried = { ...run.progress.retried, presses: presses - 1, failure: "" };
      return this.apply({ event: "slowDown", ...rest });
    }
    const after = seconds * SECOND * timeScale;
    if (run.progress !== undefined) run.progress.movedAt = now + after;
    await spendRate(store, operations[run.progress?.phase === "profile" ? 1 : 0]);
    await notePress(store, run, item, error, seconds, wall);
    this.order({ do: "retry", after });
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
