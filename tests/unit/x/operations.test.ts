import { describe, expect, test } from "vitest";
import { followTime, isLastCursor } from "@/lib/x/cursor";
import { isKnownOperation, operationOf } from "@/lib/x/operations";
import { readVariables, variablesText } from "@/lib/x/request";

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
