/** How many accounts the user's own store held at a time (ms). Kept outside IndexedDB: a browser that finds the files of
 *  a database damaged begins with an empty one and says nothing. */
export interface KnownCount {
  accounts: number;
  at: number;
}

/** Interval (ms) between two notes of the store's count while captures are stored. */
export const KNOWN_COUNT_EVERY_MS = 300_000;

/** The next count to note; undefined where the last one is young enough. */
export function nextKnownCount(
  accounts: number,
  before: KnownCount | null,
  now: number,
): KnownCount | undefined {
  if (accounts === 0) return undefined;
  return before === null || Math.abs(now - before.at) >= KNOWN_COUNT_EVERY_MS
    ? { accounts, at: now }
    : undefined;
}

/** The loss of a store that starts with this number of accounts; undefined where nothing was lost. Code that empties the store resets the known count. Of two losses that the user has not answered, the larger counts. */
export function dataLossAtStart(
  accounts: number,
  before: KnownCount | null,
  unanswered: KnownCount | null,
): KnownCount | undefined {
  if (accounts > 0 || before === null) return undefined;
  return unanswered !== null && unanswered.accounts > before.accounts ? unanswered : before;
}
