import { expose, transfer } from "comlink";
import { GraphSession } from "@/lib/explore/graph-session";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { GraphWorkerService, NetworkMap } from "@/lib/explore/protocol/graph-service";
import { loadEngine } from "@/lib/graph/load-engine";
import { writeSampleNetwork } from "@/lib/sample/sample-network";
import { type NetworkName, Store } from "@/lib/store/schema";

async function openStore(network: NetworkName): Promise<Store> {
  const store = new Store(network);
  if (network === "sample") await writeSampleNetwork(store);
  return store;
}

/** The arrays of a drawn graph move to the page instead of being copied. */
function buffers({ handle: _, connections: __, colour, ...columns }: DrawnGraph): ArrayBuffer[] {
  const { buffer } = colour.by === "group" ? colour.group : colour.share;
  return [...Object.values(columns).map((column) => column.buffer), buffer];
}

const handOver = (map: NetworkMap) => transfer(map, buffers(map.drawn));

/** Takes a lock for as long as the worker lives; gives its name once it is held. */
function holdLock(): Promise<string> {
  const name = `graph worker ${crypto.randomUUID()}`;
  return new Promise((resolve) => {
    void navigator.locks.request(name, () => {
      resolve(name);
      return new Promise(() => {});
    });
  });
}

const lock = holdLock();
const session = new GraphSession(openStore, loadEngine(), {
  start: () => new Worker(new URL("./pivot-worker.ts", import.meta.url), { type: "module" }),
  cores: navigator.hardwareConcurrency,
});

expose({
  alive: () => lock,
  open: (network) => session.open(network),
  compute: async (options, onProgress) => handOver(await session.compute(options, onProgress)),
  reopen: async (options, revision) => {
    const reopened = await session.reopen(options, revision);
    return reopened.is === "shown" ? { ...reopened, map: handOver(reopened.map) } : reopened;
  },
  measure: (plan, onProgress, options) => session.measure(plan, onProgress, options),
  recompute: async (how, options, onProgress) => handOver(await session.recompute(how, options, onProgress)),
  weigh: (weights, limit) => session.weigh(weights, limit),
  filter: async (query) => {
    const filtered = await session.filter(query);
    return transfer(filtered, buffers(filtered.drawn));
  },
  cancel: () => session.cancel(),
  newer: () => session.newer(),
  rows: (query) => session.rows(query),
  search: (text, limit) => session.search(text, limit),
  row: (n) => session.row(n),
  find: (handle) => session.find(handle),
  bearers: (community) => session.bearers(community),
  identify: (accounts) => session.identify(accounts),
  account: (n) => session.account(n),
  imported: (n) => session.imported(n),
  neighbours: (n, question) => session.neighbours(n, question),
  paths: (question) => session.paths(question),
  arrange: (options, onPlaces) => session.arrange(options, onPlaces),
  exportFile: (options, onProgress) => session.exportFile(options, onProgress),
  me: () => session.me(),
  discover: (question) => session.discover(question),
  proposeSeeds: (limit) => session.proposeSeeds(limit),
} satisfies GraphWorkerService);
