import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { capture } from "@/lib/capture/capture";
import { forget, remember } from "@/lib/health/forget";
import { Store } from "@/lib/store/schema";
import { dumpStore } from "../dump";
import { listBody, observation, row, rows } from "./answers";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

const LIVE = "1800000000000000001|1800000000000000000";
const END = "0|1800000000000000000";
const owner = { userId: "9", count: 20 };

async function visit(ids: readonly number[], isCut: boolean, viewer = "1") {
  const body = listBody({ rows: ids.map((id) => row(id)), cursor: isCut ? LIVE : END, terminated: isCut });
  await capture(store, observation("Following", owner, body, { viewer }));
}

interface Told {
  viewer: string;
  came: string[];
  back: string[];
  missing: string[];
}

/** What the rows of changes say, by X's ids; rows that change nobody who is known from before are left out. */
async function told(): Promise<Told[]> {
  const ids = new Map((await store.accounts.toArray()).map(({ n, id }) => [n, id]));
  const named = (members: Uint32Array | undefined) => [...(members ?? [])].map((n) => ids.get(n)!).sort();
  const all = (await store.changes.toArray()).map((change) => ({
    viewer: ids.get(change.viewer)!,
    came: change.since === undefined ? [] : named(change.fresh),
    back: named(change.back),
    missing: named(change.missing),
  }));
  return all.filter(({ came, back, missing }) => came.length + back.length + missing.length > 0);
}

test("who came, went missing and came back is what the slow, simple way finds", async () => {
  const visits = fc.array(
    fc.record({
      ids: fc.uniqueArray(fc.integer({ min: 101, max: 106 }), { minLength: 1 }),
      isCut: fc.boolean(),
      viewer: fc.constantFrom("1", "2"),
    }),
    { maxLength: 7 },
  );
  await fc.assert(
    fc.asyncProperty(visits, async (visits) => {
      for (const table of store.tables) await table.clear();
      const expected: Told[] = [];
      const known = new Map<string, { ever: Set<number>; missing: Set<number>; wasWhole: boolean }>();
      for (const { ids, isCut, viewer } of visits) {
        await visit(ids, isCut, viewer);
        const list = known.get(viewer) ?? { ever: new Set(), missing: new Set(), wasWhole: false };
        const came = list.wasWhole ? ids.filter((id) => !list.ever.has(id)) : [];
        const back = ids.filter((id) => list.missing.has(id));
        for (const id of ids) list.ever.add(id);
        for (const id of back) list.missing.delete(id);
        const missing = isCut
          ? []
          : [...list.ever].filter((id) => !ids.includes(id) && !list.missing.has(id));
        for (const id of missing) list.missing.add(id);
        list.wasWhole ||= !isCut;
        known.set(viewer, list);
        const sorted = (of: number[]) => of.map(String).sort();
        if (came.length + back.length + missing.length > 0)
          expected.push({ viewer, came: sorted(came), back: sorted(back), missing: sorted(missing) });
      }
      expect(await told()).toEqual(expected);
    }),
    { numRuns: 30 },
  );
}, 60_000);

test("fresh members keep the follow times of their page and the page before", async () => {
  const cursor = (time: number) => `${BigInt(time) << 20n}|1800000000000000000`;
  const [march, june] = [Date.UTC(2021, 2, 1), Date.UTC(2021, 5, 1)];
  const pages = [
    { cursor: undefined, next: cursor(june), rows: rows(101, 103) },
    { cursor: cursor(june), next: cursor(march), rows: rows(104, 106) },
    { cursor: cursor(march), next: cursor(june), rows: rows(107, 109) },
    { cursor: cursor(june), next: END, rows: rows(110, 110) },
  ];
  for (const { cursor, next, rows } of pages) {
    if (rows[0].id === "107")
      expect((await store.changes.toArray()).map(({ dated }) => dated)).toEqual([false, true]);
    await capture(store, observation("Following", { ...owner, cursor }, listBody({ rows, cursor: next })));
  }
  const [head, second, outOfOrder] = await store.changes.toArray();
  expect(head).toMatchObject({ followedAfter: june, dated: false });
  // The page that came later contradicts the order: nothing of this visit is dated.
  expect(second).toMatchObject({ followedAfter: march, followedBefore: june, dated: false });
  expect(second.fresh).toHaveLength(3);
  expect(outOfOrder).toMatchObject({ followedAfter: june, followedBefore: march, dated: false });
});

test("to forget an account and put it back leaves the changes as they were", async () => {
  await visit([101, 102, 103], false);
  await visit([101, 104], false);
  const accounts = await store.accounts.toArray();
  for (const { n } of accounts) {
    const before = await dumpStore(store);
    const forgotten = await forget(store, n);
    const left = await store.changes.toArray();
    for (const { fresh, missing } of left) expect([...(fresh ?? []), ...(missing ?? [])]).not.toContain(n);
    await remember(store, forgotten!);
    expect((await dumpStore(store)).changes).toEqual(before.changes);
  }
});
