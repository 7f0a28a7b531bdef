import { type Dependencies, dependencies } from "./dependencies";
import type { Adjacency, FollowGraph } from "./follow-graph";
import { sampleWithoutRepeats, seededRandom } from "./random";
import { relabelByCommunity } from "./relabel";

/** Up to this many accounts, exact betweenness is affordable in a browser (a second for 10 000). */
const EXACT_UP_TO = 20_000;
/** For larger graphs: enough to rank everybody (Spearman 0.97 to 0.99 against exact), not to measure the last. */
const DEFAULT_PIVOTS = 512;

/** From how many accounts shortest paths are followed where nothing else is said. */
export function defaultPivots(size: number): number {
  return size <= EXACT_UP_TO ? size : DEFAULT_PIVOTS;
}

export type BetweennessOptions = {
  /** Number of accounts to start shortest paths from; all, which is exact, by default up to 20 000 accounts, and
   *  512 above. */
  pivots?: number;
  seed?: number;
  /** Communities, where they are known already: the work is then faster, the result the same. */
  community?: Uint32Array;
  /** Default: the TypeScript twin. */
  dependencies?: Dependencies;
  /** Which part of the work this run does when workers share it: number index of count. */
  share?: { index: number; count: number };
};

export type Betweenness = {
  /** Share of the shortest paths between any two other accounts that pass here, 0 to 1, direction forgotten. */
  score: Float64Array;
  /** Standard error of each score; all 0 when exact. Estimated from pivots in groups, so itself rough (± 25 %). */
  standardError: Float64Array;
  /** Mean of standard error / score over the 100 highest scores. */
  topError: number;
  pivots: number;
  exact: boolean;
};

/** All that shortest paths without direction need of a follow graph: what is sent to workers that share the work. */
export type TieGraph = Pick<FollowGraph, "size" | "neighbours">;

/** What a run has so far of one group of pivots: plain data, to be sent from a worker. */
export type PivotGroup = {
  pivots: number;
  used: number;
  /** Dependencies by account. */
  sums: Float64Array;
};

/** Pivots are dealt into this many groups; the spread between random groups gives the error. */
const GROUPS = 8;

const TOP = 100;

/** Betweenness in slices: advance() until done, with progress and a chance to stop in between. */
export class BetweennessRun {
  readonly #rows: Adjacency;
  /** Number of each account in the rows; undefined where it is its own. */
  readonly #place: Uint32Array | undefined;
  readonly #isExact: boolean;
  readonly #groups: { pivots: Uint32Array; used: number; sums: Float64Array }[];
  readonly #dependencies: Dependencies;
  #turn = 0;

  constructor(graph: TieGraph, options: BetweennessOptions = {}) {
    const { seed = 1, community, share = { index: 0, count: 1 } } = options;
    const { pivots = defaultPivots(graph.size) } = options;
    const relabelled = community && relabelByCommunity(graph.neighbours, community);
    this.#rows = relabelled?.rows ?? graph.neighbours;
    this.#place = relabelled?.place;
    this.#isExact = pivots >= graph.size;
    this.#dependencies = options.dependencies ?? dependencies;
    const sample = sampleWithoutRepeats(graph.size, Math.min(pivots, graph.size), seededRandom(seed));
    const chosen = relabelled ? sample.map((v) => relabelled.place[v]) : sample;
    this.#groups = (this.#isExact ? inOrder(chosen) : atRandom(chosen))
      .filter((_, g) => g % share.count === share.index)
      .map((group) => ({ pivots: group, used: 0, sums: new Float64Array(graph.size) }));
  }

  /** Pivots used so far, and of how many. */
  get used(): number {
    return this.#groups.reduce((sum, { used }) => sum + used, 0);
  }
  get total(): number {
    return this.#groups.reduce((sum, { pivots }) => sum + pivots.length, 0);
  }
  get done(): boolean {
    return this.used === this.total;
  }

  /** Starts shortest paths from that many more pivots, or those left (multiples of 16 suit the kernel). */
  advance(pivots: number): void {
    const scaling = this.#isExact ? "whole" : "linear";
    while (pivots > 0 && !this.done) {
      const waiting = this.#groups.filter((group) => group.used < group.pivots.length);
      const group = waiting[this.#turn++ % waiting.length];
      const sources = group.pivots.subarray(group.used, group.used + pivots);
      this.#dependencies(this.#rows, sources, scaling, group.sums);
      group.used += sources.length;
      pivots -= sources.length;
    }
  }

  /** What there is so far, for summariseBetweenness(). */
  groups(): PivotGroup[] {
    const place = this.#place;
    return this.#groups.map(({ pivots, used, sums }) => ({
      pivots: pivots.length,
      used,
      sums: place ? Float64Array.from(place, (p) => sums[p]) : sums,
    }));
  }
}

/** All pivots, those with near numbers in one group and next to each other: they tend to be near each other in the
 *  graph too, which suits the kernel. */
function inOrder(pivots: Uint32Array): Uint32Array[] {
  const sorted = pivots.slice().sort();
  const length = Math.ceil(sorted.length / GROUPS);
  return Array.from({ length: GROUPS }, (_, g) => sorted.subarray(g * length, (g + 1) * length));
}

/** Pivots that are followed together: long enough to be efficient, and any whole number of slices is a fair sample. */
const SLICE = 64;

/** Random groups, so that any of them is a fair sample; only the pivots of a slice are sorted. */
function atRandom(pivots: Uint32Array): Uint32Array[] {
  return Array.from({ length: GROUPS }, (_, g) => {
    const group = pivots.filter((_, i) => i % GROUPS === g);
    for (let first = 0; first < group.length; first += SLICE) group.subarray(first, first + SLICE).sort();
    return group;
  });
}

/** The scores by the pivots used so far, from the groups of one run or of all runs that share the work.
 *  When every account was a pivot they are exact; else an estimate for everybody, with its error.
 *  Throws for exact runs that are not done: their pivots come in order, so those used are not a fair sample. */
export function summariseBetweenness(size: number, groups: readonly PivotGroup[]): Betweenness {
  const used = groups.reduce((sum, group) => sum + group.used, 0);
  const isExact = groups.reduce((sum, group) => sum + group.pivots, 0) === size;
  if (isExact && used < size) throw new Error("Exact betweenness has no result before it is done");
  const pairs = Math.max(1, (size - 1) * (size - 2));
  const score = new Float64Array(size);
  for (const { sums } of groups) for (let v = 0; v < size; v++) score[v] += sums[v];
  for (let v = 0; v < size; v++) score[v] *= used === 0 ? 0 : size / used / pairs;
  const standardError = isExact ? new Float64Array(size) : spread(score, groups, used, pairs);
  return { score, standardError, topError: topError(score, standardError), pivots: used, exact: isExact };
}

/** Standard error of the mean over the groups, with the correction for drawing without repeats; NaN from one group. */
function spread(score: Float64Array, all: readonly PivotGroup[], used: number, pairs: number): Float64Array {
  const size = score.length;
  const error = new Float64Array(size);
  const groups = all.filter((group) => group.used > 0);
  if (groups.length < 2) return error.fill(Number.NaN);
  for (const group of groups) {
    const factor = size / (group.used * pairs);
    for (let v = 0; v < size; v++) error[v] += (group.sums[v] * factor - score[v]) ** 2;
  }
  const left = (1 - used / size) / (groups.length * (groups.length - 1));
  return error.map((squares) => Math.sqrt(squares * left));
}

function topError(score: Float64Array, standardError: Float64Array): number {
  const top = Uint32Array.from(score, (_, v) => v)
    .sort((a, b) => score[b] - score[a] || a - b)
    .subarray(0, TOP)
    .filter((v) => score[v] > 0);
  return top.length === 0 ? 0 : top.reduce((sum, v) => sum + standardError[v] / score[v], 0) / top.length;
}
