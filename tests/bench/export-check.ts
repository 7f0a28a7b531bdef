/** Tries the way out of docs/scale.md: a store's edges as CSV, read and ranked by NetworkX and igraph, and compared
 *  with our own PageRank: npm run bench:export. Peers that are not installed are skipped with a word. */
import "fake-indexeddb/auto";
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadNetwork, type Network } from "@/lib/explore/network/load";
import { pageRank } from "@/lib/graph/pagerank";
import { sampleNetwork } from "@/lib/sample/sample-network";
import { Store } from "@/lib/store/schema";

const PEERS = {
  NetworkX: `
import csv, json, sys, networkx
# The one in plain Python: the other needs SciPy for nothing that matters here.
from networkx.algorithms.link_analysis.pagerank_alg import _pagerank_python
rows = csv.reader(open(sys.argv[1])); next(rows)
graph = networkx.DiGraph(tuple(row) for row in rows)
rank = _pagerank_python(graph, 0.85, tol=1e-10 / len(graph), max_iter=1000)
json.dump([len(graph), graph.size(), rank], sys.stdout)`,
  igraph: `
import csv, json, sys, igraph
rows = csv.reader(open(sys.argv[1])); next(rows)
graph = igraph.Graph.TupleList(rows, directed=True)
json.dump([graph.vcount(), graph.ecount(), dict(zip(graph.vs["name"], graph.pagerank(damping=0.85)))], sys.stdout)`,
};

async function main(): Promise<void> {
  const store = new Store("sample");
  const { accounts, lists, relations, meta } = sampleNetwork();
  await store.accounts.bulkPut(accounts);
  await store.lists.bulkPut(lists);
  await store.relations.bulkPut(relations);
  await store.meta.bulkPut(meta);
  const network = await loadNetwork(store);
  store.close();

  const folder = mkdtempSync(join(tmpdir(), "map-tpot-export-"));
  const file = join(folder, "edges.csv");
  writeFileSync(file, edgesAsCsv(network));
  const { graph } = network;
  console.log(
    `${graph.size} accounts, ${graph.following.targets.length} edges, ${statSync(file).size} bytes of CSV`,
  );
  try {
    for (const [name, script] of Object.entries(PEERS)) compare(name, script, file, network);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** One line per edge: who follows, who is followed, by account number. */
function edgesAsCsv({ account, graph: { size, following } }: Network): string {
  const lines = ["source,target"];
  for (let v = 0; v < size; v++)
    for (let i = following.offsets[v]; i < following.offsets[v + 1]; i++)
      lines.push(`${account[v]},${account[following.targets[i]]}`);
  return `${lines.join("\n")}\n`;
}

function compare(name: string, script: string, file: string, { account, graph }: Network): void {
  const python = process.env.PYTHON ?? "/usr/bin/python3";
  const { status, stdout, stderr } = spawnSync(python, ["-c", script, file], { maxBuffer: 1 << 28 });
  if (status !== 0) {
    if (!String(stderr).includes("ModuleNotFoundError")) throw new Error(`${name} failed: ${stderr}`);
    console.log(`${name}: skipped, it is not installed`);
    return;
  }
  const [accounts, edges, theirs] = JSON.parse(String(stdout)) as [number, number, Record<string, number>];
  if (edges !== graph.following.targets.length) throw new Error(`${name} read ${edges} edges`);
  // An account without an edge is in no line of the file, so it is in no other engine either.
  if (accounts !== graph.size) throw new Error(`${name} read ${accounts} accounts`);
  const { rank } = pageRank(graph);
  const apart = rank.reduce((most, ours, v) => Math.max(most, Math.abs(ours - theirs[account[v]])), 0);
  if (apart > 1e-9) throw new Error(`${name} differs by ${apart}`);
  console.log(`${name}: same accounts and edges, PageRank within ${apart.toExponential(1)}`);
}

await main();
