import { describe, expect, test } from "vitest";
import { readAnswer } from "@/lib/x/answer";
import type { Trouble } from "@/lib/x/errors";
import { FAULT_NAMES, type Fault, faultAnswer } from "../../fake-x/faults";

/** Every way in which X answers without answering, and what it means for the visit. */
const MEANING: Record<Exclude<Fault, "abort">, Trouble> = {
  rateLimited: "rate_limited",
  rateLimitedHtml: "rate_limited",
  code88: "rate_limited",
  softBan: "rate_limited",
  locked: "locked",
  denied: "locked",
  viewerSuspended: "viewer_suspended",
  badLogin: "logged_out",
  unauthorized: "logged_out",
  csrf: "logged_out",
  overCapacity: "over_capacity",
  loadShed: "over_capacity",
  timeout: "timeout",
  dependency: "over_capacity",
  unavailableHtml: "over_capacity",
  badGateway: "over_capacity",
  forbidden: "protected",
  notAuthorized: "protected",
  noSuchUser: "deleted",
  noSuchPage: "deleted",
  unknownQuery: "bad_request",
  noTransaction: "bad_request",
  badFeatures: "bad_request",
  unparsable: "unparsable",
  dataNull: "unparsable",
  automated: "looks_automated",
  automatedOk: "looks_automated",
  tryLater: "looks_automated",
  dailyLimit: "rate_limited",
  badAuthentication: "logged_out",
  unknownRefusal: "blocked",
  gate: "blocked",
  gateOk: "blocked",
  gate404: "blocked",
};

test("every fault of the simulated X has its meaning here", () => {
  expect([...Object.keys(MEANING), "abort"].sort()).toEqual([...FAULT_NAMES].sort());
});

describe.each(["Followers", "ListMembers"] as const)("%s", (operation) => {
  test.each(Object.entries(MEANING))("answered with %s is %s", (fault, trouble) => {
    const answer = faultAnswer(fault as Fault);
    if (answer === "abort") throw new Error("no answer to read");
    expect(readAnswer(operation, answer.status, answer.body)).toMatchObject({ type: "trouble", trouble });
  });

  test("without any answer is a network error", () => {
    expect(readAnswer(operation, 0, "")).toMatchObject({ type: "trouble", trouble: "network" });
  });

  test("refused by a page of HTML is a block, not a logout", () => {
    const gate = "<!DOCTYPE html><html><title>Just a moment</title></html>";
    expect(readAnswer(operation, 403, gate)).toMatchObject({ type: "trouble", trouble: "blocked" });
  });
});

describe("profiles that are not there", () => {
  const user = (result: object, more: object = {}) => JSON.stringify({ data: { user: { ...more, result } } });
  test.each([
    [
      "suspended",
      user({ __typename: "UserUnavailable", reason: "Suspended" }, { rest_id: "5" }),
      "suspended",
      "5",
    ],
    [
      "suspended, old words",
      user({ __typename: "UserUnavailable", unavailable_message: { text: "This user is suspended" } }),
      "suspended",
      undefined,
    ],
    [
      "deactivated",
      user({ __typename: "UserUnavailable", unavailable_reason: "Deactivated" }),
      "deleted",
      undefined,
    ],
    ["withheld", user({ __typename: "UserUnavailable", reason: "NoReason" }), "withheld", undefined],
    ["not found", '{"data":{}}', "not_found", undefined],
  ])("%s", (_, body, status, id) => {
    expect(readAnswer("UserByScreenName", 200, body)).toEqual({
      type: "accounts",
      accounts: [{ found: false, id, status }],
    });
  });

  test("suspended, told as error 63 beside a bare user", () => {
    const body = JSON.stringify({
      errors: [{ message: "Authorization: User has been suspended. (63)", code: 63 }],
      data: { user: { id: "VXNlcjo1", rest_id: "5" } },
    });
    expect(readAnswer("UserByScreenName", 200, body)).toMatchObject({
      type: "trouble",
      trouble: "suspended",
    });
  });

  test("a list of a suspended owner", () => {
    const body = user({ __typename: "UserUnavailable", reason: "Suspended" });
    expect(readAnswer("Following", 200, body)).toMatchObject({ type: "trouble", trouble: "suspended" });
  });
});
