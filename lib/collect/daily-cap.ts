import type { CollectSettings } from "./thresholds";

type Caps = Pick<CollectSettings, "dailyLists" | "dailyRows">;

/** What runs have read on a day. */
export interface Today {
  lists: number;
  collected: number;
}

/** Whether a list of about this many rows may begin today. X's page cannot go on with a list in its middle on another
 *  day, so that a list is read whole or not at all. `now`: it fits. `later`: on another day it does. `never`: it is
 *  larger than a whole day's share, and the user has not given it a day of its own. */
export function fitOf(rows: number, ownDay: boolean, today: Today, caps: Caps): "now" | "later" | "never" {
  if (isFull(today, caps)) return "later";
  if (rows <= caps.dailyRows - today.collected) return "now";
  if (rows <= caps.dailyRows) return "later";
  if (!ownDay) return "never";
  return today.collected === 0 ? "now" : "later";
}

/** Whether the day's share of lists or rows is used up. */
export function isFull(today: Today, caps: Caps): boolean {
  return today.lists >= caps.dailyLists || today.collected >= caps.dailyRows;
}
