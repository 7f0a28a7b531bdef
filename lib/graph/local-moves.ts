import { type Random, shuffled } from "./random";
import type { WeightedGraph } from "./weighted-graph";

/** A gain must be at least this to count, so that rounding cannot move nodes in circles. */
const LEAST_GAIN = 1e-12;

/** Moves nodes, one at a time, to the neighbouring group where modularity gains most, until none gains.
 *  Changes group in place (group numbers below the number of nodes) and returns the number of moves.
 *  A node is looked at again only when a neighbour left its group: a queue instead of repeated rounds.
 *  About O(ties) per round, few rounds. Blondel et al. 2008; queue from Traag, Waltman & van Eck 2019. */
export function moveLocally(
  graph: WeightedGraph,
  group: Uint32Array,
  resolution: number,
  random: Random,
): number {
  const { size, offsets, targets, weights, strength } = graph;
  const groupStrength = new Float64Array(size);
  let total = 0;
  for (let v = 0; v < size; v++) {
    groupStrength[group[v]] += strength[v];
    total += strength[v];
  }
  const queue = shuffled(size, random);
  const queued = new Uint8Array(size).fill(1);
  const tie = new Float64Array(size);
  const near = new Uint32Array(size);
  let head = 0;
  let waiting = size;
  let moves = 0;
  while (waiting > 0) {
    const v = queue[head];
    head = head + 1 === size ? 0 : head + 1;
    waiting--;
    queued[v] = 0;

    const end = offsets[v + 1];
    let nearCount = 0;
    for (let i = offsets[v]; i < end; i++) {
      const g = group[targets[i]];
      if (tie[g] === 0) near[nearCount++] = g;
      tie[g] += weights === null ? 1 : weights[i];
    }
    const own = group[v];
    groupStrength[own] -= strength[v];
    const pull = (resolution * strength[v]) / total;
    let best = own;
    let bestGain = tie[own] - groupStrength[own] * pull + LEAST_GAIN;
    for (let k = 0; k < nearCount; k++) {
      const g = near[k];
      const gain = tie[g] - groupStrength[g] * pull;
      if (gain > bestGain) {
        bestGain = gain;
        best = g;
      }
      tie[g] = 0;
    }
    groupStrength[best] += strength[v];
    if (best === own) continue;

    group[v] = best;
    moves++;
    for (let i = offsets[v]; i < end; i++) {
      const u = targets[i];
      if (queued[u] === 1 || group[u] === best) continue;
      queued[u] = 1;
      const tail = head + waiting;
      queue[tail < size ? tail : tail - size] = u;
      waiting++;
    }
  }
  return moves;
}
