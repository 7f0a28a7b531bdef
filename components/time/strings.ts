import type { Meaning } from "@/lib/explore/view/moment";
import { formatCount, formatDate, formatMany } from "@/lib/format";

/** Words for the map over time. */
export const TIME = {
  open: "Time",
  openHint: "Show the map as it was known, or as people followed, at another time",
  title: "The map over time",
  reading: "Reading when each tie came",
  meaning: "Show",
  meanings: { known: "known on", followed: "followed by" } satisfies Record<Meaning, string>,
  hints: {
    known: "What was captured by this day.",
    followed: "Who followed by this day at the latest, as X's order of rows says.",
  } satisfies Record<Meaning, string>,
  slider: "Time",
  moment: (meaning: Meaning, seconds: number) =>
    `${meaning === "known" ? "on" : "by"} ${formatDate(seconds * 1000)}`,
  play: "Play",
  pause: "Pause",
  back: "One step back",
  next: "One step on",
  close: "Close",
  undated: (count: number) => `${formatMany(count, "tie")} without a date`,
  counts: (accounts: number, dated: number, all: number) =>
    `${formatMany(accounts, "account")}, ${formatCount(dated)} of ${formatMany(all, "dated tie")}`,
  nothing: {
    known: "Nothing on this map was captured at a known time.",
    followed:
      "No tie on this map is dated. X's order of rows dates lists that were read beyond their first page.",
  } satisfies Record<Meaning, string>,
  spread: (first: number, last: number, most: number) =>
    `Dated ties from ${formatDate(first * 1000)} to ${formatDate(last * 1000)}, at most ${formatCount(most)} in one bar`,
};
