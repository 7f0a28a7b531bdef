import type { Observation } from "@/lib/capture/observation";
import type { OperationName } from "@/lib/x/operations";

/** Small answers in today's shape, for tests of what is made of them. The shapes themselves are proved by the
 *  simulated X and by the contract with real captures. */

interface Row {
  id: string;
  handle?: string;
  followers?: number;
  following?: boolean;
  followedBy?: boolean;
  unavailable?: boolean;
  broken?: boolean;
}

export function row(id: number, more: Partial<Row> = {}): Row {
  return { id: String(id), handle: `user${id}`, ...more };
}

export function rows(from: number, to: number): Row[] {
  return Array.from({ length: to - from + 1 }, (_, i) => row(from + i));
}

function user({ id, handle, followers, following, followedBy }: Row) {
  return {
    __typename: "User",
    rest_id: id,
    core: { screen_name: handle, name: `Name of ${handle}`, created_at: "Sat Dec 14 04:35:55 +0000 2013" },
    profile_bio: { description: "" },
    relationship_counts: { followers: followers ?? 5, following: 7 },
    relationship_perspectives: { following, followed_by: followedBy },
    privacy: { protected: false },
  };
}

function entry(item: Row, sortIndex: number, component: string) {
  const result = item.unavailable
    ? { __typename: "UserUnavailable", reason: "Suspended" }
    : item.broken
      ? { __typename: "User", person: { ...user(item) } }
      : user(item);
  return {
    entryId: item.broken ? "user-unreadable" : `user-${item.id}`,
    sortIndex: String(sortIndex),
    content: { clientEventInfo: { component }, itemContent: { user_results: { result } } },
  };
}

interface ListAnswer {
  rows: readonly Row[];
  /** Bottom cursor. */
  cursor: string;
  terminated?: boolean;
  component?: string;
}

export function listBody({
  rows,
  cursor,
  terminated = false,
  component = "FollowingSgs",
}: ListAnswer): string {
  const entries = rows.map((item, i) => entry(item, 1_000_000 - i, component));
  const bottom = { entryId: "cursor-bottom-1", content: { cursorType: "Bottom", value: cursor } };
  const instructions = [
    ...(terminated ? [{ type: "TimelineTerminateTimeline", direction: "Bottom" }] : []),
    { type: "TimelineAddEntries", entries: [...entries, bottom] },
  ];
  return JSON.stringify({ data: { user: { result: { timeline: { timeline: { instructions } } } } } });
}

export function profileBody(item: Row): string {
  return JSON.stringify({ data: { user: { result: user(item) } } });
}

let keys = 0;

export function observation(
  operation: OperationName,
  variables: object,
  body: string,
  more: Partial<Observation> = {},
): Observation {
  keys += 1;
  return {
    key: `00000000-0000-0000-0000-${String(keys).padStart(12, "0")}`,
    operation,
    variables: JSON.stringify(variables),
    status: 200,
    rate: null,
    body,
    viewer: "1",
    viewerHandle: null,
    at: 1_780_000_000_000 + keys * 1000,
    ...more,
  };
}
