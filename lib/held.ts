/** How many accounts the user's own store held at a time (ms). Kept outside IndexedDB: a browser that finds the files of
 *  a database damaged begins with an empty one and says nothing. */
export interface Held {
  accounts: number;
  at: number;
}

/** So often (ms) at most what the store holds is noted while captures are stored. */
export const HELD_EVERY_MS = 300_000;

/** What to note of a store with this number of accounts; undefined where the last note is still true. */
export function nextHeld(accounts: number, before: Held | null, now: number): Held | undefined {
  if (accounts === 0) return undefined;
  return before === null || Math.abs(now - before.at) >= HELD_EVERY_MS ? { accounts, at: now } : undefined;
}

/** What was lost of a store that starts with this number of accounts; undefined where nothing was. Whoever empties the store
 *  forgets what it held. Of two losses that the user has not answered, the larger counts. */
export function lossAtStart(
  accounts: number,
  before: Held | null,
  unanswered: Held | null,
): Held | undefined {
  if (accounts > 0 || before === null) return undefined;
  return unanswered !== null && unanswered.accounts > before.accounts ? unanswered : before;
}
