import type { ComputedMap } from "@/lib/explore/map/computation";
import { withPins } from "@/lib/explore/map/positions";
import type { MarkFacts } from "@/lib/explore/network/account-facts";
import { nodeOfNumber } from "@/lib/explore/network/load";
import { FROM_IMPORT } from "@/lib/explore/network/network-imports";
import type { StoredFacts } from "@/lib/explore/network/stored-facts";
import type { MapView, ViewQuery } from "@/lib/explore/protocol/graph-service";
import type { MembershipColumns } from "@/lib/explore/protocol/membership";
import { applyFilters } from "@/lib/explore/view/filters/apply";
import { drawnGraph } from "./drawn-graph";

/** What the store says of the accounts of a map. */
export interface ViewFacts {
  stored: StoredFacts;
  marks: MarkFacts;
  /** The user's own account, as an index of the graph. */
  me: number | undefined;
  /** Who belongs, by tag. */
  membership: ReadonlyMap<string, MembershipColumns>;
}

/** The picture that a query asks for, and the accounts that pass its filters as a mask over the graph. Changes nothing
 *  of the map. */
export function viewOfMap(
  map: ComputedMap,
  query: ViewQuery,
  { stored, marks, me, membership }: ViewFacts,
): { view: MapView; mask: Uint8Array } {
  const { network, communities, table } = map;
  const { pins, absentTags: _, votes: __, ...marked } = marks;
  const started = performance.now();
  const nodes = (numbers: readonly number[]) => numbers.flatMap((n) => nodeOfNumber(network, n) ?? []);
  const seeds = nodes(query.seeds);
  const { mask, ...found } = applyFilters(query, {
    ...stored,
    ...marked,
    graph: network.graph,
    importedOnly: network.imports?.account.map((from) => Number(from === FROM_IMPORT.everything)),
    community: communities.community,
    communityIds: map.identities.ids,
    claimedFollowers: network.claimedFollowers,
    claimedFollowing: network.claimedFollowing,
    belongs: (tag) => membership.get(tag)?.belongs,
    bands: (tag) => membership.get(tag)?.band,
    seeds,
    me,
    find: (handle) => table.find(handle),
    holds: (text) => table.holds(text),
    score: (key) => table.measured(key).values,
  });
  const milliseconds = performance.now() - started;
  const subgraph = { mask, mutualOnly: found.mutualOnly };
  const [beyond] = query.beyond === undefined ? [] : nodes([query.beyond]);
  const drawn = drawnGraph({ ...map, positions: withPins(map.positions, pins) }, query.appearance, {
    subgraph,
    seeds,
    also: nodes(query.also),
    beyond,
    me,
    stored,
    membership: query.membership && membership.get(query.membership.tag),
  });
  const communitySizes = new Uint32Array(communities.count);
  for (let v = 0; v < mask.length; v++) communitySizes[communities.community[v]] += mask[v];
  return { view: { ...found, drawn, communitySizes, milliseconds }, mask };
}
