import { DEFAULT_PARAMETERS } from "@/lib/explore/protocol/graph-service";
import { groupSizes } from "@/lib/graph/partition";
import { freeBytes, hasDiskSpace } from "@/lib/store/disk-space";
import { readTimings } from "@/lib/store/meta";
import type { Store } from "@/lib/store/schema";
import { keepSnapshot } from "@/lib/store/snapshot";
import type { ComputedMap } from "./computation";
import { snapshotOf } from "./snapshot";

/** A map is stored at most this often (ms), so that live computing does not keep the disk busy. */
const BETWEEN_SAVES = 10_000;
/** A map with a new community of at least this many members is stored at once: if it were lost, the next map would
 *  number that community again. Single accounts come with nearly every page. */
const WORTH_SAVING = 10;

/** Stores the computed map behind the scenes, since the page need not wait. Where that fails (the disk is full) the
 *  map is only recomputed the next time. */
export class MapKeeper {
  /** Milliseconds that each phase and metric of the map took; empty for one that was reopened. */
  timings: Record<string, number> = {};
  /** Resolves once what was to be stored is. */
  saved: Promise<void> = Promise.resolve();
  readonly #map: () => ComputedMap | undefined;
  #savedAt = Number.NEGATIVE_INFINITY;
  /** Identities on the map that was stored last. */
  #savedIds = new Set<number>();
  #later: { timer: ReturnType<typeof setTimeout>; store: Store } | undefined;

  /** @param map the map to be stored, asked for when that is due */
  constructor(map: () => ComputedMap | undefined) {
    this.#map = map;
  }

  /** Stores the map as soon as the last time is long enough ago, or at once where a community is new. */
  saveSoon(store: Store): void {
    this.#forgetLater();
    const delay = this.#savedAt + BETWEEN_SAVES - Date.now();
    if (delay <= 0 || this.#hasNewCommunity()) this.save(store);
    else this.#later = { timer: setTimeout(() => this.save(store), delay), store };
  }

  /** Stores the map now where it waits for that, and does not have one of these communities stored yet: something is
   *  about to refer to it, and the next map would number it anew. Resolves once it is stored. */
  async keepIdentities(ids: readonly number[]): Promise<void> {
    if (this.#later === undefined || ids.every((id) => this.#savedIds.has(id))) return;
    this.save(this.#later.store);
    await this.saved;
  }

  /** Stores the map now. */
  save(store: Store): void {
    this.#forgetLater();
    const map = this.#map();
    // Stored maps belong to one way of computing them.
    if (map === undefined || map.isUnsettled || map.metrics.parameters !== DEFAULT_PARAMETERS) return;
    this.#savedAt = Date.now();
    this.#savedIds = new Set(map.identities.ids);
    this.saved = this.saved.then(() => this.#keep(store, map)).catch(() => {});
  }

  /** Stores the map if that is still to be done, and nothing more after it; resolves when it is stored. */
  stop(): Promise<void> {
    if (this.#later !== undefined) this.save(this.#later.store);
    this.#savedAt = Number.NEGATIVE_INFINITY;
    return this.saved;
  }

  #forgetLater(): void {
    clearTimeout(this.#later?.timer);
    this.#later = undefined;
  }

  #hasNewCommunity(): boolean {
    const map = this.#map();
    if (map === undefined) return false;
    const { ids } = map.identities;
    const sizes = groupSizes(map.communities.community, map.communities.count);
    return ids.some((id, c) => sizes[c] >= WORTH_SAVING && !this.#savedIds.has(id));
  }

  async #keep(store: Store, map: ComputedMap): Promise<void> {
    const free = freeBytes();
    const measured = this.timings;
    const snapshot = snapshotOf(map);
    if (!hasDiskSpace(await free)) return;
    await keepSnapshot(store, snapshot);
    if (Object.keys(measured).length === 0) return;
    const { revision, accounts, edges } = snapshot;
    const known = await readTimings(store);
    // A map that was reopened has its phases from the time when it was computed.
    const milliseconds = { ...(known?.revision === revision ? known.milliseconds : {}), ...measured };
    await store.meta.put({ key: "timings", at: Date.now(), revision, accounts, edges, milliseconds });
  }
}
