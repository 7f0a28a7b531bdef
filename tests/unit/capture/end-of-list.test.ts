import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import type { Observation } from "@/lib/capture/observation";
import { signsAfter } from "@/lib/store/limits";
import { Store } from "@/lib/store/schema";
import { listBody, observation, profileBody, row, rows } from "./answers";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const LIVE = "1800000000000000001|1800000000000000000";
const END = "0|1800000000000000000";
const LATER_END = "0|1799999999999999998";

const take = (cursor: string | undefined, body: string, more: Partial<Observation> = {}) =>
  capture(store, observation("Following", { userId: "9", count: 20, cursor }, body, more));
const bare = (instructions: object[]) =>
  JSON.stringify({ data: { user: { result: { timeline: { timeline: { instructions } } } } } });
const visits = async () =>
  (await store.visits.toArray()).map(({ outcome, pages, rows, captured }) => ({
    outcome: outcome.type,
    pages,
    rows,
    captured,
  }));
async function missing(): Promise<number> {
  const [list] = await store.lists.toArray();
  return list.missingSince.filter((since) => since > 0).length;
}

describe("a request past the last cursor", () => {
  beforeEach(async () => {
    await take(undefined, listBody({ rows: rows(101, 150), cursor: LIVE }));
    await take(LIVE, listBody({ rows: rows(151, 180), cursor: END }));
  });
  const COMPLETE = { outcome: "complete", pages: 3, rows: 80, captured: 80 };

  test.each([
    ["a page without rows", listBody({ rows: [], cursor: LATER_END }), {}, COMPLETE],
    [
      "a page without rows and cursors",
      bare([{ type: "TimelineTerminateTimeline", direction: "Bottom" }]),
      {},
      COMPLETE,
    ],
    ["a timeline of nothing", '{"data":{"user":{"result":{"timeline":{}}}}}', {}, COMPLETE],
    [
      "the last rows again",
      listBody({ rows: rows(171, 180), cursor: LATER_END }),
      {},
      { ...COMPLETE, rows: 90 },
    ],
    [
      "rows after all",
      listBody({ rows: rows(181, 185), cursor: LATER_END }),
      {},
      { ...COMPLETE, rows: 85, captured: 85 },
    ],
    ["a limit", "Rate limit exceeded\n", { status: 429 }, { ...COMPLETE, pages: 2 }],
    ["no answer", "", { status: 0 }, { ...COMPLETE, pages: 2 }],
  ])("answered by %s belongs to the visit that ended", async (_, body, more, expected) => {
    await take(END, body, more);
    expect(await visits()).toEqual([expected]);
    expect(await missing()).toBe(0);
    // The page asks on from the cursor of the page past the end.
    await take(LATER_END, listBody({ rows: [], cursor: LATER_END }));
    expect(await store.visits.count()).toBe(body.includes(LATER_END) ? 1 : 2);
  });

  test("keeps what a limit says of X's patience", async () => {
    await take(END, "Rate limit exceeded\n", { status: 429 });
    expect(await signsAfter(store, 0)).toMatchObject([{ sign: "rate_limited" }]);
  });

  test("of a list that X cut keeps it cut", async () => {
    const request = (cursor?: string) => ({ userId: "8", cursor });
    const cut = listBody({ rows: rows(301, 360), cursor: LIVE, terminated: true });
    await capture(store, observation("Following", request(), cut));
    await capture(store, observation("Following", request(LIVE), listBody({ rows: [], cursor: END })));
    expect((await visits()).slice(1)).toEqual([{ outcome: "ended_by_x", pages: 2, rows: 60, captured: 60 }]);
  });
});

test("a page without entries keeps the cursor of its request: one visit, and who is missing is noticed", async () => {
  await take(undefined, listBody({ rows: rows(101, 130), cursor: END }));
  await take(undefined, listBody({ rows: rows(101, 115), cursor: LIVE }));
  await take(LIVE, bare([]));
  await take(LIVE, bare([{ type: "TimelineClearCache" }]));
  await take(LIVE, listBody({ rows: rows(116, 128), cursor: END }));
  expect((await visits()).slice(1)).toEqual([{ outcome: "complete", pages: 4, rows: 28, captured: 28 }]);
  expect(await missing()).toBe(2);
});

describe("a short list", () => {
  const broken = row(3, { broken: true });
  const unknown = { entryId: "person-7", sortIndex: "5", content: {} };
  const withEntry = (body: string, entry: object) => {
    const answer = JSON.parse(body);
    answer.data.user.result.timeline.timeline.instructions.at(-1).entries.push(entry);
    return JSON.stringify(answer);
  };

  test("with one unreadable row of four keeps the other three", async () => {
    await take(undefined, listBody({ rows: [row(1), row(2), broken, row(4)], cursor: END }));
    expect(await visits()).toEqual([{ outcome: "complete", pages: 1, rows: 4, captured: 3 }]);
    expect(await store.unparsed.count()).toBe(0);
  });

  test("with one unknown entry beside three rows keeps the three", async () => {
    const body = withEntry(listBody({ rows: rows(1, 3), cursor: END }), unknown);
    await take(undefined, body);
    expect(await visits()).toEqual([{ outcome: "complete", pages: 1, rows: 3, captured: 3 }]);
    expect((await store.visits.toArray())[0].foreign).toBe(1);
  });

  test("calls nobody missing where an entry could be anybody", async () => {
    await take(undefined, listBody({ rows: rows(1, 6), cursor: END }));
    await take(undefined, listBody({ rows: [row(1), row(2), broken, row(4)], cursor: END }));
    expect(await missing()).toBe(0);
    await take(undefined, listBody({ rows: [row(1), row(2), row(4)], cursor: END }));
    expect(await missing()).toBe(3);
  });

  test("without any readable row rings the drift alarm", async () => {
    await take(undefined, listBody({ rows: [broken, broken, broken], cursor: END }));
    expect(await store.unparsed.count()).toBe(1);
  });

  test("keeps a handle of the first years", async () => {
    const handle = "a_handle_of_20_chars";
    await take(undefined, listBody({ rows: [row(1), row(2, { handle })], cursor: END }));
    expect((await store.accounts.get({ id: "2" }))?.handle).toBe(handle);
    expect(await visits()).toMatchObject([{ outcome: "complete", captured: 2 }]);
  });
});

describe("an account that was asked for by handle", () => {
  const profile = (body: object, more: Partial<Observation> = {}) =>
    capture(store, observation("UserByScreenName", { screen_name: "Ana" }, JSON.stringify(body), more));
  const unavailable = { __typename: "UserUnavailable", message: "User is suspended", reason: "Suspended" };
  const old = { errors: [{ code: 63, message: "User has been suspended. (63)" }] };

  test.each([
    ["suspended, with its id", { data: { user: { rest_id: "7", result: unavailable } } }, "7", "suspended"],
    ["suspended, told as of old", { ...old, data: { user: { rest_id: "7" } } }, "7", "suspended"],
    ["suspended, without an id", { data: { user: { result: unavailable } } }, "shadow:ana", "suspended"],
    ["nobody's", { data: {} }, "shadow:ana", "not_found"],
  ])("and is %s is one account with that status", async (_, body, id, status) => {
    // Somebody named the handle before: a list of handles to collect, or a row of the page.
    await capture(
      store,
      observation("Following", { userId: "9" }, listBody({ rows: [], cursor: END }), {
        viewer: null,
        viewerHandle: "Ana",
      }),
    );
    const { n } = (await store.accounts.get({ id: "shadow:ana" })) ?? {};
    await profile(body);
    const found = (await store.accounts.toArray()).filter(({ handleLower }) => handleLower === "ana");
    expect(found).toMatchObject([{ n, id, status, handle: "Ana" }]);
    expect(await store.accounts.filter((account) => account.status !== undefined).count()).toBe(1);
  });
});

describe("an account of whose former handle X says that nobody has it", () => {
  const account = (id: string) => store.accounts.get({ id });
  const ask = (operation: "UserByScreenName" | "UserByRestId", variables: object, user?: object) =>
    capture(
      store,
      observation(operation, variables, JSON.stringify({ data: user === undefined ? {} : { user } })),
    );
  const asNobody = { __typename: "UserUnavailable", message: "User not found" };

  test.each([
    ["an empty answer", undefined],
    ["an account that is not found and has no id", { result: asNobody }],
  ])("is not called deleted: %s", async (_, answer) => {
    await take(undefined, listBody({ rows: [row(7)], cursor: END }));
    await ask("UserByScreenName", { screen_name: "User7" }, answer);
    expect(await account("7")).toMatchObject({ handle: "user7", status: "not_found" });
    expect(await store.accountChanges.toArray()).toMatchObject([
      { field: "status", was: "active", is: "not_found" },
    ]);
    // A list shows it under its new handle: it was there all the time.
    await take(undefined, listBody({ rows: [row(7, { handle: "seven" })], cursor: END }));
    expect(await account("7")).toMatchObject({ handle: "seven", status: "active" });
    expect(await store.accounts.filter(({ status }) => status === "not_found").count()).toBe(0);
    // Its former handle is nobody's still, and says nothing of it.
    const before = await account("7");
    await ask("UserByScreenName", { screen_name: "user7" }, answer);
    expect(await account("7")).toEqual(before);
  });

  test("is not touched where somebody else has the handle by then", async () => {
    await take(undefined, listBody({ rows: [row(7)], cursor: END }));
    await ask("UserByScreenName", { screen_name: "user7" });
    await take(undefined, listBody({ rows: [row(8, { handle: "user7" })], cursor: END }));
    expect(await account("8")).toMatchObject({ handle: "user7", status: "active" });
    expect((await account("7"))?.handle).toBeUndefined();
    await ask("UserByScreenName", { screen_name: "user7" });
    expect(await account("8")).toMatchObject({ status: "not_found" });
  });

  test.each([
    ["not found", { rest_id: "7", result: asNobody }],
    ["deactivated", { rest_id: "7", result: { __typename: "UserUnavailable", reason: "Deactivated" } }],
  ])("is deleted where X says so of its id: %s", async (_, answer) => {
    await take(undefined, listBody({ rows: [row(7)], cursor: END }));
    await ask("UserByScreenName", { screen_name: "user7" }, answer);
    expect(await account("7")).toMatchObject({ status: "deleted" });
  });

  test("is deleted where X was asked for its id and has nobody", async () => {
    await take(undefined, listBody({ rows: [row(7)], cursor: END }));
    await ask("UserByRestId", { userId: "7" });
    expect(await account("7")).toMatchObject({ handle: "user7", status: "deleted" });
  });
});

describe("code 226 in a 200 answer", () => {
  const error = { errors: [{ code: 226, message: "This request looks like it might be automated." }] };

  test("without data is a hard sign", async () => {
    await take(undefined, JSON.stringify(error));
    expect(await signsAfter(store, 0)).toMatchObject([{ sign: "looks_automated" }]);
  });

  test("is one beside an account's posts, too, of which only error codes are read", async () => {
    const body = '{"errors":[{"code":226}]}';
    await capture(store, observation("UserTweets", { userId: "9" }, body));
    expect(await signsAfter(store, 0)).toMatchObject([{ sign: "looks_automated", operation: "UserTweets" }]);
  });

  test("does not make a sign of errors that X sends beside good posts", async () => {
    await capture(store, observation("UserTweets", { userId: "9" }, '{"errors":[{"code":131}]}'));
    expect(await signsAfter(store, 0)).toEqual([]);
  });

  test.each([
    ["a list", "Following", { userId: "9" }, listBody({ rows: rows(101, 120), cursor: LIVE })],
    ["a profile", "UserByScreenName", { screen_name: "user7" }, profileBody(row(7))],
  ] as const)("beside %s is a hard sign, and the data is kept", async (_, operation, variables, body) => {
    const both = JSON.stringify({ ...error, ...JSON.parse(body) });
    await capture(store, observation(operation, variables, both));
    expect(await signsAfter(store, 0)).toMatchObject([{ sign: "looks_automated", operation }]);
    expect(await store.accounts.count()).toBeGreaterThan(1);
  });
});
