import fc from "fast-check";
import { expect, test } from "vitest";
import { buildFollowGraph } from "@/lib/graph/build";
import { baseCut, type ClusterStep, shownAbove, shownClusters, stepsTo } from "@/lib/graph/cluster-cut";
import { generateFollowGraph } from "@/lib/graph/generate";
import { communityHierarchy, type Hierarchy } from "@/lib/graph/hierarchy";
import { loadEngine } from "@/lib/graph/load-engine";

test.each([
  [25, 11],
  [10, 8],
  [500, 225],
  [5, 4],
])("a budget of %i shows at most %i at first (map-tpot)", (budget, cut) => expect(baseCut(budget)).toBe(cut));

const { sources, targets } = generateFollowGraph({ accounts: 900, edges: 9000, communities: 14, seed: 2 });
const graph = buildFollowGraph(900, sources, targets);
const engine = await loadEngine();
const hierarchy = communityHierarchy(graph, engine.leiden(graph, { seed: 1 }).community);

/** How many shown clusters hold each account. */
function holders({ clusterOf, parent }: Hierarchy, shown: readonly number[]): Set<number> {
  const found = new Set<number>();
  const isShown = new Set(shown);
  for (const cluster of new Set(clusterOf)) {
    let count = 0;
    for (let at = cluster; at >= 0; at = parent[at]) if (isShown.has(at)) count++;
    found.add(count);
  }
  return found;
}

const anyStep: fc.Arbitrary<ClusterStep> = fc.oneof(
  fc.nat(hierarchy.parent.length + 3).map((open) => ({ open })),
  fc.nat(hierarchy.parent.length + 3).map((close) => ({ close })),
);

test("whatever is opened and closed, everybody is shown once, within the budget", () =>
  fc.assert(
    fc.property(fc.integer({ min: 5, max: 60 }), fc.array(anyStep, { maxLength: 12 }), (budget, steps) => {
      const shown = shownClusters(hierarchy, budget, steps);
      expect(shown.length).toBeLessThanOrEqual(budget);
      expect([...holders(hierarchy, shown)]).toEqual([1]);
      const above = shownAbove(hierarchy, shown);
      expect([...new Set(Array.from(hierarchy.clusterOf, (cluster) => above[cluster]))].sort()).toEqual(
        [...shown].sort(),
      );
    }),
  ));

test("what is opened is closed again to what was", () => {
  const before = shownClusters(hierarchy, 40, []);
  const open = before.find(
    (cluster) => shownClusters(hierarchy, 40, [{ open: cluster }]).length > before.length,
  );
  expect(open).toBeDefined();
  const steps = [{ open: open as number }, { close: open as number }];
  expect(shownClusters(hierarchy, 40, steps)).toEqual(before);
});

test("the way to an account ends in the smallest cluster that the budget allows", () => {
  for (const account of [0, 17, 333, 899])
    for (const budget of [8, 25, 300]) {
      const steps = stepsTo(hierarchy, budget, [], account);
      const shown = shownClusters(hierarchy, budget, steps);
      const cluster = shownAbove(hierarchy, shown)[hierarchy.clusterOf[account]];
      const parts = hierarchy.parent.filter((parent) => parent === cluster).length;
      if (parts > 0) expect(shown.length - 1 + parts).toBeGreaterThan(budget);
      if (budget === 300) expect(cluster).toBe(hierarchy.clusterOf[account]);
    }
});
