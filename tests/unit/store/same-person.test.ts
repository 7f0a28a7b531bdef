import fc from "fast-check";
import { expect, test } from "vitest";
import { deletePeople, deletePerson, deletePersonForGood } from "@/lib/io/repair/wipe";
import { ImportedJoin } from "@/lib/store/imported-join";
import { NEVER_KEPT, readNever } from "@/lib/store/never";
import type { AccountRecord } from "@/lib/store/records/account";
import type { ImportedAccountRecord } from "@/lib/store/records/imported";
import { samePerson } from "@/lib/store/same-person";
import { Store } from "@/lib/store/schema";
import { dumpStore } from "../dump";

const id = fc.constantFrom("900001", "900002", "900003");
const handle = fc.constantFrom("aldo_inv", "bruna_inv", "carla_inv");
const anyCaptured = fc.uniqueArray(
  fc.record({ id: fc.option(id, { nil: undefined }), handles: fc.uniqueArray(handle, { minLength: 1 }) }),
  { selector: (account) => account.id ?? `shadow:${account.handles[0]}` },
);
const anyImported = fc.array(
  fc
    .record({ id: fc.option(id, { nil: undefined }), handle: fc.option(handle, { nil: undefined }) })
    .filter((row) => row.id !== undefined || row.handle !== undefined),
  { minLength: 1, maxLength: 6 },
);

const times = { firstSeen: 1, lastSeen: 1, observedAt: 1 };

async function filled(
  captured: readonly { id?: string; handles: readonly string[] }[],
  imported: readonly { id?: string; handle?: string }[],
): Promise<{ store: Store; accounts: AccountRecord[]; rows: ImportedAccountRecord[] }> {
  const store = new Store();
  await store.delete();
  await store.open();
  const accounts = captured.map(({ id, handles }, i) => {
    const [handle] = handles;
    const names = { handle, handleLower: handle, handles: [...handles] };
    return { n: i + 1, id: id ?? `shadow:${handle}`, ...names, ...times };
  });
  const rows = imported.map(({ id, handle }, i) => {
    const names = handle === undefined ? {} : { handle, handleLower: handle };
    return { n: 100 + i, import: 1, id: id ?? `shadow:${handle}`, ...names, at: i };
  });
  await store.accounts.bulkAdd(accounts);
  await store.importedAccounts.bulkAdd(rows);
  return { store, accounts, rows };
}

test("a person is what the map makes one account of, and deleting them leaves exactly all the others", async () => {
  let joined = 0;
  await fc.assert(
    fc.asyncProperty(anyCaptured, anyImported, fc.nat(), async (captured, imported, pick) => {
      const { store, accounts, rows } = await filled(captured, imported);
      const join = new ImportedJoin(rows);
      for (const account of accounts) join.addCaptured(account);
      const numbers = join.numbers();
      const all = [...accounts.map(({ n }) => n), ...rows.map(({ n }) => n)];
      const chosen = all[pick % all.length];
      const shown = numbers.get(chosen) ?? chosen;
      const theirs = all.filter((n) => (numbers.get(n) ?? n) === shown);

      const person = await store.transaction("r", store.tables, () => samePerson(store, chosen));
      const found = [...(person?.captured ? [person.captured.n] : []), ...person!.imported.map(({ n }) => n)];
      expect(found).toEqual(theirs);
      joined += theirs.length - 1;

      await deletePerson(store, chosen);
      const left = await dumpStore(store);
      expect([...left["accounts"], ...left["importedAccounts"]].map(({ key }) => key)).toEqual(
        all.filter((n) => !theirs.includes(n)),
      );
      store.close();
    }),
    { numRuns: 100 },
  );
  expect(joined).toBeGreaterThan(25);
});

test("whoever one file names by handle and another by id is gone for good by either", async () => {
  for (const chosen of [100, 101]) {
    const { store } = await filled([], [{ handle: "aldo_inv" }, { id: "900001", handle: "aldo_inv" }]);
    await store.marks.bulkAdd(
      ["900001", "shadow:aldo_inv"].map((id) => ({ id, tags: [], note: "n", hidden: false, at: 1 })),
    );
    const seeds = [{ id: "900001" }, { id: "shadow:aldo_inv" }, { id: "900002" }];
    await store.seedLists.add({ id: 1, name: "Mine", seeds, at: 1 });
    expect((await deletePersonForGood(store, chosen, 5)).sort()).toEqual(["900001", "shadow:aldo_inv"]);
    expect(await store.importedAccounts.count()).toBe(0);
    expect(await store.marks.count()).toBe(0);
    expect(await store.seedLists.get(1)).toMatchObject({ seeds: [{ id: "900002" }] });
    const never = await store.transaction("r", store.meta, () => readNever(store));
    expect(never.holds({ id: "900001", handle: "new_name" })).toBe(true);
    expect(never.holds({ handle: "aldo_inv" })).toBe(true);
    store.close();
  }
});

test("everybody whom files call by one handle goes together, or nobody where one cannot be put on the list", async () => {
  const several = [
    { id: "900001", handle: "aldo_inv" },
    { id: "900002", handle: "aldo_inv" },
    { id: "900003" },
  ];
  const { store } = await filled([], several);
  const salt = "0".repeat(32);
  const entries = Array.from({ length: NEVER_KEPT.added - 1 }, (_, at) => ({ at, id: "0".repeat(64) }));
  await store.meta.put({ key: "never", groups: [{ salt, entries }], leftOut: 0 });
  const before = await dumpStore(store);
  await expect(deletePeople(store, [100, 101], 5)).rejects.toThrow("is full");
  expect(await dumpStore(store)).toEqual(before);

  await store.meta.delete("never");
  expect((await deletePeople(store, [100, 101], 5)).sort()).toEqual([
    "900001",
    "900002",
    "shadow:aldo_inv",
    "shadow:aldo_inv",
  ]);
  expect(await store.importedAccounts.toArray()).toMatchObject([{ id: "900003" }]);
  const never = await store.transaction("r", store.meta, () => readNever(store));
  expect(["900001", "900002", "900003"].map((id) => never.holds({ id }))).toEqual([true, true, false]);
  store.close();
});
