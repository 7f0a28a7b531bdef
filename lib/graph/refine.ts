import { type Random, shuffled } from "./random";
import type { WeightedGraph } from "./weighted-graph";

/** Splits every community into well-connected groups: starting with every node alone, a node that is well tied to
 *  its community joins the group where modularity gains most, if that group is well tied too.
 *  community[v] is below communities. Returns the group of each node (numbers below the number of nodes).
 *  O(nodes + ties). Traag, Waltman & van Eck 2019, "refinement", with the best part instead of a random good one. */
export function refine(
  graph: WeightedGraph,
  community: Uint32Array,
  communities: number,
  resolution: number,
  random: Random,
): Uint32Array {
  const { size, offsets, targets, weights, strength } = graph;
  const part = Uint32Array.from({ length: size }, (_, v) => v);
  const partStrength = strength.slice();
  const partTies = new Float64Array(size); // weight from a part to the rest of its community
  const isAlone = new Uint8Array(size).fill(1);
  const communityStrength = new Float64Array(communities);
  let total = 0;
  for (let v = 0; v < size; v++) {
    communityStrength[community[v]] += strength[v];
    total += strength[v];
    for (let i = offsets[v]; i < offsets[v + 1]; i++)
      if (community[targets[i]] === community[v]) partTies[v] += weights === null ? 1 : weights[i];
  }
  const scale = resolution / total;
  const isWellTied = (p: number, c: number) =>
    partTies[p] >= partStrength[p] * (communityStrength[c] - partStrength[p]) * scale;

  const tie = new Float64Array(size);
  const near = new Uint32Array(size);
  for (const v of shuffled(size, random)) {
    const c = community[v];
    if (isAlone[v] === 0 || !isWellTied(v, c)) continue;
    let nearCount = 0;
    for (let i = offsets[v]; i < offsets[v + 1]; i++) {
      const u = targets[i];
      if (community[u] !== c) continue;
      const p = part[u];
      if (tie[p] === 0) near[nearCount++] = p;
      tie[p] += weights === null ? 1 : weights[i];
    }
    let best = v;
    let bestGain = 0;
    let bestTie = 0;
    for (let k = 0; k < nearCount; k++) {
      const p = near[k];
      const gain = tie[p] - strength[v] * partStrength[p] * scale;
      if (gain > bestGain && isWellTied(p, c)) {
        best = p;
        bestGain = gain;
        bestTie = tie[p];
      }
      tie[p] = 0;
    }
    if (best === v) continue;
    part[v] = best;
    isAlone[v] = 0;
    isAlone[best] = 0;
    partTies[best] += partTies[v] - 2 * bestTie;
    partStrength[best] += strength[v];
  }
  return part;
}
