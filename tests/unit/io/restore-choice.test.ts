import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { linesOf } from "@/components/data/restore-strings";
import { censusOf } from "@/lib/io/backup/census";
import { compareKinds } from "@/lib/io/backup/compare";
import type { Difference, Side } from "@/lib/io/backup/differences";
import { restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import type { CommunityRecord } from "@/lib/store/community";
import type { MarkRecord } from "@/lib/store/mark";
import { addNever } from "@/lib/store/never";
import { Store } from "@/lib/store/schema";
import { dumpStore, without } from "../dump";
import { deeds, perform } from "./deeds";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

async function backup(): Promise<Blob> {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const [blob] = await Promise.all([
    new Response(readable as ReadableStream<BufferSource>).blob(),
    writeBackup(store, writable, { product: "1", now: Date.now(), settings: {} }),
  ]);
  return blob;
}

async function wipe(): Promise<void> {
  for (const table of store.tables) await table.clear();
}

async function looked(file: Blob) {
  const { comparison } = await restoreBackup(store, file, { mode: "merge", dryRun: true });
  return comparison!;
}

/** What the store says where a difference was. */
async function stands(difference: Difference): Promise<unknown> {
  if (difference.table === "communities") return (await store.communities.get(difference.here.id))?.name;
  if (difference.table !== "marks") {
    const row = await store.table(difference.table).get({ name: difference.here.name });
    return difference.table === "seedLists" ? row.seeds.map(({ id }: { id: string }) => id) : row.view;
  }
  const { id: _, at: __, handle: ___, ...said } = (await store.marks.get(difference.here.id))!;
  return said;
}

function saidBy(difference: Difference, side: Side): unknown {
  if (difference.table === "communities") return difference[side].name;
  const row = difference[side];
  if ("seeds" in row) return row.seeds.map(({ id }) => id);
  if ("view" in row) return row.view;
  const { id: _, at: __, handle: ___, ...said } = row;
  return said;
}

/** A run that is under way comes back paused, as it must: it has lost its tab. */
const ownDeeds = deeds.map((all) => all.filter((deed) => deed.do !== "run" || deed.isOver));

test("the preview is what comes, nothing is written before, each choice is honoured, and undo brings all back", async () => {
  const seen = { marks: 0, seedLists: 0, views: 0, communities: 0 };
  const made = fc.record({ zoom: fc.nat({ max: 2 }), seeds: fc.subarray(["1001", "1002"]) });
  const make = async ({ zoom, seeds }: { zoom: number; seeds: string[] }, id: number) => {
    await store.views.put({ id, name: "both", view: { zoom }, at: id });
    const community = {
      id: "00000000-0000-4000-8000-000000000001",
      name: `name ${zoom}`,
      hidden: false,
      members: [],
      at: id,
    };
    await store.communities.put({ ...community, community: id });
    await store.seedLists.put({ id, name: "both", seeds: seeds.map((seed) => ({ id: seed })), at: id });
  };
  const choices = fc.func(fc.constantFrom<Side>("here", "backup"));
  await fc.assert(
    fc.asyncProperty(ownDeeds, deeds, made, made, choices, async (here, there, ours, theirs, choose) => {
      await wipe();
      await perform(store, there);
      await make(theirs, 99);
      const file = await backup();
      await wipe();
      await perform(store, here);
      await make(ours, 77);
      const before = await dumpStore(store);
      const now = await store.transaction("r", store.tables, async () => await censusOf(store));
      const safetyCopy = await backup();
      const comparison = await looked(file);
      expect(await dumpStore(store)).toEqual(before);
      expect(comparison.now).toEqual(now);
      for (const { table } of comparison.differences) seen[table] += 1;
      const wins = ({ key }: Difference) => choose(key);
      for (const mode of ["merge", "replace"] as const) {
        await restoreBackup(store, file, { mode, dryRun: false, wins });
        const after = await store.transaction("r", store.tables, async () => await censusOf(store));
        expect(after).toEqual(mode === "merge" ? comparison.merged : comparison.backup);
        for (const difference of comparison.differences)
          expect(await stands(difference)).toEqual(saidBy(difference, choose(difference.key)));
        for (const { now, backup, onlyHere, both, onlyBackup } of compareKinds(comparison, mode))
          expect([onlyHere + both, both + onlyBackup]).toEqual([now, backup]);
        await restoreBackup(store, safetyCopy, { mode: "replace", dryRun: false, isUndo: true });
        expect(without(await dumpStore(store), "snapshots")).toEqual(without(before, "snapshots"));
      }
    }),
    { numRuns: 40 },
  );
  // Which tables differ is drawn; each of them is held by the tests below.
  expect(Object.values(seen).filter((count) => count > 0).length).toBeGreaterThan(1);
}, 180_000);

test("without a choice a merge keeps what is here, and a replacement takes the file's", async () => {
  const mark = { id: "1001", tags: [], hidden: false };
  await store.marks.put({ ...mark, note: "there", at: 9 });
  const file = await backup();
  await store.marks.put({ ...mark, note: "here", at: 5 });
  expect((await looked(file)).differences).toMatchObject([
    { table: "marks", key: "marks 1001", here: { note: "here" }, backup: { note: "there" } },
  ]);
  await restoreBackup(store, file, { mode: "merge", dryRun: false });
  expect((await store.marks.get("1001"))?.note).toBe("here");
  await restoreBackup(store, file, { mode: "replace", dryRun: false });
  expect((await store.marks.get("1001"))?.note).toBe("there");
});

test("people who are never captured are not among what would come", async () => {
  await perform(store, [
    { do: "list", owner: 1, members: [2, 3], at: 5, viewer: 1 },
    { do: "list", owner: 2, members: [1], at: 6, viewer: 1 },
  ]);
  const file = await backup();
  await wipe();
  await addNever(store, { id: "1002" }, 1);
  const { backup: announced, merged } = await looked(file);
  expect(announced).toMatchObject({ people: 2, lists: 1, follows: 1 });
  expect(merged).toEqual(announced);
});

/** One of the things that the user can say, each in two ways. */
const SAID = {
  marks: {
    tags: [[["a", true]], [["a", false]]],
    note: ["here", "there"],
    hidden: [true, false],
    pin: [{ x: 1, y: 2 }, undefined],
    communityName: ["mine", undefined],
    vote: ["more", "less"],
  },
  communities: {
    name: ["mine", "theirs"],
    description: [undefined, "about"],
    hue: [1, 2],
    hidden: [true, false],
    groups: [{ resolution: 1, named: [] }, undefined],
  },
} satisfies {
  marks: Record<Exclude<keyof MarkRecord, "id" | "handle" | "at">, unknown[]>;
  communities: Record<Exclude<keyof CommunityRecord, "id" | "community" | "members" | "at">, unknown[]>;
};

test.each(
  Object.entries(SAID).flatMap(([table, fields]) =>
    Object.entries(fields).map(([field, values]) => [table as keyof typeof SAID, field, values] as const),
  ),
)(
  "of %s, a %s that differs is told before a merge, and either side can stay",
  async (table, field, values) => {
    const id = table === "marks" ? "1001" : "00000000-0000-4000-8000-000000000001";
    const bare = table === "marks" ? { id, tags: [], hidden: false } : { id, hidden: false, members: [] };
    const [here, there] = (values as unknown[]).map((value, i) => ({
      ...bare,
      at: i + 1,
      ...(value !== undefined && { [field]: value }),
    }));
    await store.table(table).put(there);
    const file = await backup();
    for (const [side, stays] of [
      ["here", here],
      ["backup", there],
    ] as const) {
      await store.table(table).put(here);
      const { differences } = await looked(file);
      expect(differences).toMatchObject([{ table, here, backup: there }]);
      expect(linesOf(differences[0], "here").join()).not.toBe(linesOf(differences[0], "backup").join());
      await restoreBackup(store, file, { mode: "merge", dryRun: false, wins: () => side });
      expect(await store.table(table).get(id)).toEqual(stays);
    }
  },
);
