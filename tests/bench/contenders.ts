import Graph from "graphology";
import graphologyLouvain from "graphology-communities-louvain";
import forceAtlas2 from "graphology-layout-forceatlas2";
import graphologyBetweenness from "graphology-metrics/centrality/betweenness";
import graphologyPageRank from "graphology-metrics/centrality/pagerank";
import { buildFollowGraph } from "@/lib/graph/build";
import type { GraphEngine } from "@/lib/graph/engine";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { seededRandom } from "@/lib/graph/random";
import { betweenness } from "../measures/betweenness";

export const LAYOUT_STEPS = 10;
export const PIVOTS = 512;

/** Pieces of work by name; each does the work once. */
export type Contender = { name: string; work: Partial<Record<Operation, () => unknown>> };

export const OPERATIONS = [
  "build",
  "pagerank",
  "louvain",
  "leiden",
  "betweenness, 512 pivots",
  "betweenness, exact",
  "cores",
  "triangles",
  `layout, ${LAYOUT_STEPS} steps`,
] as const;
export type Operation = (typeof OPERATIONS)[number];

type Edges = { size: number; sources: Uint32Array; targets: Uint32Array };

/** The project's own engine, on kernels or not. */
export function own(engine: GraphEngine, graph: FollowGraph, { size, sources, targets }: Edges): Contender {
  const { community } = engine.leiden(graph);
  const layout = engine.createLayout(graph, { community });
  const { dependencies } = engine;
  const isFast = engine.name === "wasm";
  return {
    name: engine.name,
    work: {
      build: () => buildFollowGraph(size, sources, targets),
      pagerank: () => engine.pageRank(graph),
      louvain: () => engine.louvain(graph),
      leiden: () => engine.leiden(graph),
      "betweenness, 512 pivots": () => betweenness(graph, { pivots: PIVOTS, community, dependencies }),
      // The twin needs 10 seconds for 10 000 accounts, and the kernel minutes for 200 000.
      "betweenness, exact":
        size <= (isFast ? 10_000 : 1_000) ? () => betweenness(graph, { community, dependencies }) : undefined,
      cores: () => engine.coreNumbers(graph.neighbours),
      triangles: () => engine.triangleCounts(graph.neighbours),
      [`layout, ${LAYOUT_STEPS} steps`]: () => layout.step(LAYOUT_STEPS),
    },
  };
}

/** graphology with its own packages, for graphs it can hold. It has no Leiden, sampled betweenness, cores, triangles. */
export function graphology(edges: Edges): Contender {
  const directed = buildGraphology(edges, "directed");
  const ties = buildGraphology(edges, "undirected");
  const random = seededRandom(1);
  ties.forEachNode((key) => {
    ties.mergeNodeAttributes(key, { x: random(), y: random() });
  });
  const settings = { ...forceAtlas2.inferSettings(ties), barnesHutOptimize: true, linLogMode: true };
  return {
    name: "graphology",
    work: {
      build: () => [buildGraphology(edges, "directed"), buildGraphology(edges, "undirected")],
      // It multiplies the tolerance by the number of nodes.
      pagerank: () =>
        graphologyPageRank(directed, {
          tolerance: 1e-10 / edges.size,
          maxIterations: 500,
          getEdgeWeight: null,
        }),
      louvain: () => graphologyLouvain.detailed(ties, { rng: seededRandom(1), getEdgeWeight: null }),
      "betweenness, exact":
        edges.size <= 1_000 ? () => graphologyBetweenness(ties, { getEdgeWeight: null }) : undefined,
      [`layout, ${LAYOUT_STEPS} steps`]: () => forceAtlas2(ties, { iterations: LAYOUT_STEPS, settings }),
    },
  };
}

export function buildGraphology({ size, sources, targets }: Edges, type: "directed" | "undirected"): Graph {
  const graph = new Graph({ type });
  for (let v = 0; v < size; v++) graph.addNode(v);
  for (let i = 0; i < sources.length; i++) graph.mergeEdge(sources[i], targets[i]);
  return graph;
}
