import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { typescriptEngine } from "@/lib/graph/engine";
import { compileKernels } from "@/lib/graph/kernels/build";
import { kernelBinary, loadEngine } from "@/lib/graph/load-engine";
import { pageRankSettings } from "@/lib/graph/pagerank";
import { betweenness } from "../../measures/betweenness";
import { neighbourhoodPurity } from "../../measures/layout-quality";
import {
  anyFollowGraph,
  complete,
  cycle,
  type Edge,
  followGraph,
  invented,
  karate,
  path,
  star,
} from "./graphs";

const wasm = await loadEngine();
const twin = typescriptEngine;
const { graph, community } = invented(2000, 16_000);

const cases = [
  ["nobody", followGraph([], 0)],
  ["one account", followGraph([], 1)],
  ["people without ties", followGraph([], 20)],
  ["a pair", followGraph([[0, 1]])],
  ["a path", followGraph(path(40))],
  ["a path too long for the kernel", followGraph(path(150))],
  ["a star", followGraph(star(70))],
  ["a cycle", followGraph(cycle(33))],
  ["everyone tied to everyone", followGraph(complete(30))],
  ["the karate club", karate()],
  ["an invented network", graph],
  ["few lists fetched", invented(900, 4000, 3, 0.1).graph],
] as const;

/** Largest difference, relative to the largest value. */
function difference(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let [worst, largest] = [0, Number.MIN_VALUE];
  for (let v = 0; v < a.length; v++) {
    worst = Math.max(worst, Math.abs(a[v] - b[v]));
    largest = Math.max(largest, Math.abs(b[v]));
  }
  return worst / largest;
}

test("the kernels run here", () => {
  expect(wasm.name).toBe("wasm");
});

describe("where kernels cannot run, TypeScript does the work:", () => {
  afterEach(() => {
    vi.unstubAllGlobals();
  });

  test("no WebAssembly", async () => {
    vi.stubGlobal("WebAssembly", undefined);
    expect((await loadEngine()).name).toBe("typescript");
  });

  test("WebAssembly without SIMD, or forbidden", async () => {
    const { CompileError, Instance } = WebAssembly;
    const compile = () => Promise.reject(new CompileError("SIMD is not supported"));
    vi.stubGlobal("WebAssembly", { CompileError, Instance, compile });
    expect((await loadEngine()).name).toBe("typescript");
  });
});

test("the compiled kernels are those of the sources", async () => {
  const compiled = await compileKernels();
  expect(Buffer.from(kernelBinary()).equals(Buffer.from(compiled))).toBe(true);
});

describe.each(cases)("kernel and twin agree on %s:", (_, any) => {
  test("PageRank", () => {
    const seeds = Uint32Array.of(0);
    for (const options of [{}, { seeds }, { damping: 0.99 }, { tolerance: 1e-3 }]) {
      const [a, b] = [wasm.pageRank(any, options), twin.pageRank(any, options)];
      const { damping, tolerance } = pageRankSettings(options);
      const apart = a.rank.reduce((sum, rank, v) => sum + Math.abs(rank - b.rank[v]), 0);
      // Each is within this of the truth.
      expect(apart).toBeLessThan((2 * tolerance * damping) / (1 - damping));
      expect([a.converged, a.personalised]).toEqual([b.converged, b.personalised]);
    }
  });

  test("communities, account by account", () => {
    for (const seed of [1, 2]) {
      expect(wasm.louvain(any, { seed })).toEqual(twin.louvain(any, { seed }));
      expect(wasm.leiden(any, { seed, resolution: 1.5 })).toEqual(
        twin.leiden(any, { seed, resolution: 1.5 }),
      );
    }
    const start = twin.leiden(any).community;
    expect(wasm.leiden(any, { start })).toEqual(twin.leiden(any, { start }));
  });

  test("betweenness", () => {
    for (const pivots of [undefined, 40]) {
      const exact = betweenness(any, { pivots });
      const fast = betweenness(any, { pivots, dependencies: wasm.dependencies });
      expect(difference(fast.score, exact.score)).toBeLessThan(1e-5);
      expect(fast.pivots).toBe(exact.pivots);
    }
  });

  test("cores and triangles", () => {
    expect(wasm.coreNumbers(any.neighbours)).toEqual(twin.coreNumbers(any.neighbours));
    expect(wasm.triangleCounts(any.neighbours)).toEqual(twin.triangleCounts(any.neighbours));
  });

  test("layout, one step", () => {
    const [a, b] = [wasm.createLayout(any), twin.createLayout(any)];
    a.step(1);
    b.step(1);
    expect(difference(a.x, b.x)).toBeLessThan(1e-3);
    expect(difference(a.y, b.y)).toBeLessThan(1e-3);
  });
});

test("PageRank of a large graph is the same with communities known", () => {
  const { graph: large, community: planted } = invented(40_000, 120_000);
  const options = { seeds: Uint32Array.of(3, 4), tolerance: 1e-10 };
  const plain = wasm.pageRank(large, options);
  const known = wasm.pageRank(large, { ...options, community: planted });
  expect(known.rank).not.toEqual(plain.rank); // the sums are in another order
  const apart = known.rank.reduce((sum, rank, v) => sum + Math.abs(rank - plain.rank[v]), 0);
  expect(apart).toBeLessThan(2e-9);
});

test("more paths than single precision holds are counted by the twin", () => {
  // Fourteen layers, every account tied to 43 of the next layer: 43^13 shortest paths from end to end and more back.
  const [layers, width] = [14, 300];
  const edges: Edge[] = [];
  for (let layer = 0; layer + 1 < layers; layer++)
    for (let a = 0; a < width; a++)
      for (let b = 0; b < width; b += 7)
        edges.push([layer * width + a, (layer + 1) * width + ((a + b) % width)]);
  const deep = followGraph(edges);
  const sources = Uint32Array.of(0, 5, 600);
  const [fast, exact] = [new Float64Array(deep.size), new Float64Array(deep.size)];
  wasm.dependencies(deep.neighbours, sources, "whole", fast);
  twin.dependencies(deep.neighbours, sources, "whole", exact);
  expect(difference(fast, exact)).toBeLessThan(1e-5);
});

test("kernel and twin agree on any graph", () =>
  fc.assert(
    fc.property(anyFollowGraph(30, 90), fc.integer(), (any, seed) => {
      expect(wasm.leiden(any, { seed })).toEqual(twin.leiden(any, { seed }));
      expect(wasm.coreNumbers(any.neighbours)).toEqual(twin.coreNumbers(any.neighbours));
      expect(wasm.triangleCounts(any.neighbours)).toEqual(twin.triangleCounts(any.neighbours));
      const fast = betweenness(any, { dependencies: wasm.dependencies }).score;
      expect(difference(fast, betweenness(any).score)).toBeLessThan(1e-5);
    }),
  ));

test("a layout by the kernels groups communities as well as the twin's", () => {
  const found = wasm.leiden(graph).community;
  const purities = [wasm, twin].map((engine) => {
    const layout = engine.createLayout(graph, { community: found });
    layout.step(100);
    return neighbourhoodPurity(layout, community);
  });
  expect(Math.abs(purities[0] - purities[1])).toBeLessThan(0.05);
});
