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

/** When each direction of drawn edges came, as `known` and `followed` say it of edges. */
export interface DirectedGraph extends TimedGraph {
  directed: Record<Meaning, { forth: Uint32Array; back: Uint32Array }>;
  edgeMutual: Uint8Array;
}

/** The step of what appears at no moment. */
export const NEVER = 255;

/** At which step of the slider each drawn account and edge appears; {@link NEVER} for at none. */
export interface Steps {
  accounts: Uint8Array;
  edges: Uint8Array;
  /** Accounts and dated edges that are there at each step. */
  accountCounts: Uint32Array;
  datedCounts: Uint32Array;
}

/** Returns the steps at which accounts and edges appear: dated edges at the first moment that is not before their
 *  time, undated ones at once or never, accounts with their first edge. By `known`, accounts appear without an edge
 *  where they were seen before. O((accounts + edges) log moments).
 *  @param moments seconds, ascending, one for each step, fewer than {@link NEVER} */
export function stepsOf(
  graph: TimedGraph,
  meaning: Meaning,
  moments: readonly number[],
  showsUndated: boolean,
): Steps {
  const { seen, edgeSource, edgeTarget } = graph;
  const times = graph[meaning];
  const accounts = new Uint8Array(seen.length).fill(NEVER);
  const edges = new Uint8Array(times.length);
  const datedCounts = new Uint32Array(moments.length);
  if (meaning === "known")
    for (let i = 0; i < seen.length; i++) if (seen[i] !== 0) accounts[i] = stepAt(moments, seen[i]);
  for (let e = 0; e < times.length; e++) {
    const isDated = times[e] !== 0;
    const step = isDated ? stepAt(moments, times[e]) : showsUndated ? 0 : NEVER;
    edges[e] = step;
    if (isDated && step !== NEVER) datedCounts[step] += 1;
    for (const i of [edgeSource[e], edgeTarget[e]]) if (step < accounts[i]) accounts[i] = step;
  }
  const accountCounts = new Uint32Array(moments.length);
  for (const step of accounts) if (step !== NEVER) accountCounts[step] += 1;
  for (const counts of [accountCounts, datedCounts])
    for (let step = 1; step < counts.length; step++) counts[step] += counts[step - 1];
  return { accounts, edges, accountCounts, datedCounts };
}

/** Returns the follows that are there at a step, as pairs of drawn accounts: of a mutual edge each direction from its
 *  own time on. An undated direction is there where undated edges are, once its edge is. O(edges).
 *  @param seconds the moment of the step */
export function followsAt(
  graph: DirectedGraph,
  meaning: Meaning,
  { edges }: Pick<Steps, "edges">,
  step: number,
  seconds: number,
  showsUndated: boolean,
): { sources: Uint32Array<ArrayBuffer>; targets: Uint32Array<ArrayBuffer> } {
  const { edgeSource, edgeTarget, edgeMutual } = graph;
  const { forth, back } = graph.directed[meaning];
  const isThere = (time: number) => (time === 0 ? showsUndated : time <= seconds);
  const sources = new Uint32Array(2 * edges.length);
  const targets = new Uint32Array(2 * edges.length);
  let count = 0;
  const add = (source: number, target: number) => {
    sources[count] = source;
    targets[count++] = target;
  };
  for (let e = 0; e < edges.length; e++) {
    if (edges[e] > step) continue;
    if (isThere(forth[e])) add(edgeSource[e], edgeTarget[e]);
    if (edgeMutual[e] === 1 && isThere(back[e])) add(edgeTarget[e], edgeSource[e]);
  }
  return { sources: sources.slice(0, count), targets: targets.slice(0, count) };
}

/** The first step that is not before a time. */
function stepAt(moments: readonly number[], time: number): number {
  let low = 0;
  let high = moments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (moments[middle] < time) low = middle + 1;
    else high = middle;
  }
  return low === moments.length ? NEVER : low;
}

/** Returns the moments (seconds) of a number of equal steps from one to another, both included. */
export function momentsBetween(first: number, last: number, steps: number): number[] {
  return Array.from({ length: steps + 1 }, (_, step) =>
    step === steps ? last : Math.floor(first + ((last - first) * step) / steps),
  );
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
