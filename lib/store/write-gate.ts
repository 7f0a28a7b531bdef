import type Dexie from "dexie";
import type { DBCore, DBCoreMutateRequest, Middleware, Table } from "dexie";
import { requireDiskSpace } from "./disk-space";
import { outside } from "./outside";

/** How long (ms) the browser's answer is reused, so that many writes ask now and then and not for every row. */
const STANDS_FOR = 1000;

/** Transactions that free more disk space than they use. */
const freeing = new WeakSet<object>();

/** The one gate that every write to a store passes: on a full disk it rejects with a DiskFullError before anything is
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

/** Does in one transaction what frees more disk space than it uses, so that the gate lets it pass. */
export function freeDiskSpace<T>(store: Dexie, tables: readonly Table[], work: () => Promise<T>): Promise<T> {
  return store.transaction("rw", tables, async ({ idbtrans }) => {
    freeing.add(idbtrans);
    return work();
  });
}
