/** What X's last answer to an operation said of its budget. */
export interface RateRecord {
  key: `rate:${string}`;
  operation: string;
  limit: number;
  remaining: number;
  /** When the budget is full again, in milliseconds of the steady clock. */
  resetAt: number;
  /** The same as X said it, by X's own clock: tells one window from the next. */
  xReset?: number;
  /** When X said so; for showing only. */
  at: number;
}

/** The newest answer of X that was a refusal, by its kind. */
export interface SignRecord {
  key: `sign:${string}`;
  sign: string;
  /** For showing only: `order` says which of two came later. */
  at: number;
  /** The store's revision that this refusal made. */
  order?: number;
  operation: string;
  /** Budget left by X's own account when it refused; undefined where X did not say. */
  remaining?: number;
}

/** The rest that X has asked for; holds for every run. */
export interface CoolDownRecord {
  key: "coolDown";
  because: "rate_limited" | "error_pages";
  /** Both in milliseconds of the steady clock, so that a clock that is set neither ends nor prolongs a rest. */
  from: number;
  until: number;
  /** How many came in a row before this one. */
  level: number;
  /** The store's revision when it began: refusals up to it are part of it. */
  order?: number;
}

/** The steady clock: the computer's clock when it was first read, from then on only what has passed. It never goes
 *  back. Waiting is measured by it; dates and times that people read come from the computer's clock. */
export interface SteadyRecord {
  key: "steady";
  /** ms */
  steady: number;
  /** What the computer's clock said then, ms. */
  wall: number;
  /** The page that last told its monotonic clock, with that time and the steady clock's time then. */
  page?: { key: string; ms: number; steady: number };
}

/** What runs have visited on one day of the user's calendar. */
export interface VisitedRecord {
  key: `visited:${string}`;
  lists: number;
  collected: number;
}
