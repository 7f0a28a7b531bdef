import { MINUTE, SECOND } from "@/lib/durations";
import { noteVisited, readVisited, spendRate } from "@/lib/store/limits";
import type { QueueItem } from "@/lib/store/queue";
import type { Command, Progress } from "@/lib/store/run";
import type { Outcome, VisitRecord } from "@/lib/store/visit";
import { isNameOnX } from "./address-on-x";
import { isFull } from "./daily-cap";
import { endItem, retryItem, visitAfter } from "./ending";
import { readFacts } from "./facts";
import { decideList, type ListDecision } from "./list-decision";
import { NextList } from "./next-list";
import { draw, pacingOf, roundsFor } from "./pacing";
import { PAGE_DECISIONS } from "./page-decision";
import { listPath, samePath } from "./pages";
import { answeredSince, statedTimes } from "./profile-age";
import { operationsFor } from "./rate-budget";
import { notePress } from "./run-log-lines";
import {
  type CollectSettings,
  FAILURES_IN_A_ROW,
  PAGE_WAIT,
  POLL_EVERY,
  RELOAD_ROWS,
  STEP_SHARE,
} from "./thresholds";
import { resolved } from "./watch";

/** Longest time that the tab waits before it asks again during a rest, ms. */
const REST_POLL = MINUTE;

/** Skips that one step records at most, so that its transaction stays short. */
const SKIPS_PER_STEP = 50;

/** One step of a run: what a tab's report means for it, and what the tab is told. Works on `run` and the store
 *  within the open transaction; the caller puts `run`. */
export class RunStep extends NextList {
  async take(): Promise<Command> {
    await this.watch();
    for (let skips = 0; this.goesOn(); ) {
      if (this.run.progress === undefined) {
        if (skips >= SKIPS_PER_STEP) return this.pollIn(0);
        skips += 1;
        await this.begin();
      } else {
        await this.goOn(this.run.progress);
      }
      if (this.command !== undefined) return this.command;
    }
    const { state } = this.run;
    if (state.is === "coolingDown") return this.pollIn(Math.min(state.until - this.world.now, REST_POLL));
    return this.answer({ do: "rest" });
  }

  private async goOn(progress: Progress): Promise<void> {
    const item = await this.world.store.queue.get(progress.item);
    if (item === undefined) {
      this.run.progress = undefined;
      return;
    }
    await this.resolveOwner(item);
    if (await this.isNameOfAnother(item)) return this.endNotFound(item, "handle_of_another");
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

  /** Whether somebody else was seen with the handle by which the owner is visited: then the page is the other's. */
  private async isNameOfAnother({ kind, owner, name }: QueueItem): Promise<boolean> {
    if (kind === "listMembers") return false;
    const handle = name.toLowerCase();
    const holders = await this.world.store.accounts.where({ handles: handle }).toArray();
    const holder = holders.find(({ handleLower }) => handleLower === handle);
    return holder !== undefined && holder.n !== owner;
  }

  private async open(item: QueueItem, progress: Progress, path: string): Promise<void> {
    const { now, store, settings, timeScale } = this.world;
    if (await this.isAnsweredForAnother())
      return this.apply({ event: "interrupted", because: "viewer_changed" });
    // A time that came with a file may be any.
    const longest = Math.max(...settings.retries, 0) * SECOND * timeScale;
    const wait = Math.min(Math.max(item.notBefore - now, 0), longest);
    const isRetry = item.attempts > 0;
    const isHere = samePath(this.report.path, path);
    const load = isRetry || isHere || this.run.loadedRows >= RELOAD_ROWS;
    if (load) this.run.loadedRows = 0;
    const after = isRetry ? wait : this.pauseFor(path);
    progress.openedAt = now;
    progress.movedAt = now + after;
    progress.visitsAfter = (await store.visits.orderBy("id").last())?.id ?? 0;
    progress.counted = 0;
    if (item.kind !== "listMembers") progress.stated = statedTimes(await store.accounts.get(item.owner));
    this.answer({ do: "open", after, path, load });
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
    else this.pollIn(POLL_EVERY * this.world.timeScale);
  }

  /** The owner's own page: what X has answered counts first, what the page shows second. */
  private async atProfile(item: QueueItem, progress: Progress): Promise<void> {
    const { now, store } = this.world;
    const answered = await this.answered(item, progress);
    if (answered !== undefined && answered !== "counts") return this.endClosed(item, answered);
    const page = PAGE_DECISIONS[this.report.page];
    if (answered !== "counts" && page.is !== "profile") {
      if (page.is === "over") return this.endOver(item, page.outcome);
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

  /** What X has answered of the owner since the page was asked for. */
  private async answered({ owner }: QueueItem, { stated }: Progress) {
    return stated && answeredSince(await this.world.store.accounts.get(owner), stated);
  }

  /** Ends a list by what X has answered of its owner. */
  private endClosed(item: QueueItem, closed: "suspended" | "deleted" | "not_found"): Promise<void> {
    return closed === "not_found"
      ? this.endNotFound(item, "no_such_handle")
      : this.endLost(item, { type: closed });
  }

  /** Ends a list by what its page says. A page that does not exist was asked for by its owner's handle: that says of the
   *  owner only that nobody has the handle. */
  private async endOver(item: QueueItem, outcome: Outcome, visit?: VisitRecord): Promise<void> {
    const isOfHandle = outcome.type === "deleted" && item.kind !== "listMembers";
    const account = isOfHandle ? await this.world.store.accounts.get(item.owner) : undefined;
    if (isOfHandle && account?.status !== "deleted" && visit?.outcome.type !== "deleted")
      return this.endNotFound(item, "no_such_handle", visit);
    return this.endLost(item, outcome, visit);
  }

  /** The handle does not lead to the owner. Where the owner was seen under another one since, that one is visited. */
  private async endNotFound(item: QueueItem, reason: string, visit?: VisitRecord): Promise<void> {
    const { store } = this.world;
    const handle = (await store.accounts.get(item.owner))?.handle;
    if (handle !== undefined && handle.toLowerCase() !== item.name.toLowerCase()) {
      await store.queue.update(item.id, { state: "waiting" });
      this.run.progress = undefined;
      return;
    }
    return this.endLost(item, { type: "skipped", reason }, visit);
  }

  private async endLost(item: QueueItem, outcome: Outcome, visit?: VisitRecord): Promise<void> {
    await endItem(this.world, this.run, item, outcome, visit);
    return this.afterList(visit);
  }

  /** Nothing of the owner has come so far: the same decisions as at a list without an answer. */
  private waitForProfile(item: QueueItem, progress: Progress, now: number): Promise<void> {
    const { attempts } = item;
    const decision = decideList({
      report: this.report,
      progress,
      visit: undefined,
      rounds: 1,
      attempts,
      now,
      timeScale: this.world.timeScale,
    });
    const isMissing = decision.next === "retry" && decision.error === "no_answer";
    return this.follow(item, isMissing ? { next: "retry", error: "counts_missing" } : decision, undefined);
  }

  private async atList(item: QueueItem, progress: Progress): Promise<void> {
    const { now, store, wall } = this.world;
    const visit = await visitAfter(store, item, progress.visitsAfter ?? 0);
    const answered = visit === undefined ? await this.answered(item, progress) : undefined;
    if (answered !== undefined && answered !== "counts") return this.endClosed(item, answered);
    if (await this.isOfAnother(visit)) return this.apply({ event: "interrupted", because: "viewer_changed" });
    if (visit?.nextCursor !== undefined && visit.nextCursor !== item.cursor)
      await store.queue.update(item.id, { cursor: visit.nextCursor });
    if (this.report.shown < progress.shown) progress.shown = this.report.shown;
    const fresh = Math.max(0, (visit?.rows ?? 0) - (progress.counted ?? 0));
    if (fresh > 0) await noteVisited(store, wall, { lists: 0, rows: fresh });
    progress.counted = (progress.counted ?? 0) + fresh;
    this.run.loadedRows += fresh;
    const decision = decideList({
      report: this.report,
      progress: { ...progress, claimed: visit?.claimed ?? progress.claimed },
      visit,
      rounds: roundsFor(this.paceFor(item), visit?.claimed ?? progress.claimed),
      attempts: item.attempts,
      now,
      timeScale: this.world.timeScale,
    });
    const goesOn = decision.next === "scroll" && visit?.outcome.type === "partial";
    if (goesOn && item.ownDay !== true && isFull(await readVisited(store, wall), this.world.settings)) {
      this.run.progress = decision.progress;
      return this.apply({ event: "interrupted", because: "cap_in_list" });
    }
    return this.follow(item, decision, visit);
  }

  /** Whether X's answers name another viewer than the run's own. */
  private async isOfAnother(visit: VisitRecord | undefined): Promise<boolean> {
    const { viewer } = this.run;
    if (visit === undefined || visit.viewer === 0 || viewer === undefined) return false;
    return (await resolved(this.world.store, visit.viewer)) !== viewer;
  }

  /** Does what follows from a look at the page. */
  private async follow(
    item: QueueItem,
    decision: ListDecision,
    visit: VisitRecord | undefined,
  ): Promise<void> {
    if ("progress" in decision) this.run.progress = decision.progress;
    switch (decision.next) {
      case "wait":
        return void this.pollIn(POLL_EVERY * this.world.timeScale);
      case "scroll":
        return this.scroll(item);
      case "press":
        return this.press(item, decision.error, decision.seconds);
      case "pause":
        return this.apply({ event: "interrupted", because: "page_unknown" });
      case "retry": {
        const isOver = await retryItem(this.world, this.run, item, decision.error, visit);
        return isOver ? this.afterList(visit) : undefined;
      }
      case "giveUp":
        return this.endLost(item, { type: "error", error: decision.error }, visit);
      case "end":
        return this.endOver(item, decision.outcome, visit);
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
    this.answer({ do: "scroll", after, share: STEP_SHARE });
  }

  /** X's Retry asks X once more: only within the budget, and it uses one request of it. */
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
    this.answer({ do: "retry", after });
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
}
