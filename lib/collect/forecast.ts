import { isFull, type Today } from "./daily-cap";
import type { CollectSettings } from "./thresholds";

/** What a forecast rests on. */
interface ForecastWorld {
  /** Lists still to be visited, and the rows that X is likely to show of each. */
  lists: readonly number[];
  /** Milliseconds that a list takes, pauses between steps included. */
  perList: number;
  today: Today;
  caps: Pick<CollectSettings, "dailyLists" | "dailyRows">;
  /** Now and the end of a rest that still lasts, by the computer's clock (ms). */
  wall: number;
  restsUntil: number | undefined;
}

/** An estimate of how a run will go, by the time that lists took so far and the daily caps. */
export interface Forecast {
  /** Lists on each day that has any, today first. */
  days: { startsAt: number; endsAt: number; lists: number }[];
  /** When (ms) the last list is done. */
  endsAt: number;
  /** When (ms) today's share will be used up; undefined where the run ends or rests before. */
  pausesAt: number | undefined;
}

/** Spreads the lists that are left over the days. A list that is larger than what is left of a day goes to the next
 *  one; a list larger than a whole day takes one for itself. */
export function forecast({ lists, perList, today, caps, wall, restsUntil }: ForecastWorld): Forecast {
  const days: Forecast["days"] = [];
  let at = Math.max(wall, restsUntil ?? wall);
  let day: Today = isSameDay(at, wall) ? { ...today } : { lists: 0, collected: 0 };
  let pausesAt: number | undefined;
  let open: Forecast["days"][number] | undefined;
  for (const rows of lists) {
    while (isFull(day, caps) || (rows > caps.dailyRows - day.collected && day.collected > 0)) {
      if (isSameDay(at, wall)) pausesAt = at;
      at = nextDay(at);
      day = { lists: 0, collected: 0 };
      open = undefined;
    }
    if (open === undefined) {
      open = { startsAt: at, endsAt: at, lists: 0 };
      days.push(open);
    }
    day = { lists: day.lists + 1, collected: day.collected + rows };
    at += perList;
    open.lists += 1;
    open.endsAt = at;
    // A day that ends while its lists are read: its successor has its own share.
    if (!isSameDay(open.startsAt, at)) {
      day = { lists: 0, collected: 0 };
      open = undefined;
    }
  }
  return { days, endsAt: at, pausesAt };
}

function isSameDay(one: number, other: number): boolean {
  return new Date(one).toDateString() === new Date(other).toDateString();
}

function nextDay(at: number): number {
  const day = new Date(at);
  return new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1).getTime();
}
