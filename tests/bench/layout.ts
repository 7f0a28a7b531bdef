/** Measures what layouts are worth: npm run bench:layout [-- --seconds 2] [--json FILE]. Islands, the layout before them
 *  (one force layout of everything, 400 steps) and ForceAtlas2 of graphology on the same graphs, one after the other;
 *  GRAPHS names a folder with real networks. */
import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import forceAtlas2 from "graphology-layout-forceatlas2";
import { discsOf } from "@/lib/explore/map/positions";
import type { GraphEngine } from "@/lib/graph/engine";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { layOutIslands } from "@/lib/graph/islands/islands";
import { overlapShare } from "@/lib/graph/islands/separate";
import type { Positions } from "@/lib/graph/layout-start";
import { loadEngine } from "@/lib/graph/load-engine";
import { seededRandom } from "@/lib/graph/random";
import { normalisedStress } from "../measures/layout-quality";
import { buildGraphology } from "./contenders";
import { keptNear, silhouette } from "./picture-metrics";
import { collected, type EdgeSet, graphOf, invented } from "./sets";
import { printTable } from "./table";

interface Quality {
  /** Processor time, ms. */
  ms: number;
  /** Share of the nearest ten that are neighbours. */
  preservation: number;
  stress: number;
  silhouette: number;
  /** Share of discs over another, in a picture as large as that of the islands. */
  overlap: number;
}

const GRAPHS = process.env.GRAPHS ?? "../shared/graphs";
const STEPS_BEFORE = 400;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: "string" }, seconds: { type: "string", default: "6" } },
  });
  const engine = await loadEngine();
  const sets = [
    invented("300/2k", { accounts: 300, edges: 2_000 }),
    ...(existsSync(GRAPHS) ? collected(GRAPHS) : []),
    invented("10k/50k", { accounts: 10_000, edges: 50_000 }),
  ];
  const results: Record<string, Record<string, Quality>> = {};
  for (const set of sets) {
    const graph = graphOf(set);
    const { community } = engine.leiden(graph, { seed: 1 });
    const { rank } = engine.pageRank(graph);
    const radius = discsOf(rank);
    const pictureArea = areaOf(await islandsOf(engine, { graph, community, radius }));
    const scene = { graph, community, radius, pictureArea };
    results[set.name] = {
      islands: await measure(scene, () => islandsOf(engine, scene)),
      before: await measure(scene, () => forcesOf(engine, scene)),
      forceAtlas2: await measure(scene, () => atlas(set, 1000 * Number(values.seconds))),
      chance: await measure(scene, () => scattered(set.size)),
    };
    print(set.name, results[set.name]);
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
}

interface Scene {
  graph: FollowGraph;
  community: Uint32Array;
  radius: Float32Array;
  pictureArea: number;
}

async function measure(
  { graph, community, radius, pictureArea }: Scene,
  layOut: () => Positions | Promise<Positions>,
): Promise<Quality> {
  const started = process.cpuUsage();
  const { x, y } = await layOut();
  const { user, system } = process.cpuUsage(started);
  const scale = Math.sqrt(pictureArea / areaOf({ x, y }));
  const scaled = { x: x.map((value) => value * scale), y: y.map((value) => value * scale) };
  return {
    ms: (user + system) / 1000,
    preservation: keptNear(graph.neighbours, { x, y }),
    stress: normalisedStress(graph, { x, y }),
    silhouette: silhouette({ x, y }, community),
    overlap: overlapShare(scaled.x, scaled.y, radius),
  };
}

/** Area of the box that holds 98 % of the accounts in each direction. */
function areaOf({ x, y }: Positions): number {
  const width = (values: Float32Array) => {
    const sorted = values.slice().sort();
    return sorted[Math.ceil(0.99 * (sorted.length - 1))] - sorted[Math.floor(0.01 * (sorted.length - 1))];
  };
  return width(x) * width(y);
}

function islandsOf(
  engine: GraphEngine,
  { graph, community, radius }: Omit<Scene, "pictureArea">,
): Promise<Positions> {
  return layOutIslands(graph, {
    community,
    radius,
    createLayout: (inside, options) => engine.createLayout(inside, options),
    communitiesOf: (inside) => engine.leiden(inside, { seed: 1 }).community,
  });
}

function forcesOf(engine: GraphEngine, { graph, community }: Scene): Positions {
  const layout = engine.createLayout(graph, { community, seed: 1 });
  layout.step(STEPS_BEFORE);
  return { x: layout.x.slice(), y: layout.y.slice() };
}

/** ForceAtlas2 with the settings it proposes for a graph of this size, from scattered places, as its users start it. */
function atlas(set: EdgeSet, milliseconds: number): Positions {
  const graph = buildGraphology(set, "undirected");
  const { x, y } = scattered(set.size);
  graph.updateEachNodeAttributes((key) => ({ x: x[Number(key)], y: y[Number(key)] }));
  const settings = forceAtlas2.inferSettings(graph);
  const started = performance.now();
  while (performance.now() - started < milliseconds) forceAtlas2.assign(graph, { iterations: 10, settings });
  graph.forEachNode((key, at) => {
    x[Number(key)] = at["x"];
    y[Number(key)] = at["y"];
  });
  return { x, y };
}

function scattered(size: number): Positions {
  const random = seededRandom(7);
  return {
    x: Float32Array.from({ length: size }, () => 100 * random()),
    y: Float32Array.from({ length: size }, () => 100 * random()),
  };
}

function print(name: string, found: Record<string, Quality>): void {
  const row = ([who, { ms, preservation, stress, silhouette, overlap }]: [string, Quality]) => [
    who,
    ms.toFixed(0),
    preservation.toFixed(3),
    stress.toFixed(3),
    silhouette.toFixed(3),
    overlap.toFixed(4),
  ];
  console.log(`\n${name}\n`);
  printTable(
    ["layout", "processor ms", "preservation at 10", "normalised stress", "silhouette", "overlap"],
    Object.entries(found).map(row),
  );
  const { islands, before } = found;
  console.log(
    `\nislands against the layout before: ${(islands.preservation / before.preservation).toFixed(2)} times as many neighbours near, stress ${(islands.stress / before.stress).toFixed(2)} times, time ${(islands.ms / before.ms).toFixed(2)} times`,
  );
}

await main();
