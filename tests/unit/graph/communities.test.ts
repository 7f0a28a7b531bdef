import fc from "fast-check";
import Graph from "graphology";
import referenceLouvain from "graphology-communities-louvain";
import { describe, expect, test } from "vitest";
import { louvain } from "@/lib/graph/communities";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { modularity } from "@/lib/graph/modularity";
import { seededRandom } from "@/lib/graph/random";
import { anyFollowGraph, complete, type Edge, edgesOf, followGraph, invented, karate } from "./graphs";

const cliques = followGraph([...complete(4), ...complete(4).map(([a, b]): Edge => [a + 4, b + 4]), [0, 4]]);

function undirected(graph: FollowGraph): Graph {
  const copy = new Graph({ type: "undirected" });
  for (let v = 0; v < graph.size; v++) copy.addNode(v);
  for (const [a, b] of edgesOf(graph)) copy.mergeEdge(a, b);
  return copy;
}

describe("modularity", () => {
  test.each([
    ["two cliques and one tie between them", cliques, [0, 0, 0, 0, 1, 1, 1, 1], 12 / 13 - 1 / 2],
    ["all in one", cliques, [0, 0, 0, 0, 0, 0, 0, 0], 0],
    ["everyone alone in a triangle", followGraph(complete(3)), [0, 1, 2], -1 / 3],
    ["no ties", followGraph([], 3), [0, 1, 2], 0],
  ])("%s", (_, graph, groups, expected) => {
    expect(modularity(graph.neighbours, Uint32Array.from(groups))).toBeCloseTo(expected, 12);
  });
});

describe("Louvain", () => {
  test("finds two cliques", () => {
    const found = louvain(cliques);
    expect([...found.community]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
    expect(found).toMatchObject({ count: 2, modularity: expect.closeTo(12 / 13 - 1 / 2, 12) });
  });

  test("comes near the optimum of the karate club, 0.4198", () => {
    const best = Math.max(...[1, 2, 3, 4, 5].map((seed) => louvain(karate(), { seed }).modularity));
    expect(best).toBeGreaterThan(0.4155);
    expect(best).toBeLessThan(0.41979);
  });

  test("is as good as graphology's on an invented network", () => {
    const { graph } = invented(1000, 8000);
    const theirs = referenceLouvain.detailed(undirected(graph), { rng: seededRandom(1) });
    expect(louvain(graph).modularity).toBeGreaterThan(theirs.modularity - 0.005);
  });

  test("measures what graphology's measures", () => {
    const graph = karate();
    const theirs = referenceLouvain.detailed(undirected(graph), { rng: seededRandom(1) });
    const community = Uint32Array.from({ length: graph.size }, (_, v) => theirs.communities[v]);
    expect(modularity(graph.neighbours, community)).toBeCloseTo(theirs.modularity, 10);
  });

  test("a higher resolution gives more communities", () => {
    const { graph } = invented(500, 4000);
    const counts = [0.3, 1, 3].map((resolution) => louvain(graph, { resolution }).count);
    expect(counts[0]).toBeLessThan(counts[1]);
    expect(counts[1]).toBeLessThan(counts[2]);
  });

  test("starting from a result keeps or betters it", () => {
    const { graph } = invented(500, 4000);
    const first = louvain(graph, { seed: 3 });
    const again = louvain(graph, { seed: 4, start: first.community });
    expect(again.modularity).toBeGreaterThanOrEqual(first.modularity - 1e-12);
  });

  test("refuses a start of the wrong length", () => {
    expect(() => louvain(cliques, { start: Uint32Array.of(0, 1) })).toThrow(RangeError);
  });

  test("of nobody, and of people without ties", () => {
    expect(louvain(followGraph([], 0))).toMatchObject({ count: 0, modularity: 0 });
    expect([...louvain(followGraph([], 3)).community]).toEqual([0, 1, 2]);
  });

  test("on any graph: same seed same result, numbered by size, never below everyone alone", () =>
    fc.assert(
      fc.property(anyFollowGraph(20, 60), fc.integer(), (graph, seed) => {
        const found = louvain(graph, { seed });
        expect(louvain(graph, { seed })).toEqual(found);
        const sizes = Array.from(
          { length: found.count },
          (_, c) => found.community.filter((x) => x === c).length,
        );
        expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
        const alone = Uint32Array.from({ length: graph.size }, (_, v) => v);
        expect(found.modularity).toBeGreaterThanOrEqual(modularity(graph.neighbours, alone) - 1e-12);
        expect(found.modularity).toBeCloseTo(modularity(graph.neighbours, found.community), 12);
      }),
    ));
});
