import {
  type CoolDownRecord,
  type RateRecord,
  readCoolDown,
  readRate,
  readVisited,
} from "@/lib/store/limits";
import { countOpen, type QueueItem } from "@/lib/store/queue";
import { isUnderWay, lastRun, type RunRecord } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import { LIST_KINDS, type ListKind } from "@/lib/x/kinds";
import { BUDGET_OPERATIONS } from "@/lib/x/operations";
import { operationsFor, spendable } from "./limits";
import { roundsFor } from "./pacing";
import { type CollectSettings, PAGE_WAIT } from "./thresholds";

/** What the popup and the Collect page show of collection. */
export interface CollectView {
  run: RunRecord | undefined;
  current: CurrentList | undefined;
  /** Lists that wait or are under way. */
  open: number;
  /** Milliseconds that these are likely to take, by those done so far; undefined before the first. */
  eta: number | undefined;
  /** True where the tab should have reported long ago: its page has crashed, sleeps, or belongs to no extension. */
  isSilent: boolean;
  /** The rest that X has asked for, while it lasts. */
  rest: CoolDownRecord | undefined;
  today: { lists: number; collected: number };
  /** Requests left above the reserve, where X has said so and it still holds. */
  budget: Budget[];
}

interface Budget {
  /** `posts`: what X's page asks for beside an account's profile. */
  of: ListKind | "posts";
  left: number;
  limit: number;
  resetAt: number;
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
  /** When (ms) the next step is taken; undefined while the run waits for something else. */
  nextAt: number | undefined;
}

/** Reads what is to be shown. */
export async function readCollectView(
  store: Store,
  settings: CollectSettings,
  now: number,
): Promise<CollectView> {
  const run = await lastRun(store);
  const item = run?.progress && (await store.queue.get(run.progress.item));
  const open = run === undefined ? 0 : await countOpen(store, run.id);
  const rest = await readCoolDown(store);
  return {
    run,
    current: run && item && currentOf(run, item, settings),
    open,
    eta: run !== undefined && isUnderWay(run.state) && run.done > 0 ? etaOf(run, open, now) : undefined,
    isSilent: run !== undefined && isSilent(run, now),
    rest: rest !== undefined && rest.until > now ? rest : undefined,
    today: await readVisited(store, now),
    budget: await readBudget(store, settings, now),
  };
}

function currentOf(run: RunRecord, item: QueueItem, settings: CollectSettings): CurrentList | undefined {
  const { progress } = run;
  if (progress === undefined) return undefined;
  return {
    kind: item.kind,
    name: item.name,
    phase: progress.phase,
    rows: progress.rows,
    claimed: progress.claimed,
    rounds: progress.rounds,
    roundsLimit: roundsFor(settings, progress.claimed),
    attempts: item.attempts,
    nextAt: run.state.is === "running" || run.state.is === "pausing" ? run.nextAt : undefined,
  };
}

function isSilent({ state, nextAt }: RunRecord, now: number): boolean {
  const isDue = state.is === "running" || state.is === "pausing" || state.is === "coolingDown";
  return isDue && nextAt !== undefined && now - nextAt > 2 * PAGE_WAIT;
}

/** What the lists so far have taken, for those that are open; pauses and rests do not count. */
function etaOf({ startedAt, done, worked }: RunRecord, open: number, now: number): number {
  return ((worked?.ms ?? now - startedAt) / done) * open;
}

async function readBudget(store: Store, settings: CollectSettings, now: number) {
  const lists = LIST_KINDS.map((kind) => [kind, operationsFor(kind)[0]] as const);
  const budget: Budget[] = [];
  for (const [of, operation] of [...lists, ["posts", BUDGET_OPERATIONS[0]] as const]) {
    const rate: RateRecord | undefined = await readRate(store, operation);
    const left = spendable(rate, settings.reserve, now);
    if (rate !== undefined && left !== undefined)
      budget.push({ of, left, limit: rate.limit, resetAt: rate.resetAt });
  }
  return budget;
}
