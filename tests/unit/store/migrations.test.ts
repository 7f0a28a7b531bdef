import Dexie from "dexie";
import { afterEach, describe, expect, test, vi } from "vitest";
import { readView } from "@/lib/explore/view/saved-view";
import { readRate } from "@/lib/store/limits";
import { readRevision } from "@/lib/store/meta";
import { openItems } from "@/lib/store/queue";
import { lastRun } from "@/lib/store/run";
import { SCHEMA, Store } from "@/lib/store/schema";
import { findSnapshot } from "@/lib/store/snapshot";
import { v1 } from "../../fixtures/store/v1";
import { v2 } from "../../fixtures/store/v2";
import { v3 } from "../../fixtures/store/v3";
import { v4 } from "../../fixtures/store/v4";
import { v5 } from "../../fixtures/store/v5";
import { v6 } from "../../fixtures/store/v6";

/** One fixture per schema version, oldest first: what a store of that version held. A new version of the schema
 *  comes with its own, and with what the newest code must read from each older one. */
const FIXTURES: Record<string, object[]>[] = [v1, v2, v3, v4, v5, v6];

afterEach(() => new Store().delete());

/** Every row of every table, and the version, read past all our code. */
async function readRaw(): Promise<{ version: number; tables: Record<string, unknown[]> }> {
  const database = await new Promise<IDBDatabase>((done, fail) => {
    const request = indexedDB.open("map-tpot");
    request.onsuccess = () => done(request.result);
    request.onerror = () => fail(request.error);
  });
  const tables: Record<string, unknown[]> = {};
  for (const name of database.objectStoreNames)
    tables[name] = await new Promise((done) => {
      const request = database.transaction(name).objectStore(name).getAll();
      request.onsuccess = () => done(request.result);
    });
  database.close();
  return { version: database.version, tables };
}

/** A database as the code of that version left it. */
async function writeStoreOf(version: number): Promise<void> {
  const old = new Dexie("map-tpot");
  old.version(version).stores(SCHEMA[version - 1]);
  await old.open();
  for (const [table, rows] of Object.entries(FIXTURES[version - 1])) await old.table(table).bulkAdd(rows);
  old.close();
}

test("every schema version has its fixture, and the fixture fills every table", () => {
  expect(FIXTURES).toHaveLength(SCHEMA.length);
  SCHEMA.forEach((tables, i) => {
    expect(Object.keys(FIXTURES[i]).sort()).toEqual(Object.keys(tables).sort());
  });
});

describe.each(FIXTURES.map((_, i) => i + 1))("a store of version %i", (version) => {
  test("opens with today's code and loses nothing", async () => {
    await writeStoreOf(version);
    const store = new Store();
    await store.open();
    expect(store.verno).toBe(SCHEMA.length);
    expect(store.tables.map(({ name }) => name).sort()).toEqual(Object.keys(SCHEMA.at(-1)!).sort());

    expect(await readRevision(store)).toBe(2);
    expect(await store.accounts.get({ id: "9007199254740993001" })).toMatchObject({
      n: 2,
      handle: "newName",
    });
    expect(await store.accounts.where({ handles: "oldname" }).primaryKeys()).toEqual([2]);
    expect([...(await store.lists.get(["following", 1, 1]))!.members]).toEqual([2]);
    expect((await store.relations.get([1, 0]))!.flags[2]).toBe(7);
    expect(await store.visits.where("outcome.type").equals("complete").count()).toBe(1);
    expect(await store.xLists.get({ id: "77" })).toMatchObject({ n: 1 });
    expect(await store.pages.count()).toBe(1);
    expect(await store.unparsed.count()).toBe(1);
    if (version >= 2) {
      expect(await lastRun(store)).toMatchObject({ id: 1, state: { is: "paused", because: "user" } });
      expect((await openItems(store, 1))[0]).toMatchObject({ id: 2, name: "newName", state: "waiting" });
      expect(await readRate(store, "Followers")).toMatchObject({ limit: 50, remaining: 41 });
    } else expect(await lastRun(store)).toBeUndefined();
    const snapshot = await findSnapshot(store, "of version 3");
    // Before version 5 stored maps did not say what only imports state; where something is imported they go.
    if (version === 3 || version >= 5)
      expect(snapshot).toMatchObject({ revision: 2, accounts: 2, handle: ["Viewer_One", "newName"] });
    else expect(snapshot).toBeUndefined();
    if (version >= 4) {
      expect(await store.marks.get("9007199254740993001")).toMatchObject({
        note: "met in May",
        tags: [["friends", true]],
      });
      expect(await store.seedLists.get({ name: "Mine" })).toMatchObject({ seeds: [{ handle: "newName" }] });
      expect(readView((await store.views.toArray())[0].view)).toEqual({
        view: "map",
        filters: "",
        appearance: "colour.role",
        seedList: { name: "Mine", handles: [] },
      });
      const [imported] = await store.importedLists.toArray();
      const [owner, ...members] = await store.importedAccounts.bulkGet([imported.owner, ...imported.members]);
      expect(members.map((member) => member?.import)).toEqual([1]);
      expect(owner).toMatchObject({ import: 1 });
    } else expect(await store.marks.count()).toBe(0);
    store.close();
  });
});

describe.each([1, 2, 3])("an upgrade from version %i that ends halfway", (version) => {
  test("leaves the old version whole, and the next opening completes it", async () => {
    await writeStoreOf(version);
    const before = await readRaw();
    // The last thing that version 4 makes fails: all the rest of the upgrade is done by then.
    const { createObjectStore } = IDBDatabase.prototype;
    const failing = vi.spyOn(IDBDatabase.prototype, "createObjectStore").mockImplementation(function (
      this: IDBDatabase,
      name,
      options,
    ) {
      if (name === "importedLists") throw new DOMException("the disk is full", "QuotaExceededError");
      return createObjectStore.call(this, name, options);
    });
    const store = new Store();
    await expect(store.open()).rejects.toThrow("the disk is full");
    expect(failing.mock.calls.map(([name]) => name)).toContain("imports");
    failing.mockRestore();
    store.close();
    expect(await readRaw()).toEqual(before);

    const again = new Store();
    await again.open();
    expect(again.verno).toBe(SCHEMA.length);
    again.close();
    const after = await readRaw();
    expect(after.tables).toMatchObject(before.tables);
    expect(Object.keys(after.tables).sort()).toEqual(Object.keys(SCHEMA.at(-1)!).sort());
  });
});
