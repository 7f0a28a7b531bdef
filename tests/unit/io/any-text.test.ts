import { gunzipSync, gzipSync, crc32 as zlibCrc32 } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { formatFilters, parseFilters } from "@/lib/explore/view/filters/code";
import { formatViewFile, parseViewFile } from "@/lib/explore/view/saved-view";
import { type RestoreMode, restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import { RawDatabase } from "@/lib/io/salvage/raw";
import { salvage } from "@/lib/io/salvage/salvage";
import { withScratch } from "@/lib/io/salvage/scratch";
import { changeCommunity } from "@/lib/store/community";
import { changeMark, type MarkChange } from "@/lib/store/mark";
import { Store } from "@/lib/store/schema";
import { saveSeedList } from "@/lib/store/seed-list";
import { dumpStore } from "../dump";
import { hostileWord } from "./deeds";

/** A tag, a name and a note may be any text. A night's worth with RUNS=2000. */
const RUNS = Number(process.env.RUNS ?? 60);

let store: Store;

beforeEach(async () => {
  store = new Store();
  await store.open();
});

afterEach(() => store.delete());

async function backup(of: Store): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
  await writeBackup(of, sink as WritableStream<Uint8Array>, {
    product: "0.1.0",
    now: Date.now(),
    settings: {},
  });
  return new Blob(chunks);
}

const word = fc.oneof(hostileWord, fc.string({ unit: "binary", minLength: 1, maxLength: 20 }));
const said = fc.record({
  tags: fc.uniqueArray(fc.tuple(word, fc.boolean()), { selector: ([tag]) => tag, maxLength: 5 }),
  note: word,
  name: word.filter((text) => text.trim() !== ""),
});

interface Said {
  tags: [string, boolean][];
  note: string;
  name: string;
}

async function say({ tags, note, name }: Said): Promise<void> {
  await store.delete();
  await store.open();
  await store.accounts.add({ n: 1, id: "1", firstSeen: 1, lastSeen: 1, observedAt: 1 });
  await changeMark(store, { id: "1" }, { tags, note }, 5);
  const community = { community: 0, members: [{ id: "1", handle: "ana" }] };
  await changeCommunity(store, community, { name, description: note }, 5);
  await saveSeedList(store, { name, seeds: [{ id: "1", handle: "ana" }] }, 5);
  await store.views.add({ name, view: { filters: name }, at: 5 });
}

const madeBy = async () => {
  const { marks, seedLists, views, communities } = await dumpStore(store);
  // Identities count within one store.
  return {
    marks,
    seedLists,
    views,
    communities: communities.map(({ row }) => ({ ...(row as object), community: 0 })),
  };
};

test("any text survives backup and restore, in both modes, and salvage", async () => {
  await fc.assert(
    fc.asyncProperty(said, async (words) => {
      await say(words);
      const made = await madeBy();
      expect((await store.marks.get("1"))?.tags).toHaveLength(words.tags.length);
      const file = await backup(store);
      const raw = await RawDatabase.open(indexedDB, "map-tpot");
      const salvaged = await withScratch(async (scratch) => {
        await salvage(raw, scratch, 7);
        return backup(scratch);
      }).finally(() => raw.close());
      for (const mode of ["merge", "replace"] satisfies RestoreMode[])
        for (const whole of [file, salvaged]) {
          await store.delete();
          await store.open();
          const { reasons } = await restoreBackup(store, whole, { mode, dryRun: false });
          expect(reasons).toEqual([]);
          expect(await madeBy()).toEqual(made);
        }
    }),
    { numRuns: RUNS },
  );
}, 120_000);

test("any tag can be put on, flipped and taken off, and each is taken back exactly", async () => {
  const value = fc.constantFrom(true, false, undefined);
  const change = fc.record({ tags: fc.array(fc.tuple(word, value), { maxLength: 4 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 5 }), async (changes) => {
      await store.marks.clear();
      const states = [];
      const undos: MarkChange[] = [];
      for (const { tags } of changes) {
        states.push((await store.marks.get("1"))?.tags ?? []);
        const once = [...new Map(tags)];
        undos.push(await changeMark(store, { id: "1" }, { tags: once }, 1));
        for (const [tag, isIn] of once)
          expect(new Map((await store.marks.get("1"))?.tags).get(tag)).toBe(isIn);
      }
      for (const undo of undos.reverse()) {
        await changeMark(store, { id: "1" }, undo, 2);
        expect((await store.marks.get("1"))?.tags ?? []).toEqual(states.pop());
      }
    }),
    { numRuns: RUNS },
  );
}, 60_000);

test("backups of earlier versions, with tags as keys, are read whole", async () => {
  await fc.assert(
    fc.asyncProperty(said, async (words) => {
      await say(words);
      const made = await madeBy();
      const file = await backup(store);
      const old = await asVersion4(file);
      await store.delete();
      await store.open();
      await restoreBackup(store, old, { mode: "replace", dryRun: false });
      expect(await madeBy()).toEqual(made);
    }),
    { numRuns: RUNS },
  );
}, 60_000);

/** The file as version 4 of the schema wrote it, with sums that agree. */
async function asVersion4(file: Blob): Promise<Blob> {
  const text = gunzipSync(Buffer.from(await file.arrayBuffer())).toString();
  const [head, ...lines] = text.trimEnd().split("\n");
  const tables: Record<string, { rows: number; crc32: number }> = {};
  const rows = lines.slice(0, -1).map((line) => {
    const { table, row } = JSON.parse(line);
    const old = table === "marks" ? { ...row, tags: asKeys(row.tags) } : row;
    const written = `${JSON.stringify({ table, row: old })}\n`;
    const sum = tables[table] ?? { rows: 0, crc32: 0 };
    tables[table] = { rows: sum.rows + 1, crc32: zlibCrc32(written, sum.crc32) };
    return written;
  });
  const header = JSON.stringify({ ...JSON.parse(head), schema: 4 });
  return new Blob([gzipSync(`${header}\n${rows.join("")}${JSON.stringify({ end: true, tables })}\n`)]);
}

/** `Object.fromEntries` makes own fields, `__proto__` included. */
function asKeys(tags: [string, boolean][]): Record<string, boolean> {
  return Object.fromEntries(tags);
}

test("a filter by any tag survives the address and a view's file", () => {
  fc.assert(
    fc.property(word, fc.boolean(), (tag, isIn) => {
      const filters = formatFilters({ filters: [{ type: "tag", tag, isIn }], keepSeeds: true });
      expect(parseFilters(filters).filters).toEqual([{ type: "tag", tag, isIn }]);
      const view = { view: "map" as const, filters, appearance: "" };
      expect(parseViewFile(formatViewFile("a", view)).view).toEqual(view);
    }),
    { numRuns: 20 * RUNS },
  );
});
