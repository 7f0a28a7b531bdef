import { expose, transfer } from "comlink";
import { speakLanguage } from "@/components/languages/languages";
import { GraphSession } from "@/lib/explore/graph-session";
import type { DrawnGraph } from "@/lib/explore/protocol/drawing";
import type { GraphWorkerService, MapView, Reopened, ViewQuery } from "@/lib/explore/protocol/graph-service";
import { loadEngine } from "@/lib/graph/load-engine";
import { writeSampleNetwork } from "@/lib/sample/sample-network";
import { type NetworkName, Store } from "@/lib/store/schema";

async function openStore(network: NetworkName): Promise<Store> {
  const store = new Store(network);
  if (network === "sample") await writeSampleNetwork(store);
  return store;
}

/** The arrays of a drawn graph move to the page instead of being copied. */
function buffers({
  handle: _,
  connections: __,
  communities: ___,
  read: ____,
  lists,
  coasts,
  colour,
  ...columns
}: DrawnGraph): ArrayBuffer[] {
  const { buffer } = colour.by === "group" ? colour.group : colour.share;
  const ofLists = lists === undefined ? [] : [lists.of.buffer];
  const ofCoasts = coasts === undefined ? [] : Object.values(coasts).map((column) => column.buffer);
  return [...Object.values(columns).map((column) => column.buffer), buffer, ...ofLists, ...ofCoasts];
}

function handOver(view: MapView): MapView {
  return transfer(view, buffers(view.drawn));
}

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

/** The session as the page calls it. */
class WorkerSession extends GraphSession implements GraphWorkerService {
  alive(): Promise<string> {
    return lock;
  }

  override async view(query: ViewQuery): Promise<MapView> {
    return handOver(await super.view(query));
  }

  override async reopen(query: ViewQuery, revision?: number): Promise<Reopened> {
    const reopened = await super.reopen(query, revision);
    return reopened.is === "shown" ? transfer(reopened, buffers(reopened.view.drawn)) : reopened;
  }
}

// The page gives its language as the name. Words of the worker are all read when they are asked for, so none waits.
void speakLanguage(self.name);

expose(
  new WorkerSession(openStore, loadEngine(), {
    start: () => new Worker(new URL("./pivot-worker.ts", import.meta.url), { type: "module" }),
    cores: navigator.hardwareConcurrency,
  }),
);
