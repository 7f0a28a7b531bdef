import { describe, expect, test } from "vitest";
import { listPath } from "@/lib/collect/pages";
import { EXPECTED_ROWS } from "@/lib/collect/thresholds";
import { edgeDirection, LIST_KINDS, type ListKind } from "@/lib/x/kinds";
import { LISTS } from "@/lib/x/lists";
import { LIST_OPERATIONS, type ListOperationName, operationOfKind } from "@/lib/x/operations";
import { routeOf } from "@/lib/x/routes";

/** Address, operation, mark of a row, and direction of the follows that each list states. A new list kind needs a row:
 *  this is its test, beside the captures of its answers. */
const EXPECTED: Record<ListKind, [string, ListOperationName, string | undefined, "in" | "out" | "none"]> = {
  following: ["/ana/following", "Following", "FollowingSgs", "out"],
  followers: ["/ana/followers", "Followers", "FollowersSgs", "in"],
  verifiedFollowers: ["/ana/verified_followers", "BlueVerifiedFollowers", "BlueVerifiedFollowersSgs", "in"],
  followersYouKnow: ["/ana/followers_you_follow", "FollowersYouKnow", undefined, "in"],
  subscriptions: [
    "/ana/creator-subscriptions/subscriptions",
    "UserCreatorSubscriptions",
    "CreatorSubscriptionsSgs",
    "none",
  ],
  listMembers: ["/i/lists/77/members", "ListMembers", "MembersSgs", "none"],
};

const DIRECTIONS = { fromOwner: "out", toOwner: "in", none: "none" } as const;

describe.each(LIST_KINDS)("%s", (kind) => {
  const [path, operation, component, direction] = EXPECTED[kind];

  test("has its page on X, both ways", () => {
    expect(listPath(kind, kind === "listMembers" ? "77" : "ana")).toBe(path);
    expect(routeOf(path)).toEqual(
      kind === "listMembers" ? { page: kind, listId: "77" } : { page: "list", handle: "ana", kind },
    );
  });

  test("comes by its operation, with its mark, and states its follows", () => {
    expect(operationOfKind(kind)).toBe(operation);
    expect(LIST_OPERATIONS[operation]).toMatchObject({ kind, component });
    expect(DIRECTIONS[edgeDirection(kind)]).toBe(direction);
  });

  test("has a name and a number of rows to expect", () => {
    expect(LISTS[kind].title).toMatch(/^[A-Z]/);
    expect(LISTS[kind].title.toLowerCase()).toBe(LISTS[kind].noun.toLowerCase());
    expect(EXPECTED_ROWS[kind]).toBeGreaterThan(0);
  });
});

test("kinds keep their order, which stored bits count by", () => {
  expect(LIST_KINDS.slice(0, 6)).toEqual([
    "following",
    "followers",
    "verifiedFollowers",
    "followersYouKnow",
    "subscriptions",
    "listMembers",
  ]);
});

test("no two lists share an address, an operation or a mark", () => {
  for (const field of ["route", "operation", "component"] as const) {
    const values = LIST_KINDS.map((kind) => LISTS[kind][field]).filter((value) => value !== undefined);
    expect(new Set(values).size).toBe(values.length);
  }
});
