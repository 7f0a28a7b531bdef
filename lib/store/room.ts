/** Free bytes below which nothing is written of what comes by itself. What keeps the store needs some megabytes of its
 *  own to open and to tidy up, and a write that breaks off on a full disk can cost Chromium the whole store
 *  (docs/testing.md). */
const LEAST_ROOM = 20e6;

/** Bytes that the browser says are left; undefined where it does not say. */
export async function freeBytes(): Promise<number | undefined> {
  const { usage, quota } = (await globalThis.navigator?.storage?.estimate()) ?? {};
  return usage === undefined || quota === undefined ? undefined : quota - usage;
}

/** Whether there is room to write at all.
 *  @param free bytes that the browser says are left; undefined where it does not say */
export function hasRoom(free: number | undefined): boolean {
  return free === undefined || free >= LEAST_ROOM;
}

/** Whether an error of the store means that there is no room for it. The word of the specification is not enough: an
 *  extension has no quota, and on a full disk Chromium speaks of an unknown error, with the reason in its message or
 *  nowhere.
 *  @param free bytes that the browser says are left; undefined where it does not say */
export function isOutOfRoom(error: unknown, free: number | undefined): boolean {
  return saysSo(error) || !hasRoom(free);
}

/** Whether an error, or one that Dexie has wrapped in it, speaks of room. */
function saysSo(error: unknown): boolean {
  if (typeof error !== "object" || error === null) return false;
  const { name, message, inner }: { name?: unknown; message?: unknown; inner?: unknown } = error;
  return name === "QuotaExceededError" || /NO_SPACE|QuotaExceeded/.test(String(message)) || saysSo(inner);
}
