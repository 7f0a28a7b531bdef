import { DAY } from "@/lib/durations";
import type { Growth } from "@/lib/explore/protocol/graph-service";
import type { Adjacency } from "@/lib/graph/follow-graph";
import type { Network } from "./load";

/** What a later reading of a store holds that an earlier one did not, and edges it no longer holds.
 *  Counted exactly by merging the sorted rows of both: O(accounts + edges). */
export function growthOf(before: Network | undefined, after: Network): Growth {
  const was = before?.account ?? new Uint32Array(0);
  let accounts = 0;
  let edges = 0;
  let kept = 0;
  let u = 0;
  for (let v = 0; v < after.account.length; v++) {
    while (u < was.length && was[u] < after.account[v]) u++;
    const row = rowOf(after.graph.following, v);
    const same = before !== undefined && was[u] === after.account[v];
    if (!same) accounts += 1;
    const common = same ? inBoth(rowOf(before.graph.following, u), was, row, after.account) : 0;
    kept += common;
    edges += row.length - common;
  }
  const edgesBefore = before?.graph.following.targets.length ?? 0;
  return { revision: after.revision, accounts, edges, goneEdges: edgesBefore - kept };
}

/** Whether a stored map is too old to be looked at: 100 accounts or a tenth of the edges are newer, or 120 days went
 *  by (map-tpot's rule for its snapshots, counted on all that was captured). */
export function isStale(
  { accounts, edges, goneEdges }: Growth,
  map: { edges: number; at: number },
  now: number,
): boolean {
  return accounts >= 100 || (edges + goneEdges) * 10 > map.edges || now - map.at > 120 * DAY;
}

function rowOf({ offsets, targets }: Adjacency, v: number): Uint32Array {
  return targets.subarray(offsets[v], offsets[v + 1]);
}

/** How many account numbers two rows share; each row holds ascending places in its own numbering. */
function inBoth(a: Uint32Array, numbersA: Uint32Array, b: Uint32Array, numbersB: Uint32Array): number {
  let shared = 0;
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const difference = numbersA[a[i]] - numbersB[b[j]];
    if (difference === 0) shared += 1;
    if (difference <= 0) i += 1;
    if (difference >= 0) j += 1;
  }
  return shared;
}
