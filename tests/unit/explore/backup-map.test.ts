import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { compareMaps } from "@/lib/changes/compare-maps";
import { mapOfBackup } from "@/lib/explore/answers/backup-map";
import { groupAccounts, rankAccounts } from "@/lib/explore/map/analysis";
import { loadNetwork } from "@/lib/explore/network/load";
import { typescriptEngine as engine } from "@/lib/graph/engine";
import { edgeCount } from "@/lib/graph/follow-graph";
import { generateFollowGraph } from "@/lib/graph/generate";
import { writeBackup } from "@/lib/io/backup/write";
import type { Store } from "@/lib/store/schema";
import type { SnapshotRecord } from "@/lib/store/snapshot";
import { account, emptyStore, list } from "./small-network";

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
});
afterEach(() => store.delete());

const { sources, targets } = generateFollowGraph({ accounts: 60, edges: 320, communities: 4, seed: 5 });

/** Fills the store with some of the people of a network, with numbers of its own, and follows among them. */
async function fill(people: readonly number[], isShadow: (person: number) => boolean): Promise<void> {
  for (const table of store.tables) await table.clear();
  const numberOf = new Map(people.map((person, i) => [person, i + 1]));
  for (const [person, n] of numberOf) {
    const handle = `user${person}`;
    const id = isShadow(person) ? `shadow:${handle}` : String(1000 + person);
    await store.accounts.put(account(n, { id, handle, handleLower: handle, handles: [handle] }));
  }
  const members = new Map<number, number[]>();
  sources.forEach((source, e) => {
    const [from, to] = [numberOf.get(source), numberOf.get(targets[e])];
    if (from !== undefined && to !== undefined) members.set(from, [...(members.get(from) ?? []), to]);
  });
  for (const [owner, followed] of members)
    await store.lists.put(list("following", owner, [...new Set(followed)]));
}

async function backupOf(): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array>({
    write: (chunk) => void chunks.push(chunk as Uint8Array<ArrayBuffer>),
  });
  await writeBackup(store, sink, { product: "0.1.0", now: Date.now(), settings: {} });
  return new Blob(chunks);
}

/** The map of what the store holds, as far as maps are compared, and as it is stored. */
async function mapHere() {
  const network = await loadNetwork(store);
  const { pageRank } = rankAccounts(engine, network.graph);
  const { community, count, modularity } = groupAccounts(engine, network.graph);
  const map = {
    ...{ parameters: "test", revision: 1, at: 100, accounts: network.account.length },
    ...{ edges: edgeCount(network.graph), account: network.account, handle: network.handle, pageRank },
    ...{ community, communities: count, modularity },
    identities: { ids: Uint32Array.from({ length: count }, (_, c) => 40 + c) },
  };
  await store.snapshots.put(map as unknown as SnapshotRecord);
  return map;
}

function open(file: Blob) {
  return mapOfBackup(store, engine, file, new AbortController().signal, () => {});
}

test("the backup of a store has the map of that store", async () => {
  await fill([...Array(60).keys()], () => false);
  const here = await mapHere();
  const backup = await open(await backupOf());
  expect([...backup.account]).toEqual([...here.account]);
  expect([backup.edges, backup.handle]).toEqual([here.edges, here.handle]);
  expect(Date.now() - backup.at).toBeLessThan(60_000);
  expect([...backup.pageRank]).toEqual([...here.pageRank]);
  const { came, left, both, movers, communities } = compareMaps(backup, here);
  expect([came, left, both, movers]).toEqual([[], [], 60, []]);
  for (const row of communities ?? []) expect(row.movedIn + row.movedOut).toBeLessThan(4);
});

test("whoever is in both is the same person, whatever the numbers, with or without X's id; nobody else is", async () => {
  const some = fc.uniqueArray(fc.nat(24), { minLength: 4, maxLength: 20 });
  const totals = { both: 0, runs: 0 };
  await fc.assert(
    fc.asyncProperty(some, some, fc.array(fc.nat(24), { maxLength: 8 }), async (then, now, shadows) => {
      // Known by handle alone in the backup, with an id by now.
      await fill(then, (person) => shadows.includes(person));
      const file = await backupOf();
      await fill(now, () => false);
      const here = await mapHere();
      const backup = await open(file);
      expect(new Set(backup.account).size).toBe(then.length);
      const personHere = new Map(now.map((person, i) => [i + 1, person]));
      backup.account.forEach((n, v) => {
        const person = Number(backup.handle[v].slice("user".length));
        expect(personHere.get(n)).toBe(now.includes(person) ? person : undefined);
      });
      const { came, left, both } = compareMaps(backup, here);
      const common = then.filter((person) => now.includes(person)).length;
      expect([came.length, left.length, both]).toEqual([now.length - common, then.length - common, common]);
      totals.both += common;
      totals.runs += 1;
    }),
    { numRuns: 40 },
  );
  console.log(`Backups compared: ${JSON.stringify(totals)}`);
  expect(totals.both).toBeGreaterThan(80);
}, 60_000);

test("a file that is not whole is refused, and a cancelled one stops", async () => {
  await fill([1, 2, 3], () => false);
  const file = await backupOf();
  await expect(open(file.slice(0, file.size - 20))).rejects.toThrow();
  await expect(open(new Blob(["hello"]))).rejects.toThrow(/foreign/);
  const stopped = AbortSignal.abort();
  await expect(mapOfBackup(store, engine, file, stopped, () => {})).rejects.toMatchObject({
    name: "Cancelled",
  });
});
