import { EXPECTED_ROWS } from "./thresholds";

/** What the order of visits asks of an account: X's counts, undefined where X has stated none. */
export interface Readable {
  n: number;
  followers: number | undefined;
  following: number | undefined;
}

/** Rows that X is likely to show of an account's two lists together; X cuts both. A count that X has not stated is
 *  taken to be past the cut. */
export function rowsShown({ followers, following }: Pick<Readable, "followers" | "following">): number {
  return (
    Math.min(followers ?? EXPECTED_ROWS.followers, EXPECTED_ROWS.followers) +
    Math.min(following ?? EXPECTED_ROWS.following, EXPECTED_ROWS.following)
  );
}

/** The accounts with the longest visible lists first, then those with more followers, then by number. On simulated
 *  networks no other order found more of both members and follows for the same visits (docs/decisions/0024). */
export function byRowsShown<T extends Readable>(accounts: readonly T[]): T[] {
  return [...accounts].sort(
    (a, b) => rowsShown(b) - rowsShown(a) || (b.followers ?? 0) - (a.followers ?? 0) || a.n - b.n,
  );
}
