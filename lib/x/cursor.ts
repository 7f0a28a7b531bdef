/** The first part of a bottom cursor of Following and Followers, shifted right by 20 bits, is about the
 *  follow time (ms) of the page's last row. Inferred: 23 of 23 dated captures agree. */
const FOLLOW_TIME_SHIFT = 20n;

/** X opened in March 2006; a follow time before that, or ahead of the clock, is no time. */
const EARLIEST_FOLLOW = Date.UTC(2006, 2, 1);

const CURSOR = /^(-?\d{1,20})\|(\d{1,20})$/;

/** True where a bottom cursor says that nothing follows. */
export function isLastCursor(cursor: string): boolean {
  return cursor.startsWith("0|") || cursor.startsWith("-1|");
}

/** About when (ms) the last row of the page began to follow; undefined where the cursor dates nothing. */
export function followTime(cursor: string, now: number): number | undefined {
  const first = CURSOR.exec(cursor)?.[1];
  if (first === undefined) return undefined;
  const time = Number(BigInt(first) >> FOLLOW_TIME_SHIFT);
  return isFollowTime(time, now) ? time : undefined;
}

/** Whether somebody can have begun to follow at a time (ms). */
export function isFollowTime(time: number, now: number): boolean {
  return time >= EARLIEST_FOLLOW && time <= now;
}
