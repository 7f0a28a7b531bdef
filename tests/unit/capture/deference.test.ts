import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { captureReading } from "@/lib/capture/capture-reading";
import type { Reading } from "@/lib/capture/reading";
import { RELATION } from "@/lib/store/relations";
import { Store } from "@/lib/store/schema";
import { listBody, observation, profileBody, row } from "./answers";

/** What X's page shows against what X's answers said, within one stay on a page. */

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const LIVE = "1800000000000000001|1800000000000000000";
const END = "0|1800000000000000000";
const STAY = 1_790_000_000_000;
const viewer = { viewer: "500", viewerHandle: "me" };
let keys = 0;

function readRows(handles: object[], more: Partial<Reading> = {}): Promise<unknown> {
  keys += 1;
  const rows = handles.map((handle) => ({ blueVerified: false, protected: false, ...handle }));
  return captureReading(store, {
    type: "rows",
    key: `00000000-0000-0000-1111-${String(keys).padStart(12, "0")}`,
    at: STAY + 60_000,
    since: STAY,
    viewerHandle: "me",
    visit: "00000000-0000-0000-2222-000000000000",
    owner: { kind: "following", handle: "user9" },
    rows,
    ...more,
  } as Reading);
}

const answer = (rows: ReturnType<typeof row>[], cursor: string, at: number) =>
  capture(store, observation("Following", { userId: "9" }, listBody({ rows, cursor }), { ...viewer, at }));
const owner = () =>
  capture(
    store,
    observation("UserByScreenName", { screen_name: "user9" }, profileBody(row(9)), {
      ...viewer,
      at: STAY - 5000,
    }),
  );
const everything = () => Promise.all(store.tables.map((table) => table.toArray()));

async function follows(id: string): Promise<boolean | undefined> {
  const account = await store.accounts.get({ id });
  const [chunk] = await store.relations.toArray();
  const flags = chunk?.flags[account?.n ?? 0] ?? 0;
  return flags & RELATION.viewerFollowsStated ? (flags & RELATION.viewerFollows) !== 0 : undefined;
}

describe("within one stay", () => {
  test("a list that X ended stays as X answered it, visit and all", async () => {
    await owner();
    await answer([row(1, { following: true }), row(2)], END, STAY + 1000);
    const [, lists, , relations, visits, pages] = await everything();
    await readRows([{ handle: "user1", id: "1", viewerFollows: false }, { handle: "user77" }]);
    const after = await everything();
    expect([after[1], after[3], after[4], after[5]]).toEqual([lists, relations, visits, pages]);
    expect(await follows("1")).toBe(true);
  });

  test("rows that answers brought are left alone, others are added", async () => {
    await owner();
    await answer([row(1, { following: true, followedBy: false })], LIVE, STAY + 1000);
    await readRows([
      { handle: "user1", id: "1", name: "Another", viewerFollows: false, followsViewer: true },
      { handle: "user2", id: "2", viewerFollows: false },
    ]);
    expect(await store.accounts.get({ id: "1" })).toMatchObject({ name: "Name of user1" });
    expect([await follows("1"), await follows("2")]).toEqual([true, false]);
    const visits = await store.visits.toArray();
    expect(visits.map(({ generation, captured }) => `${generation} ${captured}`)).toEqual(["C 1", "D 1"]);
  });

  test("an account that an answer described keeps profile and relation in another list", async () => {
    const body = profileBody(row(5, { following: true }));
    await capture(
      store,
      observation("UserByScreenName", { screen_name: "user5" }, body, { ...viewer, at: STAY + 1000 }),
    );
    await readRows([{ handle: "user5", name: "Another", protected: true, viewerFollows: false }]);
    expect(await store.accounts.get({ id: "5" })).toMatchObject({
      name: "Name of user5",
      protected: false,
      status: "active",
    });
    expect(await follows("5")).toBe(true);
    expect((await store.visits.toArray())[0]).toMatchObject({ captured: 1, generation: "D" });
  });
});

test("what an answer said before the stay is old: the page's word is newer", async () => {
  await owner();
  await answer([row(1, { following: true })], END, STAY - 60_000);
  await readRows([{ handle: "user1", id: "1", name: "Another", viewerFollows: false }]);
  expect(await store.accounts.get({ id: "1" })).toMatchObject({ name: "Another" });
  expect(await follows("1")).toBe(false);
  expect(await store.visits.count()).toBe(2);
});
