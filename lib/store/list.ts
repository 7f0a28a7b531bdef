import type { ListKind } from "@/lib/x/kinds";

/** One list of one owner as one viewer was shown it, packed: parallel arrays, newest follow first, one entry per
 *  member ever seen. */
export interface ListRecord {
  kind: ListKind;
  /** Account number; for `listMembers` the number of the X List. */
  owner: number;
  /** Account number of the viewer: the login of the tab that showed the list; 0 where X did not say. What X shows depends
   *  on who looks (protected owners, blocks), so lists of different viewers are never mixed. */
  viewer: number;
  /** Account numbers. */
  members: Uint32Array;
  /** Seconds since 1970, per member. */
  firstSeen: Uint32Array;
  lastSeen: Uint32Array;
  /** Seconds since 1970 when a complete visit first lacked this member; 0 while it is listed. */
  missingSince: Uint32Array;
  /** Seconds since 1970, per member, 0 where unknown: the member followed neither before the first nor after the
   *  second, as X's order of rows says where the newest page that listed the member is in order of time. Both absent
   *  where nothing is known of anybody. */
  followedAfter?: Uint32Array;
  followedBefore?: Uint32Array;
  /** Members known by handle alone when they were listed (some may be known by now): once X names one,
   *  its number changes here. Absent where there is none. */
  shadows?: number[];
  /** Revision of the last commit that changed this list. */
  revision: number;
}

/** The arrays of a list that have one entry per member. */
const COLUMNS = [
  "members",
  "firstSeen",
  "lastSeen",
  "missingSince",
  "followedAfter",
  "followedBefore",
] as const satisfies readonly (keyof ListRecord)[];

/** Between which seconds (since 1970) somebody began to follow; 0 where unknown. */
export interface FollowedBetween {
  after: number;
  before: number;
}

export type ListKey = [kind: ListKind, owner: number, viewer: number];

/** A List that somebody keeps on X (not to be confused with the list of a kind). */
export interface XListRecord {
  n: number;
  /** X's id of the List, decimal string. */
  id: string;
  name?: string;
  owner?: number;
  claimedMembers?: number;
  /** Milliseconds of the newest observation. */
  observedAt: number;
  /** When (ms) each field was last stated; rows of earlier versions have `observedAt` for all. */
  statedAt?: Partial<Record<XListField, number>>;
}

type XListField = "name" | "owner" | "claimedMembers";

/** What X states of a List at a time (ms): the latest statement of each field wins, in whatever order they come; of
 *  two of the same millisecond the greater value. */
export function observeXList(
  list: XListRecord,
  stated: Pick<XListRecord, XListField>,
  at: number,
): XListRecord {
  const times = { ...list.statedAt };
  const next = { ...list, observedAt: Math.max(list.observedAt, at) };
  const take = <F extends XListField>(field: F, value: XListRecord[F]) => {
    if (value === undefined) return;
    const before = list[field];
    const known = before === undefined ? undefined : (times[field] ?? list.observedAt);
    if (known !== undefined && (at < known || (at === known && String(value) < String(before)))) return;
    next[field] = value;
    times[field] = at;
  };
  take("name", stated.name);
  take("owner", stated.owner);
  take("claimedMembers", stated.claimedMembers);
  return { ...next, statedAt: times };
}

export function emptyList([kind, owner, viewer]: ListKey): ListRecord {
  const none = new Uint32Array(0);
  return {
    kind,
    owner,
    viewer,
    members: none,
    firstSeen: none,
    lastSeen: none,
    missingSince: none,
    revision: 0,
  };
}

/** Members that are listed now: no complete visit lacked them. */
export function standing(list: ListRecord): number {
  let standing = 0;
  for (const since of list.missingSince) if (since === 0) standing += 1;
  return standing;
}

/** The list with only the members at these places, in this order. */
export function membersAt(list: ListRecord, places: readonly number[]): ListRecord {
  const next = { ...list };
  for (const column of COLUMNS) {
    const values = list[column];
    if (values !== undefined) next[column] = Uint32Array.from(places, (place) => values[place]);
  }
  return withoutEmptyTimes(next);
}

/** The list without the member at a place. */
export function withoutMember(list: ListRecord, place: number): ListRecord {
  return membersAt(
    list,
    [...list.members.keys()].filter((i) => i !== place),
  );
}

/** Between which seconds the member at a place began to follow. */
export function followedAt({ followedAfter, followedBefore }: ListRecord, place: number): FollowedBetween {
  return { after: followedAfter?.[place] ?? 0, before: followedBefore?.[place] ?? 0 };
}

/** The list with these follow times of its members, in their order. */
export function withFollowTimes(list: ListRecord, times: readonly FollowedBetween[]): ListRecord {
  return withoutEmptyTimes({
    ...list,
    followedAfter: Uint32Array.from(times, ({ after }) => after),
    followedBefore: Uint32Array.from(times, ({ before }) => before),
  });
}

/** Of two readings of one member the later one's follow times; of two of the same second that disagree, none: one of
 *  them may have been taken back. */
export function laterTimes(
  one: FollowedBetween & { lastSeen: number },
  other: FollowedBetween & { lastSeen: number },
): FollowedBetween {
  if (one.lastSeen !== other.lastSeen) return one.lastSeen > other.lastSeen ? one : other;
  return one.after === other.after && one.before === other.before ? one : NOT_DATED;
}

/** The list without the follow times of these members. */
export function withoutFollowTimes(list: ListRecord, undated: ReadonlySet<number>): ListRecord {
  if (list.followedAfter === undefined) return list;
  const times = Array.from(list.members, (member, i) =>
    undated.has(member) ? NOT_DATED : followedAt(list, i),
  );
  return withFollowTimes(list, times);
}

export const NOT_DATED: FollowedBetween = { after: 0, before: 0 };

/** A list without dated members has no arrays for dates, so that equal lists are equal rows. */
function withoutEmptyTimes(list: ListRecord): ListRecord {
  const isDated = (values: Uint32Array | undefined) => values?.some((value) => value !== 0) === true;
  if (isDated(list.followedAfter) || isDated(list.followedBefore)) return list;
  const { followedAfter: _, followedBefore: __, ...rest } = list;
  return rest;
}

/** The list with the rows of one page, in X's order, put behind the member `after` (undefined: at the head). Rows
 *  must not repeat. O(list + page). `added` counts the members that the list never held or had lost. `followed`:
 *  between which times a row of the page began to follow. */
export function mergePage(
  list: ListRecord,
  rows: readonly number[],
  after: number | undefined,
  seconds: number,
  followed: (row: number) => FollowedBetween = () => NOT_DATED,
): { list: ListRecord; added: number } {
  const onPage = new Set(rows);
  const before = placesOf(list, after === undefined ? onPage : new Set([...rows, after]));
  const fresh = rows.filter((row) => !before.has(row)).length;
  const merged = withLength(list, list.members.length + fresh);
  const [followedAfter, followedBefore] = [merged.members.slice(), merged.members.slice()];
  let next = 0;
  let added = 0;

  const putTimes = (after = 0, before = 0) => {
    followedAfter[next] = after;
    followedBefore[next] = before;
  };
  const keep = (i: number) => {
    merged.members[next] = list.members[i];
    merged.firstSeen[next] = list.firstSeen[i];
    merged.lastSeen[next] = list.lastSeen[i];
    merged.missingSince[next] = list.missingSince[i];
    putTimes(list.followedAfter?.[i], list.followedBefore?.[i]);
    next += 1;
  };
  const place = (row: number) => {
    const i = before.get(row);
    if (i === undefined || list.missingSince[i] !== 0) added += 1;
    merged.members[next] = row;
    merged.firstSeen[next] = i === undefined ? seconds : Math.min(list.firstSeen[i], seconds);
    merged.lastSeen[next] = i === undefined ? seconds : Math.max(list.lastSeen[i], seconds);
    merged.missingSince[next] = 0;
    // An account that follows again moves in X's order: only the newest page that lists it tells when.
    const isNewest = i === undefined || seconds >= list.lastSeen[i];
    const times = isNewest ? followed(row) : followedAt(list, i);
    putTimes(times.after, times.before);
    next += 1;
  };

  const head = after === undefined || !before.has(after) ? 0 : (before.get(after) as number) + 1;
  for (let i = 0; i < head; i++) if (!onPage.has(list.members[i])) keep(i);
  for (const row of rows) place(row);
  for (let i = head; i < list.members.length; i++) if (!onPage.has(list.members[i])) keep(i);
  return { list: withoutEmptyTimes({ ...merged, followedAfter, followedBefore }), added };
}

/** Indices of these members in a list. A scan of packed numbers, since a map of all members would cost more than the
 *  whole page. */
export function placesOf({ members }: ListRecord, wanted: ReadonlySet<number>): Map<number, number> {
  const places = new Map<number, number>();
  for (let i = 0; i < members.length && places.size < wanted.size; i++)
    if (wanted.has(members[i])) places.set(members[i], i);
  return places;
}

/** The list after a complete visit that saw only these members: all others are missing since then. */
export function markMissing(list: ListRecord, seen: ReadonlySet<number>, seconds: number): ListRecord {
  const missingSince = list.missingSince.slice();
  list.members.forEach((member, i) => {
    if (!seen.has(member) && missingSince[i] === 0) missingSince[i] = seconds;
  });
  return { ...list, missingSince };
}

function withLength(list: ListRecord, length: number): ListRecord {
  return {
    ...list,
    members: new Uint32Array(length),
    firstSeen: new Uint32Array(length),
    lastSeen: new Uint32Array(length),
    missingSince: new Uint32Array(length),
  };
}
