import type { Page } from "@playwright/test";
import Dexie from "dexie";
import { SCHEMA } from "../../lib/store/schema";

/** What a database holds, read past all our code: its version and the rows of each table. */
export interface RawStore {
  version: number;
  tables: Record<string, unknown[]>;
}

/** Reads the user's own database as it is, of whatever version. */
export function readRaw(page: Page): Promise<RawStore> {
  return page.evaluate(async () => {
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
  });
}

/** A table of a database that is to be made. */
interface RawTable {
  keyPath: string | string[];
  autoIncrement: boolean;
  indexes: { name: string; keyPath: string | string[]; unique: boolean; multiEntry: boolean }[];
  rows: object[];
}

/** The tables of a version of the schema, empty. */
export function tablesOf(version: number): Record<string, RawTable> {
  const declared = new Dexie("declared only");
  declared.version(version).stores(SCHEMA[version - 1]);
  return Object.fromEntries(
    declared.tables.map(({ name, schema: { primKey, indexes } }) => [
      name,
      {
        keyPath: primKey.keyPath as string | string[],
        autoIncrement: primKey.auto === true,
        indexes: indexes.map(({ name, keyPath, unique, multi }) => ({
          name,
          keyPath: keyPath as string | string[],
          unique: unique === true,
          multiEntry: multi === true,
        })),
        rows: [],
      },
    ]),
  );
}

/** Makes a database of IndexedDB's version in place of the user's own. */
export function writeRaw(page: Page, version: number, tables: Record<string, RawTable>): Promise<void> {
  return page.evaluate(
    async ({ version, tables }) => {
      // Both are asked for at once, so that nobody who lets the old one go comes between.
      indexedDB.deleteDatabase("map-tpot");
      const database = await new Promise<IDBDatabase>((done, fail) => {
        const request = indexedDB.open("map-tpot", version);
        request.onupgradeneeded = () => {
          for (const [name, { indexes, rows, ...keys }] of Object.entries(tables)) {
            const table = request.result.createObjectStore(name, keys);
            for (const { name, keyPath, ...index } of indexes) table.createIndex(name, keyPath, index);
            for (const row of rows) table.put(row);
          }
        };
        request.onsuccess = () => done(request.result);
        request.onerror = () => fail(request.error);
      });
      database.close();
    },
    { version, tables },
  );
}
