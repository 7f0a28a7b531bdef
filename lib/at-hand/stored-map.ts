import { describeCommunities } from "@/lib/explore/map/analysis";
import { type ComputedMap, PARAMETERS } from "@/lib/explore/map/computation";
import { mapOfSnapshot } from "@/lib/explore/map/snapshot";
import { unsoundness } from "@/lib/explore/map/snapshot-check";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import { readRevision } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { findSnapshot, newestSnapshotRevision } from "@/lib/store/snapshot";

/** A stored map, ready to be asked. */
export interface KnownMap {
  computed: ComputedMap;
  communities: CommunitySummary[];
}

/** The newest stored map, read once. Nothing is computed, and the tables of accounts and lists are not read. */
export class StoredMap {
  readonly #store: Store;
  #known: { revision: number; map: KnownMap | undefined } | undefined;
  #reading: Promise<void> | undefined;

  constructor(store: Store) {
    this.#store = store;
  }

  /** The map that was read last; the first time it is read now. Undefined where no sound one is stored. */
  async get(): Promise<KnownMap | undefined> {
    if (this.#known === undefined) await this.refresh();
    return this.#known?.map;
  }

  /** Reads the map again if a newer one is stored. Returns whether there was one. */
  async refresh(): Promise<boolean> {
    const revision = (await newestSnapshotRevision(this.#store, PARAMETERS)) ?? -1;
    if (revision === this.#known?.revision) return false;
    this.#reading ??= this.#read(revision).finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
    return true;
  }

  async #read(revision: number): Promise<void> {
    const snapshot = revision < 0 ? undefined : await findSnapshot(this.#store, PARAMETERS, revision);
    const isSound =
      snapshot !== undefined && unsoundness(snapshot, await readRevision(this.#store)) === undefined;
    const computed = isSound ? mapOfSnapshot(snapshot) : undefined;
    const map = computed && { computed, communities: describeCommunities(computed) };
    this.#known = { revision, map };
  }
}
