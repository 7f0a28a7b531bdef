import { formatBytes, formatMany } from "@/lib/format";
import type { Waiting } from "@/lib/room";

/** Every word about a store that has no room. */
export const ROOM = {
  title: "Capture is paused: there is no room left.",
  used: (used: number, quota: number) =>
    `The disk or the browser's storage is full: ${formatBytes(used)} used of ${formatBytes(quota)}.`,
  full: "The disk or the browser's storage is full.",
  needed: (bytes: number) => `About ${formatBytes(bytes)} must be free.`,
  waits: ({ answers }: Waiting) =>
    answers === 0
      ? "What was stored is untouched."
      : `What was stored is untouched; ${formatMany(answers, "answer")} of X ${answers === 1 ? "waits" : "wait"} in ${answers === 1 ? "its tab" : "their tabs"}: leave X's tabs open.`,
  missed: (answers: number) =>
    `${formatMany(answers, "answer")} could not be kept: those lists are incomplete, scroll them once more.`,
  toDo: "Free space on the disk, or save a backup and wipe on the",
  dataPage: "Data page",
  goesOn: "Capture goes on by itself within half a minute of there being room.",
  tryAgain: "Try again",
};

export const REFUSED = {
  title: "There is no room left to save this.",
  understood: "Understood",
};
