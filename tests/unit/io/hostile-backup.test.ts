import { gunzipSync, gzipSync, crc32 as zlibCrc32 } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { decodeLine, encodeLine } from "@/lib/io/backup/codec";
import { readBack } from "@/lib/io/backup/read-back";
import { type RestoreMode, restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import { repairStore } from "@/lib/io/repair/repair";
import { nextRevision } from "@/lib/store/meta";
import type { AccountRecord } from "@/lib/store/records/account";
import { Store } from "@/lib/store/schema";
import { v5 } from "../../fixtures/store/v5";
import { v6 } from "../../fixtures/store/v6";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

async function backup(): Promise<{ file: Blob; rows: number }> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
  const options = { product: "0.1.0", now: Date.now(), settings: {} };
  const { rows } = await writeBackup(store, sink as WritableStream<Uint8Array>, options);
  return { file: new Blob(chunks), rows };
}

/** A backup as somebody makes it who knows the format: these rows, in the order of the tables, with sums that agree. */
function made(rows: [table: string, row: object][]): Blob {
  const tables: Record<string, { rows: number; crc32: number }> = {};
  const lines = rows.map(([table, row]) => {
    const line = encodeLine({ table, row });
    const sum = tables[table] ?? { rows: 0, crc32: 0 };
    tables[table] = { rows: sum.rows + 1, crc32: zlibCrc32(line, sum.crc32) };
    return line;
  });
  const counts = Object.fromEntries(Object.entries(tables).map(([table, sum]) => [table, sum.rows]));
  const head = {
    format: "map-tpot-backup",
    version: 1,
    schema: 5,
    product: "0",
    madeAt: Date.now(),
    revision: 1,
    counts,
  };
  return new Blob([
    gzipSync(`${JSON.stringify(head)}\n${lines.join("")}${JSON.stringify({ end: true, tables })}\n`),
  ]);
}

const person = (n: number, more = {}) => ({
  n,
  id: `${n}`,
  firstSeen: 1,
  lastSeen: 1,
  observedAt: 1,
  ...more,
});
const run = { ...v6.runs[0], id: 1, viewer: undefined };
const item = { ...v6.queue[0], id: 1, run: 1, owner: 1 };

test.each<[string, [string, object][], string | string[]]>([
  [
    "a handle that leads elsewhere",
    [["accounts", person(1, { handle: "/evil.example" })]],
    "accounts: bad handle",
  ],
  ["a former handle", [["accounts", person(1, { handles: ["a/../b"] })]], "accounts: bad handles.0"],
  ["an account number near 2^32", [["accounts", person(4_294_967_294)]], "accounts: bad n"],
  ["a fraction", [["accounts", person(1.5)]], "accounts: bad n"],
  [
    "accounts that lead to each other",
    [
      ["accounts", { ...person(1, { mergedInto: 2 }), id: "merged:1" }],
      ["accounts", { ...person(2, { mergedInto: 1 }), id: "merged:2" }],
    ],
    ["accounts: account 1 leads to itself", "accounts: account 2 leads to itself"],
  ],
  [
    "an account that leads to nobody",
    [["accounts", person(1, { mergedInto: 99 })]],
    "accounts: it refers to account 99, which the file does not hold",
  ],
  [
    "an account that leads to nobody over another, and a relation with it",
    [
      ["accounts", person(1, { mergedInto: 2 })],
      ["accounts", person(2, { mergedInto: 99 })],
      ["accounts", person(3)],
      ["accountChanges", { id: 1, n: 1, field: "name", after: 1, at: 2, was: "a", is: "b" }],
    ],
    [
      "accounts: it refers to account 99, which the file does not hold",
      "accounts: it refers to account 99, which the file does not hold",
      "accountChanges: it refers to account 1, which the file does not hold",
    ],
  ],
  [
    "an account number that leaves none for others",
    [["accounts", person(20_000_002)]],
    "accounts: the number 20000002 leaves none for other accounts",
  ],
  [
    "a viewer under another's key",
    [
      ["accounts", person(1)],
      ["meta", { key: "viewer:999", viewer: 1, firstSeen: 1, lastSeen: 1 }],
    ],
    "meta: it is of another viewer than its key",
  ],
  [
    "two rows with one key",
    [
      ["meta", { key: "revision", revision: 1 }],
      ["meta", { key: "revision", revision: 2 }],
    ],
    'meta: "revision" stands in it twice',
  ],
  [
    "two seed lists with one name",
    [
      ["seedLists", { id: 1, name: "A", seeds: [], at: 1 }],
      ["seedLists", { id: 2, name: "A", seeds: [], at: 1 }],
    ],
    'seedLists: "A" stands in it twice',
  ],
  ["a revision that is a word", [["meta", { key: "revision", revision: "many" }]], "meta: bad revision"],
  [
    "a revision that cannot move",
    [["meta", { key: "revision", revision: 2 ** 53 - 1 }]],
    "meta: bad revision",
  ],
  [
    "a queue that leads elsewhere",
    [
      ["accounts", person(1)],
      ["runs", run],
      ["queue", { ...item, name: "/evil.example" }],
    ],
    "queue: bad name",
  ],
  [
    "a plan that leads elsewhere",
    [["runs", { ...run, plan: { plan: "list", handle: "//e", kind: "following" } }]],
    "runs: bad plan.handle",
  ],
  ["a run without its counts", [["runs", { ...run, visited: undefined }]], "runs: bad visited"],
  [
    "a visit without outcome",
    [
      ["accounts", person(1)],
      ["visits", { ...v6.visits[0], owner: 1, viewer: 1, outcome: { type: "fine" } }],
    ],
    "visits: bad outcome.type",
  ],
  ["a key that stops the counter", [["log", { ...v6.log[0], id: 2 ** 53 - 1 }]], "log: bad id"],
])("%s is refused alone, in both modes", async (_, rows, reason) => {
  for (const mode of ["merge", "replace"] satisfies RestoreMode[]) {
    const report = await restoreBackup(store, made(rows), { mode, dryRun: false });
    expect(report.reasons).toEqual([reason].flat());
  }
});

test("a backup of version 5 brings seed lists and views under their names of today", async () => {
  const rows = (["accounts", "parts", "views"] as const).flatMap((table) =>
    v5[table].map((row): [string, object] => [table, row]),
  );
  for (const mode of ["merge", "replace"] satisfies RestoreMode[]) {
    const report = await restoreBackup(store, made(rows), { mode, dryRun: false });
    expect(report.reasons).toEqual([]);
    expect(await store.seedLists.toArray()).toEqual(v6.seedLists);
    expect(await store.views.toArray()).toEqual(v6.views);
  }
});

test("a written backup is read back whole; one that lost a row, or holds one that no restore takes, is not", async () => {
  const tables: Record<string, object[]> = v6;
  for (const [table, rows] of Object.entries(tables)) await store.table(table).bulkAdd(rows);
  const { file, rows } = await backup();
  await readBack(file, rows);
  await expect(readBack(file, rows + 1)).rejects.toThrow(`${rows} of ${rows + 1} rows are in it`);
  const bytes = new Uint8Array(await file.arrayBuffer());
  await expect(readBack(new Blob([bytes.subarray(0, bytes.length - 9)]), rows)).rejects.toThrow("truncated");
  expect(gunzipSync(bytes).length).toBeGreaterThan(1000);
  await store.marks.put({ id: "not an id", tags: [], hidden: false, at: 1 });
  const broken = await backup();
  await expect(readBack(broken.file, broken.rows)).rejects.toThrow("marks: bad id");
});

test("what is looked at is what a restore does, whichever row of a backup stands in it twice", async () => {
  const tables: Record<string, object[]> = v6;
  for (const [table, rows] of Object.entries(tables)) await store.table(table).bulkAdd(rows);
  const text = gunzipSync(await (await backup()).file.bytes()).toString();
  await store.delete();
  const lines = text.trimEnd().split("\n").slice(1, -1);
  const rows = lines.map((line): [string, object] => {
    const { table, row } = decodeLine(line) as { table: string; row: object };
    return [table, row];
  });
  expect(new Set(rows.map(([table]) => table)).size).toBeGreaterThan(15);
  for (const [i, [table]] of rows.entries()) {
    await store.open();
    const file = made([...rows.slice(0, i), rows[i], ...rows.slice(i)]);
    const looked = await restoreBackup(store, file, { mode: "replace", dryRun: true });
    const done = await restoreBackup(store, file, { mode: "replace", dryRun: false });
    expect(done.changes, table).toEqual(looked.changes);
    expect(done.reasons).toEqual([expect.stringContaining("stands in it twice")]);
    const sound = await repairStore(store, 99, { mend: false });
    expect(sound.quarantined).toEqual([]);
    await store.delete();
  }
});

test("counters that a file has moved as far as one can leave room for what comes after", async () => {
  const now = Date.now();
  await restoreBackup(
    store,
    made([
      ["accounts", { ...v6.accounts[0], n: 20_000_001, mergedInto: undefined }],
      ["meta", { key: "revision", revision: now }],
      ["log", { ...v6.log[0], id: now, account: undefined, run: undefined }],
    ]),
    { mode: "replace", dryRun: false },
  );
  await store.accounts.add({ id: "5", firstSeen: 1, lastSeen: 1, observedAt: 1 } as AccountRecord);
  await store.log.add({ ...v6.log[0], id: undefined, account: undefined, run: undefined } as never);
  await store.transaction("rw", store.meta, () => nextRevision(store));
  await new Promise((done) => setTimeout(done, 10));
  const { file, rows } = await backup();
  await readBack(file, rows);
});

test("an interrupted run still has to visit its waiting lists and the one that it was at", async () => {
  const paused = { ...run, state: { is: "paused", because: "browser_restarted" } };
  const states = ["done", "current", "waiting", "waiting"];
  const file = made([
    ["accounts", person(1)],
    ["runs", paused],
    ...states.map((state, i): [string, object] => ["queue", { ...item, id: i + 1, order: i, state }]),
  ]);
  const { comparison } = await restoreBackup(store, file, { mode: "merge", dryRun: true });
  expect(comparison?.openRuns).toEqual({ runs: 1, lists: 3 });
});
