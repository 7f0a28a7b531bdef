import {
  type Communities,
  type CommunityOptions,
  describe,
  identity,
  louvainPass,
  startGroups,
} from "./communities";
import { type CommunitySteps, typescriptSteps } from "./community-steps";
import { connectedParts } from "./components";
import type { FollowGraph } from "./follow-graph";
import { modularity } from "./modularity";
import { renumber } from "./partition";
import { type Random, seededRandom } from "./random";
import { unweighted, type WeightedGraph } from "./weighted-graph";

/** Where a graph has very different partitions that are about as good, chance decides early which one is found. So
 *  there are two beginnings by Louvain's method, which costs half of Leiden's, and the better is followed. */
const BEGINNINGS = 2;

/** This many moves per account show that the communities are no longer those of before; a hundredth more edges makes
 *  0.03 at most (npm run bench, growth). */
const UNSETTLED = 0.05;

/** Communities by modularity on the neighbours (direction forgotten, every tie weighs 1): Leiden's method, whose
 *  communities are connected inside. With start the result stays close to an earlier one, so that communities do not
 *  jump between snapshots. Same seed, same result. O(ties × levels) in practice. Traag, Waltman & van Eck 2019. */
export function leiden(
  graph: FollowGraph,
  options: CommunityOptions = {},
  steps = typescriptSteps,
): Communities {
  const { resolution = 1, seed = 1, start, iterations = 1 } = options;
  const random = seededRandom(seed);
  const base = unweighted(graph.neighbours);
  let community = start
    ? settle(base, startGroups(graph.size, start), resolution, random, steps)
    : bestBeginning(
        base,
        () => louvainPass(base, identity(graph.size), resolution, random, steps),
        resolution,
      );
  for (let i = start ? 1 : 0; i < iterations; i++)
    community = leidenPass(base, community, resolution, random, steps);
  // A node that left may have been the only link between others; apart, they have the higher modularity.
  return describe(graph, connectedParts(graph.neighbours, community), resolution);
}

/** Lets accounts and then whole communities move on from where they were. Refinement is left out where hardly anybody
 *  moved: it would only split the same communities and join them again. */
function settle(
  base: WeightedGraph,
  start: Uint32Array,
  resolution: number,
  random: Random,
  steps: CommunitySteps,
): Uint32Array {
  const moves = steps.moveLocally(base, start, resolution, random);
  if (moves > UNSETTLED * base.size) return leidenPass(base, start, resolution, random, steps);
  const count = renumber(start);
  const communities = steps.aggregate(base, start, count);
  const joined = louvainPass(communities, identity(count), resolution, random, steps);
  return start.map((v) => joined[v]);
}

function bestBeginning(base: WeightedGraph, begin: () => Uint32Array, resolution: number): Uint32Array {
  let best = begin();
  let bestModularity = modularity(base, best, resolution);
  for (let i = 1; i < BEGINNINGS; i++) {
    const other = begin();
    const otherModularity = modularity(base, other, resolution);
    if (otherModularity <= bestModularity) continue;
    best = other;
    bestModularity = otherModularity;
  }
  return best;
}

/** Moves accounts between communities, splits communities into well-connected parts, and does the same with the parts
 *  in place of the accounts, until nothing moves. */
export function leidenPass(
  base: WeightedGraph,
  start: Uint32Array,
  resolution: number,
  random: Random,
  { moveLocally, refine, aggregate }: CommunitySteps,
): Uint32Array {
  let graph = base;
  let community = start.slice();
  let part = identity(base.size); // which node of the present graph each account is in
  for (;;) {
    moveLocally(graph, community, resolution, random);
    const communities = renumber(community);
    if (communities === graph.size) break;
    const refined = refine(graph, community, communities, resolution, random);
    const parts = renumber(refined);
    if (parts === graph.size) break;
    const ofPart = new Uint32Array(parts);
    for (let v = 0; v < graph.size; v++) ofPart[refined[v]] = community[v];
    graph = aggregate(graph, refined, parts);
    part = part.map((v) => refined[v]);
    community = ofPart;
  }
  return part.map((v) => community[v]);
}
