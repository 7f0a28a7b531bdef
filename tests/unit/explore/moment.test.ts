import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDrawnTimes } from "@/lib/explore/network/drawn-times";
import {
  type DirectedGraph,
  followsAt,
  MEANINGS,
  type Meaning,
  momentsBetween,
  NEVER,
  spreadOf,
  stepsOf,
  type TimedGraph,
} from "@/lib/explore/view/moment";
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

/** What is there at a moment, by the words of the specification. */
function momentOf(graph: TimedGraph, meaning: Meaning, at: number, showsUndated: boolean) {
  const edges = [...graph[meaning]].map((time) => (time === 0 ? showsUndated : time <= at));
  const accounts = [...graph.seen].map(
    (seen, i) =>
      (meaning === "known" && seen !== 0 && seen <= at) ||
      edges.some((isThere, e) => isThere && (graph.edgeSource[e] === i || graph.edgeTarget[e] === i)),
  );
  return { accounts, edges, dated: edges.filter((isThere, e) => isThere && graph[meaning][e] !== 0).length };
}

test("at each step of the slider there is what is there at its moment, and at the end all that is dated", () => {
  fc.assert(
    fc.property(
      anyGraph,
      fc.constantFrom(...MEANINGS),
      fc.boolean(),
      fc.nat(60),
      fc.nat(60),
      fc.integer({ min: 1, max: 120 }),
      (graph, meaning, showsUndated, one, other, count) => {
        const moments = momentsBetween(Math.min(one, other), Math.max(one, other), count);
        expect(moments).toEqual([...moments].sort((a, b) => a - b));
        expect([moments[0], moments[count]]).toEqual([Math.min(one, other), Math.max(one, other)]);
        const steps = stepsOf(graph, meaning, moments, showsUndated);
        moments.forEach((at, step) => {
          const slow = momentOf(graph, meaning, at, showsUndated);
          expect([...steps.accounts].map((first) => first <= step)).toEqual(slow.accounts);
          expect([...steps.edges].map((first) => first <= step)).toEqual(slow.edges);
          expect(steps.accountCounts[step]).toBe(slow.accounts.filter(Boolean).length);
          expect(steps.datedCounts[step]).toBe(slow.dated);
        });
        expect([...steps.accounts, ...steps.edges].every((first) => first <= count || first === NEVER)).toBe(
          true,
        );

        const times = graph[meaning];
        const dated = [...times].filter((time) => time !== 0).length;
        const spread = spreadOf(graph, meaning, 60, 7);
        const counted = spread?.counts.reduce((sum, count) => sum + count, 0) ?? 0;
        expect(counted).toBe(dated);
        expect(counted + (spread?.undated ?? times.length)).toBe(times.length);
        if (spread !== undefined) {
          const all = stepsOf(graph, meaning, momentsBetween(spread.first, spread.last, count), true);
          expect(all.datedCounts[count]).toBe(dated);
        }
      },
    ),
  );
});

/** A graph whose mutual edges have a time for each direction; of the others only the first direction counts. */
const anyDirected = fc
  .tuple(anyGraph, fc.array(fc.tuple(fc.nat(50), fc.nat(50), fc.boolean()), { minLength: 40, maxLength: 40 }))
  .map(([graph, ways]): DirectedGraph => {
    const count = graph.edgeSource.length;
    const forth = Uint32Array.from({ length: count }, (_, e) => ways[e][0]);
    const edgeMutual = Uint8Array.from({ length: count }, (_, e) => Number(ways[e][2]));
    const back = Uint32Array.from({ length: count }, (_, e) => (ways[e][2] ? ways[e][1] : 0));
    const first = forth.map((time, e) =>
      time === 0 || back[e] === 0 ? time + back[e] : Math.min(time, back[e]),
    );
    const directed = { known: { forth, back }, followed: { forth, back } };
    return { ...graph, known: first, followed: first, edgeMutual, directed };
  });

test("each direction of a mutual tie is there from its own time on", () => {
  fc.assert(
    fc.property(
      anyDirected,
      fc.constantFrom(...MEANINGS),
      fc.boolean(),
      fc.nat(60),
      (graph, meaning, showsUndated, at) => {
        const moments = momentsBetween(0, 60, 60);
        const steps = stepsOf(graph, meaning, moments, showsUndated);
        const { sources, targets } = followsAt(graph, meaning, steps, at, moments[at], showsUndated);
        const expected: string[] = [];
        const { forth, back } = graph.directed[meaning];
        graph.edgeSource.forEach((source, e) => {
          const target = graph.edgeTarget[e];
          const tie = graph[meaning][e];
          if (tie === 0 ? !showsUndated : tie > at) return;
          const isThere = (time: number) => (time === 0 ? showsUndated : time <= at);
          if (isThere(forth[e])) expected.push(`${source}>${target}`);
          if (graph.edgeMutual[e] === 1 && isThere(back[e])) expected.push(`${target}>${source}`);
        });
        expect(Array.from(sources, (source, i) => `${source}>${targets[i]}`).sort()).toEqual(expected.sort());
        for (const i of [...sources, ...targets]) expect(steps.accounts[i]).toBeLessThanOrEqual(at);
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
  const query = {
    account: Uint32Array.from([3, 1, 2]),
    edgeSource: Uint32Array.from([1, 1]),
    edgeTarget: Uint32Array.from([2, 0]),
  };
  const times = await readDrawnTimes(store, query, (n) => n);
  expect(times.seen).toEqual(Uint32Array.from([3, 1, 2]));
  expect(times.known).toEqual(Uint32Array.from([70, 100]));
  expect(times.followed).toEqual(Uint32Array.from([30, 20]));
  expect(times.directed.known).toEqual({ forth: Uint32Array.of(100, 100), back: Uint32Array.of(70, 0) });
  expect(times.directed.followed).toEqual({ forth: Uint32Array.of(40, 20), back: Uint32Array.of(30, 0) });
});
