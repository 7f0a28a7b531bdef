import { cutHierarchy, type Hierarchy } from "./hierarchy";

/** Bounds of how many clusters are shown at once. */
export const CLUSTER_BUDGET = { least: 5, most: 500, first: 25 } as const;

/** What was opened and closed, in order. */
export type ClusterStep = { readonly open: number } | { readonly close: number };

/** Clusters that are shown before anything is opened: not all that may be, so that something can be opened. */
export function baseCut(budget: number): number {
  return Math.min(budget - 1, Math.max(8, Math.round(0.45 * budget)));
}

/** The clusters directly inside each cluster, the largest first. */
export function partsOfClusters({ parent }: Hierarchy): number[][] {
  const parts = Array.from(parent, (): number[] => []);
  parent.forEach((p, cluster) => {
    if (p >= 0) parts[p].push(cluster);
  });
  return parts;
}

/** The clusters that are shown after some steps, ascending; together they hold everybody once. A step that does not
 *  fit the budget or has nothing to open or close changes nothing. O(clusters log clusters). */
export function shownClusters(
  hierarchy: Hierarchy,
  budget: number,
  steps: readonly ClusterStep[],
  parts: readonly (readonly number[])[] = partsOfClusters(hierarchy),
): number[] {
  const shown = new Set(cutHierarchy(hierarchy, baseCut(budget)));
  for (const step of steps) {
    if ("open" in step) {
      const inside = parts[step.open] ?? [];
      if (!shown.has(step.open) || inside.length === 0 || shown.size - 1 + inside.length > budget) continue;
      shown.delete(step.open);
      for (const part of inside) shown.add(part);
    } else {
      const below = [...shown].filter((cluster) => isInside(hierarchy, cluster, step.close));
      if (below.length === 0) continue;
      for (const cluster of below) shown.delete(cluster);
      shown.add(step.close);
    }
  }
  return [...shown].sort((a, b) => a - b);
}

/** Whether a cluster is a part of another, at any depth, and not the other itself. */
function isInside({ parent }: Hierarchy, cluster: number, other: number): boolean {
  for (let at = parent[cluster]; at >= 0; at = parent[at]) if (at === other) return true;
  return false;
}

/** The steps that show an account in the smallest cluster that the budget allows, from the clusters shown: its own
 *  clusters are opened one by one. */
export function stepsTo(
  hierarchy: Hierarchy,
  budget: number,
  steps: readonly ClusterStep[],
  account: number,
): ClusterStep[] {
  const parts = partsOfClusters(hierarchy);
  const path: number[] = [];
  for (let at = hierarchy.clusterOf[account]; at >= 0; at = hierarchy.parent[at]) path.unshift(at);
  let taken = [...steps];
  for (const cluster of path) {
    const shown = shownClusters(hierarchy, budget, taken, parts);
    if (!shown.includes(cluster) || parts[cluster].length === 0) continue;
    const next = [...taken, { open: cluster }];
    if (shownClusters(hierarchy, budget, next, parts).includes(cluster)) break;
    taken = next;
  }
  return taken;
}

/** The shown cluster that each cluster of the tree belongs to; -1 above those shown. */
export function shownAbove({ parent }: Hierarchy, shown: readonly number[]): Int32Array {
  const above = new Int32Array(parent.length).fill(-1);
  const isShown = new Set(shown);
  // A cluster comes after the one around it.
  for (let cluster = 0; cluster < parent.length; cluster++)
    above[cluster] = isShown.has(cluster) ? cluster : parent[cluster] < 0 ? -1 : above[parent[cluster]];
  return above;
}
