import { ownNames } from "@/lib/explore/map/community-names";
import type { ComputedMap } from "@/lib/explore/map/computation";
import { pinDown } from "@/lib/explore/map/run-layout";
import { readMarkFacts, readStoredFacts, type StoredFacts } from "@/lib/explore/network/account-facts";
import { nodesByNumber } from "@/lib/explore/network/load";
import type { FilteredMap, FilterQuery } from "@/lib/explore/protocol/graph-service";
import { applyFilters } from "@/lib/explore/view/filters";
import type { Store } from "@/lib/store/schema";
import { drawnGraph } from "./drawn-graph";

/** Filters a computed map. What the store says of accounts is read once per map, marks each time. */
export class MapFilter {
  #facts: { map: ComputedMap; stored: StoredFacts } | undefined;
  #latest = 0;

  /** Applies filters to a map and its table. Of calls that overlap, the table keeps what the last one left.
   *  @param me the user's own account, as its place in the graph */
  async filter(
    store: Store,
    map: ComputedMap,
    query: FilterQuery,
    me: number | undefined,
  ): Promise<FilteredMap> {
    const mine = ++this.#latest;
    const { network, communities, table } = map;
    const stored = await this.#stored(store, map);
    const { pins, named, ...marked } = await readMarkFacts(store, network);
    pinDown(map.positions, pins);
    const started = performance.now();
    const nodeOf = nodesByNumber(network.account);
    const nodes = (numbers: readonly number[]) => numbers.map((n) => nodeOf[n] ?? -1).filter((v) => v >= 0);
    const seeds = nodes(query.seeds);
    const { mask, ...found } = applyFilters(query, {
      ...stored,
      ...marked,
      graph: network.graph,
      community: communities.community,
      claimedFollowers: network.claimedFollowers,
      claimedFollowing: network.claimedFollowing,
      seeds,
      me,
      find: (handle) => table.find(handle),
      holds: (text) => table.holds(text),
    });
    const milliseconds = performance.now() - started;
    if (mine === this.#latest) {
      table.setMask(mask);
      table.setHidden(marked.hidden);
    }
    const part = { mask, mutualOnly: found.mutualOnly };
    const [beyond] = query.beyond === undefined ? [] : nodes([query.beyond]);
    const drawn = drawnGraph(map, query.look, { part, seeds, also: nodes(query.also), beyond, me, stored });
    const communitySizes = new Uint32Array(communities.count);
    for (let v = 0; v < mask.length; v++) communitySizes[communities.community[v]] += mask[v];
    const names = ownNames(named, communities.community);
    return { ...found, drawn, communitySizes, ownNames: names, milliseconds };
  }

  async #stored(store: Store, map: ComputedMap): Promise<StoredFacts> {
    if (this.#facts?.map !== map) this.#facts = { map, stored: await readStoredFacts(store, map.network) };
    return this.#facts.stored;
  }
}
