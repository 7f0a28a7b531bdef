import { gunzipSync, gzipSync, crc32 as zlibCrc32 } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { encodeLine } from "@/lib/io/backup/codec";
import { readBack } from "@/lib/io/backup/read-back";
import { type RestoreMode, restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import { Store } from "@/lib/store/schema";
import { v5 } from "../../fixtures/store/v5";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(() => store.delete());

async function backup(): Promise<{ file: Blob; rows: number }> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
  const options = { product: "0.1.0", now: 99, settings: {} };
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
    madeAt: 1,
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
const run = { ...v5.runs[0], id: 1, viewer: undefined };
const item = { ...v5.queue[0], id: 1, run: 1, owner: 1 };

test.each<[string, [string, object][], string]>([
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
    "accounts: account 2 leads to itself",
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
      ["visits", { ...v5.visits[0], owner: 1, viewer: 1, outcome: { type: "fine" } }],
    ],
    "visits: bad outcome.type",
  ],
  ["a key that stops the counter", [["log", { ...v5.log[0], id: 2 ** 53 - 1 }]], "log: bad id"],
])("%s is refused alone, in both modes", async (_, rows, reason) => {
  for (const mode of ["merge", "replace"] satisfies RestoreMode[]) {
    const report = await restoreBackup(store, made(rows), { mode, dryRun: false });
    expect(report.reasons).toEqual([reason]);
  }
});

test("a written backup is read back whole; one that lost a row, or holds one that no restore takes, is not", async () => {
  const tables: Record<string, object[]> = v5;
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
