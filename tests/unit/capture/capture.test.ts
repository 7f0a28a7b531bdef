import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { commitPage } from "@/lib/capture/commit-list";
import { standing } from "@/lib/store/list";
import { readDay, readRevision } from "@/lib/store/meta";
import { RELATION } from "@/lib/store/relations";
import { Store } from "@/lib/store/schema";
import { listBody, observation, profileBody, row, rows } from "./answers";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const LIVE = "1800000000000000001|1800000000000000000";
const END = "0|1800000000000000000";

async function number(id: string): Promise<number> {
  const account = await store.accounts.get({ id });
  if (account === undefined) throw new Error(`no account ${id}`);
  return account.n;
}

async function memberIds(kind: string, ownerId: string, viewerId = "1"): Promise<string[]> {
  const list = await store.lists.get([kind, await number(ownerId), await number(viewerId)]);
  const accounts = await store.accounts.bulkGet([...(list?.members ?? [])]);
  return accounts.map((account) => account?.id ?? "?");
}

const following = (owner: string, cursor?: string) => ({ userId: owner, count: 20, cursor });

describe("a list over several pages", () => {
  test("is one visit, complete at X's end marker, in X's order", async () => {
    await capture(
      store,
      observation("Following", following("9"), listBody({ rows: rows(101, 150), cursor: LIVE })),
    );
    const between = await store.visits.toArray();
    expect(between.map(({ outcome }) => outcome)).toEqual([{ type: "partial" }]);
    await capture(
      store,
      observation("Following", following("9", LIVE), listBody({ rows: rows(151, 180), cursor: END })),
    );

    const visits = await store.visits.toArray();
    expect(visits).toHaveLength(1);
    expect(visits[0]).toMatchObject({
      outcome: { type: "complete" },
      pages: 2,
      rows: 80,
      captured: 80,
      added: 80,
      unavailable: 0,
      duplicates: 0,
      generation: "C",
    });
    expect(visits[0].seen).toBeUndefined();
    expect(await memberIds("following", "9")).toEqual(rows(101, 180).map(({ id }) => id));
    expect(await store.pages.count()).toBe(2);
    expect(await readRevision(store)).toBe(2);
    expect(await readDay(store, visits[0].endedAt)).toMatchObject({ pages: 2, rows: 80, accounts: 82 });
  });

  test("cut by X says so and keeps the rest unknown", async () => {
    const body = listBody({ rows: rows(101, 160), cursor: LIVE, terminated: true });
    await capture(store, observation("Following", following("9"), body));
    expect((await store.visits.toArray())[0].outcome).toEqual({ type: "ended_by_x" });
  });

  test("entered in the middle can never be complete", async () => {
    const body = listBody({ rows: rows(151, 180), cursor: END });
    await capture(store, observation("Following", following("9", LIVE), body));
    expect((await store.visits.toArray())[0]).toMatchObject({
      unbroken: false,
      outcome: { type: "partial" },
    });
  });

  test("accounts for every row: captured, unavailable, duplicate", async () => {
    const first = [...rows(101, 110), row(111, { unavailable: true }), row(112, { unavailable: true })];
    await capture(store, observation("Following", following("9"), listBody({ rows: first, cursor: LIVE })));
    const second = [...rows(108, 115)];
    await capture(
      store,
      observation("Following", following("9", LIVE), listBody({ rows: second, cursor: END })),
    );
    const [visit] = await store.visits.toArray();
    expect(visit).toMatchObject({ rows: 20, captured: 15, unavailable: 2, duplicates: 3 });
    const pages = await store.pages.orderBy("at").toArray();
    for (const page of pages) expect(page.rows).toBe(page.captured + page.unavailable + page.duplicates);
    expect(await memberIds("following", "9")).toEqual(rows(101, 115).map(({ id }) => id));
  });
});

describe("what was there before", () => {
  test("is missing only after a complete visit by the same viewer that lacked it", async () => {
    const whole = listBody({ rows: rows(101, 105), cursor: END });
    const lacking = listBody({ rows: [row(101), row(103), row(104), row(105)], cursor: END });
    const cut = listBody({ rows: [row(101)], cursor: LIVE, terminated: true });
    await capture(store, observation("Following", following("9"), whole));
    await capture(store, observation("Following", following("9"), cut));
    const key = ["following", await number("9"), await number("1")] as [string, number, number];
    expect(standing((await store.lists.get(key))!)).toBe(5);

    await capture(store, observation("Following", following("9"), lacking, { viewer: "2" }));
    expect(standing((await store.lists.get(key))!)).toBe(5);

    await capture(store, observation("Following", following("9"), lacking));
    const list = (await store.lists.get(key))!;
    expect(standing(list)).toBe(4);
    const gone = await number("102");
    expect(list.missingSince[list.members.indexOf(gone)]).toBeGreaterThan(0);

    await capture(store, observation("Following", following("9"), whole));
    expect(standing((await store.lists.get(key))!)).toBe(5);
  });

  test("is not missing while X lists it without showing it", async () => {
    await capture(
      store,
      observation("Following", following("9"), listBody({ rows: rows(101, 105), cursor: END })),
    );
    const first = [row(101), row(102, { unavailable: true })];
    await capture(store, observation("Following", following("9"), listBody({ rows: first, cursor: LIVE })));
    const second = listBody({ rows: [row(103), row(105)], cursor: END });
    await capture(store, observation("Following", following("9", LIVE), second));
    const list = (await store.lists.get(["following", await number("9"), await number("1")]))!;
    const missing = [...list.members].filter((_, i) => list.missingSince[i] !== 0);
    expect(missing).toEqual([await number("104")]);
  });

  test("a page that X answers twice is counted as duplicates and breaks nothing", async () => {
    const next = "1700000000000000001|1800000000000000000";
    const second = listBody({ rows: rows(111, 120), cursor: next });
    const last = listBody({ rows: rows(121, 125), cursor: END });
    await capture(
      store,
      observation("Following", following("9"), listBody({ rows: rows(101, 110), cursor: LIVE })),
    );
    await capture(store, observation("Following", following("9", LIVE), second));
    await capture(store, observation("Following", following("9", LIVE), second));
    await capture(store, observation("Following", following("9", next), last));
    await capture(store, observation("Following", following("9", next), last));
    expect(await store.visits.toArray()).toMatchObject([
      { outcome: { type: "complete" }, pages: 5, rows: 40, captured: 25, duplicates: 15 },
    ]);
    expect(await memberIds("following", "9")).toEqual(rows(101, 125).map(({ id }) => id));
  });

  test("a visit that begins in the middle leaves the order as it was", async () => {
    await capture(
      store,
      observation("Following", following("9"), listBody({ rows: rows(101, 110), cursor: LIVE })),
    );
    const middle = listBody({ rows: rows(106, 115), cursor: END });
    await capture(store, observation("Following", following("9", "1|1"), middle));
    expect(await memberIds("following", "9")).toEqual(rows(101, 115).map(({ id }) => id));
  });

  test("newly followed accounts come to the head of the list", async () => {
    await capture(
      store,
      observation("Following", following("9"), listBody({ rows: rows(101, 103), cursor: END })),
    );
    const later = listBody({ rows: [row(201), ...rows(101, 103)], cursor: END });
    await capture(store, observation("Following", following("9"), later));
    expect(await memberIds("following", "9")).toEqual(["201", "101", "102", "103"]);
    expect((await store.visits.toArray())[1]).toMatchObject({ captured: 4, added: 1 });
  });
});

test("a page whose rows do not add up is kept apart, and stores nothing", async () => {
  const body = listBody({ rows: rows(101, 110), cursor: LIVE });
  await capture(store, observation("Following", following("9"), body));
  const request = {
    key: "00000000-0000-0000-0000-00000000000f",
    at: 1_780_000_000_000,
    owner: { kind: "following", account: { id: "9" } },
    viewer: { id: "1" },
    cursor: undefined,
    rate: null,
  } as const;
  const shown = {
    sighting: { id: "500", profile: {}, at: 1 },
    viewerFollows: undefined,
    followsViewer: undefined,
  };
  const page = {
    rows: [shown],
    unavailable: 1,
    foreign: 0,
    unnamed: 0,
    entries: 3,
    unavailableIds: [],
    cursor: END,
  } as const;
  await store.transaction("rw", store.tables, async () => {
    await commitPage(store, request, { ...page, end: "complete", generations: ["C"] });
    await readRevision(store);
  });
  expect(await store.unparsed.toArray()).toMatchObject([{ reason: "sum", rows: 3 }]);
  expect((await store.visits.toArray()).at(-1)).toMatchObject({
    captured: 0,
    outcome: { type: "error", error: "rows_do_not_add_up" },
  });
  expect(await memberIds("following", "9")).toHaveLength(10);
  expect(await store.accounts.get({ id: "500" })).toBeUndefined();
});

describe("free facts beside the rows", () => {
  test("relations are the viewer's and stay unknown where X states none", async () => {
    const body = listBody({
      rows: [row(101, { following: true, followedBy: false }), row(102, { following: false }), row(103)],
      cursor: END,
    });
    await capture(
      store,
      observation("Followers", following("9"), body.replaceAll("FollowingSgs", "FollowersSgs")),
    );
    const viewer = await number("1");
    const chunk = await store.relations.get([viewer, 0]);
    const flags = async (id: string) => chunk?.flags[await number(id)];
    expect(await flags("101")).toBe(
      RELATION.viewerFollowsStated | RELATION.viewerFollows | RELATION.followsViewerStated,
    );
    expect(await flags("102")).toBe(RELATION.viewerFollowsStated);
    expect(await flags("103")).toBe(0);
  });

  test("a profile gives the claimed total of a later list", async () => {
    await capture(
      store,
      observation("UserByScreenName", { screen_name: "user9" }, profileBody(row(9, { followers: 5214 }))),
    );
    const body = listBody({
      rows: rows(101, 168),
      cursor: LIVE,
      terminated: true,
      component: "FollowersSgs",
    });
    await capture(store, observation("Followers", following("9"), body));
    expect((await store.visits.toArray())[0]).toMatchObject({ claimed: 5214, captured: 68 });
  });
});

describe("trouble", () => {
  test.each([
    ["rate limit as plain text", 429, "Rate limit exceeded\n", { type: "rate_limited" }],
    [
      "rate limit as code 88",
      200,
      '{"data":null,"errors":[{"code":88,"message":"Rate limit"}]}',
      { type: "rate_limited" },
    ],
    ["locked account", 403, '{"errors":[{"code":326,"message":"locked"}]}', { type: "locked" }],
    ["logged out", 401, '{"errors":[{"code":32,"message":"no"}]}', { type: "logged_out" }],
    ["unparsable body", 200, "{{{", { type: "error", error: "unparsable", detail: "HTTP 200" }],
    ["no answer", 0, "", { type: "error", error: "network", detail: "HTTP 0" }],
  ])("%s is the visit's outcome and stores no row", async (_, status, body, outcome) => {
    await capture(store, observation("Followers", following("9"), body, { status }));
    expect((await store.visits.toArray()).map((visit) => visit.outcome)).toEqual([outcome]);
    expect(await store.lists.count()).toBe(0);
  });

  test("in the middle keeps what was captured, and the visit goes on when the page comes after all", async () => {
    await capture(
      store,
      observation("Following", following("9"), listBody({ rows: rows(101, 150), cursor: LIVE })),
    );
    await capture(
      store,
      observation("Following", following("9", LIVE), "Rate limit exceeded", { status: 429 }),
    );
    expect((await store.visits.toArray())[0]).toMatchObject({
      outcome: { type: "rate_limited" },
      captured: 50,
    });
    await capture(
      store,
      observation("Following", following("9", LIVE), listBody({ rows: rows(151, 160), cursor: END })),
    );
    expect(await store.visits.toArray()).toMatchObject([{ outcome: { type: "complete" }, captured: 60 }]);
  });

  test("a page whose rows cannot be read is kept apart", async () => {
    const broken = [...rows(101, 107), ...[108, 109, 110].map((id) => row(id, { broken: true }))];
    await capture(store, observation("Following", following("9"), listBody({ rows: broken, cursor: LIVE })));
    expect(await store.unparsed.toArray()).toMatchObject([{ operation: "Following", rows: 10, broken: 3 }]);
    expect(await store.lists.count()).toBe(0);
    expect(await store.accounts.where({ id: "101" }).count()).toBe(0);
  });

  test("rows of another component are suggestions, not members", async () => {
    const body = JSON.parse(listBody({ rows: rows(101, 109), cursor: END }));
    const stranger = JSON.parse(
      listBody({ rows: [row(500)], cursor: END, component: "suggest_who_to_follow" }),
    );
    const entriesOf = (answer: typeof body) =>
      answer.data.user.result.timeline.timeline.instructions.at(-1).entries;
    entriesOf(body).push(entriesOf(stranger)[0]);
    await capture(store, observation("Following", following("9"), JSON.stringify(body)));
    expect(await memberIds("following", "9")).toEqual(rows(101, 109).map(({ id }) => id));
  });
});
