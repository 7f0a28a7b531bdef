import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { GraphSession } from "@/lib/explore/graph-session";
import { unsoundness } from "@/lib/explore/map/snapshot-check";
import type { MapSummary } from "@/lib/explore/protocol/graph-service";
import { loadEngine } from "@/lib/graph/load-engine";
import { Store } from "@/lib/store/schema";
import type { SnapshotRecord } from "@/lib/store/snapshot";
import { PLAIN_QUERY } from "./plain-query";
import { account, emptyStore, fill, generatedNetwork, list } from "./small-network";

const ROWS = { sort: "betweenness", descending: true, text: "", offset: 0, limit: 20 } as const;

let store: Store;
const opened: Store[] = [];

beforeEach(async () => {
  store = await emptyStore();
});

afterEach(() => {
  for (const its of opened.splice(0)) its.close();
});

/** A worker's life: a session of its own on the same database. */
async function session(): Promise<GraphSession> {
  const made = new GraphSession(async (network) => {
    const its = new Store(network);
    opened.push(its);
    return its;
  }, loadEngine());
  await made.open("mine");
  return made;
}

async function computedAndKept(): Promise<{ map: MapSummary; first: GraphSession }> {
  const first = await session();
  const map = await first.compute({}, () => {});
  await first.saved();
  return { map, first };
}

test("the next worker shows the same map and rows without computing", async () => {
  await fill(store, { ...generatedNetwork(300, 3000), revision: 7 });
  const { map, first } = await computedAndKept();
  const facts = await first.measure(["cores", "clustering", "betweenness"], () => {});
  await first.saved();
  expect(await store.meta.get("timings")).toMatchObject({
    revision: 7,
    accounts: map.accounts,
    edges: map.edges,
    milliseconds: {
      ...map.timings,
      cores: expect.any(Number),
      clustering: expect.any(Number),
      betweenness: expect.any(Number),
    },
  });

  const next = await session();
  const reopened = await next.reopen(PLAIN_QUERY);
  if (reopened.is !== "shown") throw new Error(`nothing is shown: ${reopened.is}`);
  expect(reopened.map).toEqual({ ...map, measures: facts, timings: reopened.map.timings });
  expect(reopened.map.timings).toMatchObject({ ranking: 0, grouping: 0, placing: 0 });
  expect(reopened.view.drawn).toEqual((await first.view(PLAIN_QUERY)).drawn);
  expect(await next.rows(ROWS)).toEqual(await first.rows(ROWS));
  expect(await next.neighbours(5, { group: "mutuals", text: "", offset: 0, limit: 50 })).toEqual(
    await first.neighbours(5, { group: "mutuals", text: "", offset: 0, limit: 50 }),
  );
});

test("a map of an older revision is shown, and how much newer the store is", async () => {
  await fill(store, { ...generatedNetwork(100, 900), revision: 3 });
  await computedAndKept();
  await fill(store, { revision: 4, accounts: [account(101)], lists: [list("following", 101, [1, 2])] });
  const next = await session();
  expect(await next.reopen(PLAIN_QUERY)).toMatchObject({ is: "shown", map: { revision: 3, accounts: 100 } });
  expect(await next.newer()).toEqual({ revision: 4, accounts: 1, edges: 2, goneEdges: 0 });
});

test("keeps the newest three, and gives the one of the revision asked for", async () => {
  await fill(store, generatedNetwork(50, 300));
  const { first } = await computedAndKept();
  for (let revision = 2; revision <= 5; revision++) {
    await fill(store, { revision });
    await first.compute({}, () => {});
    // Measuring keeps the map at once, whenever the one before was kept.
    await first.measure(["cores"], () => {});
    await first.saved();
  }
  expect((await store.snapshots.toArray()).map(({ revision }) => revision)).toEqual([3, 4, 5]);
  const next = await session();
  expect(await next.reopen(PLAIN_QUERY, 4)).toMatchObject({ is: "shown", map: { revision: 4 } });
  expect(await next.reopen(PLAIN_QUERY)).toMatchObject({ is: "shown", map: { revision: 5 } });
});

test("an unsound snapshot is said and dropped, and the map can be computed anew", async () => {
  await fill(store, generatedNetwork(50, 300));
  await computedAndKept();
  const [kept] = await store.snapshots.toArray();
  await store.snapshots.put({ ...kept, x: kept.x.map(() => Number.NaN) });
  const next = await session();
  expect(await next.reopen(PLAIN_QUERY)).toEqual({ is: "unsound", because: "a value is not a number" });
  expect(await next.reopen(PLAIN_QUERY)).toEqual({ is: "none" });
  expect((await next.compute({}, () => {})).accounts).toBe(50);
});

test("one that was computed otherwise is none", async () => {
  await fill(store, generatedNetwork(50, 300));
  await computedAndKept();
  const [kept] = await store.snapshots.toArray();
  await store.snapshots.clear();
  await store.snapshots.put({ ...kept, parameters: "0: another layout" });
  expect(await (await session()).reopen(PLAIN_QUERY)).toEqual({ is: "none" });
});

describe("a snapshot is unsound when", () => {
  let kept: SnapshotRecord;

  beforeEach(async () => {
    await fill(store, { ...generatedNetwork(60, 500), revision: 2 });
    const { first } = await computedAndKept();
    await first.measure(["cores", "clustering", "betweenness"], () => {});
    await first.saved();
    [kept] = await store.snapshots.toArray();
    expect(unsoundness(kept, 2)).toBeUndefined();
  });

  test("the store has gone back behind it", () => {
    expect(unsoundness(kept, 1)).toBe("it is of revision 2, the store of 1");
  });

  test.each<[string, (sound: SnapshotRecord) => object]>([
    ["an account is lost", (s) => ({ account: s.account.slice(1) })],
    ["a count is wrong", () => ({ edges: 1 })],
    ["texts are lost", (s) => ({ handle: s.handle.slice(1) })],
    ["numbers are out of order", (s) => ({ account: s.account.toReversed() })],
    ["rows overlap", (s) => ({ offsets: s.offsets.map((offset, v) => (v === 1 ? s.edges : offset)) })],
    ["an edge leads nowhere", (s) => ({ followed: s.followed.map(() => 60) })],
    ["a community is missing", (s) => ({ community: s.community.map(() => s.communities) })],
    [
      "two communities are one",
      (s) => ({ identities: { ...s.identities, ids: s.identities?.ids.map(() => 7) } }),
    ],
    ["an identity is missing", (s) => ({ identities: { ...s.identities, ids: new Uint32Array() } })],
    ["a colour is none", (s) => ({ identities: { ...s.identities, hue: s.identities?.hue.map(() => 200) } })],
    ["an island is missing", (s) => ({ island: s.island.map(() => s.middleX.length) })],
    ["an island is nowhere", (s) => ({ middleY: s.middleY.map(() => Number.NaN) })],
    ["a place inside an island is missing", (s) => ({ insideX: s.insideX.slice(1) })],
    ["a place is infinite", (s) => ({ y: s.y.map(() => Number.POSITIVE_INFINITY) })],
    ["a score is not a number", (s) => ({ pageRank: s.pageRank.map(() => Number.NaN) })],
    ["a metric is too short", (s) => ({ cores: { ...s.cores, core: new Uint32Array(1) } })],
    [
      "a metric is not a number",
      (s) => ({ betweenness: { ...s.betweenness, score: s.pageRank.map(() => Number.NaN) } }),
    ],
    ["a column is of another kind", (s) => ({ x: [...s.x] })],
    ["a column is missing", () => ({ offsets: undefined })],
    ["texts are missing", () => ({ name: undefined })],
  ])("%s", (_, damage) => {
    const damaged = { ...kept, ...damage(kept) } as SnapshotRecord;
    expect(unsoundness(damaged, 2)).toEqual(expect.any(String));
  });
});
