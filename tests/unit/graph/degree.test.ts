import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inDegrees, mutualCounts, neighbourCounts, outDegrees } from "@/lib/graph/degree";
import { edgeCount } from "@/lib/graph/follow-graph";
import { reciprocity } from "../../measures/reciprocity";
import { anyFollowGraph, type Edge, edgesOf, followGraph } from "./graphs";

const sum = (counts: Uint32Array) => counts.reduce((total, count) => total + count, 0);

test("degrees of a small graph", () => {
  const graph = followGraph(
    [
      [0, 1],
      [1, 0],
      [0, 2],
      [3, 0],
    ],
    5,
  );
  expect([...outDegrees(graph)]).toEqual([2, 1, 0, 1, 0]);
  expect([...inDegrees(graph)]).toEqual([2, 1, 1, 0, 0]);
  expect([...mutualCounts(graph)]).toEqual([1, 1, 0, 0, 0]);
  expect([...neighbourCounts(graph)]).toEqual([3, 1, 1, 1, 0]);
});

test("degrees add up on any graph", () =>
  fc.assert(
    fc.property(anyFollowGraph(), (graph) => {
      expect(sum(outDegrees(graph))).toBe(edgeCount(graph));
      expect(sum(inDegrees(graph))).toBe(edgeCount(graph));
      expect(sum(neighbourCounts(graph)) + sum(mutualCounts(graph))).toBe(2 * edgeCount(graph));
    }),
  ));

describe("reciprocity", () => {
  test.each<[string, Edge[], number]>([
    ["no edge", [], 0],
    ["one way", [[0, 1]], 0],
    [
      "both ways",
      [
        [0, 1],
        [1, 0],
      ],
      1,
    ],
    [
      "two of three",
      [
        [0, 1],
        [1, 0],
        [0, 2],
      ],
      2 / 3,
    ],
  ])("%s", (_, edges, expected) => expect(reciprocity(followGraph(edges, 3))).toBeCloseTo(expected, 12));

  test("equals the definition on any graph", () =>
    fc.assert(
      fc.property(anyFollowGraph(), (graph) => {
        const edges = edgesOf(graph);
        const returned = edges.filter(([a, b]) => edges.some(([x, y]) => x === b && y === a));
        expect(reciprocity(graph)).toBeCloseTo(edges.length ? returned.length / edges.length : 0, 12);
      }),
    ));
});
