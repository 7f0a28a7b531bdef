import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Communities, louvain } from "@/lib/graph/communities";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { communityHierarchy, cutHierarchy } from "@/lib/graph/hierarchy";
import { leiden } from "@/lib/graph/leiden";
import { modularity } from "@/lib/graph/modularity";
import { groupSizes } from "@/lib/graph/partition";
import { weakComponents } from "../../measures/components";
import { mutualInformation } from "../../measures/mutual-information";
import {
  anyFollowGraph,
  complete,
  type Edge,
  edgesOf,
  florentine,
  followGraph,
  invented,
  karate,
} from "./graphs";

const cliques = followGraph([...complete(4), ...complete(4).map(([a, b]): Edge => [a + 4, b + 4]), [0, 4]]);

function hangsTogether(graph: FollowGraph, { community, count }: Communities): boolean {
  const inside = edgesOf(graph).filter(([a, b]) => community[a] === community[b]);
  return weakComponents(followGraph(inside, graph.size)).count === count;
}

describe("Leiden", () => {
  test("finds the optimum of the karate club, 0.4198", () => {
    expect(leiden(karate()).modularity).toBeCloseTo(0.41979, 5);
  });

  test("finds two cliques", () => {
    expect([...leiden(cliques).community]).toEqual([0, 0, 0, 0, 1, 1, 1, 1]);
  });

  test("is at least as good as Louvain on invented networks", () => {
    for (const seed of [1, 2, 3]) {
      const { graph } = invented(1500, 9000, seed);
      expect(leiden(graph).modularity).toBeGreaterThan(louvain(graph).modularity - 0.001);
    }
  });

  test("a higher resolution gives more communities", () => {
    const { graph } = invented(500, 4000);
    const counts = [0.3, 1, 3].map((resolution) => leiden(graph, { resolution }).count);
    expect(counts[0]).toBeLessThan(counts[1]);
    expect(counts[1]).toBeLessThan(counts[2]);
  });

  test("from an earlier result, communities stay when a hundredth of edges is added", () => {
    const { graph } = invented(2000, 14_000);
    const before = leiden(graph).community;
    const newcomers = invented(2000, 14_000, 99).graph;
    const grown = followGraph([...edgesOf(graph), ...edgesOf(newcomers).slice(0, 140)], 2000);
    const after = leiden(grown, { start: before, seed: 5 });
    expect(mutualInformation(before, after.community)).toBeGreaterThan(0.96);
    expect(after.modularity).toBeGreaterThan(leiden(grown).modularity - 0.002);
  });

  test("of nobody, and of people without ties", () => {
    expect(leiden(followGraph([], 0))).toMatchObject({ count: 0, modularity: 0 });
    expect([...leiden(followGraph([], 3)).community]).toEqual([0, 1, 2]);
  });

  test("on any graph: same seed same result, communities hang together, never below everyone alone", () =>
    fc.assert(
      fc.property(anyFollowGraph(20, 50), fc.integer(), (graph, seed) => {
        const found = leiden(graph, { seed });
        expect(leiden(graph, { seed })).toEqual(found);
        expect(hangsTogether(graph, found)).toBe(true);
        const alone = Uint32Array.from({ length: graph.size }, (_, v) => v);
        expect(found.modularity).toBeGreaterThanOrEqual(modularity(graph.neighbours, alone) - 1e-12);
      }),
    ));
});

test("Leiden's communities hang together whatever it starts from", () =>
  fc.assert(
    fc.property(anyFollowGraph(20, 40), fc.infiniteStream(fc.nat({ max: 3 })), (graph, groups) => {
      const start = Uint32Array.from(groups.take(graph.size));
      expect(hangsTogether(graph, leiden(graph, { start }))).toBe(true);
    }),
  ));

describe("mutual information of two groupings", () => {
  test.each([
    ["the same under other names", [0, 0, 1, 1], [5, 5, 2, 2], 1],
    ["nothing in common", [0, 0, 1, 1], [0, 1, 0, 1], 0],
    ["one finer than the other", [0, 0, 1, 1], [0, 1, 2, 3], 2 / 3],
    ["both one group", [0, 0], [3, 3], 1],
  ])("%s", (_, a, b, expected) => {
    expect(mutualInformation(Uint32Array.from(a), Uint32Array.from(b))).toBeCloseTo(expected, 12);
  });
});

describe("a hierarchy", () => {
  const { graph } = invented(1500, 9000);
  const tree = communityHierarchy(graph, leiden(graph).community);
  const clusters = Array.from(tree.parent, (_, cluster) => cluster);

  test("is a tree in which parts make up their cluster", () => {
    expect(tree.parent[0]).toBe(-1);
    expect(tree.size[0]).toBe(1500);
    for (const cluster of clusters) {
      const parts = clusters.filter((part) => tree.parent[part] === cluster);
      expect(parts.length).not.toBe(1);
      expect(parts.length).toBeLessThanOrEqual(12);
      if (parts.length > 0)
        expect(parts.reduce((sum, part) => sum + tree.size[part], 0)).toBe(tree.size[cluster]);
      for (const part of parts) expect(part).toBeGreaterThan(cluster);
    }
  });

  test("places every account in a cluster without parts", () => {
    const counted = groupSizes(tree.clusterOf, clusters.length);
    for (const cluster of clusters) {
      const isDeepest = !tree.parent.includes(cluster);
      expect(counted[cluster]).toBe(isDeepest ? tree.size[cluster] : 0);
    }
  });

  test("keeps what Leiden put together in one cluster, and more than it in none of its parts", () => {
    const { community } = leiden(graph);
    const ancestors = (v: number) => {
      const line: number[] = [];
      for (let cluster = tree.clusterOf[v]; cluster >= 0; cluster = tree.parent[cluster]) line.push(cluster);
      return line;
    };
    const largest = [...community.keys()].filter((v) => community[v] === 0);
    const shared = largest.map(ancestors).reduce((common, line) => common.filter((c) => line.includes(c)));
    expect(tree.size[shared[0]]).toBe(largest.length);
  });

  test.each([1, 5, 25, 100, 500])("shows at most %s clusters, and everybody once", (budget) => {
    const shown = cutHierarchy(tree, budget);
    expect(shown.length).toBeLessThanOrEqual(budget);
    expect(shown.length).toBeGreaterThan(Math.min(budget, 100) - 12);
    expect(shown.reduce((sum, cluster) => sum + tree.size[cluster], 0)).toBe(1500);
  });

  test("is the same for the same seed", () => {
    expect(communityHierarchy(graph, leiden(graph).community)).toEqual(tree);
  });

  test.each([
    ["nobody", followGraph([], 0), 0],
    ["people without ties", followGraph([], 40), 40],
    ["fifteen families", florentine(), 15],
  ])("of %s", (_, small, size) => {
    expect(communityHierarchy(small, leiden(small).community).size[0]).toBe(size);
  });
});
