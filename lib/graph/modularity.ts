import type { Adjacency } from "./follow-graph";

/** How much more of the ties lie inside the groups than chance would put there, given the number of ties of each
 *  account: -0.5 to 1; 0 for a graph without ties. A higher resolution favours smaller groups.
 *  O(accounts + ties). Newman & Girvan 2004; resolution as in Reichardt & Bornholdt 2006. */
export function modularity({ offsets, targets }: Adjacency, group: Uint32Array, resolution = 1): number {
  const ends = targets.length;
  if (ends === 0) return 0;
  const strength = new Float64Array(group.length);
  let inside = 0;
  for (let v = 0; v < group.length; v++) {
    const g = group[v];
    strength[g] += offsets[v + 1] - offsets[v];
    for (let i = offsets[v]; i < offsets[v + 1]; i++) if (group[targets[i]] === g) inside++;
  }
  let expected = 0;
  for (const s of strength) expected += (s / ends) ** 2;
  return inside / ends - resolution * expected;
}
