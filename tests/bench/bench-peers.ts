/** Measures the engine against NetworkX and igraph on the same graphs: npm run bench:peers [-- --json FILE]
 *  [--sets "10k/50k"]. GRAPHS names a folder of real networks to measure too. All figures are milliseconds of
 *  processor time, so that a busy machine wrongs nobody; ours are taken before and after the peers'. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { loadEngine } from "@/lib/graph/load-engine";
import { reciprocity } from "../measures/reciprocity";
import { own, PIVOTS } from "./contenders";
import { askPeers, findPeers, type Peers } from "./peers";
import { collected, type EdgeSet, graphOf, invented } from "./sets";
import { isShapeName, SHAPES } from "./shapes";
import { printTable } from "./table";

const WORKS = [
  "build",
  "reciprocity",
  "pageRank",
  "louvain",
  "leiden",
  "betweenness",
  "cores",
  "triangles",
] as const;
type Work = (typeof WORKS)[number];
type Times = Partial<Record<Work, number>>;

/** NetworkX needs minutes for more. */
const NETWORKX_EDGES = 100_000;
const ROUNDS = 5;

async function ownTimes(set: EdgeSet): Promise<Times> {
  const graph = graphOf(set);
  const { work } = own(await loadEngine(), graph, set);
  return {
    build: processorTime(work.build!),
    reciprocity: processorTime(() => reciprocity(graph)),
    pageRank: processorTime(work.pagerank!),
    louvain: processorTime(work.louvain!),
    leiden: processorTime(work.leiden!),
    // Per source, as for the peers.
    betweenness: processorTime(work["betweenness, 512 pivots"]!) / Math.min(PIVOTS, set.size),
    cores: processorTime(work.cores!),
    triangles: processorTime(work.triangles!),
  };
}

/** Median of several rounds. A round repeats the work until the clock, which steps by a millisecond, is fine enough. */
function processorTime(work: () => unknown): number {
  work();
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    const begin = performance.now();
    let times = 0;
    do {
      work();
      times++;
    } while (performance.now() - begin < 30);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1000 / times;
  });
  return times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)];
}

async function measure(peers: Peers, set: EdgeSet) {
  const before = await ownTimes(set);
  const theirs = askPeers<Record<"networkx" | "igraph", Times | null>>(peers, set, {
    task: "time",
    networkx: set.sources.length <= NETWORKX_EDGES,
  });
  const after = await ownTimes(set);
  const own: Times = Object.fromEntries(WORKS.map((work) => [work, (before[work]! + after[work]!) / 2]));
  return { own, networkx: theirs.networkx ?? {}, igraph: theirs.igraph ?? {} };
}

function rowsOf(set: EdgeSet, { own, networkx, igraph }: Awaited<ReturnType<typeof measure>>): string[][] {
  return WORKS.map((work) => {
    const ours = own[work]!;
    const beside = [networkx[work], igraph[work]];
    return [
      set.name,
      work,
      figure(ours),
      ...beside.map(figure),
      ...beside.map((time) => figure(time && time / ours)),
    ];
  });
}

function figure(value: number | undefined): string {
  if (value === undefined) return "";
  return value >= 100 ? value.toFixed(0) : value.toPrecision(2);
}

async function main(): Promise<void> {
  const peers = findPeers();
  if (!peers) {
    console.log("Skipped: neither NetworkX nor igraph is installed (python3-networkx, python3-igraph).");
    return;
  }
  console.log(
    `NetworkX ${peers.networkx ?? "missing"}, igraph ${peers.igraph ?? "missing"}; ms, betweenness per source`,
  );
  const { values } = parseArgs({
    options: { json: { type: "string" }, sets: { type: "string", default: "1k/10k,10k/50k,crawl 10k/50k" } },
  });
  const sets = values.sets.split(",").map((name) => {
    if (!isShapeName(name)) throw new Error(`There is no set "${name}"`);
    return invented(name, SHAPES[name]);
  });
  if (process.env.GRAPHS) sets.push(...collected(process.env.GRAPHS));
  const results: Record<string, Awaited<ReturnType<typeof measure>>> = {};
  for (const set of sets) results[set.name] = await measure(peers, set);
  printTable(
    ["graph", "work", "ours", "NetworkX", "igraph", "times NetworkX", "times igraph"],
    sets.flatMap((set) => rowsOf(set, results[set.name])),
  );
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ peers, results }, undefined, 2)}\n`);
}

await main();
