/** What a moment of the map means: what was captured by then, or who followed by then. */
export const MEANINGS = ["known", "followed"] as const;

export type Meaning = (typeof MEANINGS)[number];

/** When drawn accounts and edges came, in seconds since 1970, 0 where nothing is known; edges as pairs of places. */
export interface TimedGraph {
  seen: Uint32Array;
  known: Uint32Array;
  followed: Uint32Array;
  edgeSource: Uint32Array;
  edgeTarget: Uint32Array;
}

/** What of the map is there at a moment: masks over its accounts and edges. */
export interface Moment {
  accounts: Uint8Array;
  edges: Uint8Array;
  /** Accounts and dated edges that are there. */
  accountCount: number;
  datedCount: number;
}

/** Returns what is there at a moment (seconds): dated edges that came by then, their accounts, and what was asked for
 *  of undated edges. By `known`, accounts that were seen by then are there without an edge, too. O(accounts + edges). */
export function momentOf(
  graph: TimedGraph,
  meaning: Meaning,
  seconds: number,
  showsUndated: boolean,
): Moment {
  const { seen, edgeSource, edgeTarget } = graph;
  const times = graph[meaning];
  const accounts = new Uint8Array(seen.length);
  const edges = new Uint8Array(times.length);
  if (meaning === "known")
    for (let i = 0; i < seen.length; i++) accounts[i] = Number(seen[i] !== 0 && seen[i] <= seconds);
  let datedCount = 0;
  for (let e = 0; e < times.length; e++) {
    const isDated = times[e] !== 0;
    if (isDated ? times[e] > seconds : !showsUndated) continue;
    edges[e] = 1;
    accounts[edgeSource[e]] = 1;
    accounts[edgeTarget[e]] = 1;
    datedCount += Number(isDated);
  }
  let accountCount = 0;
  for (const isThere of accounts) accountCount += isThere;
  return { accounts, edges, accountCount, datedCount };
}

/** Where the dated edges are in time: counts of equal spans from the first to the last (seconds), and how many edges
 *  have no date. */
export interface DatedEdges {
  first: number;
  last: number;
  counts: Uint32Array;
  undated: number;
}

/** Returns how the dated edges are spread over time; undefined where no edge is dated. O(edges).
 *  @param now seconds: the last moment that is shown */
export function spreadOf(
  graph: TimedGraph,
  meaning: Meaning,
  now: number,
  bins: number,
): DatedEdges | undefined {
  const times = graph[meaning];
  let first = Number.POSITIVE_INFINITY;
  let undated = 0;
  for (const time of times) {
    if (time === 0) undated += 1;
    else first = Math.min(first, time);
  }
  if (first === Number.POSITIVE_INFINITY) return undefined;
  let last = now;
  for (const time of times) last = Math.max(last, time);
  const counts = new Uint32Array(bins);
  const span = Math.max(1, last - first);
  for (const time of times)
    if (time !== 0) counts[Math.min(bins - 1, Math.floor(((time - first) / span) * bins))] += 1;
  return { first, last, counts, undated };
}
