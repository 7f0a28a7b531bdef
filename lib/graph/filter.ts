import { buildFollowGraph } from "./build";
import type { FollowGraph } from "./follow-graph";

/** A list of accounts as it was captured: whose it is and which way its edges point. */
export type PackedList<Kind extends string = string> = {
  owner: number;
  kind: Kind;
  direction: "fromOwner" | "toOwner";
  members: Uint32Array;
};

/** The edges of captured lists, optionally of some kinds only; the same edge may come from several lists.
 *  O(members). */
export function edgesOfLists<Kind extends string>(
  lists: readonly PackedList<Kind>[],
  kinds?: ReadonlySet<Kind>,
): { sources: Uint32Array; targets: Uint32Array } {
  const wanted = kinds ? lists.filter(({ kind }) => kinds.has(kind)) : lists;
  const edges = wanted.reduce((sum, { members }) => sum + members.length, 0);
  const sources = new Uint32Array(edges);
  const targets = new Uint32Array(edges);
  let end = 0;
  for (const { owner, direction, members } of wanted) {
    const [owners, others] = direction === "fromOwner" ? [sources, targets] : [targets, sources];
    owners.fill(owner, end, end + members.length);
    others.set(members, end);
    end += members.length;
  }
  return { sources, targets };
}

export type GraphFilter = {
  /** Keep an edge only when its reverse exists. */
  mutualOnly?: boolean;
  /** Leave out accounts with fewer followers; looked at once, after mutualOnly and hidden. */
  minFollowers?: number;
  /** Followers by account where better known than from the graph (X's own count); NaN where not. */
  claimedFollowers?: ArrayLike<number>;
  /** Accounts to leave out. */
  hidden?: Iterable<number>;
  /** Accounts that stay whatever their number of followers (seeds). Hiding is stronger. */
  keep?: Iterable<number>;
  /** Leave out accounts without a tie left. */
  tiedOnly?: boolean;
};

export type FilteredGraph = {
  graph: FollowGraph;
  /** Number in the whole graph of each account of the filtered one, ascending. */
  account: Uint32Array;
};

/** The part of a graph that passes a filter, with accounts numbered anew in the same order. O(accounts + edges). */
export function filterGraph(whole: FollowGraph, filter: GraphFilter): FilteredGraph {
  const isHidden = flags(whole.size, filter.hidden);
  const edges = visibleEdges(whole, isHidden, filter.mutualOnly ?? false);
  const isKept = flags(whole.size, filter.keep);
  const followers = countOf(edges.targets, whole.size);
  const enough = (v: number) => {
    const claimed = filter.claimedFollowers?.[v];
    const known = claimed === undefined || Number.isNaN(claimed) ? followers[v] : claimed;
    return isKept[v] === 1 || known >= (filter.minFollowers ?? 0);
  };
  const stays = isHidden.map((hidden, v) => (hidden === 0 && enough(v) ? 1 : 0));
  let kept = onlyBetween(edges, stays);
  if (filter.tiedOnly) {
    const out = countOf(kept.sources, whole.size);
    const into = countOf(kept.targets, whole.size);
    for (let v = 0; v < whole.size; v++) if (out[v] + into[v] === 0 && isKept[v] === 0) stays[v] = 0;
    kept = onlyBetween(kept, stays);
  }
  return renumbered(kept, stays);
}

type Edges = { sources: Uint32Array; targets: Uint32Array };

function flags(size: number, accounts: Iterable<number> = []): Uint8Array {
  const flag = new Uint8Array(size);
  for (const v of accounts) flag[v] = 1;
  return flag;
}

function countOf(ends: Uint32Array, size: number): Uint32Array {
  const counts = new Uint32Array(size);
  for (const v of ends) counts[v]++;
  return counts;
}

/** Every edge of the graph between accounts that are not hidden. Mutual ties are found by the neighbours' flags. */
function visibleEdges(
  { size, following, neighbours }: FollowGraph,
  isHidden: Uint8Array,
  mutualOnly: boolean,
): Edges {
  const rows = mutualOnly ? neighbours : following;
  const sources = new Uint32Array(rows.targets.length);
  const targets = new Uint32Array(rows.targets.length);
  let end = 0;
  for (let v = 0; v < size; v++) {
    if (isHidden[v] === 1) continue;
    for (let i = rows.offsets[v]; i < rows.offsets[v + 1]; i++) {
      if (isHidden[rows.targets[i]] === 1 || (mutualOnly && neighbours.mutual[i] === 0)) continue;
      sources[end] = v;
      targets[end++] = rows.targets[i];
    }
  }
  return { sources: sources.subarray(0, end), targets: targets.subarray(0, end) };
}

function onlyBetween({ sources, targets }: Edges, stays: Uint8Array): Edges {
  const passes = (_: number, i: number) => stays[sources[i]] === 1 && stays[targets[i]] === 1;
  return { sources: sources.filter(passes), targets: targets.filter(passes) };
}

function renumbered({ sources, targets }: Edges, stays: Uint8Array): FilteredGraph {
  const account = Uint32Array.from({ length: stays.length }, (_, v) => v).filter((v) => stays[v] === 1);
  const number = new Uint32Array(stays.length);
  account.forEach((v, i) => {
    number[v] = i;
  });
  const rename = (v: number) => number[v];
  return { graph: buildFollowGraph(account.length, sources.map(rename), targets.map(rename)), account };
}
