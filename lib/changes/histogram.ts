import { dayStart } from "./days";
import type { Change } from "./happened";
import { CHANGE_GROUPS, type ChangeGroup, groupOf } from "./select";

/** Changes that happened on some days: from a moment (ms) on, and before another. */
export interface Bar {
  from: number;
  to: number;
  counts: Record<ChangeGroup, number>;
  total: number;
}

/** Most bars that a chart can show side by side. */
export const MOST_BARS = 92;

/** Returns bars without gaps over the days from that of a moment (ms) to that of another one, each with the changes
 *  whose latest possible moment is on its days. All bars have the same number of days, one where that gives at most
 *  {@link MOST_BARS} bars, and the last bar ends with the last day. O(days + changes log bars). */
export function histogram(
  changes: readonly Pick<Change, "what" | "by">[],
  from: number,
  to: number,
): { days: number; bars: Bar[] } {
  const starts = dayStarts(from, Math.max(from, to));
  const days = Math.max(1, Math.ceil((starts.length - 1) / MOST_BARS));
  const bars: Bar[] = [];
  for (let left = starts.length - 1; left > 0; left -= days)
    bars.push({
      from: starts[Math.max(0, left - days)],
      to: starts[left],
      counts: Object.fromEntries(CHANGE_GROUPS.map((group) => [group, 0])) as Record<ChangeGroup, number>,
      total: 0,
    });
  bars.reverse();
  for (const change of changes) {
    const bar = barAt(bars, change.by);
    if (bar === undefined) continue;
    bar.counts[groupOf(change)] += 1;
    bar.total += 1;
  }
  return { days, bars };
}

/** The starts of the days from that of one moment to that of another, and of the day after. */
function dayStarts(from: number, to: number): number[] {
  const starts = [dayStart(from)];
  for (let later = 1; starts[starts.length - 1] <= to; later++) {
    const start = dayStart(from, later);
    // Where a country crossed the date line, a day is missing.
    if (start > starts[starts.length - 1]) starts.push(start);
  }
  return starts;
}

/** The bar of a moment, found by halving. */
function barAt(bars: readonly Bar[], at: number): Bar | undefined {
  let low = 0;
  let high = bars.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const bar = bars[middle];
    if (at < bar.from) high = middle - 1;
    else if (at >= bar.to) low = middle + 1;
    else return bar;
  }
  return undefined;
}
