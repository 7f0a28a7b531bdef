import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildFollowGraph } from "@/lib/graph/build";
import type { Adjacency } from "@/lib/graph/follow-graph";
import { anyEdges, followGraph } from "./graphs";

const rows = ({ offsets, targets }: Adjacency): number[][] =>
  Array.from({ length: offsets.length - 1 }, (_, v) => [...targets.subarray(offsets[v], offsets[v + 1])]);

describe("a follow graph", () => {
  const graph = followGraph(
    [
      [2, 0],
      [0, 2],
      [0, 1],
      [0, 1],
      [3, 3],
      [2, 1],
    ],
    5,
  );

  test("keeps rows sorted, without repeats and self-follows", () => {
    expect(rows(graph.following)).toEqual([[1, 2], [], [0, 1], [], []]);
    expect(rows(graph.followers)).toEqual([[2], [0, 2], [0], [], []]);
  });

  test("marks who follow each other", () => {
    expect(rows(graph.neighbours)).toEqual([[1, 2], [0, 2], [0, 1], [], []]);
    expect([...graph.neighbours.mutual]).toEqual([0, 1, 0, 0, 1, 0]);
  });

  test("of nobody is empty", () => {
    const empty = followGraph([], 0);
    expect(rows(empty.following)).toEqual([]);
    expect([...empty.followers.offsets]).toEqual([0]);
  });

  test.each([
    ["a source", [3], [0]],
    ["a target", [0], [3]],
  ])("refuses %s outside the graph", (_, sources, targets) => {
    expect(() => buildFollowGraph(3, Uint32Array.from(sources), Uint32Array.from(targets))).toThrow(
      RangeError,
    );
  });

  test("refuses lists of different length", () => {
    expect(() => buildFollowGraph(3, Uint32Array.of(1), Uint32Array.of())).toThrow(RangeError);
  });

  test("holds exactly the edges given, whatever they are", () =>
    fc.assert(
      fc.property(anyEdges(), ({ size, edges }) => {
        const graph = followGraph(edges, size);
        const has = (a: number, b: number) => edges.some(([x, y]) => x === a && y === b && a !== b);
        const all = Array.from({ length: size }, (_, v) => v);
        expect(rows(graph.following)).toEqual(all.map((a) => all.filter((b) => has(a, b))));
        expect(rows(graph.followers)).toEqual(all.map((b) => all.filter((a) => has(a, b))));
        expect(rows(graph.neighbours)).toEqual(all.map((a) => all.filter((b) => has(a, b) || has(b, a))));
        const mutual = rows({
          offsets: graph.neighbours.offsets,
          targets: Uint32Array.from(graph.neighbours.mutual),
        });
        rows(graph.neighbours).forEach((row, a) => {
          expect(mutual[a]).toEqual(row.map((b) => (has(a, b) && has(b, a) ? 1 : 0)));
        });
      }),
    ));
});
