/** X's ids are decimal strings; most lie above 2^53, so they are never numbers here. */
export function isId(value: unknown): value is string {
  return typeof value === "string" && /^[1-9]\d{0,19}$/.test(value);
}

/** The id, from a string or a small enough number; undefined for anything else. */
export function readId(value: unknown): string | undefined {
  const id = typeof value === "number" && Number.isSafeInteger(value) ? String(value) : value;
  return isId(id) ? id : undefined;
}

const HANDLE = /^[A-Za-z0-9_]{1,15}$/;

/** True for a @name by X's rule (map-tpot §1.1), given without the @. */
export function isHandle(value: unknown): value is string {
  return typeof value === "string" && HANDLE.test(value);
}
