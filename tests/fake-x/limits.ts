/** Requests per window and viewer, as X's clients have found them. What is not named gets 500. */
const X_LIMITS: Readonly<Record<string, number>> = {
  Followers: 50,
  Following: 500,
  BlueVerifiedFollowers: 500,
  FollowersYouKnow: 500,
  UserCreatorSubscriptions: 500,
  ListMembers: 500,
  UserByScreenName: 150,
  UserByRestId: 500,
  UsersByRestIds: 100,
  UserTweets: 50,
};

export const X_WINDOW = 15 * 60_000;

export interface Rate {
  limit: number;
  remaining: number;
  /** Epoch seconds at which the window ends. */
  reset: number;
  /** False where this request came too late to be served. */
  allowed: boolean;
}

interface Window {
  end: number;
  used: number;
}

/** X's request budgets: one window per viewer and operation, opened by its first request. */
export class RateLimits {
  private readonly windows = new Map<string, Window>();

  constructor(
    private readonly length: number,
    private readonly limits: Readonly<Record<string, number>>,
  ) {}

  /** Spends one request at `now` (ms). */
  take(viewer: string, operation: string, now: number): Rate {
    const window = this.window(viewer, operation, now);
    const limit = this.limitOf(operation);
    const allowed = window.used < limit;
    if (allowed) window.used++;
    return { limit, remaining: limit - window.used, reset: Math.ceil(window.end / 1000), allowed };
  }

  /** Spends all but `remaining` requests of the running window. */
  leave(viewer: string, operation: string, remaining: number, now: number): void {
    this.window(viewer, operation, now).used = this.limitOf(operation) - remaining;
  }

  limitOf(operation: string): number {
    return this.limits[operation] ?? X_LIMITS[operation] ?? 500;
  }

  private window(viewer: string, operation: string, now: number): Window {
    const key = `${viewer}/${operation}`;
    const open = this.windows.get(key);
    if (open && open.end > now) return open;
    const fresh = { end: now + this.length, used: 0 };
    this.windows.set(key, fresh);
    return fresh;
  }
}

/** The three headers, beside any answer. */
export function rateHeaders(rate: Rate, remaining = rate.remaining): Record<string, string> {
  return {
    "x-rate-limit-limit": String(rate.limit),
    "x-rate-limit-remaining": String(remaining),
    "x-rate-limit-reset": String(rate.reset),
  };
}
