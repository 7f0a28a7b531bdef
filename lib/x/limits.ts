/** Every threshold of capture and collection, with its source. */

/** Share of unreadable rows above which a page is kept apart as unparsed: one broken row in five means that X's
 *  shape has changed (peers lost whole lists in May 2025 and July 2026 before anybody noticed). */
export const DRIFT_SHARE = 1 / 5;

/** Fewest rows for which the share above says anything: on a shorter page one unreadable row is no change of shape. */
export const MIN_DRIFT_ROWS = 10;

/** On a shorter page, this many unreadable rows and no readable one mean that X's shape has changed. */
export const ALL_BROKEN_ROWS = 3;

/** Largest answer that is read, in characters. X's largest pages (70 rows) have about 250 000. */
export const MAX_BODY = 2_000_000;

/** Largest text of request variables, in characters. UsersByRestIds asks for up to a few hundred ids. */
export const MAX_VARIABLES = 20_000;

/** Answers taken from one tab within ANSWER_WINDOW_MS; a hand on the scroll wheel reaches about five a second. */
export const MAX_ANSWERS_PER_WINDOW = 200;
export const ANSWER_WINDOW_MS = 10_000;

/** Answers that wait in a tab for the background, which takes about 20 ms for each. */
export const MAX_WAITING_ANSWERS = 100;

/** Waits between tries to hand an answer over, in ms. A stopped service worker needs less than a second to start;
 *  measured: 600 of 600 answers arrive while it is stopped 50 times. */
export const HANDOVER_RETRIES_MS: readonly number[] = [50, 100, 200, 400, 800, 1600, 3200];

/** How long (ms) a tab waits on a full disk before it hands its answers over again. */
export const DISK_RETRY_MS = 30_000;

/** How long (ms) after coming to a page X's answer may be awaited before the page itself is read: X answers within
 *  a second or two, and what an answer says is better than what a page shows. */
export const ANSWER_GRACE_MS = 4000;

/** How often (ms) a changing page is looked at; a hand scrolls past a row in no less than half a second. */
export const CHECK_INTERVAL_MS = 400;
