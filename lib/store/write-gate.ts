import type Dexie from "dexie";
import type { DBCore, DBCoreMutateRequest, Middleware, Table } from "dexie";
import { requireDiskSpace } from "./disk-space";
import { outside } from "./outside";

/** For so long (ms) an answer of the browser stands: what writes much asks now and then, not for every row. */
const STANDS_FOR = 1000;

/** Transactions that give more room than they take. */
const freeing = new WeakSet<object>();

/** The one gate that every write to a store passes: without room it rejects with a NoRoomError before anything is
 *  written, which takes the whole transaction back. Deleting is always let through, reading never asks. */
export function writeGate(): Middleware<DBCore> {
  let askedAt = Number.NEGATIVE_INFINITY;

  function mayPass({ type, trans }: DBCoreMutateRequest): boolean {
    return (
      type === "delete" ||
      type === "deleteRange" ||
      freeing.has(trans) ||
      Math.abs(Date.now() - askedAt) < STANDS_FOR
    );
  }

  async function ask(): Promise<void> {
    await requireDiskSpace();
    askedAt = Date.now();
  }

  return {
    stack: "dbcore",
    name: "room",
    create: (core) => ({
      ...core,
      table(name) {
        const table = core.table(name);
        return {
          ...table,
          mutate: (request) =>
            mayPass(request) ? table.mutate(request) : outside(ask).then(() => table.mutate(request)),
        };
      },
    }),
  };
}

/** Does in one transaction what gives more room than it takes, so that it needs none. */
export function freeDiskSpace<T>(store: Dexie, tables: readonly Table[], work: () => Promise<T>): Promise<T> {
  return store.transaction("rw", tables, async ({ idbtrans }) => {
    freeing.add(idbtrans);
    return work();
  });
}
