import type { SnapshotRecord } from "./records/snapshot";
import type { Store } from "./schema";

export type {
  CommunityFate,
  SnapshotBetweenness,
  SnapshotIdentities,
  SnapshotRankDoubt,
  SnapshotRecord,
} from "./records/snapshot";

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

/** The highest revision that has a stored snapshot with these parameters. Reads no snapshot. */
export async function newestSnapshotRevision(store: Store, parameters: string): Promise<number | undefined> {
  const [newest] = await store.snapshots
    .where("[parameters+revision]")
    .between([parameters, 0], [parameters, Number.POSITIVE_INFINITY], true, true)
    .reverse()
    .limit(1)
    .primaryKeys();
  return newest?.[1];
}

/** When (ms) the newest snapshot of any kind was computed. */
export async function newestSnapshotTime(store: Store): Promise<number | undefined> {
  const [at] = await store.snapshots.orderBy("at").reverse().limit(1).keys();
  return typeof at === "number" ? at : undefined;
}

/** The newest snapshot, however it was computed. */
export function newestSnapshot(store: Store): Promise<SnapshotRecord | undefined> {
  return store.snapshots.orderBy("at").last();
}

export async function dropSnapshot(
  store: Store,
  { parameters, revision }: Pick<SnapshotRecord, "parameters" | "revision">,
): Promise<void> {
  await store.snapshots.delete([parameters, revision]);
}
