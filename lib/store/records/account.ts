/** Why an account cannot be read, or that it can; absent until X has said either. `not_found`: X says that nobody has
 *  the handle by which the account was asked for, so it was renamed or deleted. */
export type AccountStatus = "active" | "protected" | "suspended" | "deleted" | "withheld" | "not_found";

/** What X states about an account and may change. Each value is an observation with a time. */
export interface Profile {
  handle?: string;
  name?: string;
  bio?: string;
  location?: string;
  website?: string;
  avatar?: string;
  createdAt?: string;
  /** Claimed totals, as X states them. */
  followers?: number;
  following?: number;
  posts?: number;
  protected?: boolean;
  blueVerified?: boolean;
  status?: AccountStatus;
}

export type ProfileField = keyof Profile;

/** One account. `n` is its number here and never changes its person; arrays over accounts are arrays over `n`. */
export interface AccountRecord extends Profile {
  n: number;
  /** X's numeric id as decimal string, or `shadow:<handle>` while only the handle is known. */
  id: string;
  /** Lower-case handle, for finding; absent while unknown. */
  handleLower?: string;
  /** Every handle this account was ever seen with, lower-case and sorted. */
  handles?: string[];
  /** Milliseconds: first and last time this account was seen anywhere. */
  firstSeen: number;
  lastSeen: number;
  /** Time (ms) of the newest observation; a field in `older` was last stated at the time given there. */
  observedAt: number;
  older?: Partial<Record<ProfileField, number>>;
  /** Fields with a value that only fills a gap (a shortened count, a bio without its line breaks): any full statement
   *  replaces it, whatever its time. */
  fills?: ProfileField[];
  /** Values that X stated before and states no more, each once, by the time (ms) it was last stated. */
  history?: ProfileChange[];
  /** The first and the last count of posts that X stated in each month, of the newest months, oldest first. */
  postCounts?: PostCount[];
  /** Set where this number turned out to be the person of another number: everything points there now. */
  mergedInto?: number;
}

/** How many posts X stated at a time (ms). */
interface PostCount {
  at: number;
  posts: number;
}

interface ProfileChange {
  field: ProfileField;
  /** When it was last stated, ms. */
  at: number;
  was: string | number | boolean;
}

/** An account that is not in the store yet. */
export type NewAccount = Omit<AccountRecord, "n">;
