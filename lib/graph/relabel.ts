import { accumulate } from "./build";
import { byDegree } from "./cores";
import type { Adjacency } from "./follow-graph";

/** Rows with the accounts in another order: account order[i] of the given ones is number i of these, and account v is
 *  number place[v]. Rows are not sorted. */
export type Relabelled = { rows: Adjacency; order: Uint32Array; place: Uint32Array };

/** Puts accounts of one community next to each other, the most tied first. What kernels read together is then near
 *  in memory: betweenness gains a fifth to a half. O(accounts + ties). */
export function relabelByCommunity(rows: Adjacency, community: Uint32Array): Relabelled {
  const place = placeByCommunity(byDegree(rows).order.reverse(), community);
  const order = new Uint32Array(place.length);
  for (let v = 0; v < place.length; v++) order[place[v]] = v;
  const offsets = new Uint32Array(rows.offsets.length);
  const targets = new Uint32Array(rows.targets.length);
  let end = 0;
  for (let i = 0; i < order.length; i++) {
    const v = order[i];
    for (let e = rows.offsets[v]; e < rows.offsets[v + 1]; e++) targets[end++] = place[rows.targets[e]];
    offsets[i + 1] = end;
  }
  return { rows: { offsets, targets }, order, place };
}

/** Place of each account when those in the given order are grouped by community. */
function placeByCommunity(order: Uint32Array, community: Uint32Array): Uint32Array {
  const communities = community.reduce((most, c) => Math.max(most, c + 1), 0);
  const next = new Uint32Array(communities + 1);
  for (const c of community) next[c + 1]++;
  accumulate(next);
  const place = new Uint32Array(order.length);
  for (const v of order) place[v] = next[community[v]]++;
  return place;
}
