import { formatBytes } from "@/lib/format";
import { t } from "@/lib/language";

/** Free bytes below which nothing is written. What keeps the store needs some megabytes of its own to open and to tidy
 *  up, and a write that breaks off on a full disk can cost Chromium the whole store (docs/testing.md). */
const LEAST_SPACE = 20e6;

/** Bytes that the browser says are left; undefined where it does not say. */
export async function freeBytes(): Promise<number | undefined> {
  const { usage, quota } = (await globalThis.navigator?.storage?.estimate()) ?? {};
  return usage === undefined || quota === undefined ? undefined : quota - usage;
}

/** Whether there is enough disk space to write at all.
 *  @param free bytes that the browser says are left; undefined where it does not say */
export function hasDiskSpace(free: number | undefined): boolean {
  return free === undefined || free >= LEAST_SPACE;
}

/** There is too little disk space, and nothing was written. The message is for people. */
class DiskFullError extends Error {
  override name = "NoRoomError";

  /** @param free bytes that are left */
  constructor(free: number) {
    super(
      t`Nothing was saved: only ${formatBytes(free)} are left on the disk, and ${formatBytes(LEAST_SPACE)} must be free to write safely. Free space on the disk and try again. What is stored is untouched, and a backup of it can be saved to another disk.`,
    );
  }
}

/** Whether an error says that there was too little disk space, in any context. */
export function isDiskFullError(error: unknown): error is Error {
  return error instanceof Error && error.name === "NoRoomError";
}

/** Rejects with a DiskFullError where there is too little disk space. */
export async function requireDiskSpace(): Promise<void> {
  const free = await freeBytes();
  if (free !== undefined && !hasDiskSpace(free)) throw new DiskFullError(free);
}

/** Whether an error of the store means that the disk is full. The word of the specification is not enough: an
 *  extension has no quota, and on a full disk Chromium speaks of an unknown error, with the reason in its message or
 *  nowhere.
 *  @param free bytes that the browser says are left; undefined where it does not say */
export function isOutOfDiskSpace(error: unknown, free: number | undefined): boolean {
  return isDiskFullError(error) || saysSo(error) || !hasDiskSpace(free);
}

/** Whether an error, or one that it wraps, is named after the quota. Its words are the browser's own and tell nothing. */
function saysSo(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { name, inner, cause }: { name?: unknown; inner?: unknown; cause?: unknown } = error;
  return name === "QuotaExceededError" || saysSo(inner) || saysSo(cause);
}
