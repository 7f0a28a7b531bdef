import type { Store } from "./schema";

/** A map as it was computed, frozen at a revision: what it takes to show it again without computing. Arrays have one
 *  entry per account, in the order of `account`. */
export interface SnapshotRecord {
  /** How it was computed: only maps that were computed alike can stand for each other. */
  parameters: string;
  /** Revision of the store that it was computed from. */
  revision: number;
  /** Milliseconds. */
  at: number;
  /** Counts of the map, to be checked against the arrays. */
  accounts: number;
  edges: number;
  /** Account numbers, ascending. */
  account: Uint32Array;
  handle: string[];
  name: string[];
  /** NaN where X has not said. */
  claimedFollowers: Float64Array;
  claimedFollowing: Float64Array;
  /** Who follows whom: row v of `followed` begins at offsets[v]; entries are places in `account`. */
  offsets: Uint32Array;
  followed: Uint32Array;
  pageRank: Float64Array;
  community: Uint32Array;
  communities: number;
  modularity: number;
  x: Float32Array;
  y: Float32Array;
  /** What of the map only imports state; absent where nothing is imported. */
  imports?: SnapshotImports;
  /** What was measured after the map was drawn. */
  cores?: SnapshotCores;
  clustering?: SnapshotClustering;
  betweenness?: SnapshotBetweenness;
}

interface SnapshotImports {
  number: Uint32Array;
  node: Uint32Array;
  account: Uint8Array;
  edge: Uint8Array;
}

interface SnapshotCores {
  core: Uint32Array;
  highest: number;
}

interface SnapshotClustering {
  clustering: Float64Array;
  transitivity: number;
}

export interface SnapshotBetweenness {
  score: Float64Array;
  standardError: Float64Array;
  topError: number;
  pivots: number;
  exact: boolean;
  seed: number;
  workers: number;
  milliseconds: number;
}

/** The newest ones stay: one is shown, one may be the last that is sound. */
const KEPT = 3;

/** Stores a snapshot in place of the one of the same revision, and drops all but the newest. */
export async function keepSnapshot(store: Store, snapshot: SnapshotRecord): Promise<void> {
  await store.transaction("rw", store.snapshots, async () => {
    await store.snapshots.put(snapshot);
    const outdated = await store.snapshots.orderBy("at").reverse().offset(KEPT).primaryKeys();
    await store.snapshots.bulkDelete(outdated);
  });
}

/** The snapshot of a revision, or else of the newest one that was computed with these parameters. */
export async function findSnapshot(
  store: Store,
  parameters: string,
  revision?: number,
): Promise<SnapshotRecord | undefined> {
  const wanted = revision === undefined ? undefined : await store.snapshots.get([parameters, revision]);
  if (wanted !== undefined) return wanted;
  return store.snapshots
    .where("[parameters+revision]")
    .between([parameters, 0], [parameters, Number.POSITIVE_INFINITY], true, true)
    .last();
}

export async function dropSnapshot(
  store: Store,
  { parameters, revision }: Pick<SnapshotRecord, "parameters" | "revision">,
): Promise<void> {
  await store.snapshots.delete([parameters, revision]);
}
