import { ForceModel } from "./force-model";
import { renumber } from "./partition";
import { seededRandom, shuffled } from "./random";
import { aggregate, type WeightedGraph } from "./weighted-graph";

/** Angle between neighbours on a sunflower: no two line up. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));
/** Steps for the small graph of communities. */
const COARSE_STEPS = 150;

export type Positions = { x: Float32Array; y: Float32Array };

/** Where to start a layout: communities placed by the ties between them, the members of each in a disc around its
 *  middle, in random order. Without communities: all in one disc. O(ties + communities log communities). */
export function placeByCommunity(
  graph: WeightedGraph,
  mass: Float32Array,
  community: Uint32Array | undefined,
  seed: number,
): Positions {
  const random = seededRandom(seed);
  const group = community?.slice() ?? new Uint32Array(graph.size);
  const groups = renumber(
    group,
    group.reduce((most, g) => Math.max(most, g + 1), 0),
  );
  const centre = sunflower(shuffled(groups, random), Math.sqrt(graph.size));
  if (groups < graph.size) {
    const coarse = new ForceModel(
      aggregate(graph, group, groups),
      sumBy(mass, group, groups),
      centre.x,
      centre.y,
    );
    for (let i = 0; i < COARSE_STEPS; i++) coarse.step();
  }
  return aroundCentres(group, shuffled(graph.size, random), centre);
}

/** Place of v in a disc of the given radius, order[i] at the i-th seed of a sunflower. */
function sunflower(order: Uint32Array, radius: number): Positions {
  const x = new Float32Array(order.length);
  const y = new Float32Array(order.length);
  order.forEach((v, i) => {
    const distance = radius * Math.sqrt((i + 0.5) / order.length);
    x[v] = distance * Math.cos(i * GOLDEN_ANGLE);
    y[v] = distance * Math.sin(i * GOLDEN_ANGLE);
  });
  return { x, y };
}

/** Members around the centre of their group, in discs that together cover about the area of the whole picture. */
function aroundCentres(group: Uint32Array, order: Uint32Array, centre: Positions): Positions {
  const x = new Float32Array(group.length);
  const y = new Float32Array(group.length);
  const placed = new Uint32Array(centre.x.length);
  const spacing = (meanDistance(group, centre) || Math.sqrt(group.length)) / Math.sqrt(group.length);
  for (const v of order) {
    const g = group[v];
    const rank = placed[g]++;
    const distance = rank === 0 ? 0 : spacing * Math.sqrt(rank);
    x[v] = centre.x[g] + distance * Math.cos(rank * GOLDEN_ANGLE);
    y[v] = centre.y[g] + distance * Math.sin(rank * GOLDEN_ANGLE);
  }
  return { x, y };
}

/** Root of the mean squared distance of the accounts' groups from the origin. */
function meanDistance(group: Uint32Array, { x, y }: Positions): number {
  let sum = 0;
  for (const g of group) sum += x[g] ** 2 + y[g] ** 2;
  return Math.sqrt(sum / group.length);
}

function sumBy(value: Float32Array, group: Uint32Array, groups: number): Float32Array {
  const sums = new Float32Array(groups);
  for (let v = 0; v < group.length; v++) sums[group[v]] += value[v];
  return sums;
}
