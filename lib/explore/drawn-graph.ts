import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { Ranking } from "./analysis";
import type { DrawnGraph } from "./graph-service";
import type { Network } from "./load";

/** Where every account of a network is. */
export interface Positions {
  x: Float32Array;
  y: Float32Array;
}

/** What is left of a network: accounts whose entry in the mask is 1, all edges among them or only mutual ones. */
export interface Part {
  mask: Uint8Array;
  mutualOnly: boolean;
}

/** The accounts of highest PageRank, at most `draw`, with the edges among them; of a part where one is given. */
export function drawnGraph(
  network: Network,
  { order, pageRank }: Ranking,
  community: Uint32Array,
  { x, y }: Positions,
  draw: number,
  part?: Part,
): DrawnGraph {
  const left = part === undefined ? order : order.filter((v) => part.mask[v] === 1);
  const shown = left.subarray(0, draw);
  return {
    account: Uint32Array.from(shown, (v) => network.account[v]),
    handle: Array.from(shown, (v) => network.handle[v]),
    x: Float32Array.from(shown, (v) => x[v]),
    y: Float32Array.from(shown, (v) => y[v]),
    pageRank: Float32Array.from(shown, (v) => pageRank[v]),
    community: Uint32Array.from(shown, (v) => community[v]),
    ...edgesAmong(network.graph, shown, part?.mutualOnly === true),
  };
}

function edgesAmong(graph: FollowGraph, shown: Uint32Array, mutualOnly: boolean) {
  const drawnAt = new Int32Array(graph.size).fill(-1);
  shown.forEach((v, i) => {
    drawnAt[v] = i;
  });
  const source: number[] = [];
  const target: number[] = [];
  const mutual: number[] = [];
  for (const v of shown)
    forEachFollowed(graph, v, (u, isMutual) => {
      if (drawnAt[u] < 0 || (isMutual ? u < v : mutualOnly)) return;
      source.push(drawnAt[v]);
      target.push(drawnAt[u]);
      mutual.push(isMutual ? 1 : 0);
    });
  return {
    edgeSource: Uint32Array.from(source),
    edgeTarget: Uint32Array.from(target),
    edgeMutual: Uint8Array.from(mutual),
  };
}

/** Calls back for every account that v follows, ascending, with whether it follows v too. Walks the row of
 *  neighbours beside it, since both are sorted. */
function forEachFollowed(
  { following, neighbours }: FollowGraph,
  v: number,
  visit: (followed: number, mutual: boolean) => void,
): void {
  let j = neighbours.offsets[v];
  for (let i = following.offsets[v]; i < following.offsets[v + 1]; i++) {
    while (neighbours.targets[j] < following.targets[i]) j++;
    visit(following.targets[i], neighbours.mutual[j] === 1);
  }
}
