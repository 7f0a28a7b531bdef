import type { Store } from "@/lib/store/schema";

/** Every row of every table by the table's name, in the order of the primary key. */
type Dump = Record<string, { key: unknown; row: unknown }[]>;

/** Returns the whole database as plain values, so that two dumps can be compared with `toEqual`. Key generators are
 *  not part of it. */
export async function dumpStore(store: Store): Promise<Dump> {
  return store.transaction("r", store.tables, async () => {
    const dump: Dump = {};
    for (const table of store.tables) {
      const keys = await table.orderBy(":id").primaryKeys();
      const rows = await table.orderBy(":id").toArray();
      dump[table.name] = rows.map((row, i) => ({ key: keys[i], row: structuredClone(row) }));
    }
    return dump;
  });
}

/** Returns the dump without the revision of `meta` and without whole tables: what an operation may change by design. */
export function without(dump: Dump, ...tables: readonly string[]): Dump {
  const kept = Object.entries(dump).filter(([name]) => !tables.includes(name));
  return Object.fromEntries(
    kept.map(([name, rows]) => [name, name === "meta" ? rows.filter(({ key }) => key !== "revision") : rows]),
  );
}
