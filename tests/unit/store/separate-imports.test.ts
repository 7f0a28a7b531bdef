import Dexie from "dexie";
import { afterEach, beforeEach, expect, test } from "vitest";
import { loadNetwork } from "@/lib/explore/network/load";
import { takeBackImport } from "@/lib/io/import/commit";
import { SCHEMA, Store } from "@/lib/store/schema";
import { dumpStore } from "../dump";
import { account, list } from "../explore/small-network";

const named = (handle: string) => ({
  handle,
  handleLower: handle.toLowerCase(),
  handles: [handle.toLowerCase()],
});
const AT = 5000;
const record = { format: "edges", edges: 1, rejected: 0, revision: 1 };

/** A store as version 4 left it after two imports: 1 and 2 are captured, 3 to 6 only imported, 7 captured later. */
async function writeOld(): Promise<void> {
  const old = new Dexie("map-tpot");
  SCHEMA.slice(0, 4).forEach((tables, i) => {
    old.version(i + 1).stores(tables);
  });
  await old.open();
  await old
    .table("accounts")
    .bulkAdd([
      account(1, named("ana")),
      account(2),
      account(3, { ...named("cleo"), name: "Cleo", lastSeen: AT }),
      account(4, { id: "shadow:dan", ...named("dan") }),
      account(5, { lastSeen: 9500 }),
      account(6),
      account(7, { lastSeen: AT * 9 }),
    ]);
  await old.table("lists").add(list("following", 1, [2]));
  await old.table("marks").add({ id: "1003", tags: { friends: true }, hidden: false, at: 1 });
  const brought = ["1003", "shadow:dan", "1005", "1007"];
  await old.table("imports").bulkAdd([
    { id: 1, at: AT, file: "a.csv", accounts: 6, brought, ...record },
    { id: 2, at: AT * 2, file: "b.csv", accounts: 2, brought: ["1006"], ...record },
    { id: 3, at: 100, file: "back.csv", accounts: 9, brought: [], takenBackAt: 200, ...record },
  ]);
  await old.table("importedLists").bulkAdd([
    { import: 1, kind: "following", owner: 1, members: Uint32Array.of(2, 3, 4, 5, 7), revision: 1 },
    { import: 2, kind: "followers", owner: 3, members: Uint32Array.of(5, 6), revision: 1 },
  ]);
  await old.table("meta").put({ key: "revision", revision: 1 });
  old.close();
}

let store: Store;
beforeEach(async () => {
  await Dexie.delete("map-tpot");
  await writeOld();
  store = new Store();
  await store.open();
});
afterEach(() => store.delete());

const edges = async () => {
  const { account: numbers, graph } = await loadNetwork(store);
  const rows = [...(await store.accounts.toArray()), ...(await store.importedAccounts.toArray())];
  const ids = new Map(rows.map(({ n, id }) => [n, id]));
  const { offsets, targets } = graph.following;
  return Array.from(numbers)
    .flatMap((n, v) =>
      Array.from(targets.subarray(offsets[v], offsets[v + 1]), (u) => `${ids.get(n)}>${ids.get(numbers[u])}`),
    )
    .sort();
};

test("accounts that only older imports brought move to their imports, and the map stays as it was", async () => {
  expect((await store.accounts.toArray()).map(({ n }) => n)).toEqual([1, 2, 7]);
  expect(await store.importedAccounts.get(3)).toMatchObject({
    import: 1,
    id: "1003",
    handle: "cleo",
    name: "Cleo",
  });
  expect(await edges()).toEqual([
    "1001>1002",
    "1001>1003",
    "1001>1005",
    "1001>1007",
    "1001>shadow:dan",
    "1005>1003",
    "1006>1003",
  ]);
  const people = await store.importedAccounts.toArray();
  const importOf = new Map(people.map(({ n, import: id }) => [n, id]));
  for (const { import: id, owner, members } of await store.importedLists.toArray())
    expect([owner, ...members].map((n) => importOf.get(n))).toEqual([id, ...[...members].map(() => id)]);
  expect(new Set(people.map(({ n }) => n)).size).toBe(people.length);
  expect((await store.marks.toArray())[0].id).toBe("1003");
});

test("imports that may have changed captured accounts are marked", async () => {
  expect((await store.imports.toArray()).map(({ wroteOver }) => wroteOver)).toEqual([3, 1, 9]);
});

test("each can be taken back alone, and nothing captured goes", async () => {
  const { accounts, lists } = await dumpStore(store);
  await takeBackImport(store, 1);
  expect(await edges()).toEqual(["1001>1002", "1005>1003", "1006>1003"]);
  await takeBackImport(store, 2);
  expect(await edges()).toEqual(["1001>1002"]);
  const after = await dumpStore(store);
  expect([after.accounts, after.lists]).toEqual([accounts, lists]);
  expect(after.importedAccounts).toEqual([]);
});
