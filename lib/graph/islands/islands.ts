import type { FollowGraph } from "@/lib/graph/follow-graph";
import type { Positions } from "@/lib/graph/layout-start";
import { type FixedPlaces, type Frame, fillIslands, frameOf, placeOnCoasts } from "./frame";
import { type InsideCommunities, type InsideLayout, layOutInside, subgraphOf } from "./inside";
import { type Middles, placeMiddles } from "./middles";
import { applyTurn, turnTowardsTies } from "./shape";

const STEPS = 90;
const TURNS = 2;
/** Angle between neighbours on a sunflower: no two line up. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

export type IslandOptions = {
  /** Community of each account: every community becomes an island. */
  community: Uint32Array;
  /** Radius of each account's disc; positions have the same unit. */
  radius: Float32Array;
  createLayout: InsideLayout;
  /** Communities inside one island; large islands start from them. */
  communitiesOf: InsideCommunities;
  /** An earlier map, by the accounts of this one: islands stay near their places. */
  before?: IslandsBefore | undefined;
  /** Accounts that must stay at a place of their own; the others make way. */
  fixed?: FixedPlaces;
  /** Layout steps inside each island. */
  steps?: number;
  /** Called once the islands have their places and before anything is laid out inside: each is evenly filled, its
   *  largest discs in the middle. Give a promise to wait. Not called where there is a map before. */
  onFilled?: (first: Islands) => Promise<void> | void;
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
  const { steps = STEPS, before, fixed } = options;
  const frame = frameOf(graph, options.community, options.radius);
  const { group, count, radius } = frame;
  const middles = placeMiddles(frame.ties, radius, frame.margin, before && oldMiddles(before, group, count));
  if (options.onFilled !== undefined && before === undefined) {
    const inside = sunflowers(frame);
    const positions = placeOnCoasts(frame, middles, fillIslands(frame, inside), { fixed, rounds: 0 });
    await options.onFilled({ ...positions, group, middles, radius, inside });
  }

  const inside = { x: new Float32Array(graph.size), y: new Float32Array(graph.size) };
  const local = new Uint32Array(graph.size);
  let placed = 0;
  for (let g = 0; g < count; g++) {
    const members = frame.membersOf(g);
    if (members.length > 1) {
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
      members.forEach((v, position) => {
        inside.x[v] = found.x[position];
        inside.y[v] = found.y[position];
      });
    }
    placed += members.length;
    await options.onProgress?.(placed / graph.size);
  }

  const place = fillIslands(frame, inside);
  for (let turn = 0; turn < TURNS && before === undefined; turn++)
    for (let g = 0; g < count; g++) {
      const members = frame.membersOf(g);
      if (members.length === 1) continue;
      const found = turnTowardsTies(graph, members, group, middles, place);
      applyTurn(found, members, place);
      applyTurn(found, members, inside);
    }
  return { ...placeOnCoasts(frame, middles, place, { fixed }), group, middles, radius, inside };
}

/** Members in even spirals around the middle of their island, the largest discs first. */
function sunflowers({ group, count, membersOf, area }: Frame): Positions {
  const x = new Float32Array(group.length);
  const y = new Float32Array(group.length);
  for (let g = 0; g < count; g++)
    membersOf(g)
      .toSorted((a, b) => area[b] - area[a] || a - b)
      .forEach((v, i) => {
        const distance = Math.sqrt(i);
        x[v] = distance * Math.cos(i * GOLDEN_ANGLE);
        y[v] = distance * Math.sin(i * GOLDEN_ANGLE);
      });
  return { x, y };
}

/** Middle of each island's members on the earlier map; NaN for islands with only new members. */
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
