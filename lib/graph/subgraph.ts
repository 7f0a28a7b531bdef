import type { FollowGraph } from "./follow-graph";

/** A subgraph without copying the graph: the accounts with 1 in the mask, with all edges among them or only mutual ones. */
export type Subgraph = {
  readonly graph: FollowGraph;
  readonly mask: Uint8Array;
  readonly mutualOnly: boolean;
};

/** Calls back for every account of the subgraph that v is tied to in either direction; each once. */
function eachTied({ graph, mask, mutualOnly }: Subgraph, v: number, visit: (u: number) => void): void {
  const { offsets, targets, mutual } = graph.neighbours;
  for (let i = offsets[v]; i < offsets[v + 1]; i++) {
    if (mask[targets[i]] === 1 && (!mutualOnly || mutual[i] === 1)) visit(targets[i]);
  }
}

/** How many accounts of the subgraph each account is tied to in either direction; 0 for accounts outside. O(accounts + ties). */
export function tiesWithin(subgraph: Subgraph): Uint32Array {
  const { mask, graph, mutualOnly } = subgraph;
  const { offsets, targets, mutual } = graph.neighbours;
  const ties = new Uint32Array(graph.size);
  for (let v = 0; v < ties.length; v++) {
    if (mask[v] === 0) continue;
    let count = 0;
    if (mutualOnly) for (let i = offsets[v]; i < offsets[v + 1]; i++) count += mask[targets[i]] & mutual[i];
    else for (let i = offsets[v]; i < offsets[v + 1]; i++) count += mask[targets[i]];
    ties[v] = count;
  }
  return ties;
}

/** How many accounts of the subgraph follow each account; 0 for accounts outside. O(accounts + edges). */
export function followersWithin(subgraph: Subgraph): Uint32Array {
  if (subgraph.mutualOnly) return tiesWithin(subgraph);
  const { mask, graph } = subgraph;
  const { offsets, targets } = graph.followers;
  const followers = new Uint32Array(graph.size);
  for (let v = 0; v < followers.length; v++) {
    if (mask[v] === 0) continue;
    let count = 0;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) count += mask[targets[i]];
    followers[v] = count;
  }
  return followers;
}

/** The k-core of the subgraph: accounts left when those with fewer than k ties are taken away until all have k.
 *  O(accounts + ties). Batagelj & Zaversnik 2003, for one k. */
export function coreWithin(subgraph: Subgraph, k: number): Uint8Array {
  const core = subgraph.mask.slice();
  const ties = tiesWithin(subgraph);
  const taken: number[] = [];
  const take = (v: number) => {
    core[v] = 0;
    taken.push(v);
  };
  for (let v = 0; v < core.length; v++) if (core[v] === 1 && ties[v] < k) take(v);
  for (let v = taken.pop(); v !== undefined; v = taken.pop()) {
    eachTied(subgraph, v, (u) => {
      if (core[u] === 1 && --ties[u] < k) take(u);
    });
  }
  return core;
}

/** Accounts of the subgraph that any of `from` reaches by at most `hops` ties, direction ignored. `from` counts as
 *  reached where it is in the subgraph, and is a start in any case. O(accounts + ties). */
export function reachedWithin(subgraph: Subgraph, from: Iterable<number>, hops: number): Uint8Array {
  const { size } = subgraph.graph;
  const seen = new Uint8Array(size);
  let border: number[] = [];
  for (const v of from) {
    if (v < 0 || v >= size || seen[v] === 1) continue;
    seen[v] = 1;
    border.push(v);
  }
  for (let hop = 0; hop < hops && border.length > 0; hop++) {
    const next: number[] = [];
    for (const v of border)
      eachTied(subgraph, v, (u) => {
        if (seen[u] === 1) return;
        seen[u] = 1;
        next.push(u);
      });
    border = next;
  }
  for (let v = 0; v < size; v++) seen[v] &= subgraph.mask[v];
  return seen;
}

/** The largest weakly connected component of the subgraph; of equally large ones that with the lowest account.
 *  O(accounts + ties). */
export function largestWithin(subgraph: Subgraph): Uint8Array {
  const { mask } = subgraph;
  const component = new Uint32Array(mask.length);
  const queue = new Uint32Array(mask.length);
  let count = 0;
  let largest = { component: 0, size: 0 };
  for (let start = 0; start < mask.length; start++) {
    if (mask[start] === 0 || component[start] > 0) continue;
    component[start] = ++count;
    let end = 0;
    queue[end++] = start;
    for (let head = 0; head < end; head++)
      eachTied(subgraph, queue[head], (u) => {
        if (component[u] > 0) return;
        component[u] = count;
        queue[end++] = u;
      });
    if (end > largest.size) largest = { component: count, size: end };
  }
  return mask.map((inside, v) => (inside === 1 && component[v] === largest.component ? 1 : 0));
}

/** Counts of accounts, directed edges and mutual pairs of the subgraph. O(accounts + edges). */
export function sizeWithin(subgraph: Subgraph): { accounts: number; edges: number; mutualPairs: number } {
  const { mask, graph, mutualOnly } = subgraph;
  const followers = followersWithin(subgraph);
  const mutual = mutualOnly ? followers : tiesWithin({ ...subgraph, mutualOnly: true });
  let accounts = 0;
  let edges = 0;
  let ends = 0;
  for (let v = 0; v < graph.size; v++) {
    accounts += mask[v];
    edges += followers[v];
    ends += mutual[v];
  }
  return { accounts, edges, mutualPairs: ends / 2 };
}
