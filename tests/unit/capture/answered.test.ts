import { expect, test } from "vitest";
import { createAnswered } from "@/lib/capture/answered";
import type { OperationName } from "@/lib/x/operations";
import { readVariables } from "@/lib/x/request";
import { routeOf } from "@/lib/x/routes";

const ANA = "/ana/followers";
const BEN = "/ben/followers";

function setUp() {
  const answered = createAnswered();
  return {
    /** An answer comes while the tab is at a path. */
    note: (operation: OperationName, variables: object, at: string, body = "{}") =>
      answered.note(operation, readVariables(JSON.stringify(variables)), body, at, routeOf(at)),
    knows: (path: string) => answered.knows(path, routeOf(path)),
  };
}

const profileOf = (id: string) => `{"data":{"user":{"result":{"rest_id":"${id}"}}}}`;

test("a list counts for whom the request asked, wherever the tab has gone since", () => {
  const { note, knows } = setUp();
  note("UserByScreenName", { screen_name: "Ana" }, ANA, profileOf("7"));
  note("UserByScreenName", { screen_name: "ben" }, BEN, profileOf("8"));
  // The answer for Ana's list comes when the tab shows Ben's already.
  note("Followers", { userId: "7" }, BEN);
  expect([knows(ANA), knows(BEN)]).toEqual([true, false]);
  note("Followers", { userId: "8" }, BEN);
  expect(knows(BEN)).toBe(true);
  expect(knows("/ben/following")).toBe(false);
  expect(knows("/ana")).toBe(true);
});

test("an account is known by its own id, not by the first id of its answer", () => {
  const { note, knows } = setUp();
  const badge = { label: { mention: { result: { __typename: "User", rest_id: "3" } } } };
  const result = {
    affiliates_highlighted_label: badge,
    professional: { category: [], rest_id: "1500000000000000007" },
    rest_id: "7",
  };
  note("UserByScreenName", { screen_name: "Ana" }, "/home", JSON.stringify({ data: { user: { result } } }));
  note("Followers", { userId: "7" }, "/home");
  expect(knows(ANA)).toBe(true);
});

test("where X has not said who the handle is, the address at the time counts", () => {
  const { note, knows } = setUp();
  note("Followers", { userId: "7" }, ANA);
  expect([knows(ANA), knows(BEN)]).toEqual([true, false]);
});

test("a later page of a list says nothing of the rows before it", () => {
  const { note, knows } = setUp();
  note("Followers", { userId: "7", cursor: "1|2" }, ANA);
  expect(knows(ANA)).toBe(false);
});

test("a List by its own id, a profile by its handle, and nothing for other pages", () => {
  const { note, knows } = setUp();
  note("ListMembers", { listId: "55" }, "/home");
  expect([knows("/i/lists/55/members"), knows("/i/lists/56/members"), knows("/home")]).toEqual([
    true,
    false,
    false,
  ]);
  note("UserByRestId", { userId: "7" }, "/ana");
  expect(knows("/ana")).toBe(false);
});
