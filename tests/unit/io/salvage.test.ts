import Dexie from "dexie";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BACKUP_TABLES } from "@/lib/io/backup/format";
import { restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import { makeNewStore, NewStoreProblem } from "@/lib/io/salvage/new-store";
import { RawDatabase } from "@/lib/io/salvage/raw";
import { type SalvageReport, salvage } from "@/lib/io/salvage/salvage";
import { withScratch } from "@/lib/io/salvage/scratch";
import type { ListRecord } from "@/lib/store/list";
import { readRevision } from "@/lib/store/meta";
import { addNever, readNever } from "@/lib/store/never";
import { openStore } from "@/lib/store/opening";
import { SCHEMA, Store } from "@/lib/store/schema";
import { v5 } from "../../fixtures/store/v5";
import { v6 } from "../../fixtures/store/v6";

const NAME = "map-tpot";
const FIXTURE: Record<string, object[]> = v6;
const FIXTURE_ROWS = Object.entries(FIXTURE)
  .filter(([table]) => table !== "snapshots")
  .reduce((sum, [, rows]) => sum + rows.length, 0);

beforeEach(() => Dexie.delete(NAME));

afterEach(() => {
  vi.restoreAllMocks();
});

/** A database of any version and tables, made past all our code. */
async function makeDatabase(
  version: number,
  build: (database: IDBDatabase, writing: IDBTransaction) => void,
): Promise<void> {
  await new Promise<void>((done, fail) => {
    const request = indexedDB.open(NAME, version);
    request.onupgradeneeded = () => build(request.result, request.transaction!);
    request.onsuccess = () => {
      request.result.close();
      done();
    };
    request.onerror = () => fail(request.error);
  });
}

/** A sound store of today's schema, with the rows of its fixture. */
async function makeStore(): Promise<void> {
  const store = new Store();
  for (const [table, rows] of Object.entries(FIXTURE)) await store.table(table).bulkAdd(rows);
  store.close();
}

/** Salvages and writes the backup of it, as the Data page does. */
async function salvaged(): Promise<{
  report: SalvageReport;
  backup: Blob;
  aside: Record<string, unknown>[];
}> {
  const raw = await RawDatabase.open(indexedDB, NAME);
  const { report, backup } = await withScratch(async (scratch) => {
    const report = await salvage(raw, scratch, 77);
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
    const options = { product: "0.1.0", now: Date.now(), settings: {} };
    await writeBackup(scratch, sink as WritableStream<Uint8Array>, options);
    return { report, backup: new Blob(chunks) };
  });
  raw.close();
  const lines = (await report.setAside.file.text()).split("\n").filter((line) => line !== "");
  return { report, backup, aside: lines.map((line) => JSON.parse(line)) };
}

const counts = ({ tables }: SalvageReport) =>
  Object.fromEntries(
    tables
      .filter(({ found }) => found > 0)
      .map(({ table, found, kept, lost }) => [table, [found, kept, lost]]),
  );

const totals = ({ tables }: SalvageReport) =>
  tables.reduce((sum, { found, lost }) => [sum[0] + found, sum[1] + lost], [0, 0]);

/** What a restore into an empty store makes of a backup. */
async function tried(backup: Blob) {
  const { changes } = await withScratch((empty) =>
    restoreBackup(empty, backup, { mode: "replace", dryRun: true }),
  );
  return Object.values(changes).reduce(
    (sum, { fresh, refused }) => [sum[0] + fresh, sum[1] + refused],
    [0, 0],
  );
}

const ana = { n: 1, id: "1", handle: "ana", handles: ["ana"], firstSeen: 1, lastSeen: 1, observedAt: 1 };
const ben = { ...ana, n: 2, id: "2", handle: "ben", handles: ["ben"] };

function withMember(list: ListRecord, n: number): Partial<ListRecord> {
  const times = Uint32Array.from([...list.firstSeen, 1]);
  const missingSince = Uint32Array.from([...list.missingSince, 0]);
  return {
    ...{ members: Uint32Array.from([...list.members, n]), firstSeen: times, lastSeen: times, missingSince },
    ...{ followedAfter: undefined, followedBefore: undefined },
  };
}

describe("salvaging", () => {
  test("loses nothing of a sound store", async () => {
    await makeStore();
    const { report, backup, aside } = await salvaged();
    expect(report.schema).toBe(SCHEMA.length);
    expect(totals(report)).toEqual([FIXTURE_ROWS, 0]);
    expect([report.stubs, report.setAside.rows, aside]).toEqual([0, 0, []]);
    expect(await tried(backup)).toEqual([FIXTURE_ROWS, 0]);
  });

  test("takes nobody along who is never captured, and takes the list of them along", async () => {
    await makeStore();
    const store = new Store();
    const them = { ...ana, n: 950, id: "77077", handle: "pseudonym77077", handleLower: "pseudonym77077" };
    await store.accounts.add({ ...them, handles: [them.handle] });
    const lists = await store.lists.toArray();
    await store.lists.put({ ...lists[0], ...withMember(lists[0], 950) });
    await store.meta.delete("never");
    await store.transaction("rw", store.meta, () => addNever(store, { id: them.id, handle: them.handle }, 5));
    store.close();
    const { backup, aside } = await salvaged();
    const text = await new Response(
      backup.stream().pipeThrough(new DecompressionStream("gzip") as ReadableWritablePair),
    ).text();
    for (const trace of [them.id, them.handle]) {
      expect(text).not.toContain(trace);
      expect(JSON.stringify(aside)).not.toContain(trace);
    }
    await makeNewStore(store, backup);
    const read = (of: { id: string }) =>
      store.transaction("r", store.meta, async () => (await readNever(store)).holds(of));
    expect(await read(them)).toBe(true);
    expect(await read({ id: "1" })).toBe(false);
    expect(await store.accounts.get({ id: them.id })).toBeUndefined();
    expect((await store.lists.toArray()).some(({ members }) => members.includes(950))).toBe(false);
    await store.delete();
  });

  test("of a newer version keeps known rows, and sets aside what it does not know", async () => {
    await makeStore();
    await makeDatabase(9999, (database, writing) => {
      database.createObjectStore("dreams", { keyPath: "id" }).put({ id: 1, of: "sheep" });
      const accounts = writing.objectStore("accounts");
      accounts.put({ n: 901, id: "901", firstSeen: "yesterday" });
      accounts.put({ n: 902, id: "902", firstSeen: 1, lastSeen: 1, observedAt: 1, mood: "new here" });
      writing.objectStore("meta").put({ key: "revision", revision: "many" });
      // About a List that the store does not hold: a restore would refuse it.
      const times = {
        firstSeen: Uint32Array.of(),
        lastSeen: Uint32Array.of(),
        missingSince: Uint32Array.of(),
      };
      const list = { kind: "listMembers", owner: 99, viewer: 1, members: Uint32Array.of(), revision: 2 };
      writing.objectStore("lists").put({ ...list, ...times });
      // No line of JSON can hold it.
      writing.objectStore("marks").put({ id: "5", tags: {}, hidden: false, at: 1, size: 10n });
    });
    const { report, backup, aside } = await salvaged();
    const rowsOf = (table: string) => FIXTURE[table].length;
    expect(report.schema).toBe(999);
    expect(counts(report)).toMatchObject({
      accounts: [rowsOf("accounts") + 2, rowsOf("accounts") + 1, 1],
      meta: [rowsOf("meta"), rowsOf("meta") - 1, 1],
      lists: [rowsOf("lists") + 1, rowsOf("lists"), 1],
      marks: [rowsOf("marks") + 1, rowsOf("marks"), 1],
      dreams: [1, 0, 1],
    });
    expect(totals(report)).toEqual([FIXTURE_ROWS + 5, 5]);
    // Table by table; at the end those that a restore would refuse.
    expect(aside.map(({ table, key, reason }) => [table, key, reason])).toEqual([
      ["accounts", 901, "accounts: bad firstSeen"],
      ["meta", "revision", "meta: bad revision"],
      ["marks", "5", expect.stringMatching(/^marks: .*BigInt/)],
      ["dreams", 1, "dreams: a table that this version does not know"],
      ["lists", ["listMembers", 99, 1], "lists: it is about List 99, which the file does not hold"],
    ]);
    expect(aside[0]).toMatchObject({ row: { n: 901, firstSeen: "yesterday" } });
    expect((await tried(backup))[1]).toBe(0);

    const store = new Store();
    await makeNewStore(store, backup);
    expect(await openStore(store)).toBeUndefined();
    expect(store.verno).toBe(SCHEMA.length);
    expect(await store.accounts.get(902)).toMatchObject({ mood: "new here" });
    expect(await store.lists.count()).toBe(rowsOf("lists"));
    // It was lost, and is what the lists say, moved on.
    expect(await readRevision(store)).toBeGreaterThanOrEqual(2);
    await store.delete();
  });

  test("of version 5 keeps seed lists and views under their names of today", async () => {
    const old = new Dexie(NAME);
    old.version(5).stores(SCHEMA[4]);
    await old.open();
    for (const [table, rows] of Object.entries(v5)) await old.table(table).bulkAdd(rows);
    old.close();
    const { report, backup, aside } = await salvaged();
    expect(aside).toEqual([]);
    expect(counts(report)).toMatchObject({ seedLists: [1, 1, 0], views: [1, 1, 0] });
    await makeNewStore(new Store(), backup);
    const store = new Store();
    expect(await store.seedLists.toArray()).toMatchObject([{ name: "Mine", seeds: v6.seedLists[0].seeds }]);
    expect((await store.views.toArray())[0].view).toEqual(v6.views[0].view);
    await store.delete();
  });

  test("of a database that our schema cannot open: another key, missing tables, doubled rows", async () => {
    await makeDatabase(30, (database) => {
      const accounts = database.createObjectStore("accounts");
      accounts.put(ana, "first");
      accounts.put(ben, "second");
      accounts.put({ ...ben, id: "3" }, "third");
      accounts.put(ana, "fourth");
    });
    const store = new Store();
    expect(await openStore(store)).toMatchObject({ is: "failed" });
    const { report, backup, aside } = await salvaged();
    expect(counts(report)).toEqual({ accounts: [4, 2, 2] });
    expect(report.tables.filter(({ is }) => is === "absent")).toHaveLength(BACKUP_TABLES.length - 1);
    expect(aside.map(({ key }) => key).sort()).toEqual(["fourth", "third"]);
    await makeNewStore(new Store(), backup);
    // Whoever could not open the old one, as the background, opens the new one when it tries again.
    await expect(store.accounts.count()).rejects.toThrow();
    await store.tryAgain();
    expect((await store.accounts.toArray()).map(({ handle }) => handle)).toEqual(["ana", "ben"]);
    await store.delete();
  });

  test("goes round rows that throw when they are read; who is referred to stands as unknown", async () => {
    await makeStore();
    const { get } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, "get").mockImplementation(function (this: IDBObjectStore, key) {
      if (this.name === "accounts" && key === 2 && this.transaction.db.name === NAME)
        throw new DOMException("Failed to read large IndexedDB value", "DataError");
      return get.call(this, key);
    });
    const { report, backup, aside } = await salvaged();
    expect(counts(report)).toMatchObject({
      accounts: [FIXTURE["accounts"].length, FIXTURE["accounts"].length - 1, 1],
    });
    expect(totals(report)).toEqual([FIXTURE_ROWS, 1]);
    expect(report.stubs).toBe(1);
    expect(aside).toEqual([
      { table: "accounts", key: 2, reason: "accounts: cannot be read: Failed to read large IndexedDB value" },
    ]);
    // Its place in the lists is kept.
    expect(await tried(backup)).toEqual([FIXTURE_ROWS, 0]);
  });

  test("says how many rows it cannot reach where a table cannot be read on", async () => {
    await makeDatabase(40, (database) => {
      const accounts = database.createObjectStore("accounts", { keyPath: "n" });
      for (let n = 1; n <= 250; n++) accounts.put({ ...ana, n, id: String(n), handles: [] });
    });
    const { getAllKeys } = IDBObjectStore.prototype;
    vi.spyOn(IDBObjectStore.prototype, "getAllKeys").mockImplementation(function (
      this: IDBObjectStore,
      range,
      most,
    ) {
      if (this.transaction.db.name === NAME && (range as IDBKeyRange | undefined)?.lower === 200)
        throw new DOMException("Internal error", "UnknownError");
      return getAllKeys.call(this, range, most);
    });
    const { report, aside } = await salvaged();
    expect(counts(report)).toEqual({ accounts: [250, 200, 50] });
    expect(report.tables[0].reasons).toEqual(
      new Map([["accounts: it cannot be read on: Internal error", 50]]),
    );
    expect(aside).toEqual([]);
  });

  test("of nothing says so, and makes no database", async () => {
    await expect(RawDatabase.open(indexedDB, NAME)).rejects.toThrow();
    expect((await indexedDB.databases()).map(({ name }) => name)).not.toContain(NAME);
  });

  test("leaves the database as it is until it is told to, and says where it ends halfway", async () => {
    await makeDatabase(9999, (database) => database.createObjectStore("accounts", { keyPath: "n" }).put(ana));
    await salvaged();
    const raw = await RawDatabase.open(indexedDB, NAME);
    expect([raw.version, await raw.count("accounts")]).toEqual([9999, 1]);
    raw.close();
    await expect(makeNewStore(new Store(), new Blob(["no backup"]))).rejects.toThrow(NewStoreProblem);
  });
});
