import { DAY } from "@/lib/durations";
import { capDay, readRate, readVisited, wallByX } from "@/lib/store/limits";
import { enqueue, hasOpen, nextItem, type QueueItem } from "@/lib/store/queue";
import type { Store } from "@/lib/store/schema";
import { BUDGET_OPERATIONS } from "@/lib/x/operations";
import { fitOf, isFull } from "./daily-cap";
import { endItem } from "./ending";
import { type Facts, readFacts } from "./facts";
import { buildPlan, expectedRows, isOfViewer, numbered, verdictFor, withoutSkipped } from "./plan";
import { statedSince } from "./profile-age";
import { budgetWait, operationsFor } from "./rate-budget";
import { EXPECTED_ROWS, POLL_EVERY } from "./thresholds";
import { endOfDay, Watch } from "./watch";

/** Chooses the list that a run visits next, within policy, budget and today's share. */
export class NextList extends Watch {
  /** Takes the next list that fits into today, or ends the run where there is none. */
  protected async begin(): Promise<void> {
    const { store, settings, wall } = this.world;
    const { run } = this;
    const isEmpty = !(await hasOpen(store, run.id));
    if (!run.expanded && isEmpty) return this.expand();
    if (isEmpty) return this.apply({ event: "queueEmpty" });
    const today = await readVisited(store, wall);
    if (isFull(today, settings)) return this.restUntilTomorrow();
    const item = await nextItem(store, run.id, ({ rows, kind, ownDay }) => {
      const fit = fitOf(rows ?? EXPECTED_ROWS[kind], ownDay === true, today, settings);
      return fit !== "later";
    });
    if (item !== undefined) return this.visit(item);
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
  protected async mayVisit(item: QueueItem, facts: Facts): Promise<boolean> {
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
    const { store, now } = this.world;
    const day = await capDay(store, this.world.wall);
    const wall = await wallByX(store, this.world.wall);
    this.apply({ event: "slowDown", because: "daily_cap", until: now + (endOfDay(day) - wall), day });
  }

  /** Puts the plan in the queue: the centre first; when that is done and says who else there is, the rest. */
  private async expand(): Promise<void> {
    const { store, settings, wall } = this.world;
    const { run } = this;
    if (run.viewer === undefined && isOfViewer(run.plan))
      return void this.pollIn(POLL_EVERY * this.world.timeScale);
    const plan = await buildPlan(store, run.plan, settings, run.viewer, wall);
    const { grows } = plan;
    const ownDays = await withNewNames(store, run.ownDays);
    const lists = withoutSkipped(plan.lists, await withNewNames(store, run.skips));
    run.due = lists.filter(({ freshness }) => freshness.visit).length;
    const first = grows ? lists.filter(({ tier }) => tier === "centre") : lists;
    const added = await enqueue(store, run.id, await numbered(store, first, wall, ownDays));
    if (grows && added > 0) return;
    await enqueue(store, run.id, await numbered(store, lists, wall, ownDays));
    const queued = await store.queue.where({ run: run.id }).toArray();
    run.due = queued.filter(({ isDue }) => isDue).length;
    run.expanded = true;
  }

  protected async budgetRest(operations: readonly string[]) {
    const { store, settings, now } = this.world;
    const rates = await Promise.all(operations.map((operation) => readRate(store, operation)));
    const known = rates.filter((rate) => rate !== undefined);
    const until = budgetWait(known, settings.reserve, now);
    return until === undefined ? undefined : ({ because: "budget", until } as const);
  }
}

/** The user's choices of lists by `listKey`, also by the names that their owners have taken since. An account that has taken over
 *  a former handle is meant as well: it cannot be told apart, and a list too few can be read later. */
async function withNewNames(store: Store, choices: readonly string[] = []): Promise<string[]> {
  const keys = new Set(choices);
  for (const choice of choices) {
    const [kind, name] = choice.split("/");
    for (const { handleLower } of await store.accounts.where({ handles: name }).toArray())
      if (handleLower !== undefined) keys.add(`${kind}/${handleLower}`);
  }
  return [...keys];
}
