import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { Positions } from "@/lib/graph/layout-start";
import { renumber } from "@/lib/graph/partition";
import { aggregate, membersByGroup, unweighted } from "@/lib/graph/weighted-graph";
import { coastsOf } from "./coast";
import { type InsideCommunities, type InsideLayout, layOutInside, subgraphOf } from "./inside";
import { type Middles, placeMiddles } from "./middles";
import { separateDiscs } from "./separate";
import { applyTurn, fillDisc, turnTowardsTies } from "./shape";

/** Share of an island's area that the discs of its members cover. */
const FILL = 0.5;
/** Half the water between islands, as a share of the usual island's radius. */
const MARGIN = 0.06;
/** Space around a disc, as a share of the mean radius. */
const GAP = 0.3;
const STEPS = 90;
const TURNS = 2;

export type IslandOptions = {
  /** Community of each account: every community becomes an island. */
  community: Uint32Array;
  /** Radius of each account's disc; positions have the same unit. */
  radius: Float32Array;
  createLayout: InsideLayout;
  /** Communities inside one island; large islands start from them. */
  communitiesOf: InsideCommunities;
  /** An earlier map, by the accounts of this one: islands stay near their places. */
  before?: IslandsBefore;
  /** Layout steps inside each island. */
  steps?: number;
  /** Called after each island is laid out, with the share of accounts that have a place. Give a promise to wait. */
  onProgress?: (share: number) => Promise<void> | void;
};

/** What an earlier map tells of the accounts of this one; NaN (and -1) where the account was not on it. */
export type IslandsBefore = {
  /** Island of each account on the earlier map; -1 for none. */
  readonly group: Int32Array;
  /** Middle of that island. */
  readonly middleX: Float32Array;
  readonly middleY: Float32Array;
  /** Place inside that island, in the unit of the layout inside. */
  readonly insideX: Float32Array;
  readonly insideY: Float32Array;
};

/** A map of islands. x and y are the accounts' positions, in the unit of the radii. */
export type Islands = Positions & {
  /** Island of each account, counted from 0. */
  readonly group: Uint32Array;
  readonly middles: Middles;
  /** Radius of each island. */
  readonly radius: Float32Array;
  /** Place of each account inside its island, in the unit of the layout inside: where the next map starts. */
  readonly inside: Positions;
};

/** Lays out a follow graph as islands: communities are placed first, as discs that know their size; each is laid out by
 *  itself, turned towards its neighbours and stretched along their coasts; overlapping discs are pushed apart.
 *  Same input, same map. O(ties × steps + islands²). Forces inside and between: LinLog (Noack 2009). */
export async function layOutIslands(graph: FollowGraph, options: IslandOptions): Promise<Islands> {
  const { radius: disc, steps = STEPS, before } = options;
  const { size } = graph;
  const group = options.community.slice();
  const count = renumber(
    group,
    group.reduce((most, g) => Math.max(most, g + 1), 0),
  );
  const rows = membersByGroup(group, count);
  const membersOf = (g: number) => rows.targets.subarray(rows.offsets[g], rows.offsets[g + 1]);

  const gap = GAP * mean(disc);
  const area = Float32Array.from(disc, (r) => (r + gap / 2) ** 2);
  const needed = new Float32Array(count);
  for (let v = 0; v < size; v++) needed[group[v]] += area[v];
  const radius = needed.map((sum) => Math.sqrt(sum / FILL));
  const margin = MARGIN * usual(radius, needed);
  const ties = aggregate(unweighted(graph.neighbours), group, count);
  const middles = placeMiddles(ties, radius, margin, before && oldMiddles(before, group, count));

  const inside = { x: new Float32Array(size), y: new Float32Array(size) };
  const place = { x: new Float32Array(size), y: new Float32Array(size) };
  const local = new Uint32Array(size);
  let placed = 0;
  for (let g = 0; g < count; g++) {
    const members = membersOf(g);
    members.forEach((v, position) => {
      local[v] = position;
    });
    const found = layOutInside(
      subgraphOf(graph, members, group, local),
      steps,
      options.createLayout,
      options.communitiesOf,
      before && oldInside(before, members),
    );
    const filled = fillDisc(found, pick(area, members), radius[g]);
    members.forEach((v, position) => {
      inside.x[v] = found.x[position];
      inside.y[v] = found.y[position];
      place.x[v] = filled.x[position];
      place.y[v] = filled.y[position];
    });
    placed += members.length;
    await options.onProgress?.(placed / size);
  }

  for (let turn = 0; turn < TURNS && before === undefined; turn++)
    for (let g = 0; g < count; g++) {
      const members = membersOf(g);
      const found = turnTowardsTies(graph, members, group, middles, place);
      applyTurn(found, members, place);
      applyTurn(found, members, inside);
    }

  const coasts = coastsOf(middles, radius, margin);
  const x = new Float32Array(size);
  const y = new Float32Array(size);
  for (let v = 0; v < size; v++) {
    const g = group[v];
    // The middle of an island keeps its shape; its rim follows the coast.
    const outward = Math.min(1, Math.hypot(place.x[v], place.y[v]) / radius[g]);
    const stretch = 1 + (coasts.reachOf(g, place.x[v], place.y[v]) / radius[g] - 1) * outward;
    x[v] = middles.x[g] + stretch * place.x[v];
    y[v] = middles.y[g] + stretch * place.y[v];
  }
  separateDiscs(x, y, disc, { gap });
  return { x, y, group, middles, radius, inside };
}

function pick(values: Float32Array, members: Uint32Array): Float32Array {
  return Float32Array.from(members, (v) => values[v]);
}

function mean(values: Float32Array): number {
  return values.reduce((sum, value) => sum + value, 0) / (values.length || 1);
}

/** The value below which half of the weight lies. */
function usual(values: Float32Array, weights: Float32Array): number {
  const order = [...values.keys()].sort((a, b) => values[a] - values[b]);
  const half = weights.reduce((sum, weight) => sum + weight, 0) / 2;
  let sum = 0;
  for (const i of order) {
    sum += weights[i];
    if (sum >= half) return values[i];
  }
  return 1;
}

/** Middle of each island's members on the earlier map; NaN for islands whose members are all new. */
function oldMiddles(before: IslandsBefore, group: Uint32Array, count: number): Positions {
  const sums = { x: new Float64Array(count), y: new Float64Array(count) };
  const known = new Uint32Array(count);
  for (let v = 0; v < group.length; v++) {
    if (before.group[v] < 0) continue;
    sums.x[group[v]] += before.middleX[v];
    sums.y[group[v]] += before.middleY[v];
    known[group[v]]++;
  }
  const middle = (sum: Float64Array) =>
    Float32Array.from(sum, (s, g) => (known[g] === 0 ? Number.NaN : s / known[g]));
  return { x: middle(sums.x), y: middle(sums.y) };
}

/** Earlier places of the members that were in the island where most of them were; undefined where all are new. */
function oldInside(before: IslandsBefore, members: Uint32Array): Positions | undefined {
  const votes = new Map<number, number>();
  for (const v of members)
    if (before.group[v] >= 0) votes.set(before.group[v], (votes.get(before.group[v]) ?? 0) + 1);
  let was = -1;
  for (const [g, count] of votes) if (was < 0 || count > (votes.get(was) as number)) was = g;
  if (was < 0) return undefined;
  const from = (values: Float32Array) =>
    Float32Array.from(members, (v) => (before.group[v] === was ? values[v] : Number.NaN));
  return { x: from(before.insideX), y: from(before.insideY) };
}
