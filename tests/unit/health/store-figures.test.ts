import { afterEach, beforeEach, expect, test } from "vitest";
import { loadNetwork } from "@/lib/explore/network/load";
import { loadNewer } from "@/lib/explore/network/load-newer";
import { forget, remember } from "@/lib/health/forget";
import { readGone } from "@/lib/health/gone";
import { accountsFirstSeen, accountsOverTime, lastDays, readStandstill } from "@/lib/health/growth";
import { scanLists } from "@/lib/health/list-scan";
import { readQuickFigures } from "@/lib/health/monitor";
import { neverCaptured } from "@/lib/health/stale";
import { readWeek } from "@/lib/health/week-report";
import type { ImportRecord } from "@/lib/store/imported";
import { changeMark } from "@/lib/store/mark";
import { RELATION, RELATIONS_PER_CHUNK } from "@/lib/store/relations";
import { Store } from "@/lib/store/schema";
import type { VisitRecord } from "@/lib/store/visit";

const NOW = new Date(2026, 4, 20, 15).getTime();
const DAY = 86_400_000;
const SECONDS = Math.floor(NOW / 1000);

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

async function putAccount(n: number, firstSeen: number, change: object = {}): Promise<void> {
  await store.accounts.put({
    n,
    id: String(1000 + n),
    handle: `h${n}`,
    firstSeen,
    lastSeen: firstSeen,
    observedAt: firstSeen,
    ...change,
  });
}

async function putList(owner: number, members: number[], kind: "following" | "followers" = "following") {
  await store.lists.put({
    kind,
    owner,
    viewer: 1,
    members: Uint32Array.from(members),
    firstSeen: new Uint32Array(members.length).fill(SECONDS),
    lastSeen: new Uint32Array(members.length).fill(SECONDS),
    missingSince: new Uint32Array(members.length),
    revision: 1,
  });
}

async function putVisit(id: number, owner: number, change: Partial<VisitRecord> = {}) {
  await store.visits.put({
    id,
    kind: "following",
    owner,
    viewer: 1,
    startedAt: NOW - 60_000,
    endedAt: NOW,
    outcome: { type: "complete" },
    unbroken: true,
    pages: 1,
    rows: 3,
    captured: 3,
    unavailable: 0,
    duplicates: 0,
    added: 2,
    generation: "C",
    ...change,
  });
  const sums = { rows: 3, captured: 3, unavailable: 0, duplicates: 0 };
  await store.pages.put({ key: `page ${id}`, visit: id, at: NOW, ...sums });
}

/** Accounts 1 to 5; 1 follows 2, 3, 4; 2 is followed by 3 and 1; X says that 5 follows 1. */
async function fill(): Promise<void> {
  for (const n of [1, 2, 3, 4, 5]) await putAccount(n, NOW - n * DAY);
  await store.meta.put({ key: "revision", revision: 1 });
  await putList(1, [2, 3, 4]);
  await putList(2, [3, 1], "followers");
  await putVisit(1, 1);
  await putVisit(2, 2, { kind: "followers", captured: 2 });
  const flags = new Uint8Array(RELATIONS_PER_CHUNK);
  flags[5] = RELATION.followsViewerStated | RELATION.followsViewer;
  const at = new Uint32Array(RELATIONS_PER_CHUNK);
  at[5] = SECONDS;
  await store.relations.put({ viewer: 1, chunk: 0, flags, at, followsViewerAt: at.slice() });
}

function scan() {
  return scanLists(store, { signal: new AbortController().signal, onProgress: () => {} });
}

/** The store's tables as text, without what moves with every commit. */
async function content(): Promise<string> {
  const { accounts, lists, visits, pages, relations } = store;
  const tables = await Promise.all(
    [accounts, lists, visits, pages, relations].map((table) => table.toArray()),
  );
  return JSON.stringify(tables, (key, value) => (key === "revision" ? 0 : value));
}

test("imported edges count as those of the map do, and which of them nothing else states", async () => {
  await fill();
  const record = { at: NOW, format: "edges", file: "e.csv", accounts: 3, edges: 3, rejected: 0, revision: 2 };
  const id = await store.imports.add(record as ImportRecord);
  const imported = { import: id, kind: "following" as const, revision: 2 };
  await store.importedLists.bulkPut([
    { ...imported, owner: 11, members: Uint32Array.from([12, 15]) },
    { ...imported, kind: "followers", owner: 14, members: Uint32Array.from([15, 16]) },
  ]);
  const accounts = await store.accounts.bulkGet([1, 2, 4, 5]);
  await store.importedAccounts.bulkPut([
    ...accounts.map((known) => ({ n: 10 + (known?.n ?? 0), import: id, id: known?.id ?? "", at: NOW })),
    { n: 16, import: id, id: "shadow:eve", handle: "eve", handleLower: "eve", at: NOW },
  ]);
  const { graph } = await loadNetwork(store);
  const deep = await scan();
  expect([deep.edges.size, deep.imported, deep.importedAccounts]).toEqual([8, 3, 1]);
  expect(deep.edges.size).toBe(graph.following.targets.length);
  const seen: number[] = [];
  deep.edges.forEach((follower, followed, seconds) => {
    if (follower === 5 && followed === 4) seen.push(seconds);
  });
  expect(seen).toEqual([SECONDS]);
});

test("edges of the scan are those of the map", async () => {
  await fill();
  const { graph } = await loadNetwork(store);
  const { edges, lists } = await scan();
  expect(edges.size).toBe(5);
  expect(edges.size).toBe(graph.following.targets.length);
  expect(lists.map(({ owner, held }) => [owner, held])).toEqual([
    [2, 2],
    [1, 3],
  ]);
});

test("accounts over time leave out numbers that became another's", async () => {
  await fill();
  await putAccount(6, NOW - DAY, { mergedInto: 1 });
  const { accounts, points } = await accountsOverTime(store, lastDays(NOW, 3));
  expect(accounts).toBe(5);
  expect(points.map(({ added, total }) => [added, total])).toEqual([
    [1, 4],
    [1, 5],
    [0, 5],
  ]);
  expect(await accountsFirstSeen(store, points[1])).toEqual([1]);
});

test("accounts before and after the stretches are no accounts of theirs", async () => {
  await putAccount(1, NOW - 3 * DAY);
  await putAccount(2, NOW - 3 * DAY, { mergedInto: 1 });
  await putAccount(3, NOW - DAY);
  await putAccount(4, NOW + 9 * DAY);
  const { accounts, points } = await accountsOverTime(store, lastDays(NOW, 2));
  expect(accounts).toBe(3);
  expect(points.map(({ added, total }) => [added, total])).toEqual([
    [1, 2],
    [0, 2],
  ]);
});

test("the monitor's first figures: a month of days, a quarter of weeks, and what visits did", async () => {
  expect(await readQuickFigures(store, NOW)).toMatchObject({ accounts: 0, hasLists: false, errors: [] });
  await fill();
  await putAccount(6, NOW - 60 * DAY);
  await putAccount(7, NOW - 600 * DAY);
  await putVisit(3, 3, { outcome: { type: "error", error: "page_timeout" } });
  const { days, weeks, ...quick } = await readQuickFigures(store, NOW);
  expect(quick).toMatchObject({ at: NOW, accounts: 7, hasLists: true, unparsed: 0, timings: undefined });
  expect(quick.standstill).toEqual({ stopped: false, pages: 3 });
  expect(quick.success).toMatchObject({ n: 3, rate: 2 / 3 });
  expect(quick.errors.map(({ reason }) => reason)).toEqual(["page_timeout"]);
  expect(days).toHaveLength(30);
  expect([days[0].total, days[29].total]).toEqual([2, 7]);
  expect(weeks.map(({ added }) => added)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 5]);
  expect(weeks.map(({ total }) => total)).toEqual([1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 7]);
});

test("growth has stopped when pages came and nobody new", async () => {
  expect(await readStandstill(store, NOW)).toEqual({ stopped: false, pages: 0 });
  await putAccount(1, NOW - 8 * DAY);
  await putVisit(1, 1);
  expect(await readStandstill(store, NOW)).toEqual({ stopped: true, pages: 1 });
  await putAccount(2, NOW - DAY);
  expect(await readStandstill(store, NOW)).toEqual({ stopped: false, pages: 1 });
});

test("never captured are those of whom there is no list, most followed first", async () => {
  await fill();
  const { total, candidates } = await neverCaptured(store, await scan(), 5);
  expect(total).toBe(3);
  expect(candidates.map(({ account, followers }) => [account.n, followers])).toEqual([
    [3, 1],
    [4, 1],
  ]);
});

test("the week adds up", async () => {
  await fill();
  await putVisit(3, 3, {
    outcome: { type: "error", error: "page_timeout" },
    captured: 0,
    added: 0,
    claimed: 9,
  });
  await putVisit(4, 3, { startedAt: NOW - 8 * DAY });
  const week = await readWeek(store, NOW);
  expect(week).toMatchObject({
    accounts: 5,
    fresh: 5,
    refreshed: 0,
    rows: 5,
    added: 4,
    milliseconds: 180_000,
  });
  expect(week.rate).toMatchObject({ n: 3, rate: 2 / 3 });
  expect(week.meanSeconds).toBe(60);
  expect(week.rowsPerMinute).toBeCloseTo(5 / 3, 12);
  expect(week.errors.map(({ reason }) => reason)).toEqual(["page_timeout"]);
});

test("the gone are those X called so, each with the day of the next try", async () => {
  await putAccount(1, NOW - 40 * DAY, { status: "suspended" });
  await putAccount(2, NOW - 30 * DAY, { status: "protected" });
  await putAccount(3, NOW, { status: "protected" });
  await putAccount(4, NOW, { status: "active" });
  await putVisit(1, 2, { outcome: { type: "protected" }, endedAt: NOW - 20 * DAY });
  await changeMark(store, { id: "1001", handle: "h1" }, { hidden: true }, NOW);
  const gone = await readGone(store, { protected: 90, deleted: 365, suspended: 365 });
  expect(gone).toMatchObject([
    { account: { n: 1 }, why: "suspended", retryAt: NOW + 325 * DAY, isHidden: true },
    { account: { n: 2 }, why: "protected", retryAt: NOW + 70 * DAY, isHidden: false },
  ]);
});

test("who is forgotten is nowhere any more, the map notices, and undo brings all back", async () => {
  await fill();
  await store.relations.update([1, 0], (chunk) => {
    chunk.flags[2] = 5;
    chunk.at[2] = 7;
  });
  const before = await content();
  const network = await loadNetwork(store);
  const forgotten = await forget(store, 2);
  expect(await store.accounts.get(2)).toBeUndefined();
  expect(await store.visits.toArray()).toMatchObject([{ owner: 1 }]);
  expect(await store.pages.count()).toBe(1);
  expect([...(await store.lists.get(["following", 1, 1]))!.members]).toEqual([3, 4]);
  expect((await store.relations.get([1, 0]))!.flags[2]).toBe(0);
  expect(await loadNewer(store, network, NOW)).toBeUndefined();

  expect(await remember(store, forgotten!)).toBe(true);
  expect(await content()).toBe(before);
  expect(await remember(store, forgotten!)).toBe(false);
  expect(await forget(store, 99)).toBeUndefined();
});
