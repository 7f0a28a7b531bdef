import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawByLists, MOST_READERS, type Reader } from "@/lib/graph/by-lists/by-lists";
import { discRadii } from "@/lib/graph/islands/disc-size";
import { overlapShare } from "@/lib/graph/islands/separate";
import { anyFollowGraph, followGraph } from "./graphs";

const reader = (v: number): Reader => ({ v, following: true, followers: false });
const even = (size: number) => new Float32Array(size).fill(1);

/** 0 follows 1 to count; the first `mutual` of them follow back. */
function star(count: number, mutual: number): [number, number][] {
  return Array.from({ length: count }, (_, i) => i + 1).flatMap((v): [number, number][] =>
    v <= mutual
      ? [
          [0, v],
          [v, 0],
        ]
      : [[0, v]],
  );
}

describe("around one reader", () => {
  const radius = discRadii(Float32Array.from({ length: 121 }, (_, v) => (v === 0 ? 1 : v / 240)));
  const { x, y, rings } = drawByLists(followGraph(star(120, 32), 121), [reader(0)], radius);
  const distance = (v: number) => Math.hypot(x[v], y[v]);

  test("who follows back is on the inner ring, the others on the outer, none over another", () => {
    const inner = Array.from({ length: 32 }, (_, i) => distance(i + 1));
    const outer = Array.from({ length: 88 }, (_, i) => distance(i + 33));
    expect(Math.max(...inner)).toBeLessThan(Math.min(...outer) / 1.5);
    expect(distance(0)).toBe(0);
    expect(rings?.inner.members.length).toBe(32);
    expect(overlapShare(x, y, radius)).toBe(0);
  });

  test("larger ones come first, clockwise from the top", () => {
    const turn = (v: number) => (Math.atan2(x[v], y[v]) + 2 * Math.PI) % (2 * Math.PI);
    const turns = Array.from({ length: 88 }, (_, i) => turn(120 - i));
    expect(turns).toEqual([...turns].sort((a, b) => a - b));
  });

  test("a long list makes rows, not a ring that leaves no pixel for a dot", () => {
    const many = drawByLists(followGraph(star(1500, 0), 1501), [reader(0)], even(1501));
    expect(many.rings?.outer.rows).toBe(10);
    expect(Math.max(...many.x)).toBeLessThan(150);
    expect(overlapShare(many.x, many.y, even(1501))).toBeLessThan(0.01);
  });
});

describe("round a table", () => {
  // 0, 1, 2, 3 are readers: 0 and 2 share 10 to 19, 1 and 3 share 20 to 29, all 30; each has ten of its own.
  const rows = [
    [0, 2].flatMap((v) => Array.from({ length: 10 }, (_, i): [number, number] => [v, 10 + i])),
    [1, 3].flatMap((v) => Array.from({ length: 10 }, (_, i): [number, number] => [v, 20 + i])),
    [0, 1, 2, 3].map((v): [number, number] => [v, 30]),
    [0, 1, 2, 3].flatMap((v) => Array.from({ length: 10 }, (_, i): [number, number] => [v, 31 + 10 * v + i])),
  ].flat();
  const radius = discRadii(Float32Array.from({ length: 72 }, (_, v) => (v < 4 ? 1 : 0.05)));
  const { x, y, lists } = drawByLists(followGraph(rows, 72), [0, 1, 2, 3].map(reader), radius);
  const between = (a: number, b: number) => Math.hypot(x[a] - x[b], y[a] - y[b]);

  test("every account knows whose lists name it", () => {
    expect([lists[10], lists[20], lists[30], lists[31], lists[71], lists[4]]).toEqual([5, 10, 15, 1, 0, 0]);
  });

  test("readers with most in common sit beside each other", () => {
    expect(between(0, 2)).toBeLessThan(Math.max(between(0, 1), between(0, 3)));
  });

  test("own accounts are behind their reader, shared ones inside the table", () => {
    // The table is wider than high.
    const out = (v: number) => Math.hypot(x[v] / 1.45, y[v]);
    for (let r = 0; r < 4; r++)
      for (let i = 0; i < 10; i++) {
        const v = 31 + 10 * r + i;
        expect([0, 1, 2, 3].every((other) => between(v, r) <= between(v, other))).toBe(true);
      }
    expect(out(30)).toBeLessThan(out(0) / 3);
    for (let v = 10; v < 30; v++) expect(out(v)).toBeLessThan(out(0));
  });

  test("who is on no list stands aside", () => {
    expect(x[71]).toBeGreaterThan(Math.max(...x.subarray(0, 4), ...x.subarray(10, 71)));
  });
});

test("any graph and readers: every account has a place, hardly a disc over another", () =>
  fc.assert(
    fc.property(anyFollowGraph(40, 200), fc.integer({ min: 1, max: MOST_READERS }), (graph, count) => {
      const readers = Array.from({ length: Math.min(count, graph.size) }, (_, v) => ({
        v,
        following: v % 2 === 0,
        followers: v % 3 === 0,
      }));
      if (readers.length === 0) return;
      const { x, y } = drawByLists(graph, readers, even(graph.size));
      expect([...x, ...y].every(Number.isFinite)).toBe(true);
      expect(overlapShare(x, y, even(graph.size)) * graph.size).toBeLessThan(3);
    }),
  ));
