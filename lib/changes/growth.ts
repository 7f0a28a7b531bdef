import type { AccountRecord } from "@/lib/store/account";
import { followedAt, type ListRecord } from "@/lib/store/list";

/** A value at a time (ms). */
export interface Point {
  at: number;
  value: number;
}

/** What is known of the size of an own list over time. */
export interface ListGrowth {
  /** Members that were known, from the first time each was seen until a whole reading lacked it. */
  known: Point[];
  /** What X claimed, at each time that a value was last stated. */
  claimed: Point[];
  /** Of the members there are now, how many had begun by then: at least and at most, as X's order of rows says. */
  begun: { at: number; least: number; most: number }[];
  /** Members without a known beginning. */
  undated: number;
}

/** Points of the bounds: enough for a line. */
const STEPS = 48;

/** Returns what is known of the growth of a list. O(members log members).
 *  @param field the total that X states of the owner for this list
 *  @param now ms */
export function listGrowth(
  list: ListRecord | undefined,
  owner: AccountRecord | undefined,
  field: "followers" | "following",
  now: number,
): ListGrowth {
  const { begun, undated } = begunBy(list, now);
  return { known: knownOverTime(list), claimed: claimedOverTime(owner, field), begun, undated };
}

function knownOverTime(list: ListRecord | undefined): Point[] {
  const steps = new Map<number, number>();
  const step = (seconds: number, by: number) => steps.set(seconds, (steps.get(seconds) ?? 0) + by);
  for (const seconds of list?.firstSeen ?? []) step(seconds, 1);
  for (const seconds of list?.missingSince ?? []) if (seconds !== 0) step(seconds, -1);
  let value = 0;
  return [...steps]
    .sort(([a], [b]) => a - b)
    .map(([seconds, by]) => {
      value += by;
      return { at: seconds * 1000, value };
    });
}

function claimedOverTime(owner: AccountRecord | undefined, field: "followers" | "following"): Point[] {
  const points = (owner?.history ?? []).flatMap((change) =>
    change.field === field ? [{ at: change.at, value: Number(change.was) }] : [],
  );
  const value = owner?.[field];
  if (owner !== undefined && value !== undefined)
    points.push({ at: owner.older?.[field] ?? owner.observedAt, value });
  return points.sort((a, b) => a.at - b.at);
}

function begunBy(list: ListRecord | undefined, now: number): Pick<ListGrowth, "begun" | "undated"> {
  const dated: { after: number; before: number }[] = [];
  let undated = 0;
  list?.members.forEach((_, i) => {
    if (list.missingSince[i] !== 0) return;
    const { after, before } = followedAt(list, i);
    if (after === 0 && before === 0) undated += 1;
    else dated.push({ after: after * 1000, before: (before || list.firstSeen[i]) * 1000 });
  });
  if (dated.length === 0) return { begun: [], undated };
  const afters = dated.map(({ after }) => after).sort((a, b) => a - b);
  const befores = dated.map(({ before }) => before).sort((a, b) => a - b);
  const first = Math.min(befores[0], afters.find((after) => after > 0) ?? befores[0]);
  const begun = Array.from({ length: STEPS + 1 }, (_, i) => {
    const at = Math.round(first + ((now - first) * i) / STEPS);
    return { at, least: countUpTo(befores, at), most: countUpTo(afters, at) };
  });
  return { begun, undated };
}

/** How many of some sorted times are not after a time. */
function countUpTo(times: readonly number[], at: number): number {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle] <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
