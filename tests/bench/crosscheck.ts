/** Holds the engine against NetworkX and igraph, figure by figure: npm run crosscheck.
 *  GRAPHS names a folder with real networks to check as well (*.edges.tsv). Ends with 1 when anything is off. */
import Graph from "graphology";
import florentineFamilies from "graphology-generators/social/florentine-families";
import karateClub from "graphology-generators/social/karate-club";
import { type GraphEngine, typescriptEngine } from "@/lib/graph/engine";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { loadEngine } from "@/lib/graph/load-engine";
import { distancesFrom } from "@/lib/graph/paths";
import { clustering, transitivity } from "@/lib/graph/triangles";
import { betweenness } from "../measures/betweenness";
import { strongComponents, weakComponents } from "../measures/components";
import { reciprocity } from "../measures/reciprocity";
import { askPeers, findPeers, type Peers } from "./peers";
import { collected, type EdgeSet, graphOf, invented } from "./sets";
import { SHAPES } from "./shapes";
import { printTable } from "./table";

type Values = ArrayLike<number>;

/** What a peer answers; what it did not compute is missing. */
type Answers = {
  pageRank: Values;
  fromSeeds: Values;
  cores: Values;
  triangles?: Values;
  clustering: Values;
  transitivity: number;
  reciprocity: number;
  weakComponents: number;
  strongComponents: number;
  distances?: Values;
  betweenness?: Values;
  multilevel?: number[];
  leiden?: number[];
};

/** One figure: how far off the worst value is and how far it may be. */
type Finding = { figure: string; off: number; limit: number };

const SEEDS = [0, 1, 2];

/** Betweenness by the twin, in double precision, is checked on graphs up to this size too. */
const TWIN_UP_TO = 4_000;

function compare(graph: FollowGraph, engine: GraphEngine, theirs: Answers): Finding[] {
  const rows = graph.neighbours;
  const triangles = engine.triangleCounts(rows);
  const found: Finding[] = [
    finding("PageRank", 1e-9, largestDifference(engine.pageRank(graph).rank, theirs.pageRank)),
    finding(
      "PageRank from seeds",
      1e-9,
      largestDifference(engine.pageRank(graph, { seeds: Uint32Array.from(SEEDS) }).rank, theirs.fromSeeds),
    ),
    finding("cores", 0, largestDifference(engine.coreNumbers(rows), theirs.cores)),
    finding("clustering", 1e-12, largestDifference(clustering(rows, triangles), theirs.clustering)),
    finding("transitivity", 1e-12, Math.abs(transitivity(rows, triangles) - theirs.transitivity)),
    finding("reciprocity", 1e-12, Math.abs(reciprocity(graph) - theirs.reciprocity)),
    finding("weak components", 0, Math.abs(weakComponents(graph).count - theirs.weakComponents)),
    finding("strong components", 0, Math.abs(strongComponents(graph).count - theirs.strongComponents)),
  ];
  if (theirs.triangles) found.push(finding("triangles", 0, largestDifference(triangles, theirs.triangles)));
  if (theirs.distances)
    found.push(
      finding("distances", 0, largestDifference(distancesFrom(graph, [SEEDS[0]]), theirs.distances)),
    );
  if (theirs.betweenness && (engine.name === "wasm" || graph.size <= TWIN_UP_TO)) {
    const { dependencies } = engine;
    const { community } = engine.louvain(graph);
    const { score } = betweenness(graph, { dependencies, community });
    found.push(finding("betweenness, relative", 1e-5, largestRelativeDifference(score, theirs.betweenness)));
  }
  // Both depend on chance, by up to 0.01 where very different partitions are about as good: the median of five each.
  if (theirs.multilevel)
    found.push(
      finding("Louvain below igraph's", 0.002, median(theirs.multilevel) - medianOf(engine.louvain, graph)),
    );
  if (theirs.leiden)
    found.push(
      finding("Leiden below igraph's", 0.001, median(theirs.leiden) - medianOf(engine.leiden, graph)),
    );
  return found;
}

function finding(figure: string, limit: number, off: number): Finding {
  return { figure, off, limit };
}

function largestDifference(ours: Values, theirs: Values): number {
  return Array.from(ours).reduce((worst, value, v) => Math.max(worst, Math.abs(value - theirs[v])), 0);
}

/** 1e-15 stands for nothing: a sum of rounding errors where there should be 0. */
function largestRelativeDifference(ours: Values, theirs: Values): number {
  return Array.from(ours).reduce(
    (worst, value, v) => Math.max(worst, Math.abs(value - theirs[v]) / Math.max(Math.abs(theirs[v]), 1e-15)),
    0,
  );
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function medianOf(find: GraphEngine["leiden"], graph: FollowGraph): number {
  return median([1, 2, 3, 4, 5].map((seed) => find(graph, { seed }).modularity));
}

function classic(name: string, make: (graph: typeof Graph) => Graph): EdgeSet {
  const graph = make(Graph);
  const number = new Map(graph.nodes().map((key, v) => [key, v]));
  const ends = graph.mapEdges((_edge, _attributes, a, b) => [number.get(a)!, number.get(b)!]);
  return {
    name,
    size: graph.order,
    sources: Uint32Array.from(ends, ([a]) => a),
    targets: Uint32Array.from(ends, ([, b]) => b),
  };
}

function sets(): EdgeSet[] {
  const folder = process.env.GRAPHS;
  if (!folder) console.log("GRAPHS is not set: real networks are left out.");
  return [
    classic("karate club", (graph) => karateClub(graph)),
    classic("Florentine families", (graph) => florentineFamilies(graph)),
    ...(["1k/10k", "10k/50k", "crawl 10k/50k"] as const).map((name) => invented(name, SHAPES[name])),
    ...(folder ? collected(folder) : []),
  ];
}

function check(peers: Peers): boolean {
  const rows: string[][] = [];
  let allRight = true;
  for (const set of sets()) {
    const graph = graphOf(set);
    const answers = askPeers<Record<"networkx" | "igraph", Answers | null>>(peers, set, {
      task: "check",
      seeds: SEEDS,
    });
    for (const peer of ["networkx", "igraph"] as const) {
      const theirs = answers[peer];
      if (!theirs) continue;
      for (const engine of engines)
        for (const { figure, off, limit } of compare(graph, engine, theirs)) {
          const right = off <= limit;
          allRight &&= right;
          rows.push([
            set.name,
            peer,
            engine.name,
            figure,
            off.toExponential(1),
            String(limit),
            right ? "ok" : "OFF",
          ]);
        }
    }
  }
  printTable(["graph", "peer", "engine", "figure", "off by", "at most", ""], rows);
  return allRight;
}

const engines = [await loadEngine(), typescriptEngine];
const peers = findPeers();
if (peers === undefined)
  console.log("Skipped: neither NetworkX nor igraph is installed (python3-networkx, python3-igraph).");
else {
  console.log(`NetworkX ${peers.networkx ?? "missing"}, igraph ${peers.igraph ?? "missing"}`);
  process.exitCode = check(peers) ? 0 : 1;
}
