/** Runs in a worker of the browser: measures what bench.ts asks for. */

import { buildFollowGraph } from "@/lib/graph/build";
import { type GraphEngine, typescriptEngine } from "@/lib/graph/engine";
import { loadEngine } from "@/lib/graph/load-engine";
import { betweenness } from "../measures/betweenness";
import { neighbourhoodPurity } from "../measures/layout-quality";
import { mutualInformation } from "../measures/mutual-information";
import { reciprocity } from "../measures/reciprocity";
import { type Contender, graphology, OPERATIONS, own } from "./contenders";
import { networkOf, SHAPES, type ShapeName } from "./shapes";

export type Task = {
  kind: "pass" | "operations" | "layout" | "growth" | "bandwidth";
  shape: ShapeName;
  rounds: number;
};

/** Milliseconds: the first time, the median of the others, and the least, which a busy machine disturbs least. */
export type Timing = { first: number; median: number; least: number; times: number };
export type Measured = Record<string, number>;
export type OperationTimings = Record<string, Record<string, Timing>>;

type Network = ReturnType<typeof networkOf> & { size: number };

/** A contender is not asked again for the same work after this many milliseconds with it. */
const PATIENCE = 4_000;
/** graphology holds no more in reasonable time and memory. */
const GRAPHOLOGY_EDGES = 500_000;

addEventListener("message", async ({ data }: MessageEvent<Task>) => {
  const network = { size: SHAPES[data.shape].accounts, ...networkOf(SHAPES[data.shape]) };
  postMessage(await measure(data, network));
});

async function measure({ kind, rounds }: Task, network: Network): Promise<unknown> {
  const engine = await loadEngine();
  switch (kind) {
    case "pass":
      return measurePasses(engine, network, rounds);
    case "operations":
      return measureOperations(engine, network, rounds);
    case "layout":
      return measureLayout(engine, network);
    case "growth":
      return measureGrowth(engine, network, rounds);
    case "bandwidth":
      return measureBandwidth(engine, network, rounds);
  }
}

/** Everything the explorer shows of a network, part by part. The first pass of a worker is the cold one. */
function measurePasses(engine: GraphEngine, network: Network, rounds: number): Measured[] {
  return Array.from({ length: rounds }, () => {
    const laps: Measured = {};
    const start = performance.now();
    const timed = <Value>(name: string, work: () => Value): Value => {
      const from = performance.now();
      const value = work();
      laps[name] = performance.now() - from;
      return value;
    };
    const graph = timed("build", () => buildFollowGraph(network.size, network.sources, network.targets));
    timed("reciprocity", () => reciprocity(graph));
    timed("PageRank", () => engine.pageRank(graph));
    const { community } = timed("communities", () => engine.louvain(graph));
    const { dependencies } = engine;
    timed("betweenness", () =>
      betweenness(graph, { pivots: pivotsFor(network.size), community, dependencies }),
    );
    timed("cores", () => engine.coreNumbers(graph.neighbours));
    timed("triangles", () => engine.triangleCounts(graph.neighbours));
    laps.whole = performance.now() - start;
    return laps;
  });
}

function pivotsFor(size: number): number {
  return size > 100_000 ? 256 : 512;
}

/** Rounds in which every contender does the work once, so that a busy moment of the machine meets all of them. */
function measureOperations(engine: GraphEngine, network: Network, rounds: number): OperationTimings {
  const graph = buildFollowGraph(network.size, network.sources, network.targets);
  const contenders: Contender[] = [own(engine, graph, network), own(typescriptEngine, graph, network)];
  if (network.sources.length <= GRAPHOLOGY_EDGES) contenders.push(graphology(network));
  const timings: OperationTimings = {};
  for (const operation of OPERATIONS) {
    const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
    for (let round = 0; round < rounds; round++)
      for (const { name, work } of contenders) {
        const run = work[operation];
        const before = times.get(name)!;
        if (!run || before.reduce((sum, ms) => sum + ms, 0) > PATIENCE) continue;
        const start = performance.now();
        run();
        before.push(performance.now() - start);
      }
    timings[operation] = Object.fromEntries(
      [...times].filter(([, list]) => list.length > 0).map(([name, list]) => [name, summary(list)]),
    );
  }
  return timings;
}

function summary([first, ...others]: number[]): Timing {
  return {
    first,
    median: others.length > 0 ? median(others) : first,
    least: Math.min(first, ...others),
    times: others.length + 1,
  };
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

/** How good a map is after half a second, placing included, and how many steps that took. */
function measureLayout(engine: GraphEngine, network: Network): Measured {
  const graph = buildFollowGraph(network.size, network.sources, network.targets);
  const { community } = engine.leiden(graph);
  engine.createLayout(graph, { community }).step(5);
  const start = performance.now();
  const layout = engine.createLayout(graph, { community });
  const placed = performance.now();
  const placedPurity = neighbourhoodPurity(layout, network.community);
  const pause = performance.now() - placed;
  let steps = 0;
  while (performance.now() - start - pause < 500) {
    layout.step(1);
    steps++;
  }
  const stepping = performance.now() - placed - pause;
  return {
    "placing, ms": placed - start,
    "purity when placed": placedPurity,
    "purity after 0.5 s": neighbourhoodPurity(layout, network.community),
    "steps per second": (1000 * steps) / stepping,
  };
}

/** Communities after a hundredth more edges: how alike, and how long from scratch and from those before. */
function measureGrowth(engine: GraphEngine, network: Network, rounds: number): Measured {
  const before = Math.round(network.sources.length / 1.01);
  const old = buildFollowGraph(
    network.size,
    network.sources.slice(0, before),
    network.targets.slice(0, before),
  );
  const grown = buildFollowGraph(network.size, network.sources, network.targets);
  const start = engine.leiden(old).community;
  const cold: number[] = [];
  const warm: number[] = [];
  const timed = (times: number[], work: () => void) => {
    const from = performance.now();
    work();
    times.push(performance.now() - from);
  };
  for (let round = 0; round < rounds; round++) {
    timed(cold, () => engine.leiden(grown));
    timed(warm, () => engine.leiden(grown, { start }));
  }
  const fromScratch = engine.leiden(grown, { seed: 2 });
  const fromBefore = engine.leiden(grown, { start, seed: 2 });
  return {
    "cold, ms": median(cold),
    "warm, ms": median(warm),
    "NMI to before, cold": mutualInformation(start, fromScratch.community),
    "NMI to before, warm": mutualInformation(start, fromBefore.community),
    "modularity, cold": fromScratch.modularity,
    "modularity, warm": fromBefore.modularity,
  };
}

/** A round of PageRank against the time that reading and writing as many bytes takes at the speed of a large copy. */
function measureBandwidth(engine: GraphEngine, network: Network, rounds: number): Measured {
  const graph = buildFollowGraph(network.size, network.sources, network.targets);
  const source = new Float64Array(12_000_000).fill(1);
  const target = new Float64Array(12_000_000);
  const copies: number[] = [];
  const perRound: number[] = [];
  for (let round = 0; round < rounds; round++) {
    let start = performance.now();
    target.set(source);
    copies.push(performance.now() - start);
    start = performance.now();
    const { iterations } = engine.pageRank(graph);
    perRound.push((performance.now() - start) / iterations);
  }
  const bytesPerMs = (2 * source.byteLength) / median(copies);
  const bound = (4 * graph.followers.targets.length + 40 * graph.size) / bytesPerMs;
  return {
    "copy, GB/s": bytesPerMs / 1e6,
    "PageRank round, ms": median(perRound),
    "bound, ms": bound,
    "times the bound": median(perRound) / bound,
  };
}
