import Graph from "graphology";
import louvain from "graphology-communities-louvain";
import { type FollowGraph, rowOf } from "./follow-graph";
import { orderBySize } from "./partition";
import { seededRandom } from "./random";

/** The groups among some accounts, as if there were no others: the group of each account given, the largest is 0, a
 *  mutual tie weighs twice as much as a follow. Louvain (Blondel et al. 2008) of graphology, seeded: the same accounts
 *  and resolution give the same groups. Accounts without a tie to the others share the last group.
 *  @param accounts ascending */
export function groupsInside(graph: FollowGraph, accounts: Uint32Array, resolution: number): Uint32Array {
  const inside = new Graph({ type: "undirected", multi: false, allowSelfLoops: false });
  const isOne = new Uint8Array(graph.size);
  for (const v of accounts) isOne[v] = 1;
  for (const v of accounts) inside.addNode(v);
  const { offsets, targets, mutual } = graph.neighbours;
  for (const v of accounts)
    for (let i = offsets[v]; i < offsets[v + 1]; i++)
      if (targets[i] > v && isOne[targets[i]] === 1) inside.addEdge(v, targets[i], { weight: 1 + mutual[i] });
  const group = new Uint32Array(accounts.length);
  if (inside.size === 0) return group;
  const found = louvain(inside, {
    resolution,
    getEdgeWeight: "weight",
    rng: seededRandom(1),
  });
  const alone = accounts.length;
  accounts.forEach((v, i) => {
    group[i] = inside.degree(v) === 0 ? alone : found[v];
  });
  const isAlone = accounts.map((v) => Number(inside.degree(v) === 0));
  orderBySize(group, alone + 1);
  return isAlone.includes(1) ? aloneLast(group, isAlone) : group;
}

/** Moves the group of the accounts without a tie behind all others. */
function aloneLast(group: Uint32Array, isAlone: Uint32Array): Uint32Array {
  const lonely = group[isAlone.indexOf(1)];
  const last = group.reduce((most, g) => Math.max(most, g), 0);
  return group.map((g) => (g === lonely ? last : g > lonely ? g - 1 : g));
}

/** Share of the ties of some accounts among each other that stay inside their groups, 0 to 1. */
export function shareInside(graph: FollowGraph, accounts: Uint32Array, group: Uint32Array): number {
  const groupOf = new Int32Array(graph.size).fill(-1);
  accounts.forEach((v, i) => {
    groupOf[v] = group[i];
  });
  let all = 0;
  let inside = 0;
  for (const v of accounts)
    for (const u of rowOf(graph.neighbours, v)) {
      if (groupOf[u] < 0) continue;
      all++;
      if (groupOf[u] === groupOf[v]) inside++;
    }
  return all === 0 ? 0 : inside / all;
}
