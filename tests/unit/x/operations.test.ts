import { describe, expect, test } from "vitest";
import { seenAnswerOf, unknownOperationOf } from "@/lib/capture/raw-answer";
import { followTime, isLastCursor } from "@/lib/x/cursor";
import {
  isKnownOperation,
  LIST_OPERATIONS,
  operationOf,
  operationOfKind,
  RENAMABLE_KINDS,
  readRenamed,
} from "@/lib/x/operations";
import { readVariables, variablesText } from "@/lib/x/request";
import { readTimeline } from "@/lib/x/timeline";

describe("the operation of an address", () => {
  test.each([
    ["https://x.com/i/api/graphql/abc-_1/Followers?variables=%7B%7D", "Followers"],
    ["/i/api/graphql/abc/FollowersYouKnow", "FollowersYouKnow"],
    ["https://twitter.com/i/api/graphql/q/Following", "Following"],
    ["https://api.x.com/graphql/q/ListMembers?x=1", "ListMembers"],
    ["https://x.com/i/api/graphql/q/HomeLatestTimeline", "HomeLatestTimeline"],
  ])("%s", (address, operation) => expect(operationOf(address)).toBe(operation));

  test.each([
    "https://x.com/i/api/1.1/friends/following/list.json",
    "https://example.com/i/api/graphql/q/Followers",
    "https://evil.example/https://x.com/i/api/graphql/q/Followers",
    "https://x.com/Followers",
    "https://x.com/i/api/graphql/Followers",
  ])("%s is none", (address) => expect(operationOf(address)).toBeUndefined());

  test("is known by equality only", () => {
    expect(isKnownOperation("Followers")).toBe(true);
    expect(isKnownOperation("UserTweets")).toBe(true);
    for (const name of [
      "UserTweetsAndReplies",
      "FollowersOf",
      "followers",
      "constructor",
      "__proto__",
      "BlueVerified",
    ]) {
      expect(isKnownOperation(name)).toBe(false);
    }
  });
});

describe("operations that X has renamed", () => {
  test("are taken by the user's names as far as these can be used", () => {
    const stored = {
      FollowingListQuery: "following",
      Followers: "following",
      "not a name": "followers",
      KnowsQuery: "followersYouKnow",
      StrangeQuery: "friends",
      constructor: "listMembers",
    };
    expect(readRenamed(stored)).toEqual({ FollowingListQuery: "following", constructor: "listMembers" });
    for (const none of [null, undefined, 5, "x", []]) expect(readRenamed(none)).toEqual({});
  });

  test("can bring every kind whose component is known", () => {
    expect(RENAMABLE_KINDS).toEqual([
      "following",
      "followers",
      "verifiedFollowers",
      "subscriptions",
      "listMembers",
    ]);
    expect(RENAMABLE_KINDS.map(operationOfKind)).toEqual([
      "Following",
      "Followers",
      "BlueVerifiedFollowers",
      "UserCreatorSubscriptions",
      "ListMembers",
    ]);
  });

  const raw = {
    sent: null,
    status: 200,
    limit: null,
    remaining: null,
    reset: null,
    body: "{}",
    viewer: null,
  };
  const asked = (name: string) => ({
    ...raw,
    address: `https://x.com/i/api/graphql/q/${name}?variables=%7B%7D`,
  });

  test("are read as what the user says, and marked so", () => {
    const renamed = readRenamed({ FollowingListQuery: "following" });
    expect(seenAnswerOf(asked("FollowingListQuery"), renamed)).toMatchObject({
      operation: "Following",
      isRenamed: true,
    });
    expect(seenAnswerOf(asked("Following"), renamed)).not.toHaveProperty("isRenamed");
    expect(seenAnswerOf(asked("HomeTimeline"), renamed)).toMatchObject({ operation: "HomeTimeline" });
  });

  test("stay unknown where the list's mark was never seen, whatever was stored", () => {
    const renamed = readRenamed({ FollowersYouKnowQuery: "followersYouKnow" });
    const seen = seenAnswerOf(asked("FollowersYouKnowQuery"), renamed);
    expect(seen).toMatchObject({ operation: "FollowersYouKnowQuery" });
    expect(seen).not.toHaveProperty("isRenamed");
    expect(isKnownOperation("FollowersYouKnowQuery")).toBe(false);
    // And with the mark of no list, nothing in a module is taken for a row.
    const item = {
      entryId: "module-user-7",
      item: {
        clientEventInfo: { component: "FollowersYouKnowSgs" },
        itemContent: { user_results: { result: { rest_id: "7", core: { screen_name: "ana" } } } },
      },
    };
    const entry = { entryId: "module-1", content: { items: [item] } };
    const page = readTimeline(
      [{ type: "TimelineAddEntries", entries: [entry] }],
      LIST_OPERATIONS.FollowersYouKnow,
    );
    expect(page.rows).toEqual([]);
  });

  test.each([
    ["with the list's component", "FollowingSgs", 1],
    ["with another's", "FollowersSgs", 0],
    ["without any", undefined, 0],
  ])("bring rows %s: %s", (_, component, rows) => {
    const user = { rest_id: "7", core: { screen_name: "ana" } };
    const content = { clientEventInfo: { component }, itemContent: { user_results: { result: user } } };
    const instructions = [{ type: "TimelineAddEntries", entries: [{ entryId: "user-7", content }] }];
    const page = readTimeline(instructions, LIST_OPERATIONS.Following, true);
    expect([page.rows.length, page.foreign]).toEqual([rows, 1 - rows]);
  });

  const named = RENAMABLE_KINDS.map((kind) => LIST_OPERATIONS[operationOfKind(kind)]);
  test.each(
    named.flatMap((wanted) => named.map((sent) => [wanted.component, sent.component, wanted, sent] as const)),
  )(
    "named as the list of %s and bringing rows of %s bring rows only where both are one",
    (_, __, wanted, sent) => {
      const content = {
        clientEventInfo: { component: sent.component },
        itemContent: { user_results: { result: { rest_id: "7", core: { screen_name: "ana" } } } },
      };
      const entries = [{ entryId: "user-7", content }];
      const { rows } = readTimeline([{ type: "TimelineAddEntries", entries }], wanted, true);
      expect(rows).toHaveLength(wanted === sent ? 1 : 0);
    },
  );

  test("tell their names only, and no odd ones", () => {
    expect(unknownOperationOf({ unknown: "FollowingListQuery" })).toBe("FollowingListQuery");
    for (const odd of ["", "a b", "<b>", "x".repeat(65)])
      expect(unknownOperationOf({ unknown: odd })).toBeUndefined();
    expect(unknownOperationOf({ unknown: "A", body: "{}" })).toBeUndefined();
    expect(unknownOperationOf(asked("Following"))).toBeUndefined();
  });

  test("an answer that tells X's patience only keeps its error codes and nothing else", () => {
    const body = JSON.stringify({ data: { user: { name: "Ana" } }, errors: [{ code: 226, message: "Ana" }] });
    expect(seenAnswerOf({ ...asked("UserTweets"), body }, {})).toMatchObject({
      body: '{"errors":[{"code":226}]}',
    });
    expect(seenAnswerOf(asked("UserTweets"), {})).toMatchObject({ body: "" });
  });
});

describe("variables", () => {
  const variables = { userId: "9007199254740993001", count: 20, cursor: "1|2" };

  test("of a GET stand in the address, of a POST in the body", () => {
    const get = `https://x.com/i/api/graphql/q/Followers?variables=${encodeURIComponent(JSON.stringify(variables))}`;
    const post = JSON.stringify({ variables, queryId: "q" });
    for (const source of [variablesText(get, undefined), variablesText("/i/api/graphql/q/Followers", post)]) {
      expect(readVariables(source)).toMatchObject({ userId: "9007199254740993001", cursor: "1|2" });
    }
  });

  test("of a POST may be JSON text themselves", () => {
    const post = JSON.stringify({ variables: JSON.stringify(variables), queryId: "q" });
    const text = variablesText("/i/api/graphql/q/Followers", post);
    expect(readVariables(text)).toMatchObject({ userId: "9007199254740993001", cursor: "1|2" });
  });

  test.each(["", "null", "[]", "{", '{"userId":"12x"}', '{"userId":-1}', '{"userId":1e30}'])(
    "%s names nobody",
    (source) => expect(readVariables(source).userId).toBeUndefined(),
  );
});

describe("cursors", () => {
  test("end a list with 0 or -1", () => {
    expect(["0|12", "0|0", "-1|5", "10|12", "1872784690123924126|1"].map(isLastCursor)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test("date the last row of a page", () => {
    const followed = Date.UTC(2026, 5, 1, 12);
    const cursor = `${(BigInt(followed) << 20n) | 77n}|2085474371463282617`;
    expect(followTime(cursor, Date.UTC(2026, 6, 1))).toBe(followed);
    expect(followTime(cursor, Date.UTC(2026, 4, 1))).toBeUndefined();
    for (const none of ["4611686021423725315|2079663799433953258", "0|1", "-1|1", "x|1", ""]) {
      expect(followTime(none, Date.UTC(2026, 6, 1))).toBeUndefined();
    }
  });
});
