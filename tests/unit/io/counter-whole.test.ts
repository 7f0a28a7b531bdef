import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import { repairStore } from "@/lib/io/repair/repair";
import { deleteOwner, deletePerson, deleteViewer, wipe } from "@/lib/io/repair/wipe";
import { AccountCounter } from "@/lib/store/account-counter";
import { nextRevision } from "@/lib/store/meta";
import { Store } from "@/lib/store/schema";
import { deeds, perform } from "./deeds";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

async function backup(): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
  await writeBackup(store, sink as WritableStream<Uint8Array>, {
    product: "0.1.0",
    now: Date.now(),
    settings: {},
  });
  return new Blob(chunks);
}

/** What changes the accounts of a store beside captures, on some other page. */
const WORK: Record<string, (file: Blob) => Promise<unknown>> = {
  merge: (file) => restoreBackup(store, file, { mode: "merge", dryRun: false }),
  replace: (file) => restoreBackup(store, file, { mode: "replace", dryRun: false }),
  "delete a person": async () => {
    const [account] = await store.accounts.toArray();
    if (account !== undefined) await deletePerson(store, account.n);
  },
  "delete lists": async () => deleteOwner(store, 1),
  "delete a viewer": async () => deleteViewer(store, 1),
  repair: () => repairStore(store, 99, { mend: true }),
  "wipe captures": () => wipe(store, "captured"),
  "wipe everything": () => wipe(store, "everything"),
  captures: () =>
    store.transaction("rw", store.tables, async () => {
      await perform(store, [{ do: "sight", person: 9, at: 50, handle: 2, name: "Zoe", followers: 1 }]);
      await nextRevision(store);
    }),
};

test("whatever happens to the store, the counter says how many accounts there are", async () => {
  const work = fc.array(fc.constantFrom(...Object.keys(WORK)), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(deeds, deeds, work, async (theirs, ours, names) => {
      await store.delete();
      await store.open();
      await perform(store, theirs);
      const file = await backup();
      await store.delete();
      await store.open();
      await perform(store, ours);
      await store.transaction("rw", store.meta, () => nextRevision(store));
      const counter = new AccountCounter(
        store,
        () => store.accounts.count(),
        () => 0,
      );
      await counter.count();
      for (const name of names) {
        await WORK[name](file);
        expect(await counter.count(), name).toBe(await store.accounts.count());
      }
    }),
    { numRuns: 60 },
  );
}, 120_000);
