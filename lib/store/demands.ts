import { DAY } from "@/lib/durations";
import { readSteady, steadyAt, X_WINDOW_MS } from "./limits";
import { readRevision } from "./meta";
import type { CoolDownRecord, RateRecord, SignRecord, SteadyRecord, VisitedRecord } from "./records/limits";
import type { MetaRecord } from "./records/meta";
import type { Store } from "./schema";

/** What X demanded of this browser, and what runs have used of a day: rests, budgets, refusals, visits by day, and the
 *  clock that they are measured by. No restore, wipe, salvage or undo loosens any of it: where two sides say something
 *  else, the stricter holds. */
export type Demand = CoolDownRecord | RateRecord | SignRecord | SteadyRecord | VisitedRecord;

const DEMANDS = /^(?:coolDown|steady|(?:rate|sign|visited):.*)$/;

/** Longest rest that X's refusals bring, ms (map-tpot §7.8). */
export const LONGEST_REST = DAY;

/** How far ahead of this computer's clock a noted time may be, ms: the clock may have been set since. */
export const CLOCK_TOLERANCE = DAY;

export function isDemand(row: MetaRecord): row is Demand {
  return DEMANDS.test(row.key);
}

/** Returns every demand of the store. */
export async function readDemands(store: Store): Promise<Demand[]> {
  return (await store.meta.toArray()).filter(isDemand);
}

/** The present, by the steady clock and by the computer's (ms). */
interface Present {
  steady: number;
  wall: number;
}

/** Returns a demand that is no stricter than X and this extension ever are, seen from now: a rest ends within a day, a
 *  budget is full again within a window of X's, a refusal belongs to a revision that the store has reached. What is
 *  within these bounds is returned as it is. */
export function boundedDemand<D extends Demand>(demand: D, { steady, wall }: Present, revision: number): D;
export function boundedDemand(demand: Demand, { steady, wall }: Present, revision: number): Demand {
  if (demand.key === "coolDown") {
    const from = Math.min(demand.from, steady);
    const until = Math.min(demand.until, steady + LONGEST_REST);
    return from === demand.from && until === demand.until ? demand : { ...demand, from, until };
  }
  if ("resetAt" in demand) {
    const resetAt = Math.min(demand.resetAt, steady + X_WINDOW_MS);
    const at = demand.at > wall + CLOCK_TOLERANCE ? wall : demand.at;
    return resetAt === demand.resetAt && at === demand.at ? demand : { ...demand, resetAt, at };
  }
  if ("sign" in demand) {
    const order = Math.min(demand.order ?? 0, revision);
    const at = demand.at > wall + CLOCK_TOLERANCE ? wall : demand.at;
    const isBounded = at === demand.at && (demand.order ?? 0) === order;
    return isBounded ? demand : { ...demand, at, order };
  }
  return demand;
}

/** Brings demands of the store that are out of bounds back within them, in the open transaction. Returns how many. */
export async function healDemands(store: Store, wall: number): Promise<number> {
  const healed = await demandsOutOfBounds(store, wall);
  await store.meta.bulkPut(healed);
  return healed.length;
}

/** Returns the demands that are out of bounds, each as it should be. */
export async function demandsOutOfBounds(store: Store, wall: number): Promise<Demand[]> {
  const clock = await readSteady(store);
  const anew: SteadyRecord = { key: "steady", steady: wall, wall };
  const isBroken = clock !== undefined && !isSteady(clock);
  const present = { steady: isBroken ? wall : steadyAt(clock, wall), wall };
  const revision = await readRevision(store);
  const found = await store.meta.where("key").startsWithAnyOf("coolDown", "rate:", "sign:").toArray();
  const demands = found.filter(isDemand);
  const bounded = demands.map((demand) => boundedDemand(demand, present, revision));
  const healed = bounded.filter((demand, i) => demand !== demands[i]);
  return isBroken ? [anew, ...healed] : healed;
}

/** Latest time that a Date can hold, ms; a clock beyond it would lose its milliseconds. */
const LATEST = 8.64e15;

/** Whether a steady clock can go on. Near the largest number it would stop, and no rest would end. */
export function isSteady({ steady, wall }: SteadyRecord): boolean {
  return [steady, wall].every((time) => time >= 0 && time <= LATEST);
}

interface Sides {
  wall: number;
  /** True where `theirs` is a state of the same store: by the same steady clock and the same revisions. */
  isSameStore: boolean;
}

/** Returns what holds of the demands here and those of a file: of each the stricter, by the steady clock of here. */
export function uniteDemands(
  here: readonly Demand[],
  theirs: readonly Demand[],
  { wall, isSameStore }: Sides,
): Demand[] {
  const united = new Map(here.map((demand) => [demand.key as string, demand]));
  const theirClock = theirs.find(({ key }) => key === "steady") as SteadyRecord | undefined;
  const hereClock = united.get("steady") as SteadyRecord | undefined;
  if (hereClock === undefined && theirClock !== undefined)
    united.set("steady", isSameStore ? theirClock : { key: "steady", steady: wall, wall });
  const shift = isSameStore ? 0 : steadyAt(hereClock, wall) - wall - offsetOf(theirClock);
  for (const demand of theirs) {
    if (demand.key === "steady") continue;
    const told = isSameStore ? demand : toldHere(demand, shift);
    const known = united.get(demand.key);
    united.set(demand.key, known === undefined ? told : stricter(known, told, steadyAt(hereClock, wall)));
  }
  return [...united.values()];
}

/** What a steady clock is ahead of its computer's, ms. */
function offsetOf(clock: SteadyRecord | undefined): number {
  return clock === undefined ? 0 : clock.steady - clock.wall;
}

/** A demand of another store in terms of this one. Orders count in the store that X refused: here they would stop runs,
 *  or hide later refusals. X's own clock as another browser heard it tells nothing of this computer's. */
function toldHere(demand: Demand, shift: number): Demand {
  if (demand.key === "coolDown") {
    const { order: _, ...rest } = demand;
    return { ...rest, from: demand.from + shift, until: demand.until + shift };
  }
  if ("resetAt" in demand) {
    const { xReset: _, ...rest } = demand;
    return { ...rest, resetAt: demand.resetAt + shift };
  }
  return "sign" in demand ? { ...demand, order: 0 } : demand;
}

/** The stricter of two demands of one key; `one` where they are alike. `now`: on the steady clock, ms. */
function stricter(one: Demand, other: Demand, now: number): Demand {
  if (one.key === "coolDown" && other.key === "coolDown") {
    const level = Math.max(one.level, other.level);
    return { ...(other.until > one.until ? other : one), level };
  }
  if ("resetAt" in one && "resetAt" in other) return stricterRate(one, other, now);
  if ("sign" in one && "sign" in other) {
    const order = Math.max(one.order ?? 0, other.order ?? 0);
    return { ...(other.at > one.at ? other : one), ...(order > 0 && { order }) };
  }
  if ("collected" in one && "collected" in other) {
    const lists = Math.max(one.lists, other.lists);
    return { ...one, lists, collected: Math.max(one.collected, other.collected) };
  }
  return one;
}

function stricterRate(one: RateRecord, other: RateRecord, now: number): RateRecord {
  if (one.xReset !== undefined && one.xReset === other.xReset) {
    const remaining = Math.min(one.remaining, other.remaining);
    return { ...(other.at > one.at ? other : one), remaining, resetAt: Math.max(one.resetAt, other.resetAt) };
  }
  const [isOpen, isOtherOpen] = [one.resetAt > now, other.resetAt > now];
  if (isOpen !== isOtherOpen) return isOpen ? one : other;
  if (!isOpen && one.at !== other.at) return other.at > one.at ? other : one;
  if (one.remaining !== other.remaining) return one.remaining < other.remaining ? one : other;
  return other.resetAt > one.resetAt ? other : one;
}
