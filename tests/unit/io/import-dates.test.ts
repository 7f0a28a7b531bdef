import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readDrawnTimes } from "@/lib/explore/network/drawn-times";
import { loadNetwork, nodeOfNumber } from "@/lib/explore/network/load";
import { restoreBackup } from "@/lib/io/backup/restore";
import { writeBackup } from "@/lib/io/backup/write";
import { commitImport } from "@/lib/io/import/commit";
import { readFiles } from "@/lib/io/import/read";
import { addNever } from "@/lib/store/never";
import type { Store } from "@/lib/store/schema";
import { dumpStore } from "../dump";
import { emptyStore } from "../explore/small-network";

const NOW = Date.UTC(2026, 10, 1);
const DAY = 86_400_000;

let store: Store;
beforeEach(async () => {
  store = await emptyStore();
});
afterEach(() => store.delete());

async function importText(name: string, text: string, into = store): Promise<void> {
  const { files, draft } = readFiles([{ name, text }], new Map(), NOW);
  expect(files.map(({ refusal, asks }) => ({ refusal, asks }))).toEqual([{ refusal: undefined, asks: [] }]);
  await commitImport(into, draft, { file: name, format: "test", changedAt: NOW, now: NOW });
}

/** What the map's slider is told of each follow, as "follower>followed", in milliseconds. */
async function datesOf(of: Store): Promise<Record<string, { known: number; followed: number }>> {
  const network = await loadNetwork(of);
  const { account, handle, graph } = network;
  const edges: [number, number][] = [];
  const { offsets, targets } = graph.following;
  for (let v = 0; v < graph.size; v++)
    for (let i = offsets[v]; i < offsets[v + 1]; i++) edges.push([v, targets[i]]);
  const query = {
    account,
    edgeSource: Uint32Array.from(edges, ([source]) => source),
    edgeTarget: Uint32Array.from(edges, ([, target]) => target),
  };
  const standsFor = (n: number) => {
    const v = nodeOfNumber(network, n);
    return v === undefined ? undefined : account[v];
  };
  // Each direction of a mutual pair is asked about alone.
  const told: Record<string, { known: number; followed: number }> = {};
  for (const [e, [source, target]] of edges.entries()) {
    const one = {
      edgeSource: query.edgeSource.slice(e, e + 1),
      edgeTarget: query.edgeTarget.slice(e, e + 1),
    };
    const { directed } = await readDrawnTimes(of, { account, ...one }, standsFor);
    told[`${handle[source]}>${handle[target]}`] = {
      known: directed.known.forth[0] * 1000,
      followed: directed.followed.forth[0] * 1000,
    };
  }
  return told;
}

const FORMS: Record<string, (rows: readonly (readonly [string, string, string])[]) => [string, string]> = {
  "a column of dates": (rows) => [
    "edges.csv",
    ["source,target,date", ...rows.map((row) => row.join(","))].join("\n"),
  ],
  "a column that says when it began": (rows) => [
    "edges.csv",
    ["followed_at;target;source", ...rows.map(([source, target, at]) => [at, target, source].join(";"))].join(
      "\n",
    ),
  ],
  "GEXF with start": (rows) => ["a.gexf", gexf(rows, (at) => `start="${at}"/>`)],
  "GEXF with spells": (rows) => [
    "a.gexf",
    gexf(rows, (at) => `><spells><spell start="${at}"/></spells></edge>`),
  ],
  "GEXF with start and an end to come": (rows) => [
    "a.gexf",
    gexf(rows, (at) => `start="${at}" end="2099-01-01"/>`),
  ],
};

function gexf(rows: readonly (readonly [string, string, string])[], rest: (at: string) => string): string {
  const names = [...new Set(rows.flatMap((row) => row.slice(0, 2)))];
  const nodes = names.map((name) => `<node id="${name}" label="${name}"/>`).join("");
  const edges = rows
    .map(([source, target, at]) => `<edge source="${source}" target="${target}" ${rest(at)}`)
    .join("");
  return `<gexf xmlns="http://gexf.net/1.3"><graph defaultedgetype="directed" mode="dynamic" timeformat="date"><nodes>${nodes}</nodes><edges>${edges}</edges></graph></gexf>`;
}

const PEOPLE = ["ana_q", "ben_q", "cleo_q", "dan_q"] as const;

test.each(Object.entries(FORMS))("%s dates the ties that the slider shows, exactly", async (_, form) => {
  const anyDate = fc
    .integer({ min: Date.UTC(2007, 0, 1) / DAY, max: NOW / DAY - 1 })
    .map((day) => new Date(day * DAY).toISOString().slice(0, 10));
  const anyRow = fc
    .tuple(fc.constantFrom(...PEOPLE), fc.constantFrom(...PEOPLE), anyDate)
    .filter(([source, target]) => source !== target);
  await fc.assert(
    fc.asyncProperty(fc.array(anyRow, { minLength: 1, maxLength: 8 }), async (rows) => {
      for (const table of store.tables) await table.clear();
      await importText(...form(rows));
      const expected: Record<string, { known: number; followed: number }> = {};
      for (const [source, target, at] of rows) {
        const key = `${source}>${target}`;
        const followed = Math.min(Date.parse(at), expected[key]?.followed ?? Number.POSITIVE_INFINITY);
        expected[key] = { known: NOW, followed };
      }
      expect(await datesOf(store)).toEqual(expected);
    }),
    { numRuns: 30 },
  );
});

test("what cannot be the time of a follow is no date", async () => {
  const dates = ["1999-01-01", "2030-01-01", "soon", "", "7", "2019", "1577836800", "2020-05-06T07:08:09Z"];
  const rows = dates.map((date, i) => `me_q,them_${i},${date}`);
  await importText("edges.csv", ["source,target,date", ...rows].join("\n"));
  const told = await datesOf(store);
  expect(dates.map((_, i) => told[`me_q>them_${i}`].followed)).toEqual([
    ...[0, 0, 0, 0, 0],
    ...[Date.UTC(2019, 0, 1), 1_577_836_800_000, Date.UTC(2020, 4, 6, 7, 8, 9)],
  ]);
});

test("dates stay with their people where somebody is taken out, and in a backup", async () => {
  const rows = ["ana_q,ben_q,2019-01-01", "ana_q,cleo_q,2020-01-01", "ana_q,dan_q,2021-01-01"];
  await store.transaction("rw", store.meta, () => addNever(store, { handle: "ben_q" }, NOW));
  await importText("edges.csv", ["source,target,date", ...rows].join("\n"));
  expect(await datesOf(store)).toEqual({
    "ana_q>cleo_q": { known: NOW, followed: Date.UTC(2020, 0, 1) },
    "ana_q>dan_q": { known: NOW, followed: Date.UTC(2021, 0, 1) },
  });
  const before = await dumpStore(store);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const sink = new WritableStream<Uint8Array<ArrayBuffer>>({ write: (chunk) => void chunks.push(chunk) });
  await writeBackup(store, sink, { product: "0.1.0", now: Date.now(), settings: {} });
  for (const table of store.tables) await table.clear();
  await restoreBackup(store, new Blob(chunks), { mode: "replace", dryRun: false });
  const after = await dumpStore(store);
  expect(after["importedLists"]).toEqual(before["importedLists"]);
});
