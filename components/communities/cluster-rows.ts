import type { Cluster } from "@/lib/explore/protocol/clusters";

/** A row of the tree: a cluster that is shown, or an open one, above the clusters inside it. */
export interface ClusterRow {
  cluster: number;
  /** 1 for the first below everybody. */
  level: number;
  size: number;
  /** Undefined for a cluster that is open. */
  shown: Cluster | undefined;
  /** The largest cluster inside it that is shown. */
  largest: Cluster;
  /** Clusters shown inside it. */
  inside: number;
}

/** The tree of what is shown, an open cluster above those inside it, the largest first. */
export function clusterRows(clusters: readonly Cluster[]): ClusterRow[] {
  const rows = new Map<number, ClusterRow>();
  const children = new Map<number, number[]>();
  for (const one of clusters) {
    const line = [...one.path, one.cluster];
    line.forEach((cluster, level) => {
      const known = rows.get(cluster);
      if (known === undefined) {
        const shown = cluster === one.cluster ? one : undefined;
        rows.set(cluster, { cluster, level, size: one.size, shown, largest: one, inside: 1 });
        if (level > 0) children.set(line[level - 1], [...(children.get(line[level - 1]) ?? []), cluster]);
        return;
      }
      known.size += one.size;
      known.inside += 1;
      if (one.size > known.largest.size) known.largest = one;
    });
  }
  const listed: ClusterRow[] = [];
  const list = (cluster: number) => {
    const row = rows.get(cluster);
    if (row === undefined) return;
    // Everybody is no row of its own, unless nothing else is shown.
    if (cluster !== 0 || row.shown !== undefined) listed.push(row);
    const parts = (children.get(cluster) ?? []).map((part) => rows.get(part) as ClusterRow);
    for (const part of parts.sort((a, b) => b.size - a.size || a.cluster - b.cluster)) list(part.cluster);
  };
  list(0);
  return listed;
}
