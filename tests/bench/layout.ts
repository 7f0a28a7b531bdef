/** Measures what layouts are worth: npm run bench:layout [-- --seconds 2] [--json FILE]. Ours and ForceAtlas2 of
 *  graphology get the same time on the same graphs, one after the other; GRAPHS names a folder with real networks. */
import { existsSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { GraphEngine } from "@/lib/graph/engine";
import type { FollowGraph } from "@/lib/graph/follow-graph";
import { neighbourhoodPreservation, normalisedStress } from "@/lib/graph/layout-quality";
import type { Positions } from "@/lib/graph/layout-start";
import { loadEngine } from "@/lib/graph/load-engine";
import { seededRandom } from "@/lib/graph/random";
import { buildGraphology } from "./contenders";
import { collected, type EdgeSet, graphOf, invented } from "./sets";
import { printTable } from "./table";

interface Quality {
  steps: number;
  /** Share of the nearest ten that are neighbours. */
  preservation: number;
  stress: number;
}

const GRAPHS = process.env.GRAPHS ?? "../shared/graphs";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: "string" }, seconds: { type: "string", default: "2" } },
  });
  const milliseconds = 1000 * Number(values.seconds);
  const engine = await loadEngine();
  const sets = [
    ...(existsSync(GRAPHS) ? collected(GRAPHS) : []),
    invented("10k/50k", { accounts: 10_000, edges: 50_000 }),
  ];
  const results: Record<string, Record<string, Quality>> = {};
  for (const set of sets) {
    const graph = graphOf(set);
    results[set.name] = {
      ours: measure(graph, own(engine, graph, milliseconds)),
      forceAtlas2: measure(graph, atlas(set, milliseconds)),
      chance: measure(graph, { steps: 0, ...scattered(set.size) }),
    };
    print(set.name, results[set.name]);
  }
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
}

type Placed = Positions & { steps: number };

function measure(graph: FollowGraph, placed: Placed): Quality {
  return {
    steps: placed.steps,
    preservation: neighbourhoodPreservation(graph, placed),
    stress: normalisedStress(graph, placed),
  };
}

function own(engine: GraphEngine, graph: FollowGraph, milliseconds: number): Placed {
  const started = performance.now();
  const { community } = engine.leiden(graph, { seed: 1 });
  const layout = engine.createLayout(graph, { community, seed: 1 });
  let steps = 0;
  for (; performance.now() - started < milliseconds; steps++) layout.step(1);
  return { x: layout.x.slice(), y: layout.y.slice(), steps };
}

/** ForceAtlas2 with the settings it proposes for a graph of this size, from scattered places, as its users start it. */
function atlas(set: EdgeSet, milliseconds: number): Placed {
  const graph = buildGraphology(set, "undirected");
  const { x, y } = scattered(set.size);
  graph.updateEachNodeAttributes((key) => ({ x: x[Number(key)], y: y[Number(key)] }));
  const settings = forceAtlas2.inferSettings(graph);
  const started = performance.now();
  let steps = 0;
  for (; performance.now() - started < milliseconds; steps += 10)
    forceAtlas2.assign(graph, { iterations: 10, settings });
  graph.forEachNode((key, at) => {
    x[Number(key)] = at["x"];
    y[Number(key)] = at["y"];
  });
  return { x, y, steps };
}

function scattered(size: number): Positions {
  const random = seededRandom(7);
  return {
    x: Float32Array.from({ length: size }, () => 100 * random()),
    y: Float32Array.from({ length: size }, () => 100 * random()),
  };
}

function print(name: string, { ours, forceAtlas2: theirs, chance }: Record<string, Quality>): void {
  const row = (who: string, { steps, preservation, stress }: Quality) => [
    who,
    String(steps),
    preservation.toFixed(3),
    stress.toFixed(3),
  ];
  console.log(`\n${name}\n`);
  printTable(
    ["layout", "steps", "preservation at 10", "normalised stress"],
    [row("ours", ours), row("ForceAtlas2", theirs), row("chance", chance)],
  );
  const better = (ours.preservation / theirs.preservation).toFixed(2);
  console.log(
    `\nours keeps ${better} times as many neighbours near; stress ${(ours.stress / theirs.stress).toFixed(2)} times`,
  );
}

await main();
