/** Runs in a worker of the browser: writes a store to disk or reads it, as disk.ts asks. */

import { GraphSession } from "@/lib/explore/graph-session";
import { loadNetwork } from "@/lib/explore/network/load";
import { buildFollowGraph } from "@/lib/graph/build";
import { rowLength } from "@/lib/graph/follow-graph";
import { loadEngine } from "@/lib/graph/load-engine";
import type { AccountRecord } from "@/lib/store/account";
import { emptyList, type ListRecord } from "@/lib/store/list";
import { Store } from "@/lib/store/schema";
import { PLAIN_QUERY } from "../unit/explore/plain-query";
import { networkOf, SHAPES, type ShapeName } from "./shapes";

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
      await write(store, shape);
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

/** One list per account, the most records that so many edges can be spread over, and profiles as X sends them. */
async function write(store: Store, shape: ShapeName): Promise<void> {
  const { accounts } = SHAPES[shape];
  const { sources, targets } = networkOf(SHAPES[shape]);
  const { following } = buildFollowGraph(accounts, sources, targets);
  await store.transaction("rw", store.accounts, store.lists, store.meta, async () => {
    for (let first = 0; first < accounts; first += 5000) {
      const numbers = Array.from({ length: Math.min(5000, accounts - first) }, (_, i) => first + i);
      await store.accounts.bulkPut(numbers.map((v) => profile(v + 1)));
      await store.lists.bulkPut(
        numbers
          .filter((v) => rowLength(following, v) > 0)
          .map((v) => list(v + 1, following.targets.slice(following.offsets[v], following.offsets[v + 1]))),
      );
    }
    await store.meta.put({ key: "revision", revision: 1 });
  });
}

function profile(n: number): AccountRecord {
  const handle = `Account_${n}`;
  return {
    n,
    id: String(9e15 + n),
    handle,
    handleLower: handle.toLowerCase(),
    handles: [handle.toLowerCase()],
    name: `Invented Person ${n}`,
    bio: "Writes about maps, graphs and the people between them. Opinions are borrowed. ".repeat(2),
    location: "Somewhere",
    website: `https://example.org/${n}`,
    avatar: `https://pictures.example.org/${n}/normal.jpg`,
    createdAt: "2015-03-01T10:00:00.000Z",
    followers: (n * 7919) % 100_000,
    following: (n * 31) % 3000,
    posts: (n * 17) % 50_000,
    protected: false,
    blueVerified: n % 5 === 0,
    status: "active",
    firstSeen: 1_780_000_000_000,
    lastSeen: 1_780_000_000_000,
    observedAt: 1_780_000_000_000,
  };
}

function list(owner: number, members: Uint32Array): ListRecord {
  const seen = new Uint32Array(members.length).fill(1_780_000_000);
  return {
    ...emptyList(["following", owner, 1]),
    members: members.map((v) => v + 1),
    firstSeen: seen,
    lastSeen: seen.slice(),
    missingSince: new Uint32Array(members.length),
    revision: 1,
  };
}
