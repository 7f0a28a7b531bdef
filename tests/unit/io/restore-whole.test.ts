import { gunzipSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type RestoreMode, restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import { repairStore } from "@/lib/io/repair/repair";
import { deleteOwner, deletePerson, deleteViewer, wipe } from "@/lib/io/repair/wipe";
import { Store } from "@/lib/store/schema";
import { dumpStore } from "../dump";
import { type Deed, deeds, perform } from "./deeds";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

async function backup(copy?: string): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
  await writeBackup(store, sink as WritableStream<Uint8Array>, {
    product: "0.1.0",
    now: Date.now(),
    settings: {},
    ...(copy !== undefined && { copy }),
  });
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** The store after these things, and nothing of before. */
async function begin(done: readonly Deed[]): Promise<void> {
  await store.delete();
  await store.open();
  await perform(store, done);
}

const restore = (file: Uint8Array<ArrayBuffer>, mode: RestoreMode, dryRun: boolean) =>
  restoreBackup(store, new Blob([file]), { mode, dryRun });

/** How a file can be hurt on its way: cut anywhere, packed or as text, or with a byte of it changed. */
type Hurt = { cut: "bytes" | "lines"; at: number } | { flip: number; at: number } | undefined;

const at = fc.double({ min: 0, max: 1, noNaN: true });
const hurt: fc.Arbitrary<Hurt> = fc.oneof(
  fc.constant(undefined),
  fc.record({ cut: fc.constantFrom("bytes" as const, "lines" as const), at }),
  fc.record({ flip: fc.integer({ min: 1, max: 255 }), at }),
);

function hurtFile(file: Uint8Array<ArrayBuffer>, how: Hurt): Uint8Array<ArrayBuffer> {
  if (how === undefined) return file;
  if ("flip" in how) {
    const changed = file.slice();
    changed[Math.floor(how.at * (file.length - 1))] ^= how.flip;
    return changed;
  }
  if (how.cut === "bytes") return file.slice(0, Math.floor(how.at * file.length));
  const text = gunzipSync(file);
  return Uint8Array.from(gzipSync(text.subarray(0, Math.floor(how.at * text.length))));
}

test("whatever the file, the mode and the cut: a dry run and a failed restore leave the database as it was", async () => {
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(deeds, deeds, hurt, async (theirs, ours, how) => {
      await begin(theirs);
      const file = hurtFile(await backup(), how);
      await begin(ours);
      const before = await dumpStore(store);
      for (const mode of ["merge", "replace"] as const) {
        const outcome = await restore(file, mode, true).then(
          () => "whole",
          () => "refused",
        );
        expect(await dumpStore(store)).toEqual(before);
        if (outcome === "whole") continue;
        refused += 1;
        await expect(restore(file, mode, false)).rejects.toThrow();
        expect(await dumpStore(store)).toEqual(before);
      }
    }),
    { numRuns: RUNS },
  );
  expect(refused).toBeGreaterThan(RUNS / 4);
}, 240_000);

test("a backup with an unfinished run of 262 lists is looked at without a trace", async () => {
  await begin([
    { do: "sight", person: 1, at: 5, handle: 1, name: "Ana", followers: 3 },
    { do: "run", at: 7, isOver: false, queued: 262, owner: 1 },
    { do: "view", name: "mine", at: 8 },
  ]);
  const file = await backup();
  await begin([]);
  const before = await dumpStore(store);
  const { changes } = await restore(file, "merge", true);
  expect(await dumpStore(store)).toEqual(before);
  expect([changes.accounts.fresh, changes.views.fresh, changes.queue.fresh]).toEqual([1, 1, 0]);
});

test("undoing a restore by its safety copy brings every row back", async () => {
  await fc.assert(
    fc.asyncProperty(deeds, deeds, fc.constantFrom("merge", "replace"), async (theirs, ours, mode) => {
      await begin(theirs);
      const file = await backup();
      await begin(ours);
      const copy = await backup();
      const { meta: _, ...before } = await dumpStore(store);
      await restore(file, mode as RestoreMode, false);
      await restore(copy, "replace", false);
      const { meta: __, ...after } = await dumpStore(store);
      expect(after).toEqual({ ...before, runs: before.runs.map(waiting), snapshots: [] });
    }),
    { numRuns: RUNS },
  );
}, 240_000);

/** What the Data page does to a whole store or to a person, each with a safety copy first. Persons are numbered from 1
 *  by the deeds. */
const DESTRUCTIVE: Record<string, () => Promise<unknown>> = {
  "a wipe of what was captured": () => wipe(store, "captured"),
  "a wipe of everything": () => wipe(store, "everything"),
  "a deleted person": () => deletePerson(store, 1),
  "deleted lists of an account": () => deleteOwner(store, 1),
  "a deleted viewer": () => deleteViewer(store, 1),
  "a repair": () => repairStore(store, 99, { mend: true }),
};

test.each(Object.keys(DESTRUCTIVE))(
  "undoing %s by its safety copy brings every row back",
  async (what) => {
    await fc.assert(
      fc.asyncProperty(deeds, async (ours) => {
        await begin(ours);
        const copy = await backup();
        const { meta: _, ...before } = await dumpStore(store);
        await DESTRUCTIVE[what]();
        await restore(copy, "replace", false);
        const { meta: __, ...after } = await dumpStore(store);
        expect(after).toEqual({ ...before, runs: before.runs.map(waiting), snapshots: [] });
      }),
      { numRuns: RUNS / 2 },
    );
  },
  240_000,
);

/** Damage that repair mends: rows that are none, accounts and imports that are missing, a counter that is behind. */
async function damage(): Promise<void> {
  const { accounts, marks, meta, lists } = store;
  await accounts.bulkPut([
    { n: 900, id: "no id", firstSeen: "yesterday" },
    { n: 901, id: "901", mergedInto: 902, firstSeen: 1, lastSeen: 1, observedAt: 1 },
    { n: 902, id: "902", mergedInto: 901, firstSeen: 1, lastSeen: 1, observedAt: 8e15 },
  ] as never[]);
  await accounts.bulkDelete([1, 2]);
  await marks.put({ id: "?", tags: "none" } as never);
  await meta.bulkPut([
    { key: "coolDown", because: "rate_limited", from: 1, until: 8e15, level: 0 },
    { key: "nonsense", at: "now" } as never,
  ]);
  await lists.toCollection().modify((list) => {
    list.revision += 1000;
  });
}

test("undoing a repair brings every broken row back; a file that is not this browser's is checked all the same", async () => {
  let mended = 0;
  await fc.assert(
    fc.asyncProperty(deeds, async (ours) => {
      await begin(ours);
      await damage();
      const before = await dumpStore(store);
      const copy = await backup("own");
      const report = await repairStore(store, Date.now(), { mend: true });
      mended += report.quarantined.length + report.stubs + report.times;
      const undo = { mode: "replace", dryRun: false, isUndo: true } as const;
      await restoreBackup(store, new Blob([copy]), { ...undo, ownWord: "own" });
      const after = await dumpStore(store);
      const facts = (rows: typeof before.meta) => rows.filter(({ key }) => key !== "revision");
      const runs = before.runs.map(waiting);
      // What X demanded is never longer than it can be, in whatever state.
      const demand = facts(after.meta).find(({ key }) => key === "coolDown")?.row as { until: number };
      expect(demand.until).toBeLessThan(8e15);
      const others = (rows: typeof before.meta) => facts(rows).filter(({ key }) => key !== "coolDown");
      expect({ ...after, meta: others(after.meta) }).toEqual({
        ...before,
        meta: others(before.meta),
        runs,
        snapshots: [],
      });
      const other = await restoreBackup(store, new Blob([copy]), { ...undo, ownWord: "another" });
      expect(other.reasons.length).toBeGreaterThan(2);
    }),
    { numRuns: RUNS / 2 },
  );
  expect(mended).toBeGreaterThan(RUNS);
}, 240_000);

/** A run under way has lost its tab when it is brought back. */
function waiting({ key, row }: { key: unknown; row: unknown }) {
  const run = row as { state: { is: string } };
  const isOpen = run.state.is === "running";
  return { key, row: isOpen ? { ...run, state: { is: "paused", because: "browser_restarted" } } : run };
}

/** A night's worth with RUNS=2000. */
const RUNS = Number(process.env.RUNS ?? 60);
