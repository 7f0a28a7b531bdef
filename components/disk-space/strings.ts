import type { Waiting } from "@/lib/disk-space";
import { formatBytes, formatMany } from "@/lib/format";
import { t } from "@/lib/language";

/** Every text about a full disk. */
export const DISK_SPACE = {
  title: t`Capture is paused: there is no room left.`,
  used: (used: number, quota: number) =>
    t`The disk or the browser's storage is full: ${formatBytes(used)} used of ${formatBytes(quota)}.`,
  full: t`The disk or the browser's storage is full.`,
  needed: (bytes: number) => t`About ${formatBytes(bytes)} must be free.`,
  waits: ({ answers }: Waiting) =>
    answers === 0
      ? t`What was stored is untouched.`
      : t`What was stored is untouched; ${formatMany(answers, "answer")} of X ${answers === 1 ? t`waits` : t`wait`} in ${answers === 1 ? t`its tab` : t`their tabs`}: leave X's tabs open.`,
  missed: (answers: number) =>
    t`${formatMany(answers, "answer")} could not be kept: those lists are incomplete, scroll them once more.`,
  toDo: t`Free space on the disk, or save a backup and wipe on the`,
  dataPage: t`Data page`,
  goesOn: t`Capture goes on by itself within half a minute of there being room.`,
  tryAgain: t`Try again`,
};

export const REFUSED = {
  title: t`There is no room left to save this.`,
  understood: t`Understood`,
};
