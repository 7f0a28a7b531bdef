import type { ListKind } from "@/lib/x/kinds";
import type { ListKey } from "./list";
import type { Store } from "./schema";

/** What one page changed in the members of a list. Rows are only ever added; the oldest go when there are too many. */
export interface ChangeRecord {
  id: number;
  /** ms */
  at: number;
  kind: ListKind;
  owner: number;
  viewer: number;
  visit: number;
  /** The last complete visit of this list by this viewer before this one. Absent: nobody is known to be new. */
  since?: number;
  revision: number;
  /** Account numbers of members that the list never held before. They came only where `since` is there. */
  fresh?: Uint32Array;
  /** Members that were missing and are listed again. */
  back?: Uint32Array;
  /** Members that this complete visit was the first to lack. */
  missing?: Uint32Array;
  /** About when (ms) the last row of the page, and that of the page before, began to follow: the fresh members
   *  followed in between. As X's cursors say; absent where they say nothing. */
  followedAfter?: number;
  followedBefore?: number;
  /** Whether these times can be used: the pages are in order of time, and this is not the head of Following, where
   *  X may put a recommendation. */
  dated?: boolean;
}

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
