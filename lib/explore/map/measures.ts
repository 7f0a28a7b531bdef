import { slices } from "@/lib/explore/protocol/cancelled";
import type { MeasureProgress, Metric } from "@/lib/explore/protocol/graph-service";
import { BetweennessRun, defaultPivots, summariseBetweenness } from "@/lib/graph/betweenness";
import type { GraphEngine } from "@/lib/graph/engine";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { drawRanks, type ReadLists } from "@/lib/graph/rank-doubt";
import { clustering, transitivity } from "@/lib/graph/triangles";
import type { SnapshotBetweenness, SnapshotRankDoubt, SnapshotRecord } from "@/lib/store/snapshot";
import { askPivots } from "./pivot-helper";
import type { MeasureFacts } from "./scores/score";

/** What was measured beyond the map, with a value per account: the form in which it is also stored. */
export type Measures = Pick<SnapshotRecord, Metric>;

/** What is measured, and how. */
export interface MeasureWork {
  engine: GraphEngine;
  graph: FollowGraph;
  community: Uint32Array;
  /** What ranks are doubted by: the ranking that is shown, and which own lists are read. */
  ranks: { pageRank: Float64Array; damping: number; seeds: Uint32Array; read: ReadLists };
  /** What was measured before. */
  before: Measures;
  /** Starts another worker that can share the work (pivot-worker), where workers are available. */
  startHelper: (() => Worker) | undefined;
  /** Processor cores. */
  cores: number;
  /** Whether every account is a pivot of betweenness, however many there are. */
  exact?: boolean | undefined;
  signal: AbortSignal;
  onProgress: (progress: MeasureProgress) => void;
  /** Told how many milliseconds a metric took. */
  onMeasured?: (metric: Metric, milliseconds: number) => void;
}

const SEED = 1;
/** Pivots per slice: what the kernel follows at once. */
const PIVOTS_AT_ONCE = 16;
/** Another worker takes 60 ms to start and a copy of the graph; it pays above this many steps (a third of a
 *  second, at a nanosecond per tie and pivot). */
const WORTH_SHARING = 3e8;
const MOST_WORKERS = 4;

/** Works through the plan; throws `Cancelled` between slices once the signal is aborted. */
export async function measureAll(plan: readonly Metric[], work: MeasureWork): Promise<Measures> {
  const { engine, graph, signal, onProgress } = work;
  const slice = slices(signal);
  const found: Measures = {};
  for (const [i, metric] of plan.entries()) {
    onProgress({ metric, done: i / plan.length });
    await slice.next();
    const started = performance.now();
    switch (metric) {
      case "cores": {
        const core = engine.coreNumbers(graph.neighbours);
        found.cores = { core, highest: core.reduce((most, k) => Math.max(most, k), 0) };
        break;
      }
      case "clustering": {
        const triangles = engine.triangleCounts(graph.neighbours);
        found.clustering = {
          clustering: clustering(graph.neighbours, triangles),
          transitivity: transitivity(graph.neighbours, triangles),
        };
        break;
      }
      case "betweenness":
        found.betweenness = await measureBetweenness(work, (used, of) =>
          onProgress({ metric, done: (i + used / of) / plan.length, pivots: { used, of } }),
        );
        break;
      case "rankDoubt": {
        const score = (found.betweenness ?? work.before.betweenness)?.score;
        if (score === undefined) throw new Error("Ranks are doubted once betweenness is measured.");
        found.rankDoubt = await doubtRanks(work, score, (done) =>
          onProgress({ metric, done: (i + done) / plan.length }),
        );
      }
    }
    work.onMeasured?.(metric, performance.now() - started);
  }
  await slice.next();
  return found;
}

/** How many workers follow shortest paths from that many pivots. */
export function workersFor(pivots: number, ties: number, cores: number): number {
  return pivots * ties < WORTH_SHARING ? 1 : Math.max(1, Math.min(MOST_WORKERS, cores));
}

async function measureBetweenness(
  { engine, graph, community, startHelper, cores, exact: wantsExact, signal }: MeasureWork,
  onPivots: (used: number, of: number) => void,
): Promise<SnapshotBetweenness> {
  const started = performance.now();
  const { dependencies } = engine;
  const total = wantsExact ? graph.size : defaultPivots(graph.size);
  const workers = startHelper === undefined ? 1 : workersFor(total, graph.neighbours.targets.length, cores);
  const options = { seed: SEED, community, pivots: total };
  const used = new Array<number>(workers).fill(0);
  const tell = (index: number) => (count: number) => {
    used[index] = count;
    onPivots(
      used.reduce((sum, pivots) => sum + pivots),
      total,
    );
  };

  const ended = new AbortController();
  const stop = AbortSignal.any([signal, ended.signal]);
  try {
    const shared = Promise.all(
      Array.from({ length: workers - 1 }, (_, i) => {
        const share = { index: i + 1, count: workers };
        const task = { graph: { size: graph.size, neighbours: graph.neighbours }, ...options, share };
        return askPivots(startHelper as () => Worker, task, tell(i + 1), stop);
      }),
    );
    // Its end is awaited below; until then a failure must not count as unheard.
    shared.catch(() => {});
    const own = new BetweennessRun(graph, { ...options, dependencies, share: { index: 0, count: workers } });
    const slice = slices(signal);
    while (!own.done) {
      own.advance(PIVOTS_AT_ONCE);
      if (!slice.due()) continue;
      tell(0)(own.used);
      await slice.next();
    }
    tell(0)(own.used);
    const { score, standardError, topError, pivots, exact } = summariseBetweenness(graph.size, [
      ...own.groups(),
      ...(await shared).flat(),
    ]);
    const milliseconds = performance.now() - started;
    return { score, standardError, topError, pivots, exact, seed: SEED, workers, milliseconds };
  } finally {
    ended.abort();
  }
}

/** Between which ranks accounts could be, in pieces of a few milliseconds. */
async function doubtRanks(
  { engine, graph, ranks, signal }: MeasureWork,
  betweenness: Float64Array,
  onDone: (share: number) => void,
): Promise<SnapshotRankDoubt> {
  const { read, ...shown } = ranks;
  const { dependencies } = engine;
  const drawing = drawRanks(graph, read, { ...shown, betweenness, dependencies, seed: SEED });
  const slice = slices(signal);
  for (;;) {
    const { done, value } = drawing.next();
    if (done) {
      const { pageRank, betweenness: paths, read: share, draws } = value;
      return {
        rankLow: pageRank.low,
        rankHigh: pageRank.high,
        pathsLow: paths.low,
        pathsHigh: paths.high,
        read: share,
        draws,
      };
    }
    if (!slice.due()) continue;
    onDone(value);
    await slice.next();
  }
}

/** What to know of the values, without them. */
export function factsOf({ cores, clustering: local, betweenness, rankDoubt }: Measures): MeasureFacts {
  const facts: MeasureFacts = {};
  if (cores !== undefined) facts.cores = { highest: cores.highest };
  if (local !== undefined) facts.clustering = { transitivity: local.transitivity };
  if (betweenness !== undefined) {
    const { exact, pivots, topError, seed, workers, milliseconds } = betweenness;
    facts.betweenness = { exact, pivots, topError, seed, workers, milliseconds };
  }
  if (rankDoubt !== undefined) facts.rankDoubt = { read: rankDoubt.read, draws: rankDoubt.draws };
  return facts;
}
