import { followedAt, type ListRecord, laterTimes, withFollowTimes } from "@/lib/store/list";
import { RELATIONS_PER_CHUNK, type RelationChunk, relationOf, stateRelations } from "@/lib/store/relations";
import type { Store } from "@/lib/store/schema";

/** One list out of two of the same owner, kind and viewer, member by member: first seen at the earliest, last seen at
 *  the latest, missing since the first complete visit after it was last seen. Members are in the order of the list
 *  that was seen last, behind them those that only the other has. Gives the same whichever comes first. */
export function uniteLists(one: ListRecord, other: ListRecord): ListRecord {
  const [newer, older] = isNewer(one, other) ? [one, other] : [other, one];
  const places = new Map<number, number>();
  older.members.forEach((member, i) => {
    places.set(member, i);
  });
  const members: number[] = [];
  const times: MemberTimes[] = [];
  newer.members.forEach((member, i) => {
    const j = places.get(member);
    places.delete(member);
    members.push(member);
    times.push(j === undefined ? at(newer, i) : uniteMember(at(newer, i), at(older, j)));
  });
  for (const [member, j] of places) {
    members.push(member);
    times.push(at(older, j));
  }
  const united = {
    ...one,
    members: Uint32Array.from(members),
    firstSeen: Uint32Array.from(times, ({ firstSeen }) => firstSeen),
    lastSeen: Uint32Array.from(times, ({ lastSeen }) => lastSeen),
    missingSince: Uint32Array.from(times, ({ missingSince }) => missingSince),
  };
  return withFollowTimes(united, times);
}

type MemberTimes = ReturnType<typeof at>;

function at(list: ListRecord, i: number) {
  return {
    firstSeen: list.firstSeen[i],
    lastSeen: list.lastSeen[i],
    missingSince: list.missingSince[i],
    ...followedAt(list, i),
  };
}

function uniteMember(one: MemberTimes, other: MemberTimes): MemberTimes {
  const lastSeen = Math.max(one.lastSeen, other.lastSeen);
  const { after, before } = laterTimes(one, other);
  const missing = [one.missingSince, other.missingSince].filter((since) => since !== 0 && since >= lastSeen);
  return {
    firstSeen: Math.min(one.firstSeen, other.firstSeen),
    lastSeen,
    missingSince: missing.length === 0 ? 0 : Math.min(...missing),
    after,
    before,
  };
}

/** Whether a list was seen after another; of two that were seen in the same second the longer one. */
function isNewer(one: ListRecord, other: ListRecord): boolean {
  const [left, right] = [lastSeen(one), lastSeen(other)];
  return left !== right ? left > right : one.members.length >= other.members.length;
}

function lastSeen(list: ListRecord): number {
  let last = 0;
  for (const time of list.lastSeen) last = Math.max(last, time);
  return last;
}

/** States again what a block says, for the accounts' numbers here, within the open transaction. */
export async function restateChunk(
  store: Store,
  { viewer, chunk, flags, at, followsViewerAt = at }: RelationChunk,
  numberOf: (n: number) => number,
): Promise<void> {
  const byTimes = new Map<string, number[]>();
  flags.forEach((bits, i) => {
    if (bits === 0) return;
    const times = `${at[i]} ${followsViewerAt[i]}`;
    const places = byTimes.get(times) ?? [];
    places.push(i);
    byTimes.set(times, places);
  });
  for (const places of byTimes.values()) {
    const relations = places.map((i) => relationOf(numberOf(chunk * RELATIONS_PER_CHUNK + i), flags[i]));
    const [first] = places;
    await stateRelations(store, numberOf(viewer), relations, at[first], followsViewerAt[first]);
  }
}
