import { afterEach, beforeEach, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { DAY } from "@/lib/durations";
import { GraphSession } from "@/lib/explore/graph-session";
import { PRESETS, RISING_DAYS } from "@/lib/explore/protocol/discovery";
import { loadEngine } from "@/lib/graph/load-engine";
import { Store } from "@/lib/store/schema";
import { listBody, observation, row } from "../capture/answers";
import { emptyStore } from "./small-network";

const ME = 1;
const END = "0|1800000000000000000";
const LIVE = "1800000000000000001|1800000000000000000";

let store: Store;
let session: GraphSession;
let opened: Store | undefined;

beforeEach(async () => {
  store = await emptyStore();
  session = new GraphSession(async (network) => {
    opened = new Store(network);
    return opened;
  }, loadEngine());
});

afterEach(async () => {
  await session.saved();
  opened?.close();
});

/** Captures whom an account follows, so many days ago, to the end of the list or up to X's cut. */
async function read(owner: number, ids: readonly number[], days: number, isCut = false): Promise<void> {
  const body = listBody({ rows: ids.map((id) => row(id)), cursor: isCut ? LIVE : END, terminated: isCut });
  const variables = { userId: String(owner), count: 20 };
  const at = Date.now() - days * DAY;
  await capture(store, observation("Following", variables, body, { viewer: String(ME), at }));
}

/** Whom "Rising in my communities" finds, with the share of the term. */
async function rising() {
  await session.open("mine");
  await session.compute({}, () => {});
  const question = { seeds: [], ...PRESETS.rising, tag: undefined, marksVersion: 0, limit: 50 };
  const { found, knowsRising } = await session.discover(question);
  const accounts = await store.accounts.bulkGet(found.map(({ row }) => row.n));
  return { knowsRising, ids: accounts.map((account) => Number(account?.id)), found };
}

const FRIENDS = [2, 3, 4, 5, 6, 7, 8, 9];

/** Whom a friend follows at first: me, the other friends, and 100. */
const first = (friend: number) => [ME, ...FRIENDS.filter((other) => other !== friend), 100];

/** People who follow each other and nobody of mine. Without another group, any two of mine would be one. */
const OTHERS = [300, 301, 302, 303, 304, 305, 306, 307, 308, 309, 310, 311];

/** Me and my friends, all tied both ways: one community. */
async function beginning(days: number): Promise<void> {
  await read(ME, FRIENDS, days);
  for (const friend of FRIENDS) await read(friend, first(friend), days);
  for (const far of OTHERS)
    await read(
      far,
      OTHERS.filter((other) => other !== far),
      days,
    );
}

test("nobody is known to rise while a list was never read to its end before", async () => {
  await beginning(20);
  expect(await rising()).toMatchObject({ knowsRising: false, ids: [] });
  await read(10, [201, ME, ...FRIENDS], 10, true);
  await read(10, [202, 201, ME, ...FRIENDS], 5);
  expect(await rising()).toMatchObject({ knowsRising: false, ids: [] });
});

test("who came between two whole readings rises, those whom more follow first", async () => {
  await beginning(20);
  await read(9, [202, 201, ...first(9)], 10);
  await read(8, [201, ...first(8)], 8);
  const { knowsRising, ids, found } = await rising();
  expect(knowsRising).toBe(true);
  expect(ids).toEqual([201, 202]);
  expect(found[0].terms.rising).toBeGreaterThan(found[1].terms.rising);
});

test("a follow that is gone again, was there before, or comes back, does not rise", async () => {
  await beginning(20);
  await read(9, [203, 202, ...first(9)], 15);
  await read(9, [202, ...first(9).filter((id) => id !== 100)], 10); // 203 is gone, and 100
  await read(9, [202, ...first(9)], 5); // 100 is back
  expect((await rising()).ids).toEqual([202]);
});

test("one follow that two lists name counts once", async () => {
  await beginning(20);
  await read(9, [202, 201, ...first(9)], 10);
  const followers = listBody({ rows: [row(9)], cursor: END });
  const at = (days: number) => ({ viewer: String(ME), at: Date.now() - days * DAY });
  const variables = { userId: "201", count: 20 };
  await capture(
    store,
    observation("Followers", variables, listBody({ rows: [row(8)], cursor: END }), at(12)),
  );
  await capture(store, observation("Followers", variables, followers, at(6)));
  const { found, ids } = await rising();
  expect(new Set(ids)).toEqual(new Set([201, 202]));
  expect(found[0].terms.rising).toBe(found[1].terms.rising);
});

test("what came between readings of which the first is too long ago may be older, and does not count", async () => {
  await beginning(RISING_DAYS + 30);
  await read(9, [201, ...first(9)], 10);
  expect(await rising()).toMatchObject({ knowsRising: false, ids: [] });
  await read(9, [202, 201, ...first(9)], 5);
  expect((await rising()).ids).toEqual([202]);
});
