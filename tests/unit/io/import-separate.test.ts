import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadNetwork, nodeOfNumber } from "@/lib/explore/network/load";
import { FROM_IMPORT } from "@/lib/explore/network/network-imports";
import { restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import { commitImport, takeBackImport } from "@/lib/io/import/commit";
import { Draft } from "@/lib/io/import/draft";
import { type Sighting, sightAccounts } from "@/lib/store/identity";
import { changeMark } from "@/lib/store/mark";
import { addNever, neverEntries } from "@/lib/store/never";
import type { Store } from "@/lib/store/schema";
import { resolveSeeds, saveSeedList } from "@/lib/store/seed-list";
import { dumpStore, without } from "../dump";
import { emptyStore, fill, list } from "../explore/small-network";

const HANDLES = ["ana", "Ben", "cleo", "dan"] as const;
const IDS = ["1001", "1002", "1003", "1004"] as const;

interface Stated {
  id: string | undefined;
  handle: string | undefined;
  name: string;
  at: number;
}

/** Few ids and handles, so that they meet: shadows, renamed people, handles that were passed on. */
const stated: fc.Arbitrary<Stated> = fc
  .record({
    id: fc.option(fc.constantFrom(...IDS), { nil: undefined }),
    handle: fc.option(fc.constantFrom(...HANDLES), { nil: undefined }),
    name: fc.constantFrom("Ana", "Old name", "__proto__"),
    at: fc.integer({ min: 1, max: 9 }),
  })
  .filter(({ id, handle }) => id !== undefined || handle !== undefined);

type File = { people: Stated[]; follows: [number, number, "following" | "followers"][] };

const file: fc.Arbitrary<File> = fc.record({
  people: fc.array(stated, { minLength: 1, maxLength: 6 }),
  follows: fc.array(
    fc.tuple(fc.nat(5), fc.nat(5), fc.constantFrom("following" as const, "followers" as const)),
    { maxLength: 6 },
  ),
});

function draftOf({ people, follows }: File): Draft {
  const draft = new Draft();
  // A handle that stands beside two ids names nobody.
  const places = people.flatMap(({ id, handle, name, at }) => draft.person(id, handle, { name }, at) ?? []);
  for (const [a, b, by] of follows)
    if (places.length > 0) draft.follow(places[a % places.length], places[b % places.length], by);
  return draft;
}

const sightings = (people: readonly Stated[]) =>
  people.map(({ id, handle, name, at }) => ({ id, at, profile: { name, handle } }) as Sighting);

const FACTS = { file: "e.csv", format: "edges", changedAt: 5, now: 9 };

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
});
afterEach(() => store.delete());

const capture = (people: readonly Stated[]) =>
  store.transaction("rw", store.tables, () => sightAccounts(store, sightings(people)));
const bring = (of: File) => commitImport(store, draftOf(of), FACTS);

/** Edges of the network, each end by X's id or handle, and which of them only imports state. */
async function edges(): Promise<string[]> {
  const { account, graph, imports } = await loadNetwork(store);
  const rows = [...(await store.accounts.toArray()), ...(await store.importedAccounts.toArray())];
  const ids = new Map(rows.map(({ n, id }) => [n, id]));
  const { offsets, targets } = graph.following;
  return Array.from(account).flatMap((n, v) =>
    Array.from(
      targets.subarray(offsets[v], offsets[v + 1]),
      (u, i) =>
        `${ids.get(n)}>${ids.get(account[u])}${imports?.edge[offsets[v] + i] === 1 ? " (import)" : ""}`,
    ),
  );
}

/** Everything that the network shows of people: by id, handle, name and whether X named them. */
async function shown(): Promise<string[]> {
  const { account, handle, name, imports } = await loadNetwork(store);
  const rows = [...(await store.accounts.toArray()), ...(await store.importedAccounts.toArray())];
  const ids = new Map(rows.map(({ n, id }) => [n, id]));
  return Array.from(account, (n, v) => `${ids.get(n)} @${handle[v]} ${name[v]} ${imports?.account[v] ?? 0}`);
}

test("an import leaves every captured table as it is, and taking it back leaves the whole database as it was", async () => {
  const imported = ["imports", "importedAccounts", "importedLists"];
  await fc.assert(
    fc
      .asyncProperty(
        fc.array(stated, { maxLength: 6 }),
        fc.array(file, { maxLength: 2 }),
        file,
        async (seen, earlier, of) => {
          await capture(seen);
          for (const each of earlier) await bring(each);
          const before = await dumpStore(store);
          const id = await bring(of);
          expect(without(await dumpStore(store), ...imported)).toEqual(without(before, ...imported));
          await takeBackImport(store, id);
          const after = await dumpStore(store);
          expect(without(after, "imports")).toEqual(without(before, "imports"));
          expect(after.imports.filter(({ key }) => key !== id)).toEqual(before.imports);
        },
      )
      .beforeEach(async () => {
        store = await emptyStore();
      }),
    { numRuns: 120 },
  );
}, 120_000);

test("what X states comes out alike whether it came before, after or without the import", async () => {
  await fc.assert(
    fc
      .asyncProperty(fc.array(stated, { maxLength: 6 }), file, async (seen, of) => {
        await capture(seen);
        const rows = (await store.accounts.toArray()).map(({ n: _, ...row }) => row);
        await bring(of);
        const [people, ties] = [(await shown()).sort(), (await edges()).sort()];

        store = await emptyStore();
        const id = await bring(of);
        await capture(seen);
        expect((await store.accounts.toArray()).map(({ n: _, ...row }) => row)).toEqual(rows);
        expect([(await shown()).sort(), (await edges()).sort()]).toEqual([people, ties]);

        await takeBackImport(store, id);
        expect((await store.accounts.toArray()).map(({ n: _, ...row }) => row)).toEqual(rows);
        expect(await store.importedAccounts.count()).toBe(0);
      })
      .beforeEach(async () => {
        store = await emptyStore();
      }),
    { numRuns: 80 },
  );
}, 120_000);

test("a backup brings imported accounts back, into an empty store and beside others", async () => {
  await capture([{ id: "1001", handle: "ana", name: "Ana", at: 3 }]);
  const ana = { id: "1001", handle: undefined, name: "x", at: 1 };
  const ben = { id: undefined, handle: "ben", name: "Ben", at: 1 };
  const id = await bring({ people: [ana, ben], follows: [[0, 1, "following"]] });
  const [people, ties] = [await shown(), await edges()];
  const seedLists: Uint8Array[] = [];
  const sink = new WritableStream<Uint8Array>({ write: (part) => void seedLists.push(part) });
  await writeBackup(store, sink, { product: "0.1.0", now: Date.now(), settings: {} });
  const file = new Blob(seedLists as Uint8Array<ArrayBuffer>[]);

  store = await emptyStore();
  await restoreBackup(store, file, { mode: "replace", dryRun: false });
  expect([await shown(), await edges()]).toEqual([people, ties]);
  // The counter has moved past the numbers of imported accounts.
  await capture([{ id: "1009", handle: "zoe", name: "Zoe", at: 4 }]);
  expect(await shown()).toContain("1009 @zoe Zoe 0");

  store = await emptyStore();
  await capture([{ id: "1008", handle: "new", name: "New", at: 4 }]);
  await commitImport(store, draftOf({ people: [ben], follows: [] }), { ...FACTS, file: "other.csv" });
  await restoreBackup(store, file, { mode: "merge", dryRun: false });
  expect((await edges()).sort()).toEqual(ties);
  await restoreBackup(store, file, { mode: "merge", dryRun: false });
  expect([await store.imports.count(), await store.importedAccounts.count()]).toEqual([2, 3]);
  await takeBackImport(store, id + 1);
  expect(await edges()).toEqual([]);
});

describe("joining", () => {
  const person = (id: string | undefined, handle?: string, name = "n", at = 1): Stated => ({
    id,
    handle,
    name,
    at,
  });

  test("by id, whatever handle the file has, and X's handle and name stay", async () => {
    await capture([person("1001", "ana", "Ana", 3)]);
    await bring({
      people: [person("1001", "old_ana", "Old", 9), person("1002", "ben")],
      follows: [[0, 1, "following"]],
    });
    expect(await shown()).toEqual(["1001 @ana Ana 0", "1002 @ben n 2"]);
    expect(await edges()).toEqual(["1001>1002 (import)"]);
  });

  test("fills what X has not said, marked as such", async () => {
    await capture([{ id: "1001", handle: undefined, name: "Ana", at: 3 }]);
    await bring({ people: [person("1001", "ana", "Old", 1)], follows: [] });
    expect(await shown()).toEqual(["1001 @ana Ana 1"]);
  });

  test("a handle from a file is not shown where X says that somebody else has had it", async () => {
    await capture([person("1001", "ana", "Ana", 3)]);
    await bring({ people: [person("1002", "ana", "Other", 1)], follows: [] });
    expect(await shown()).toEqual(["1001 @ana Ana 0", "1002 @ Other 2"]);
  });

  test("a handle alone joins the only captured account that ever had it, and nobody where two had", async () => {
    await capture([person("1001", "ana", "Ana", 1)]);
    await bring({ people: [person(undefined, "ANA", "x"), person("1003")], follows: [[0, 1, "following"]] });
    expect(await edges()).toEqual(["1001>1003 (import)"]);
    await capture([person("1002", "ana", "Second", 5)]);
    expect(await edges()).toEqual(["shadow:ana>1003 (import)"]);
  });

  test("a captured handle without an id and an imported id of the handle are one", async () => {
    await capture([person(undefined, "ana", "Ana", 1)]);
    await bring({
      people: [person("1001", "ana", "x"), person("1002", "ben")],
      follows: [[0, 1, "followers"]],
    });
    expect(await shown()).toEqual(["shadow:ana @ana Ana 0", "1002 @ben n 2"]);
  });

  test("two imports of one person are one account, and each can be taken back alone", async () => {
    const first = await bring({
      people: [person("1001", "ana"), person("1002", "ben")],
      follows: [[0, 1, "following"]],
    });
    const second = await bring({
      people: [person("1001"), person(undefined, "ben"), person("1003")],
      follows: [
        [0, 1, "following"],
        [0, 2, "following"],
      ],
    });
    expect(await edges()).toEqual(["1001>1002 (import)", "1001>1003 (import)"]);
    await takeBackImport(store, first);
    expect(await edges()).toEqual(["1001>shadow:ben (import)", "1001>1003 (import)"]);
    await takeBackImport(store, second);
    expect(await edges()).toEqual([]);
  });

  test("an edge that X states too is not only an import's", async () => {
    await capture([person("1001", "ana"), person("1002", "ben")]);
    await fill(store, { lists: [list("following", 1, [2])] });
    await bring({
      people: [person("1001"), person("1002")],
      follows: [
        [0, 1, "following"],
        [1, 0, "following"],
      ],
    });
    expect(await edges()).toEqual(["1001>1002", "1002>1001 (import)"]);
  });

  test("tags and seeds of an imported handle follow it when X gives its id", async () => {
    await bring({ people: [person(undefined, "ben")], follows: [] });
    await changeMark(store, { id: "shadow:ben", handle: "ben" }, { note: "met in May" }, 1);
    await saveSeedList(store, { name: "Mine", seeds: [{ id: "shadow:ben", handle: "ben" }] }, 1);
    const { known } = await resolveSeeds(store, [{ id: "shadow:ben", handle: "ben" }]);
    const network = await loadNetwork(store);
    expect(nodeOfNumber(network, known[0].n)).toBe(0);
    expect(network.imports?.account[0]).toBe(FROM_IMPORT.everything);
    await capture([person("1002", "ben", "Ben", 5)]);
    expect(await store.marks.toArray()).toMatchObject([{ id: "1002", note: "met in May" }]);
    expect((await store.seedLists.toArray())[0].seeds).toEqual([{ id: "1002", handle: "ben" }]);
  });
});

test("who is never captured is in no import either", async () => {
  await store.transaction("rw", store.meta, () =>
    addNever(store, { id: "77077", handle: "pseudonym77077" }, 1),
  );
  const other = { id: "77078", handle: "other", name: "Other", at: 4 };
  const them = { id: "77077", handle: "pseudonym77077", name: "Them", at: 4 };
  await commitImport(store, draftOf({ people: [other, them], follows: [[0, 1, "following"]] }), FACTS);
  expect((await store.importedAccounts.toArray()).map(({ handle }) => handle)).toEqual(["other"]);
  // The import's line and the list's own count say the same.
  expect(await store.imports.toArray()).toMatchObject([{ accounts: 1, edges: 0 }]);
  expect((await neverEntries(store)).leftOut).toBe(1);
});
