import { type FollowGraph, rowOf } from "@/lib/graph/follow-graph";
import { separateDiscs } from "@/lib/graph/islands/separate";
import type { Positions } from "@/lib/graph/layout-start";
import { placeRing, type Rings, ringsOf } from "./rings";
import { placeRoundTable } from "./round-table";

/** The most readers that a drawing by lists has seats and bits for. */
export const MOST_READERS = 12;

/** An account with read lists, and which lists. */
export type Reader = { readonly v: number; readonly following: boolean; readonly followers: boolean };

/** A map drawn by the lists that each account is in. */
export type ListDrawing = Positions & {
  /** For each account, bit i where a list of reader i names it. */
  readonly lists: Uint16Array;
  /** The rings around the only reader; undefined where there are several. */
  readonly rings: Rings | undefined;
};

/** Space between the drawing and the accounts that no list names, in units. */
const ASIDE = 8;

/** Draws a graph by the lists that were read: two rings around one reader, or several readers round a table (see
 *  ringsOf and placeRoundTable). Accounts that no list names are in columns to the right. O(follows of the readers +
 *  accounts log accounts).
 *  @param radius of every account's disc; positions have its unit
 *  @param first the reader who is seated first, as an index of `readers` */
export function drawByLists(
  graph: FollowGraph,
  readers: readonly Reader[],
  radius: Float32Array,
  first = 0,
): ListDrawing {
  const lists = namedBy(graph, readers);
  const order = Uint32Array.from(lists.keys()).sort((a, b) => radius[b] - radius[a] || a - b);
  const x = new Float32Array(graph.size);
  const y = new Float32Array(graph.size);
  const seated = readers.map(({ v }) => v);
  let rings: Rings | undefined;
  if (readers.length === 1) {
    const [reader] = seated;
    const named = order.filter((v) => v !== reader && lists[v] !== 0);
    const isMutual = mutualsOf(graph, reader);
    rings = ringsOf(
      named.filter((v) => isMutual.has(v)),
      named.filter((v) => !isMutual.has(v)),
      radius,
    );
    placeRing(rings.inner, { x, y });
    placeRing(rings.outer, { x, y });
  } else {
    placeRoundTable(seated, lists, radius, order, first, { x, y });
    separateDiscs(x, y, radius, { maxRounds: 60 });
  }
  const isReader = new Set(seated);
  standAside(
    order.filter((v) => lists[v] === 0 && !isReader.has(v)),
    radius,
    { x, y },
  );
  return { x, y, lists, rings };
}

/** For each account, bit i where a list of reader i names it. */
function namedBy({ size, following, followers }: FollowGraph, readers: readonly Reader[]): Uint16Array {
  const lists = new Uint16Array(size);
  readers.forEach((reader, i) => {
    if (reader.following) for (const v of rowOf(following, reader.v)) lists[v] |= 1 << i;
    if (reader.followers) for (const v of rowOf(followers, reader.v)) lists[v] |= 1 << i;
  });
  return lists;
}

function mutualsOf({ neighbours }: FollowGraph, v: number): Set<number> {
  const found = new Set<number>();
  for (let e = neighbours.offsets[v]; e < neighbours.offsets[v + 1]; e++)
    if (neighbours.mutual[e] === 1) found.add(neighbours.targets[e]);
  return found;
}

/** Columns to the right of everybody else. */
function standAside(accounts: Uint32Array, radius: Float32Array, { x, y }: Positions): void {
  if (accounts.length === 0) return;
  const isAside = new Set(accounts);
  let [right, top, bottom] = [0, 0, 0];
  for (let v = 0; v < x.length; v++) {
    if (isAside.has(v)) continue;
    right = Math.max(right, x[v] + radius[v]);
    top = Math.max(top, y[v]);
    bottom = Math.min(bottom, y[v]);
  }
  const step = 3 * accounts.reduce((most, v) => Math.max(most, radius[v]), 0);
  const rows = Math.max(1, Math.floor((0.6 * (top - bottom)) / step), Math.ceil(Math.sqrt(accounts.length)));
  accounts.forEach((v, i) => {
    x[v] = right + ASIDE + step * (0.5 + Math.floor(i / rows));
    y[v] = (top + bottom) / 2 + step * ((Math.min(rows, accounts.length) - 1) / 2 - (i % rows));
  });
}
