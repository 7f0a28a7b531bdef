import type { ListKey } from "./list";
import type { ChangeRecord } from "./records/change";
import type { Store } from "./schema";

export type { ChangeRecord } from "./records/change";

/** Rows of changes that are kept; the oldest go. A page brings one row at most. */
export const CHANGES_KEPT = 50_000;

/** Lists of members that a row of changes holds. */
export const CHANGED_MEMBERS = ["fresh", "back", "missing"] as const;

/** Returns the last complete visit of a list before a time (ms), but not this visit. */
export async function lastComplete(
  store: Store,
  [kind, owner, viewer]: ListKey,
  before: number,
  notThis: number,
): Promise<number | undefined> {
  const complete = await store.visits
    .where("[kind+owner+viewer]")
    .equals([kind, owner, viewer])
    .filter(({ id, outcome, endedAt }) => outcome.type === "complete" && id !== notThis && endedAt <= before)
    .toArray();
  return complete.reduce<(typeof complete)[number] | undefined>(
    (last, visit) => (last === undefined || visit.endedAt >= last.endedAt ? visit : last),
    undefined,
  )?.id;
}

/** Returns the row with its members renumbered, each once, or without those that are given no number. */
export function withMembers(
  row: ChangeRecord,
  renumber: (member: number) => number | undefined,
): ChangeRecord {
  const next = { ...row };
  for (const field of CHANGED_MEMBERS) {
    const members = row[field];
    if (members === undefined) continue;
    const left = new Set<number>();
    for (const member of members) {
      const number = renumber(member);
      if (number !== undefined) left.add(number);
    }
    if (left.size > 0) next[field] = Uint32Array.from(left);
    else delete next[field];
  }
  return next;
}

/** Returns whether a row still says of anybody that something changed. */
export function changesAnybody(row: ChangeRecord): boolean {
  return CHANGED_MEMBERS.some((field) => row[field] !== undefined);
}

/** Takes an account out of every row of changes within the open transaction; rows that name nobody else go. */
export async function dropFromChanges(store: Store, n: number): Promise<void> {
  const touched = await store.changes
    .filter((row) => CHANGED_MEMBERS.some((field) => row[field]?.includes(n) === true))
    .toArray();
  const left = touched.map((row) => withMembers(row, (member) => (member === n ? undefined : member)));
  await store.changes.bulkPut(left.filter(changesAnybody));
  await store.changes.bulkDelete(left.filter((row) => !changesAnybody(row)).map(({ id }) => id));
}
