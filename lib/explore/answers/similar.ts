import type { ComputedMap } from "@/lib/explore/map/computation";
import type {
  ComparedAccount,
  Comparison,
  SimilarAnswer,
  SomeAccounts,
} from "@/lib/explore/protocol/similar";
import { rowLength, rowOf } from "@/lib/graph/follow-graph";
import { inBoth, similarTo } from "@/lib/graph/similar";

/** How many accounts of each kind are named in a comparison. */
const NAMED = 8;

/** The accounts that the same people follow as account v of the graph. */
export function similarAccounts(
  { network: { graph }, table }: ComputedMap,
  v: number,
  hidden: ReadonlySet<number>,
  limit: number,
): SimilarAnswer {
  const all = similarTo(graph, v).filter((other) => !hidden.has(other.v));
  return {
    total: all.length,
    followers: rowLength(graph.followers, v),
    found: all.slice(0, limit).map(({ v: other, ...like }) => ({ row: table.row(other), ...like })),
  };
}

/** Accounts a and b of the graph side by side. */
export function compareAccounts(
  { network: { graph }, ranking, table }: ComputedMap,
  a: number,
  b: number,
  hidden: ReadonlySet<number>,
): Comparison {
  const { followers, following } = graph;
  const some = (nodes: readonly number[]): SomeAccounts => {
    const shown = nodes.filter((u) => u !== a && u !== b && !hidden.has(u));
    const best = shown.toSorted((one, other) => ranking.rank[one] - ranking.rank[other]).slice(0, NAMED);
    return { total: shown.length, rows: best.map((u) => table.row(u)) };
  };
  const side = (v: number): ComparedAccount => ({
    row: table.row(v),
    ranks: table.ranks(v),
    followers: rowLength(followers, v),
    following: rowLength(following, v),
  });
  const between = new Set([
    ...inBoth(rowOf(following, a), rowOf(followers, b)),
    ...inBoth(rowOf(following, b), rowOf(followers, a)),
  ]);
  const follows = rowOf(following, a).includes(b);
  const isFollowed = rowOf(followers, a).includes(b);
  return {
    sides: [side(a), side(b)],
    sharedFollowers: some(inBoth(rowOf(followers, a), rowOf(followers, b))),
    sharedFollowing: some(inBoth(rowOf(following, a), rowOf(following, b))),
    between: some([...between]),
    tie: follows ? (isFollowed ? "mutual" : "follows") : isFollowed ? "followed" : "none",
  };
}
