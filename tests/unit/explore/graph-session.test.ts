import { afterEach, beforeEach, expect, test } from "vitest";
import { GraphSession } from "@/lib/explore/graph-session";
import { discsOf } from "@/lib/explore/map/positions";
import {
  type MapOptions,
  type MapSummary,
  type MapView,
  PHASES,
  type Progress,
  type ShownMap,
} from "@/lib/explore/protocol/graph-service";
import { DEFAULT_APPEARANCE } from "@/lib/explore/view/appearance";
import type { Filter } from "@/lib/explore/view/filters";
import { overlapShare } from "@/lib/graph/islands/separate";
import { loadEngine } from "@/lib/graph/load-engine";
import { Store } from "@/lib/store/schema";
import { PLAIN_QUERY } from "./plain-query";
import { account, type Contents, emptyStore, fill, generatedNetwork, list, visit } from "./small-network";

let store: Store;
let session: GraphSession;
const opened: Store[] = [];

beforeEach(async () => {
  store = await emptyStore();
  session = new GraphSession(async (network) => {
    const its = new Store(network);
    opened.push(its);
    return its;
  }, loadEngine());
});

afterEach(() => {
  for (const its of opened.splice(0)) its.close();
});

async function computed(options: MapOptions = {}, onProgress: (progress: Progress) => void = () => {}) {
  await session.open("mine");
  return drawn(await session.compute(options, onProgress));
}

/** The map with its picture. */
async function drawn(map: MapSummary, appearance = DEFAULT_APPEARANCE): Promise<ShownMap> {
  const view: MapView = await session.view({ ...PLAIN_QUERY, appearance });
  return { ...map, drawn: view.drawn };
}

const TRIANGLE: Contents = {
  accounts: [
    account(1, { handle: "ana", followers: 5, following: 2 }),
    account(2, { handle: "ben" }),
    account(3),
  ],
  lists: [list("following", 1, [2, 3]), list("following", 2, [1])],
};

test("counts accounts, distinct edges and mutual pairs", async () => {
  await fill(store, { ...TRIANGLE, revision: 9 });
  const map = await computed();
  expect(map).toMatchObject({ revision: 9, accounts: 3, edges: 3, mutualPairs: 1 });
  expect(map.communities).toEqual([
    { id: 0, size: 3, colour: { hue: 0 }, name: expect.stringMatching(/^@(ana, @ben|ben, @ana)$/) },
  ]);
});

test("an empty store gives an empty map", async () => {
  const map = await computed();
  expect(map).toMatchObject({ revision: 0, accounts: 0, edges: 0, mutualPairs: 0, communities: [] });
  expect(map.drawn.account.length).toBe(0);
});

test("tells the phases in order and never goes back", async () => {
  await fill(store, generatedNetwork(400, 4000));
  const told: Progress[] = [];
  const map = await computed(undefined, (progress) => told.push(progress));
  expect([...new Set(told.map(({ phase }) => phase))]).toEqual([...PHASES]);
  const shares = told.map(({ done }) => done);
  expect(shares).toEqual(shares.toSorted((a, b) => a - b));
  expect(shares[0]).toBe(0);
  expect(shares.at(-1)).toBeLessThanOrEqual(1);
  expect(Object.keys(map.timings)).toEqual([...PHASES]);
});

test("the same store gives the same picture", async () => {
  await fill(store, generatedNetwork(300, 3000));
  const first = await computed();
  const second = await computed();
  expect(second).toEqual({ ...first, at: second.at, timings: second.timings });
});

test("draws no more than asked for and still counts all", async () => {
  await fill(store, generatedNetwork(300, 3000));
  const map = await drawn(await computed(), { ...DEFAULT_APPEARANCE, most: 50 });
  expect(map.drawn.account.length).toBe(50);
  expect(map.accounts).toBe(300);
});

test("after growth old accounts stay near where they were, in their communities", async () => {
  await fill(store, generatedNetwork(300, 3000));
  const before = await computed();
  await fill(store, { revision: 2, accounts: [account(301)], lists: [list("following", 301, [1, 2, 3])] });
  const after = await drawn(await session.compute({}, () => {}));
  const moved = distances(before, after);
  const fresh = distances(before, await shuffledStart());
  expect(after.accounts).toBe(301);
  expect(median(moved)).toBeLessThan(spread(before) / 10);
  expect(median(moved)).toBeLessThan(median(fresh) / 2);
  expect(staying(before, after)).toBeGreaterThan(0.95);
});

/** Share of the accounts that are in the community which most of their former one went to. */
function staying(before: ShownMap, after: ShownMap): number {
  const now = new Map(Array.from(after.drawn.account, (n, i) => [n, after.drawn.community[i]]));
  const went = new Map<number, Map<number, number>>();
  before.drawn.account.forEach((n, i) => {
    const was = before.drawn.community[i];
    const to = went.get(was) ?? new Map<number, number>();
    to.set(now.get(n)!, (to.get(now.get(n)!) ?? 0) + 1);
    went.set(was, to);
  });
  const most = [...went.values()].map((to) => Math.max(...to.values()));
  return most.reduce((sum, count) => sum + count, 0) / before.drawn.account.length;
}

/** The same network, computed from another start: what a picture without memory looks like. */
async function shuffledStart(): Promise<ShownMap> {
  await fill(store, { revision: 3, lists: [list("following", 300, [7, 8, 9])] });
  return computed();
}

function distances(before: ShownMap, after: ShownMap): number[] {
  const place = new Map(Array.from(after.drawn.account, (n, i) => [n, i]));
  return Array.from(before.drawn.account, (n, i) => {
    const j = place.get(n)!;
    return Math.hypot(before.drawn.x[i] - after.drawn.x[j], before.drawn.y[i] - after.drawn.y[j]);
  });
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

function spread({ drawn }: ShownMap): number {
  return Math.max(...drawn.x) - Math.min(...drawn.x);
}

test("newer counts nothing at the same revision, and exactly at another", async () => {
  await fill(store, TRIANGLE);
  await computed();
  expect(await session.newer()).toEqual({ revision: 1, accounts: 0, edges: 0, goneEdges: 0 });
  await fill(store, { revision: 2, accounts: [account(4)], lists: [list("following", 3, [1, 4], 1)] });
  expect(await session.newer()).toEqual({ revision: 2, accounts: 1, edges: 2, goneEdges: 0 });
  await session.compute({}, () => {});
  expect(await session.newer()).toEqual({ revision: 2, accounts: 0, edges: 0, goneEdges: 0 });
});

test("cancel is heard soon, and the map before stands", async () => {
  await fill(store, generatedNetwork(2000, 20000));
  await computed();
  await fill(store, { revision: 2, accounts: [account(5000, { handle: "late" })] });
  let cancelledAt = 0;
  const computing = session.compute({}, ({ phase }) => {
    if (phase !== "placing" || cancelledAt > 0) return;
    cancelledAt = performance.now();
    setTimeout(() => void session.cancel());
  });
  await expect(computing).rejects.toMatchObject({ name: "Cancelled" });
  expect(performance.now() - cancelledAt).toBeLessThan(500);
  expect(await session.find("late")).toBeUndefined();
  expect(await session.find("a7")).toBe(7);
});

test("a computation that starts cancels the one that runs", async () => {
  await fill(store, generatedNetwork(300, 3000));
  await session.open("mine");
  const first = session.compute({}, () => {});
  const second = session.compute({}, () => {});
  await expect(first).rejects.toMatchObject({ name: "Cancelled" });
  expect((await drawn(await second, { ...DEFAULT_APPEARANCE, most: 20 })).drawn.account.length).toBe(20);
});

test("opening another network forgets the map", async () => {
  await fill(store, TRIANGLE);
  await computed();
  await session.open("sample");
  expect(await session.row(1)).toBeUndefined();
  expect(await session.rows({ sort: "rank", descending: false, text: "", offset: 0, limit: 5 })).toEqual({
    total: 0,
    rows: [],
  });
});

test("an account's detail holds its row, its record and how much of its lists is known", async () => {
  await fill(store, {
    ...TRIANGLE,
    visits: [
      visit("following", 1, { type: "partial" }, { endedAt: 10 }),
      visit("following", 1, { type: "complete" }, { endedAt: 20 }),
    ],
  });
  await computed();
  const detail = await session.account(1);
  expect(detail?.row).toMatchObject({
    n: 1,
    handle: "ana",
    knownFollowers: 1,
    knownFollowing: 2,
    mutuals: 1,
  });
  expect(detail?.account.id).toBe("1001");
  expect(detail?.coverage).toEqual([
    {
      kind: "following",
      title: undefined,
      viewer: undefined,
      foreign: 0,
      leftOut: 0,
      claimed: 2,
      claimedAt: 1,
      captured: 2,
      known: 2,
      lastVisit: { at: 20, outcome: { type: "complete" } },
    },
    {
      kind: "followers",
      title: undefined,
      viewer: undefined,
      foreign: 0,
      leftOut: 0,
      claimed: 5,
      claimedAt: 1,
      captured: 0,
      known: 1,
      lastVisit: undefined,
    },
  ]);
  expect(await session.account(77)).toBeUndefined();
});

test("lists of several viewers are told apart by the viewers' handles", async () => {
  await fill(store, {
    accounts: [account(1, { handle: "ana" }), account(2, { handle: "ben" }), account(3, { following: 2 })],
    lists: [list("following", 3, [1], 1), list("following", 3, [1, 2], 2)],
  });
  await computed();
  const coverage = (await session.account(3))?.coverage.filter(({ kind }) => kind === "following");
  expect(coverage?.map(({ viewer, captured, known }) => ({ viewer, captured, known }))).toEqual([
    { viewer: "ana", captured: 1, known: 2 },
    { viewer: "ben", captured: 2, known: 2 },
  ]);
});

test("answers by number across holes: row, search, find, neighbours", async () => {
  await fill(store, {
    accounts: [account(10, { handle: "ana" }), account(500, { handle: "ben" })],
    lists: [list("following", 10, [500])],
  });
  await computed();
  expect((await session.row(500))?.handle).toBe("ben");
  expect(await session.row(11)).toBeUndefined();
  expect((await session.search("BE", 5)).map(({ n }) => n)).toEqual([500]);
  expect(await session.find("Ana")).toBe(10);
  expect(
    (await session.neighbours(500, { group: "followers", text: "", offset: 0, limit: 9 })).rows.map(
      ({ n }) => n,
    ),
  ).toEqual([10]);
});

test("filters by what the store says of accounts, lists and marks, in the table and in what is drawn", async () => {
  await fill(store, {
    accounts: [
      account(1, { handle: "ana", followers: 5, following: 2 }),
      account(2, { handle: "ben", status: "suspended" }),
      account(3, { protected: true }),
    ],
    lists: TRIANGLE.lists ?? [],
  });
  await store.marks.put({ id: "1002", tags: [["art", true]], hidden: false, at: 1 });
  await store.marks.put({ id: "1003", tags: [], hidden: true, at: 1 });
  await computed();
  const left = async (filters: Filter[], keepSeeds = false) => {
    const filtered = await session.view({
      ...PLAIN_QUERY,
      filters,
      keepSeeds,
      seeds: [1],
      appearance: { ...DEFAULT_APPEARANCE, most: 10 },
    });
    const page = await session.rows({ sort: "handle", descending: false, text: "", offset: 0, limit: 9 });
    const rows = page.rows.map(({ n }) => n);
    expect([...filtered.drawn.account].sort()).toEqual(rows.toSorted());
    expect(filtered.accounts).toBe(rows.length);
    return rows;
  };
  expect(await left([])).toEqual([1, 2]);
  expect(await left([{ type: "status", status: "suspended" }])).toEqual([2]);
  expect(await left([{ type: "status", status: "suspended" }], true)).toEqual([1, 2]);
  expect(await left([{ type: "coverage", list: "following", percent: 100 }])).toEqual([1]);
  expect(await left([{ type: "tag", tag: "art", isIn: true }])).toEqual([2]);
  expect(await left([{ type: "captured", is: false }])).toEqual([]);
  expect(await left([{ type: "text", text: "@BEN" }])).toEqual([2]);
});

test("from near to far, less and less of the rank stays with the seeds and their neighbours", async () => {
  await fill(store, generatedNetwork(300, 3000));
  await computed();
  const close = [
    7,
    ...(await session.neighbours(7, { group: "following", text: "", offset: 0, limit: 300 })).rows.map(
      ({ n }) => n,
    ),
  ];
  const kept: number[] = [];
  for (const damping of [0.15, 0.5, 0.85]) {
    await session.recompute({ damping, seeds: [7], resolution: 1 }, () => {});
    const rows = await Promise.all(close.map((n) => session.row(n)));
    kept.push(rows.reduce((sum, row) => sum + (row?.pageRank ?? 0), 0));
  }
  expect(kept).toEqual(kept.toSorted((a, b) => b - a));
  // At each step the walker returns with a chance of 0.85, and else makes one step.
  expect(kept[0]).toBeGreaterThan(0.85 + 0.85 * 0.15 - 1e-9);
});

test("ranks and groups otherwise, keeps places, and does not store that as the map", async () => {
  await fill(store, generatedNetwork(300, 3000));
  const map = await computed();
  await session.measure(["cores"], () => {});
  await session.saved();
  const how = { damping: 0.5, seeds: [7], resolution: 2 };
  const other = await drawn(await session.recompute(how, () => {}));
  expect(other.metrics).toMatchObject({ parameters: how, seedsUsed: 1, pageRank: { converged: true } });
  expect(other.measures.cores).toBeDefined();
  expect(other.communities.length).toBeGreaterThanOrEqual(map.communities.length);
  expect((await session.row(7))?.rank).toBe(1);
  const places = ({ drawn }: ShownMap) => new Map(Array.from(drawn.account, (n, i) => [n, drawn.x[i]]));
  expect(new Map([...places(other)].sort())).toEqual(new Map([...places(map)].sort()));
  await session.measure(["clustering"], () => {});
  await session.saved();
  expect(await store.snapshots.toArray()).toMatchObject([{ communities: map.communities.length }]);
  await expect(session.recompute({ ...how, damping: 1 }, () => {})).rejects.toThrow(RangeError);
  await expect(session.recompute({ ...how, seeds: [], damping: 0.15 }, () => {})).rejects.toThrow(RangeError);

  const { rows, dropped } = await session.setWeights({ pageRank: 1, betweenness: 0, mutuals: 0 }, 3);
  expect(dropped).toEqual(["betweenness"]);
  expect(rows.map(({ rank }) => rank)).toEqual([1, 2, 3]);
});

test("a question changes nothing of the map: not the stored positions, not another view", async () => {
  await fill(store, generatedNetwork(100, 900));
  const map = await computed();
  const [{ id }] = await store.accounts.toArray();
  const [n] = (await store.accounts.toArray()).map(({ n }) => n);
  await store.marks.put({ id, tags: [], hidden: false, at: 1, pin: { x: 4, y: -3 } });
  const positionOf = ({ drawn }: { drawn: ShownMap["drawn"] }) => {
    const i = drawn.account.indexOf(n);
    return [drawn.x[i], drawn.y[i]];
  };
  const before = positionOf(map);
  expect(positionOf(await session.view({ ...PLAIN_QUERY, marksVersion: 1 }))).toEqual([4, -3]);
  await store.marks.clear();
  expect(positionOf(await session.view({ ...PLAIN_QUERY, marksVersion: 2 }))).toEqual(before);
});

test("a pin of a map of another scale stays near the others", async () => {
  await fill(store, generatedNetwork(100, 900));
  const { drawn } = await computed();
  const [{ id, n }] = await store.accounts.toArray();
  await store.marks.put({ id, tags: [], hidden: false, at: 1, pin: { x: 1e6, y: -1e6 } });
  const { drawn: pinned } = await session.view({ ...PLAIN_QUERY, marksVersion: 1 });
  const at = pinned.account.indexOf(n);
  const width = Math.max(...drawn.x) - Math.min(...drawn.x);
  expect(pinned.x[at]).toBeGreaterThan(Math.max(...drawn.x));
  expect(pinned.x[at]).toBeLessThan(Math.max(...drawn.x) + width);
});

test("discs do not overlap: those of all accounts, and those of a part by another score", async () => {
  await fill(store, generatedNetwork(600, 5000));
  const overlap = ({ drawn: { x, y, radius } }: { drawn: ShownMap["drawn"] }) => overlapShare(x, y, radius);
  const all = await computed();
  expect(all.drawn.account.length).toBe(600);
  await session.saved();
  const [{ account, pageRank }] = await store.snapshots.toArray();
  const laidOut = discsOf(pageRank);
  expect([...all.drawn.radius]).toEqual(Array.from(all.drawn.account, (n) => laidOut[account.indexOf(n)]));
  expect(overlap(all)).toBeLessThan(0.002);
  const appearance = { ...PLAIN_QUERY.appearance, size: "mutuals", log: true, most: 200 } as const;
  expect(overlap(await session.view({ ...PLAIN_QUERY, appearance }))).toBeLessThan(0.045);
});

test("keep arranging moves accounts inside their islands, never a pinned one, and is kept with the map", async () => {
  await fill(store, generatedNetwork(400, 3000));
  const { drawn } = await computed();
  const [{ id, n }] = await store.accounts.toArray();
  await store.marks.put({ id, tags: [], hidden: false, at: 1, pin: { x: 2, y: 3 } });
  const told: number[] = [];
  const places = await session.runLayout({ accounts: drawn.account, steps: 40 }, ({ done }) =>
    told.push(done),
  );
  const at = drawn.account.indexOf(n);
  expect([places.x[at], places.y[at]]).toEqual([2, 3]);
  expect(overlapShare(places.x, places.y, drawn.radius)).toBeLessThan(0.02);
  const moved = [...drawn.x].filter((x, i) => x !== places.x[i]).length;
  expect(moved).toBeGreaterThan(200);
  await session.saved();
  const [kept] = await store.snapshots.toArray();
  const byNumber = new Map(Array.from(drawn.account, (number, i) => [number, places.x[i]]));
  expect([...kept.x]).toEqual(Array.from(kept.account, (number) => byNumber.get(number)));
});

test("marks are read when their version moves, not with every view", async () => {
  await fill(store, TRIANGLE);
  await computed();
  await store.marks.put({ id: "1003", tags: [], hidden: true, at: 1 });
  expect((await session.view(PLAIN_QUERY)).hidden).toBe(0);
  expect((await session.view({ ...PLAIN_QUERY, marksVersion: 1 })).hidden).toBe(1);
});

test("a large map is shown first with its communities in their places, and never stored like that", async () => {
  await fill(store, generatedNetwork(5200, 16_000));
  const views: Promise<MapView>[] = [];
  await session.open("mine");
  const map = await session.compute({}, ({ first }) => {
    if (first === undefined) return;
    expect(first.accounts).toBe(5200);
    views.push(session.view(PLAIN_QUERY));
  });
  const [early] = await Promise.all(views);
  expect(views.length).toBe(1);
  const late = await session.view(PLAIN_QUERY);
  expect(early.drawn.account).toEqual(late.drawn.account);
  expect(early.drawn.x).not.toEqual(late.drawn.x);
  expect(early.drawn.communities).toEqual(late.drawn.communities);
  // Communities stay where they were shown: members are elsewhere inside them.
  const width = Math.max(...late.drawn.x) - Math.min(...late.drawn.x);
  const largest = [...late.drawn.community.keys()].filter((i) => late.drawn.community[i] === 0);
  const mean = (x: Float32Array) => largest.reduce((sum, i) => sum + x[i], 0) / largest.length;
  expect(Math.abs(mean(early.drawn.x) - mean(late.drawn.x))).toBeLessThan(0.02 * width);
  await session.saved();
  const [kept] = await store.snapshots.toArray();
  const shown = late.drawn.account[0];
  expect(kept.x[kept.account.indexOf(shown)]).toBe(late.drawn.x[0]);
  expect(map.accounts).toBe(5200);
});

test("a map whose first picture was given up is laid out afresh the next time", async () => {
  await fill(store, generatedNetwork(5200, 16_000));
  await session.open("mine");
  const cancelled = session.compute({}, ({ first }) => {
    if (first !== undefined) void session.cancel();
  });
  await expect(cancelled).rejects.toThrow();
  await session.saved();
  expect(await store.snapshots.count()).toBe(0);
  const again = await drawn(await session.compute({}, () => {}));
  const other = new GraphSession(async () => new Store("mine"), loadEngine());
  await other.open("mine");
  await other.compute({}, () => {});
  const { drawn: whole } = await other.view(PLAIN_QUERY);
  expect(again.drawn.x).toEqual(whole.x);
});
