/** X's ids are decimal strings; most lie above 2^53, so they are never numbers here. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && /^[1-9]\d{0,19}$/.test(value);
}

/** The id, from a string or a small enough number; undefined for anything else. */
export function readId(value: unknown): string | undefined {
  const id = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  return isId(id) ? id : undefined;
}

/** Longest handle that X gives today. */
const LONGEST_TODAY = 15;

/** A @name without the @: up to 15 letters today, up to 20 in the first years. A number of more than 15 digits is an
 *  id. */
export const HANDLE = /^(?!\d{16,})[A-Za-z0-9_]{1,20}$/;

/** Returns whether this is a @name by X's rules of any year, given without the @. */
export function isHandle(value: unknown): value is string {
  return typeof value === "string" && HANDLE.test(value);
}

/** Returns whether a handle is longer than X gives today. Only an id beside it shows that such an account exists. */
export function isOldHandle(handle: string): boolean {
  return handle.length > LONGEST_TODAY;
}
