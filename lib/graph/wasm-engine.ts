import { louvain } from "./communities";
import { byDegree } from "./cores";
import { type Dependencies, dependencies as dependenciesTwin } from "./dependencies";
import type { GraphEngine } from "./engine";
import type { Adjacency, FollowGraph } from "./follow-graph";
import { leiden } from "./leiden";
import { outShares, type PageRank, type PageRankOptions, pageRankSettings, teleportTo } from "./pagerank";
import { relabelByCommunity } from "./relabel";
import { instantiateKernels, type Kernels } from "./wasm-kernels";
import { createWasmLayout } from "./wasm-layout";
import { withWasmSteps } from "./wasm-steps";

/** The engine on WebAssembly kernels. Throws CompileError where WebAssembly or its SIMD is missing. */
export async function createWasmEngine(binary: BufferSource): Promise<GraphEngine> {
  const module = await WebAssembly.compile(binary);
  const kernels = instantiateKernels(module);
  return {
    name: "wasm",
    pageRank: (graph, options = {}) => freeing(kernels, () => pageRank(kernels, graph, options)),
    louvain: (graph, options) =>
      withWasmSteps(kernels, graph.neighbours, (steps) => louvain(graph, options, steps)),
    leiden: (graph, options) =>
      withWasmSteps(kernels, graph.neighbours, (steps) => leiden(graph, options, steps)),
    dependencies: (...work) => freeing(kernels, () => dependencies(kernels, ...work)),
    coreNumbers: (rows) => freeing(kernels, () => coreNumbers(kernels, rows)),
    triangleCounts: (rows) => freeing(kernels, () => triangleCounts(kernels, rows)),
    createLayout: (graph, options) => createWasmLayout(module, graph, options),
  };
}

/** Does the work and takes back the memory it reserved. */
function freeing<Result>({ memory }: Kernels, work: () => Result): Result {
  const mark = memory.mark();
  try {
    return work();
  } finally {
    memory.release(mark);
  }
}

/** From this number of accounts on, the contributions outgrow the caches and the order in memory matters. */
const RELABEL_FROM = 30_000;
/** Changes above this are followed in single precision, which reads half the memory. */
const ROUGH = 1e-6;

function pageRank({ run, memory }: Kernels, graph: FollowGraph, options: PageRankOptions): PageRank {
  const { damping, tolerance, maxIterations } = pageRankSettings(options);
  const { size } = graph;
  const { target, personalised } = teleportTo(size, options.seeds);
  if (size === 0) return { rank: target, iterations: 0, converged: true, personalised };
  const { community } = options;
  const relabelled =
    community && size >= RELABEL_FROM ? relabelByCommunity(graph.followers, community) : undefined;
  const inOrder = (values: Float64Array) => (relabelled ? pick(values, relabelled.order) : values);
  const rows = relabelled?.rows ?? graph.followers;
  const offsets = memory.put(rows.offsets);
  const targets = memory.put(rows.targets);
  const share = memory.put(inOrder(outShares(graph)));
  const teleport = memory.put(inOrder(target));
  const rank = memory.put(inOrder(target));
  const [next, contribution] = [memory.reserve(8 * size), memory.reserve(8 * size)];
  const change = memory.put(Float64Array.of(Number.POSITIVE_INFINITY));
  const rounds = (goal: number, most: number, single: boolean) =>
    run.pageRankRounds(
      size,
      offsets,
      targets,
      share,
      teleport,
      rank,
      next,
      contribution,
      damping,
      goal,
      most,
      single,
      change,
    );
  const rough = tolerance < ROUGH ? rounds(ROUGH, maxIterations, true) : 0;
  const iterations = rough + rounds(tolerance, maxIterations - rough, false);
  const converged = memory.f64(change, 1)[0] < tolerance;
  const found = memory.f64(rank, size);
  return {
    rank: relabelled ? pick(found, relabelled.place) : found.slice(),
    iterations,
    converged,
    personalised,
  };
}

function pick(values: Float64Array, places: Uint32Array): Float64Array {
  const picked = new Float64Array(places.length);
  for (let i = 0; i < places.length; i++) picked[i] = values[places[i]];
  return picked;
}

const LANES = 16;

function dependencies({ run, memory }: Kernels, ...work: Parameters<Dependencies>): void {
  const [rows, sources, scaling, sums] = work;
  const size = sums.length;
  const offsets = memory.put(rows.offsets);
  const targets = memory.put(rows.targets);
  const sourcesAt = memory.put(sources);
  const [front, other, paths] = [
    memory.reserve(64 * size),
    memory.reserve(64 * size),
    memory.reserve(64 * size),
  ];
  const [level, levels] = [memory.reserve(16 * size), memory.reserve(8 * size)];
  const sumsAt = memory.put(sums);
  const tooHard: number[] = [];
  for (let first = 0; first < sources.length; first += LANES) {
    const count = Math.min(LANES, sources.length - first);
    const done = run.dependenciesOf16(
      size,
      offsets,
      targets,
      sourcesAt + 4 * first,
      count,
      scaling === "linear",
      front,
      other,
      paths,
      level,
      levels,
      sumsAt,
    );
    if (done === 0) tooHard.push(...sources.subarray(first, first + count));
  }
  sums.set(memory.f64(sumsAt, size));
  if (tooHard.length > 0) dependenciesTwin(rows, Uint32Array.from(tooHard), scaling, sums);
}

function coreNumbers({ run, memory }: Kernels, rows: Adjacency): Uint32Array {
  const { degree, start, order, place } = byDegree(rows);
  const degreeAt = memory.put(degree);
  run.coreNumbers(
    degree.length,
    memory.put(rows.offsets),
    memory.put(rows.targets),
    degreeAt,
    memory.put(start),
    memory.put(order),
    memory.put(place),
  );
  return memory.u32(degreeAt, degree.length).slice();
}

function triangleCounts({ run, memory }: Kernels, rows: Adjacency): Uint32Array {
  const { order, place } = byDegree(rows);
  const size = order.length;
  const counts = memory.reserve(4 * size);
  run.triangleCounts(
    size,
    memory.put(rows.offsets),
    memory.put(rows.targets),
    memory.put(order),
    memory.put(place),
    memory.reserve(4 * (size + 1)),
    memory.reserve(2 * rows.targets.length + 4),
    counts,
    memory.reserve(size),
  );
  const byPlace = memory.u32(counts, size);
  return Uint32Array.from(place, (p) => byPlace[p]);
}
