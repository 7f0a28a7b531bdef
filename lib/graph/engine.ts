import { type Communities, type CommunityOptions, louvain } from "./communities";
import { coreNumbers } from "./cores";
import { type Dependencies, dependencies } from "./dependencies";
import type { Adjacency, FollowGraph } from "./follow-graph";
import { createLayout, type Layout, type LayoutOptions } from "./layout";
import { leiden } from "./leiden";
import { type PageRank, type PageRankOptions, pageRank } from "./pagerank";
import { triangleCounts } from "./triangles";

/** The work that is worth a kernel. Both engines give the same answers: those of whole numbers and of communities
 *  exactly, PageRank within the tolerance, dependencies within 1e-5 of their size; layouts are alike, not equal. */
export type GraphEngine = {
  readonly name: "typescript" | "wasm";
  pageRank(graph: FollowGraph, options?: PageRankOptions): PageRank;
  louvain(graph: FollowGraph, options?: CommunityOptions): Communities;
  leiden(graph: FollowGraph, options?: CommunityOptions): Communities;
  /** For the options of betweenness() and BetweennessRun. */
  dependencies: Dependencies;
  coreNumbers(rows: Adjacency): Uint32Array;
  triangleCounts(rows: Adjacency): Uint32Array;
  createLayout(graph: FollowGraph, options?: LayoutOptions): Layout;
};

/** The twins in TypeScript: the fallback where WebAssembly with SIMD is missing, and what the kernels are tested by. */
export const typescriptEngine: GraphEngine = {
  name: "typescript",
  pageRank,
  louvain: (graph, options) => louvain(graph, options),
  leiden: (graph, options) => leiden(graph, options),
  dependencies,
  coreNumbers,
  triangleCounts: (rows) => triangleCounts(rows),
  createLayout: (graph, options) => createLayout(graph, options),
};
