import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { captureReading } from "@/lib/capture/capture-reading";
import type { Reading } from "@/lib/capture/reading";
import { readDay, readRevision } from "@/lib/store/meta";
import { Store } from "@/lib/store/schema";
import type { OperationName } from "@/lib/x/operations";
import { listBody, observation, profileBody, row, rows } from "./answers";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

/** All that the store holds. */
function everything() {
  return Promise.all(store.tables.map((table) => table.toArray()));
}

describe("a message that is sent twice", () => {
  const drift = {
    data: { user: { result: { timeline: { timeline: { instructions: [{ entries: [] }] } } } } },
  };
  const broken = Array.from({ length: 4 }, (_, i) => ({
    entryId: `user-${i + 1}`,
    content: { itemContent: {} },
  }));
  drift.data.user.result.timeline.timeline.instructions[0].entries = broken as never;
  const xList = { data: { list: { id_str: "77", name: "Good people", member_count: 45 } } };

  test.each<[OperationName, object, string]>([
    [
      "Following",
      { userId: "9", count: 20 },
      listBody({ rows: rows(101, 120), cursor: "1800000000000000001|1800000000000000000" }),
    ],
    ["UserByScreenName", { screen_name: "ana" }, profileBody(row(105))],
    ["ListByRestId", { listId: "77" }, JSON.stringify(xList)],
    ["Followers", { userId: "9" }, JSON.stringify(drift)],
    ["ListByRestId", { listId: "77" }, JSON.stringify({ data: { something: { new: true } } })],
  ])("changes nothing: %s", async (operation, variables, body) => {
    const seen = observation(operation, variables, body);
    await capture(store, seen);
    const before = await everything();
    expect(await capture(store, seen)).toMatchObject({ repeated: true });
    expect(await everything()).toEqual(before);
  });

  const read = {
    key: "00000000-0000-0000-0000-000000000001",
    at: 1_780_000_000_000,
    since: 1_779_999_999_000,
    viewerHandle: "me",
  } as const;
  test.each<Reading>([
    { ...read, type: "profile", profile: { handle: "ana" } },
    {
      ...read,
      type: "rows",
      visit: "00000000-0000-0000-0000-000000000002",
      owner: { kind: "followers", handle: "ana" },
      rows: [{ handle: "ben", blueVerified: false, protected: false, followsViewer: true }],
    },
  ])("nor does a reading of $type", async (reading) => {
    await captureReading(store, reading);
    expect(await readRevision(store)).toBe(1);
    expect(await readDay(store, reading.at)).toMatchObject({ pages: 1 });
    const before = await everything();
    expect(await captureReading(store, reading)).toMatchObject({ repeated: true });
    expect(await everything()).toEqual(before);
  });
});

test("of what X says of a List the newest counts, in whatever order it comes", async () => {
  const said = (name: string | undefined, members: number, at: number) =>
    capture(
      store,
      observation(
        "ListByRestId",
        { listId: "77" },
        JSON.stringify({ data: { list: { id_str: "77", name, member_count: members } } }),
        { at },
      ),
    );
  await said("Newer", 45, 2000);
  await said("Older", 40, 1000);
  await said(undefined, 46, 3000);
  await said("Between", 44, 2500);
  expect(await store.xLists.toArray()).toMatchObject([{ name: "Between", claimedMembers: 46 }]);
});
