import { noteVisitEnd } from "@/lib/capture/log-lines";
import { SECOND } from "@/lib/durations";
import { noteVisited } from "@/lib/store/limits";
import type { QueueItem } from "@/lib/store/queue";
import type { RunRecord } from "@/lib/store/run";
import type { Store } from "@/lib/store/schema";
import type { Outcome, VisitRecord } from "@/lib/store/visit";
import { noteRetry } from "./run-log-lines";
import type { CollectSettings } from "./thresholds";

export interface EndingWorld {
  store: Store;
  settings: CollectSettings;
  /** The steady clock, for waiting. */
  now: number;
  /** The computer's clock, for records. */
  wall: number;
  timeScale: number;
}

/** Ends an item in exactly one visit, within the open transaction: the one that X's answers made, or where there
 *  were none, one that says why. An outcome that X's answers have settled stays; only "more may come" becomes what
 *  it turned out to be. */
export async function endItem(
  world: EndingWorld,
  run: RunRecord,
  item: QueueItem,
  outcome: Outcome,
  made?: VisitRecord,
): Promise<void> {
  const { store, wall } = world;
  const visit = made ?? (await madeSinceOpening(store, run, item));
  const ended =
    visit === undefined ? await recordVisit(world, run, item, outcome) : await settle(store, visit, outcome);
  await store.queue.update(item.id, {
    state: "done",
    visit: ended.id,
    outcome: ended.outcome,
    endedAt: wall,
  });
  const counted = run.progress?.item === item.id ? (run.progress.counted ?? 0) : 0;
  if (ended.outcome.type !== "skipped")
    await noteVisited(store, wall, { lists: 1, rows: Math.max(0, ended.rows - counted) });
  const event = ended.outcome.type === "skipped" ? "list_skipped" : "list_ended";
  await noteVisitEnd(store, event, item, ended.outcome, wall, run.id);
  if (item.isDue) run.dueDone = (run.dueDone ?? 0) + 1;
  count(run, ended);
  run.progress = undefined;
}

/** Counts a failed try: the item waits for its next one, or ends as the error it is. True where it has ended. */
export async function retryItem(
  world: EndingWorld,
  run: RunRecord,
  item: QueueItem,
  error: string,
  made?: VisitRecord,
): Promise<boolean> {
  const { retries } = world.settings;
  if (item.attempts >= retries.length) {
    await endItem(world, run, item, { type: "error", error }, made);
    return true;
  }
  const pause = retries[item.attempts] * SECOND * world.timeScale;
  await noteRetry(world.store, run, item, error, retries[item.attempts], world.wall);
  await world.store.queue.update(item.id, {
    attempts: item.attempts + 1,
    notBefore: world.now + pause,
  });
  if (run.progress !== undefined)
    run.progress = {
      ...run.progress,
      openedAt: undefined,
      arrived: false,
      rows: 0,
      shown: 0,
      rounds: 0,
      looked: false,
      counted: 0,
    };
  return false;
}

async function madeSinceOpening(
  store: Store,
  run: RunRecord,
  item: QueueItem,
): Promise<VisitRecord | undefined> {
  const { progress } = run;
  const isOpen = progress?.item === item.id && progress.openedAt !== undefined;
  return isOpen ? visitAfter(store, item, progress.visitsAfter ?? 0) : undefined;
}

/** The newest visit of an item's list with a number above `after`. One that X's answers made goes before one that
 *  was read off the page, which cannot know where the list ends. */
export async function visitAfter(
  store: Store,
  { kind, owner }: Pick<QueueItem, "kind" | "owner">,
  after: number,
): Promise<VisitRecord | undefined> {
  const visits = await store.visits
    .where("[kind+owner+viewer]")
    .between([kind, owner, 0], [kind, owner, Number.MAX_SAFE_INTEGER], true, true)
    .filter(({ outcome, id }) => outcome.type !== "skipped" && id > after)
    .toArray();
  visits.sort((one, other) => one.id - other.id);
  return visits.findLast(({ generation }) => generation !== READ_OFF_THE_PAGE) ?? visits.at(-1);
}

/** Generation of rows that were read off the page. */
const READ_OFF_THE_PAGE = "D";

/** A visit without a final outcome takes the one given; an outcome that X's answers gave stays. */
async function settle(store: Store, visit: VisitRecord, outcome: Outcome): Promise<VisitRecord> {
  const isOpen = visit.outcome.type === "partial" || visit.outcome.type === "error";
  if (!isOpen || outcome.type === "partial" || outcome.type === "skipped") return visit;
  await store.visits.update(visit.id, { outcome });
  return { ...visit, outcome };
}

/** A try without any answer of X is a visit, too. */
async function recordVisit(
  { store, now, wall }: EndingWorld,
  run: RunRecord,
  item: QueueItem,
  outcome: Outcome,
): Promise<VisitRecord> {
  const visit = {
    kind: item.kind,
    owner: item.owner,
    viewer: run.viewer ?? 0,
    startedAt: wall - (now - (run.progress?.openedAt ?? now)),
    endedAt: wall,
    outcome,
    unbroken: false,
    pages: 0,
    rows: 0,
    captured: 0,
    unavailable: 0,
    duplicates: 0,
    added: 0,
    generation: "",
  };
  const id = await store.visits.add(visit);
  return { ...visit, id };
}

/** What an ended list adds to the run's sums. What the account is (closed, gone) is no failure. */
function count(run: RunRecord, { outcome, added }: VisitRecord): void {
  run.done += 1;
  run.added += added;
  if (outcome.type === "skipped") run.skipped += 1;
  else if (outcome.type === "error") run.failed += 1;
  else run.visited += 1;
  if (outcome.type === "error") run.failures += 1;
  else if (outcome.type !== "skipped") run.failures = 0;
}
