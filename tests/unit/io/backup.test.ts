import { gunzipSync, gzipSync, crc32 as zlibCrc32 } from "node:zlib";
import Dexie from "dexie";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DAY } from "@/lib/durations";
import { crc32 } from "@/lib/io/backup/crc32";
import type { Wins } from "@/lib/io/backup/differences";
import { BACKUP_TABLES } from "@/lib/io/backup/format";
import { BackupError } from "@/lib/io/backup/problem";
import { type RestoreMode, restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import { Store } from "@/lib/store/schema";
import { type Deed, deeds, perform } from "./deeds";

let store: Store;

beforeEach(() => {
  store = new Store();
});

afterEach(async () => {
  store.close();
  await Dexie.delete("map-tpot");
});

async function backup(settings = {}): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
  await writeBackup(store, sink as WritableStream<Uint8Array>, {
    product: "0.1.0",
    now: Date.now(),
    settings,
  });
  return new Blob(chunks);
}

const restore = (file: Blob, mode: RestoreMode, dryRun = false) =>
  restoreBackup(store, file, { mode, dryRun });

/** Every row of every table. */
async function everything(): Promise<Record<string, unknown[]>> {
  const tables = BACKUP_TABLES.map(async (name) => [name, await store.table(name).toArray()]);
  return Object.fromEntries(await Promise.all(tables));
}

const sums = (report: Awaited<ReturnType<typeof restore>>) =>
  Object.values(report.changes).reduce(
    (sum, { fresh, changed, removed, refused }) => [
      sum[0] + fresh,
      sum[1] + changed,
      sum[2] + removed,
      sum[3] + refused,
    ],
    [0, 0, 0, 0],
  );

async function wipe(): Promise<void> {
  await Promise.all(store.tables.map((table) => table.clear()));
}

test("CRC-32 is that of zlib, in one piece and in several", () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.uint8Array(), (one, other) => {
      expect(crc32(other, crc32(one))).toBe(zlibCrc32(Buffer.concat([one, other])));
    }),
  );
});

describe("a round trip", () => {
  test("into an empty store gives the same store, by replacing and by merging; with itself it changes nothing", async () => {
    await fc.assert(
      fc.asyncProperty(deeds.map(withoutOpenRuns), async (done) => {
        await wipe();
        await perform(store, done);
        const before = await everything();
        const file = await backup();
        for (const mode of ["merge", "replace"] as const) {
          expect(sums(await restore(file, mode, true))).toEqual([0, 0, 0, 0]);
          await wipe();
          const report = await restore(file, mode);
          expect(sums(report).slice(1)).toEqual([0, 0, 0]);
          expect(await everything()).toEqual(before);
        }
        await restore(file, "merge");
        expect(await everything()).toEqual(before);
      }),
      { numRuns: 20 },
    );
  }, 60_000);

  test("merging is the same whichever store is merged into the other", async () => {
    await fc.assert(
      fc.asyncProperty(deeds, deeds, async (one, other) => {
        fc.pre(!isSeenAloneAndPassedOn([...one, ...other]));
        const files: Blob[] = [];
        for (const done of [one, other]) {
          await wipe();
          await perform(store, done);
          files.push(await backup());
        }
        const outcomes: unknown[] = [];
        for (const [first, second] of [files, [...files].reverse()]) {
          await wipe();
          await restore(first, "replace");
          const wins: Wins = ({ here, backup }) => (backup.at > here.at ? "backup" : "here");
          await restoreBackup(store, second, { mode: "merge", dryRun: false, wins });
          outcomes.push(await told());
        }
        expect(outcomes[1]).toEqual(outcomes[0]);
      }),
      { numRuns: 25 },
    );
  }, 60_000);
});

/** A run that is not over stays in its own browser. */
function withoutOpenRuns(done: readonly Deed[]): Deed[] {
  return done.filter((deed) => deed.do !== "run" || deed.isOver);
}

/** Whether a handle that is seen alone had several holders, or a holder with several handles: whose it was at a time
 *  the store decides by what it knows then (docs/decisions, 0012). */
function isSeenAloneAndPassedOn(done: readonly Deed[]): boolean {
  const alone = new Set(done.flatMap((deed) => (deed.do === "shadow" ? [deed.handle] : [])));
  const seen = done.filter((deed) => deed.do === "sight");
  return seen.some(
    (one) =>
      alone.has(one.handle) &&
      seen.some((other) => (one.person === other.person) !== (one.handle === other.handle)),
  );
}

/** The store told in X's ids, in an order of its own. */
async function told() {
  const accounts = await store.accounts.toArray();
  const ids = new Map(accounts.map(({ n, id }) => [n, id]));
  const lists = await store.lists.toArray();
  const relations = await store.relations.toArray();
  const inOrder = (_: string, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value;
  const sorted = (values: unknown[]) => values.map((value) => JSON.stringify(value, inOrder)).sort();
  return {
    accounts: sorted(
      accounts.filter(({ mergedInto }) => mergedInto === undefined).map(({ n: _, ...account }) => account),
    ),
    members: sorted(
      lists.flatMap((list) =>
        [...list.members].map((member, i) => [
          ids.get(list.owner),
          ids.get(list.viewer),
          ids.get(member),
          list.firstSeen[i],
          list.lastSeen[i],
          list.missingSince[i],
        ]),
      ),
    ),
    relations: sorted(
      relations.flatMap(({ viewer, chunk, flags, at }) =>
        [...flags].flatMap((bits, i) =>
          bits === 0 ? [] : [[ids.get(viewer), ids.get(chunk * flags.length + i), bits, at[i]]],
        ),
      ),
    ),
    marks: sorted((await store.marks.toArray()).map(({ id, at }) => [id, at])),
    seedLists: sorted((await store.seedLists.toArray()).map(({ name, at }) => [name, at])),
  };
}

describe("a file that is not whole", () => {
  const PEOPLE: Deed[] = [
    { do: "sight", person: 1, at: 5, handle: 1, name: "Ana", followers: 3 },
    { do: "list", owner: 1, members: [2, 3], at: 6, viewer: 1 },
  ];

  async function refusal(file: Blob): Promise<string> {
    const before = await everything();
    const error = await restore(file, "replace").then(
      () => undefined,
      (reason: unknown) => reason,
    );
    expect(await everything()).toEqual(before);
    return error instanceof BackupError ? error.refusal : String(error);
  }

  /** The backup with its lines changed, packed again. */
  async function changed(change: (lines: string[]) => string[]): Promise<Blob> {
    const text = gunzipSync(Buffer.from(await (await backup()).arrayBuffer())).toString();
    return new Blob([gzipSync(`${change(text.trimEnd().split("\n")).join("\n")}\n`)]);
  }

  test("is refused with its reason, and the store stays as it was", async () => {
    await perform(store, PEOPLE);
    const file = await backup();
    expect(await refusal(new Blob(["hello"]))).toBe("foreign");
    expect(await refusal(new Blob([gzipSync('{"a":1}\n')]))).toBe("foreign");
    expect(await refusal(file.slice(0, file.size - 40))).toBe("truncated");
    const bytes = new Uint8Array(await file.arrayBuffer());
    bytes[Math.floor(bytes.length / 2)] ^= 0x55;
    expect(await refusal(new Blob([bytes]))).toBe("damaged");
    expect(await refusal(await changed((lines) => lines.slice(0, -1)))).toBe("truncated");
    expect(await refusal(await changed((lines) => lines.filter((_, i) => i !== 2)))).toBe("damaged");
    expect(await refusal(await changed((lines) => lines.map((line) => line.replace("Ana", "Eve"))))).toBe(
      "damaged",
    );
    expect(
      await refusal(
        await changed(([head, ...rest]) => [head.replace('"version":1', '"version":2'), ...rest]),
      ),
    ).toBe("newer");
    expect(
      await refusal(
        await changed(([head, ...rest]) => [head.replace(/"schema":\d+/, '"schema":999'), ...rest]),
      ),
    ).toBe("newer");
    const hostile = '{"table":"accounts","row":{"__proto__":{"x":1}}}';
    expect(await refusal(await changed(([head, ...rest]) => [head, hostile, ...rest]))).toBe("hostile");
    const escaped = '{"table":"accounts","row":{"\\u005f_proto__":{"x":1}}}';
    expect(await refusal(await changed(([head, ...rest]) => [head, escaped, ...rest]))).toBe("hostile");
    const deep = `{"table":"settings","row":${'{"a":'.repeat(500)}1${"}".repeat(500)}}`;
    expect(await refusal(await changed(([head, ...rest]) => [head, deep, ...rest]))).toBe("hostile");
    expect(
      await refusal(await changed(([head, ...rest]) => [head, '{"table":"nothing","row":1}', ...rest])),
    ).toBe("hostile");
  });

  test("a line that unpacks to more than any row is refused before it is held", async () => {
    await perform(store, PEOPLE);
    const head = (await changed((lines) => lines)).arrayBuffer();
    const [header] = gunzipSync(Buffer.from(await head))
      .toString()
      .split("\n");
    const bomb = gzipSync(Buffer.concat([Buffer.from(`${header}\n`), Buffer.alloc(70e6, 97)]));
    expect(bomb.length).toBeLessThan(200_000);
    expect(await refusal(new Blob([bomb]))).toBe("tooLarge");
  });

  test("a row that is none is refused alone, with its reason", async () => {
    await perform(store, PEOPLE);
    const rows = [
      { n: -1, id: "5", firstSeen: 1, lastSeen: 1, observedAt: 1 },
      { n: 77, id: "77", firstSeen: 1, lastSeen: 1e300, observedAt: 1 },
      { n: 1, id: "78", firstSeen: 1, lastSeen: 1, observedAt: 1 },
    ];
    const members = Buffer.from(Uint32Array.of(4000).buffer).toString("base64");
    const list = { kind: "followers", owner: 1, viewer: 1, revision: 1 };
    const arrays = Object.fromEntries(
      ["members", "firstSeen", "lastSeen", "missingSince"].map((name) => [name, { $u32: members }]),
    );
    const before = await everything();
    const file = await resealed([
      ...rows.map((row) => ({ table: "accounts", row })),
      { table: "lists", row: { ...list, ...arrays } },
    ]);
    const report = await restore(file, "replace", true);
    expect([report.changes.accounts.refused, report.changes.lists.refused]).toEqual([3, 1]);
    expect(report.reasons).toEqual([
      "accounts: bad n",
      "accounts: bad lastSeen",
      "accounts: the number 1 stands in it twice",
      "lists: it refers to account 4000, which the file does not hold",
    ]);
    expect(await everything()).toEqual(before);
    await restore(file, "replace");
    const { meta: _, ...after } = await everything();
    expect(after).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => name !== "meta")));
  });

  /** The backup with more rows, and sums that agree: as somebody makes it who knows the format. */
  async function resealed(more: { table: string; row: unknown }[]): Promise<Blob> {
    const text = gunzipSync(Buffer.from(await (await backup()).arrayBuffer())).toString();
    const [head, ...lines] = text.trimEnd().split("\n");
    const rows = lines.slice(0, -1);
    for (const line of more) {
      const last = rows.findLastIndex((row) => row.startsWith(`{"table":"${line.table}"`));
      rows.splice(last + 1, 0, JSON.stringify(line));
    }
    const tables: Record<string, { rows: number; crc32: number }> = {};
    for (const row of rows) {
      const { table } = JSON.parse(row);
      const sum = tables[table] ?? { rows: 0, crc32: 0 };
      tables[table] = { rows: sum.rows + 1, crc32: zlibCrc32(`${row}\n`, sum.crc32) };
    }
    const counts = Object.fromEntries(Object.entries(tables).map(([table, sum]) => [table, sum.rows]));
    const header = { ...JSON.parse(head), counts };
    const all = [JSON.stringify(header), ...rows, JSON.stringify({ end: true, tables })];
    return new Blob([gzipSync(`${all.join("\n")}\n`)]);
  }
});

test("a restore that is cancelled leaves the old state", async () => {
  await perform(store, [{ do: "sight", person: 1, at: 5, handle: 1, name: "Ana", followers: 3 }]);
  const file = await backup();
  await perform(store, [{ do: "sight", person: 2, at: 6, handle: 2, name: "Ben", followers: 4 }]);
  const before = await everything();
  const stop = new AbortController();
  const cancelled = restoreBackup(store, file, {
    mode: "replace",
    dryRun: false,
    signal: stop.signal,
    onProgress: () => stop.abort(new Error("cancelled")),
  });
  await expect(cancelled).rejects.toThrow("cancelled");
  expect(await everything()).toEqual(before);
});

test("a backup that cannot be written rejects with the sink's reason", async () => {
  await perform(store, [{ do: "sight", person: 1, at: 5, handle: 1, name: "Ana", followers: 3 }]);
  const full = new WritableStream<Uint8Array>({
    write() {
      throw new Error("disk full");
    },
  });
  await expect(writeBackup(store, full, { product: "0", now: 1, settings: {} })).rejects.toThrow("disk full");
});

test("settings travel beside the store and are left to the caller", async () => {
  const file = await backup({ capture: true, activeSeedList: 3 });
  const { settings } = await restore(file, "replace", true);
  expect(settings).toEqual([
    { key: "capture", value: true },
    { key: "activeSeedList", value: 3 },
  ]);
});

test("a row of the file with a time ahead of the file never wins over what X has said since", async () => {
  const made = Date.now() - 40 * DAY;
  const ana = { n: 1, id: "1", firstSeen: made, lastSeen: made, observedAt: made };
  await store.accounts.put({ ...ana, handle: "ana", handleLower: "ana", handles: ["ana"] });
  // The computer that made the file had a clock that ran 400 days ahead for a while.
  const ahead = made + 400 * DAY;
  const wrong = {
    ...ana,
    handle: "wrong",
    handleLower: "wrong",
    handles: ["wrong"],
    lastSeen: ahead,
    observedAt: ahead,
  };
  const other = new Store("sample");
  await other.accounts.put(wrong);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
  await writeBackup(other, sink as WritableStream<Uint8Array>, {
    product: "0",
    now: made + DAY,
    settings: {},
  });
  await other.delete();
  const since = made + 20 * DAY;
  await store.accounts.update(1, { lastSeen: since, observedAt: since });
  for (const dryRun of [true, false]) await restoreBackup(store, new Blob(chunks), { mode: "merge", dryRun });
  expect(await store.accounts.get({ id: "1" })).toMatchObject({ handle: "ana", observedAt: since });
});
