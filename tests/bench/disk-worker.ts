/** Runs in a worker of the browser: writes a store to disk or reads it, as disk.ts asks. */

import { GraphSession } from "@/lib/explore/graph-session";
import { loadNetwork } from "@/lib/explore/network/load";
import { loadEngine } from "@/lib/graph/load-engine";
import { Store } from "@/lib/store/schema";
import { PLAIN_QUERY } from "../unit/explore/plain-query";
import { list, profile, writeStore } from "./big-store";
import type { ShapeName } from "./shapes";

export type DiskTask = { kind: "write" | "load" | "map" | "reopen" | "follow"; shape: ShapeName };

addEventListener("message", async ({ data }: MessageEvent<DiskTask>) => {
  const store = new Store();
  await store.open();
  const started = performance.now();
  const figures = await run(data, store);
  postMessage({ "in all, ms": performance.now() - started, ...figures });
  store.close();
});

async function run({ kind, shape }: DiskTask, store: Store): Promise<Record<string, number>> {
  switch (kind) {
    case "write":
      await writeStore(store, shape);
      return {};
    case "load":
      return load(store);
    case "map": {
      const session = await openSession();
      const { timings } = await session.compute({}, () => {});
      await session.saved();
      return timings;
    }
    case "follow":
      return follow(store);
    case "reopen": {
      const reopened = await (await openSession()).reopen(PLAIN_QUERY);
      if (reopened.is !== "shown") throw new Error(`No stored map: ${reopened.is}`);
      return reopened.map.timings;
    }
  }
}

async function load(store: Store): Promise<Record<string, number>> {
  const started = performance.now();
  let read = started;
  const { graph, account } = await loadNetwork(store, {
    onBuild: () => {
      read = performance.now();
    },
  });
  return {
    accounts: account.length,
    edges: graph.following.targets.length,
    "reading, ms": read - started,
    "building, ms": performance.now() - read,
  };
}

/** From a new page of a list in the store to the map that shows it. */
async function follow(store: Store): Promise<Record<string, number>> {
  const session = await openSession();
  const reopened = await session.reopen(PLAIN_QUERY);
  if (reopened.is !== "shown") throw new Error(`No stored map: ${reopened.is}`);
  const { revision } = reopened.map;
  const first = (await store.accounts.orderBy("n").lastKey()) as number;
  const numbers = Array.from({ length: 50 }, (_, i) => first + 1 + i);
  await store.transaction("rw", store.accounts, store.lists, store.meta, async () => {
    await store.accounts.bulkPut(numbers.map((n) => ({ ...profile(n), lastSeen: Date.now() })));
    const page = list(
      7,
      Uint32Array.from(numbers, (n) => n - 1),
    );
    await store.lists.put({ ...page, kind: "followers", revision: revision + 1 });
    await store.meta.put({ key: "revision", revision: revision + 1 });
  });
  const started = performance.now();
  const map = await session.compute({ read: "newer" }, () => {});
  if (map.accounts !== reopened.map.accounts + 50) throw new Error("The page is not in the map");
  return { "from page to map, ms": performance.now() - started, ...map.timings };
}

async function openSession(): Promise<GraphSession> {
  const session = new GraphSession(async (network) => new Store(network), loadEngine());
  await session.open("mine");
  return session;
}
