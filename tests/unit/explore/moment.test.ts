import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDrawnTimes } from "@/lib/explore/network/drawn-times";
import { MEANINGS, momentOf, spreadOf, type TimedGraph } from "@/lib/explore/view/moment";
import { emptyList, mergePage } from "@/lib/store/list";
import { Store } from "@/lib/store/schema";

const anyGraph = fc
  .record({
    size: fc.integer({ min: 1, max: 12 }),
    edges: fc.array(fc.record({ a: fc.nat(11), b: fc.nat(11), known: fc.nat(50), followed: fc.nat(50) }), {
      maxLength: 40,
    }),
    seen: fc.array(fc.nat(50), { minLength: 12, maxLength: 12 }),
  })
  .map(({ size, edges, seen }): TimedGraph => {
    const within = edges.filter(({ a, b }) => a < size && b < size && a !== b);
    return {
      seen: Uint32Array.from(seen.slice(0, size)),
      known: Uint32Array.from(within, ({ known }) => known),
      followed: Uint32Array.from(within, ({ followed }) => followed),
      edgeSource: Uint32Array.from(within, ({ a }) => a),
      edgeTarget: Uint32Array.from(within, ({ b }) => b),
    };
  });

test("what is there stays there later, an edge never without its accounts, and at the end all that is dated", () => {
  fc.assert(
    fc.property(
      anyGraph,
      fc.constantFrom(...MEANINGS),
      fc.boolean(),
      fc.nat(60),
      fc.nat(60),
      (graph, meaning, showsUndated, one, other) => {
        const [early, late] = [Math.min(one, other), Math.max(one, other)].map((at) =>
          momentOf(graph, meaning, at, showsUndated),
        );
        for (const column of ["accounts", "edges"] as const)
          early[column].forEach((isThere, i) => {
            expect(late[column][i]).toBeGreaterThanOrEqual(isThere);
          });
        late.edges.forEach((isThere, e) => {
          if (isThere === 0) return;
          expect(late.accounts[graph.edgeSource[e]]).toBe(1);
          expect(late.accounts[graph.edgeTarget[e]]).toBe(1);
          const time = graph[meaning][e];
          expect(time === 0 ? showsUndated : time <= Math.max(one, other)).toBe(true);
        });
        const times = graph[meaning];
        const end = momentOf(graph, meaning, 60, true);
        expect([...end.edges].every((isThere) => isThere === 1)).toBe(true);
        expect(end.datedCount).toBe([...times].filter((time) => time !== 0).length);
        expect(end.accountCount).toBe([...end.accounts].filter((isThere) => isThere === 1).length);
        const spread = spreadOf(graph, meaning, 60, 7);
        const counted = spread?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
        expect(counted).toBe(end.datedCount);
        expect(counted + (spread?.undated ?? times.length)).toBe(times.length);
      },
    ),
  );
});

let store: Store;
beforeEach(() => {
  store = new Store();
});
afterEach(() => store.delete());

test("the times of an edge are the first that any list tells, those of its other direction included", async () => {
  for (const n of [1, 2, 3])
    await store.accounts.put({ n, id: `${n}`, firstSeen: n * 1000, lastSeen: 9000, observedAt: 9000 });
  const followed = new Map([
    [2, { after: 0, before: 40 }],
    [3, { after: 10, before: 20 }],
  ]);
  const none = { after: 0, before: 0 };
  const following = mergePage(
    emptyList(["following", 1, 1]),
    [2, 3],
    undefined,
    100,
    (n) => followed.get(n) ?? none,
  );
  const followers = mergePage(emptyList(["followers", 1, 1]), [2], undefined, 70, () => ({
    after: 0,
    before: 30,
  }));
  await store.lists.bulkPut([following.list, followers.list]);
  const times = await readDrawnTimes(store, {
    account: Uint32Array.from([3, 1, 2]),
    edgeSource: Uint32Array.from([1, 1]),
    edgeTarget: Uint32Array.from([2, 0]),
  });
  expect(times.seen).toEqual(Uint32Array.from([3, 1, 2]));
  expect(times.known).toEqual(Uint32Array.from([70, 100]));
  expect(times.followed).toEqual(Uint32Array.from([30, 20]));
});
