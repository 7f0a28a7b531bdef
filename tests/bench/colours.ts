/** Measures the colours of communities on maps as they are computed: npm run bench:colours [-- --sets "10k/50k"]
 *  [--json FILE]. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { differenceOf, HUES, screenColour } from "@/lib/colour/community-colours";
import { groupAccounts } from "@/lib/explore/map/analysis";
import { besideEachOther, coloursOf } from "@/lib/explore/map/communities/colours";
import { discsOf } from "@/lib/explore/map/positions";
import { layOutIslands } from "@/lib/graph/islands/islands";
import { loadEngine } from "@/lib/graph/load-engine";
import { isGrey } from "../measures/grey";
import { graphOf, invented } from "./sets";
import { printTable } from "./table";

interface Colours {
  communities: number;
  /** Share of the accounts that look grey, on light or on dark, whichever is more. */
  grey: number;
  /** Pairs of neighbours with a hue each, and the least difference of such a pair. */
  huePairs: number;
  leastHues: number;
  /** All pairs of neighbours, and the share of them below 15. */
  pairs: number;
  close: number;
}

/** Neighbours below this can hardly be told apart (CIE 1976). */
const CLOSE = 15;
const SETS = [
  invented("10k/50k", { accounts: 10_000, edges: 50_000 }),
  invented("50k/500k", { accounts: 50_000, edges: 500_000 }),
];

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { json: { type: "string" }, sets: { type: "string" } } });
  const wanted = values.sets?.split(",");
  const results: Record<string, Colours> = {};
  for (const set of SETS)
    if (wanted === undefined || wanted.includes(set.name)) results[set.name] = await measure(set);
  printTable(
    ["set", "communities", "grey", "hue pairs", "least of them", "pairs", `below ${CLOSE}`],
    Object.entries(results).map(([name, { communities, grey, huePairs, leastHues, pairs, close }]) => [
      name,
      String(communities),
      `${(100 * grey).toFixed(1)} %`,
      String(huePairs),
      leastHues.toFixed(1),
      String(pairs),
      `${(100 * close).toFixed(1)} %`,
    ]),
  );
  if (values.json) writeFileSync(values.json, `${JSON.stringify(results, undefined, 2)}\n`);
}

async function measure(set: (typeof SETS)[number]): Promise<Colours> {
  const engine = await loadEngine();
  const graph = graphOf(set);
  const communities = groupAccounts(engine, graph, undefined);
  const { community, count } = communities;
  const positions = await layOutIslands(graph, {
    community,
    radius: discsOf(engine.pageRank(graph).rank),
    createLayout: (inside, options) => engine.createLayout(inside, options),
    communitiesOf: (inside) => engine.leiden(inside, { seed: 1 }).community,
  });
  const colours = coloursOf(graph, communities, positions, new Map());
  const grey = (["light", "dark"] as const).map((scheme) => {
    const looksGrey = colours.map((colour) => isGrey(screenColour(colour, scheme)));
    return community.filter((c) => looksGrey[c]).length / set.size;
  });
  const beside = besideEachOther(community, count, positions);
  const differences = beside.map(({ a, b }) => differenceOf(colours[a], colours[b]));
  const hues = beside.flatMap(({ a, b }, i) => (a < HUES && b < HUES ? [differences[i]] : []));
  return {
    communities: count,
    grey: Math.max(...grey),
    huePairs: hues.length,
    leastHues: Math.min(...hues),
    pairs: beside.length,
    close: differences.filter((difference) => difference < CLOSE).length / beside.length,
  };
}

await main();
