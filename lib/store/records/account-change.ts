import type { ProfileField } from "./account";

/** Fields that have their changes noted, each with the times between which it happened. */
export const NOTED_FIELDS = [
  "handle",
  "name",
  "bio",
  "status",
  "followers",
  "following",
] as const satisfies readonly ProfileField[];

export type NotedField = (typeof NOTED_FIELDS)[number];

/** A value that X stated again. */
export interface Transition {
  field: NotedField;
  /** When (ms) the value before was last stated: it changed after that. */
  after: number;
  /** When (ms) the new value was first seen here. */
  at: number;
  was: string | number;
  is: string | number;
}

/** One change of what X states about an account. Rows are only ever added; the oldest go when there are too many. */
export interface AccountChangeRecord extends Transition {
  id: number;
  /** Account number. */
  n: number;
}

/** A count of followers or following moves all the time: noted are jumps by this share and number at least. */
export const JUMP = { share: 0.2, count: 100 } as const;

/** Whether a field's new value is worth a note. */
export function isNoted(field: NotedField, was: string | number, is: string | number): boolean {
  if (typeof was === "number" && typeof is === "number") {
    const by = Math.abs(is - was);
    return by >= JUMP.count && by >= JUMP.share * was;
  }
  // Capitals are how a handle is shown, not who it is.
  return field === "handle" ? String(was).toLowerCase() !== String(is).toLowerCase() : was !== is;
}
