import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { Appearance, EdgeChoice } from "@/lib/explore/view/appearance";
import { type Ribbon, ribbonsOf } from "./community-ribbons";
import { groupAt, nodeColour } from "./node-style";
import { mixed, OTHERS, type Scheme } from "./palette";

/** How much more a mutual edge shows than a one-way edge. */
const MUTUAL = 1.4;
/** With more ties between communities than this, ribbons stand for them: single lines would cover the map. */
const MOST_BETWEEN = 20_000;

/** The edges that are drawn one by one, and the ties between communities as a whole. */
export interface Ties {
  /** Indices of edges, ascending. */
  edges: Uint32Array;
  /** How many of them are between two communities. */
  between: number;
  /** Whether those run together: a map that is drawn by lists has no islands to run between. */
  isBundled: boolean;
  ribbons: readonly Ribbon[];
  /** Whether ribbons stand for edges between communities, which are then not among `edges`. */
  hasRibbonsOnly: boolean;
}

/** Which edges are drawn and how.
 *  @param isWanted whether the edge at an index is to be seen */
export function tiesOf(drawn: DrawnGraph, isWanted: (e: number) => boolean): Ties {
  const all = new Uint32Array(drawn.edgeSource.length);
  let count = 0;
  let between = 0;
  for (let e = 0; e < all.length; e++) {
    if (!isWanted(e) || isSpoke(drawn, e)) continue;
    all[count++] = e;
    if (isBetween(drawn, e)) between += 1;
  }
  const edges = all.subarray(0, count);
  if (drawn.lists !== undefined)
    return { edges, between, isBundled: false, ribbons: [], hasRibbonsOnly: false };
  const ribbons = ribbonsOf(drawn, isWanted);
  if (between <= MOST_BETWEEN) return { edges, between, isBundled: true, ribbons, hasRibbonsOnly: false };
  const inside = edges.filter((e) => !isBetween(drawn, e));
  return { edges: inside, between: 0, isBundled: true, ribbons, hasRibbonsOnly: true };
}

/** Whether an edge joins two communities. */
export function isBetween({ community, edgeSource, edgeTarget }: DrawnGraph, e: number): boolean {
  return community[edgeSource[e]] !== community[edgeTarget[e]];
}

/** Whether an edge says no more than the ring that its account is on: it would only cross the inner ring. */
function isSpoke({ lists, account, edgeSource, edgeTarget, edgeMutual }: DrawnGraph, e: number): boolean {
  if (lists?.isRound !== true || edgeMutual[e] === 1) return false;
  const [{ n }] = lists.readers;
  return account[edgeSource[e]] === n || account[edgeTarget[e]] === n;
}

/** Whether an edge is of those that are wanted. */
export function hasEdge({ edgeMutual }: DrawnGraph, e: number, edges: EdgeChoice): boolean {
  if (edges === "all" || edges === "none") return edges === "all";
  return (edgeMutual[e] === 1) === (edges === "mutual");
}

/** The colour of the group that both ends share, else the one between the colours of their groups. */
export function edgeColour(
  drawn: DrawnGraph,
  e: number,
  { appearance, scheme }: { appearance: Appearance; scheme: Scheme },
): string {
  const [source, target] = [drawn.edgeSource[e], drawn.edgeTarget[e]];
  const group = groupAt(drawn, source);
  if (group === undefined) return OTHERS[scheme];
  const colour = nodeColour(drawn, source, appearance.colour, scheme);
  if (group === groupAt(drawn, target)) return colour;
  return mixed(colour, nodeColour(drawn, target, appearance.colour, scheme), 0.5);
}

/** Returns the colour of an edge, for many edges: each pair of groups is mixed once. At 50 000 edges that takes a
 *  fortieth of the time. */
export function edgeColours(
  drawn: DrawnGraph,
  style: { appearance: Appearance; scheme: Scheme },
): (e: number) => string {
  const known = new Map<string, string>();
  return (e) => {
    const pair = `${groupAt(drawn, drawn.edgeSource[e])} ${groupAt(drawn, drawn.edgeTarget[e])}`;
    const found = known.get(pair) ?? edgeColour(drawn, e, style);
    known.set(pair, found);
    return found;
  };
}

/** Opacity of an edge among so many: the more there are, the less each may cover. Between communities 6 to 10 %. */
export function edgeOpacity(drawn: DrawnGraph, e: number, edges: number): number {
  const root = Math.sqrt(edges + 1);
  const plain = isBetween(drawn, e)
    ? Math.min(0.1, Math.max(0.06, 11 / root))
    : Math.min(0.4, Math.max(0.03, 12 / root));
  return drawn.edgeMutual[e] === 1 ? Math.min(1, plain * MUTUAL) : plain;
}
