import fc from "fast-check";
import Graph from "graphology";
import gexfReader from "graphology-gexf";
import graphmlReader from "graphology-graphml";
import { parquetMetadata, parquetReadObjects } from "hyparquet";
import Papa from "papaparse";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportFile, exportGraph } from "@/lib/explore/answers/export";
import { type ComputedMap, computeMap } from "@/lib/explore/map/computation";
import { slices } from "@/lib/explore/protocol/cancelled";
import { typescriptEngine } from "@/lib/graph/engine";
import { line } from "@/lib/io/export/csv";
import type { DataFormatName } from "@/lib/io/export/formats";
import { edgesParquet, PARQUET_GROUP } from "@/lib/io/export/parquet";
import { emptyList, mergePage } from "@/lib/store/list";
import { changeMark } from "@/lib/store/mark";
import { Store } from "@/lib/store/schema";
import { hostileWord } from "./deeds";

/** Names that every format has to carry unharmed, and a spreadsheet must not run. */
const NAMES = ['=HYPERLINK("x")', 'a "quoted", name', "<b>&amp;</b>\nsecond line", "-1+1", "Ünï 🦄 \u0007"];

let store: Store;
let map: ComputedMap;

beforeEach(async () => {
  store = new Store();
  const account = (i: number) => ({
    id: String(100 + i),
    handle: `user${i}`,
    handleLower: `user${i}`,
    name: NAMES[i],
    followers: i === 0 ? undefined : i * 10,
    firstSeen: 1,
    lastSeen: 1,
    observedAt: 1,
  });
  await store.accounts.bulkAdd(NAMES.map((_, i) => account(i)));
  // 1 follows 2, 3, 4 (and 2 and 3 follow back), 5 follows 1.
  const list = (kind: "following" | "followers", owner: number, members: number[], at: number) =>
    store.lists.put(mergePage(emptyList([kind, owner, 1]), members, undefined, at).list);
  await list("following", 1, [2, 3, 4], 1000);
  await list("followers", 1, [2, 3, 5], 2000);
  await list("followers", 2, [1], 3000);
  await changeMark(
    store,
    { id: "101" },
    {
      tags: [
        ["friends", true],
        ["work", false],
      ],
    },
    1,
  );
  const signal = new AbortController().signal;
  map = (await computeMap(store, typescriptEngine, {}, undefined, signal, () => {})).computed;
});

afterEach(() => store.delete());

async function written(format: DataFormatName, accounts?: Uint32Array): Promise<string> {
  const signal = new AbortController().signal;
  return (await exportFile(store, map, { format, accounts }, signal, () => {})).text();
}

const EDGES = ["100>101", "100>102", "100>103", "101>100", "102>100", "104>100"];
const clean = (text: string) => text.replaceAll("\u0007", "");

test.each(["gexf", "graphml"] as const)(
  "%s is read by graphology's parser, with all it holds",
  async (format) => {
    const text = await written(format);
    const graph =
      format === "gexf"
        ? gexfReader.parse(Graph, text, { allowUndeclaredAttributes: false })
        : graphmlReader.parse(Graph, text);
    expect(graph.type).toBe("directed");
    expect(graph.mapEdges((_, __, source, target) => `${source}>${target}`).sort()).toEqual(EDGES);
    for (const [i, name] of NAMES.entries())
      expect(graph.getNodeAttribute(String(100 + i), "name")).toBe(clean(name));
    expect(graph.getNodeAttributes("101")).toMatchObject({
      handle: "user1",
      claimed_followers: 10,
      mutuals: 1,
      tags_in: "friends",
      tags_out: "work",
    });
    expect(graph.getNodeAttribute("100", "claimed_followers")).toBeUndefined();
    expect(graph.getEdgeAttributes("100", "101")).toMatchObject({
      mutual: 1,
      first_seen: "1970-01-01T00:16:40Z",
      last_seen: "1970-01-01T00:50:00Z",
    });
  },
);

test("CSV is read by a parser as it was meant, and no cell is a formula", async () => {
  const read = (text: string) =>
    Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true });
  const accounts = read(await written("accountsCsv"));
  expect(accounts.errors).toEqual([]);
  expect(accounts.data.map(({ name }) => name.replace(/^'/, ""))).toEqual(NAMES.map(clean));
  for (const row of accounts.data)
    for (const cell of Object.values(row)) expect(cell).toMatch(/^(?![=+@\t\r])(?!-\D)/);
  const edges = read(await written("edgesCsv"));
  expect(edges.errors).toEqual([]);
  expect(edges.data.map(({ source, target }) => `${source}>${target}`)).toEqual(EDGES);
  expect((await written("edgesCsv")).split("\r\n")).toHaveLength(EDGES.length + 2);
});

test("JSON holds the same in node-link form", async () => {
  const { directed, nodes, links } = JSON.parse(await written("json"));
  expect(directed).toBe(true);
  expect(nodes.map(({ name }: { name: string }) => name)).toEqual(NAMES);
  expect(links.map(({ source, target }: Record<string, string>) => `${source}>${target}`)).toEqual(EDGES);
});

test("Parquet is read by another reader, sorted by id, with its types and nulls", async () => {
  const file = async (format: DataFormatName) => {
    const signal = new AbortController().signal;
    return (await exportFile(store, map, { format, accounts: undefined }, signal, () => {})).arrayBuffer();
  };
  const accounts = await parquetReadObjects({ file: await file("accountsParquet") });
  expect(accounts.map(({ id }) => id)).toEqual(["100", "101", "102", "103", "104"]);
  expect(accounts.map(({ name }) => name)).toEqual(NAMES);
  expect(accounts.map(({ claimed_followers }) => claimed_followers)).toEqual([null, 10, 20, 30, 40]);
  expect(accounts[1]).toMatchObject({ tags_in: "friends", tags_out: "work", mutuals: 1 });

  const bytes = await file("edgesParquet");
  const edges = await parquetReadObjects({ file: bytes });
  expect(edges.map(({ source, target }) => `${source}>${target}`)).toEqual(EDGES);
  expect(edges[0]).toEqual({
    source: "100",
    target: "101",
    mutual: true,
    only_imported: false,
    first_seen: new Date(1_000_000),
    last_seen: new Date(3_000_000),
    followed_after: null,
    followed_before: null,
  });
  expect(parquetMetadata(bytes).key_value_metadata).toContainEqual({
    key: "map_tpot.revision",
    value: String(map.network.revision),
  });
});

test("Parquet of any size is whole: many row groups, each edge once, in order", async () => {
  const size = 600;
  const row = (v: number) => Array.from({ length: 120 }, (_, i) => (v * 7 + i) % size).sort((a, b) => a - b);
  const targets = Array.from({ length: size }, (_, v) => [...new Set(row(v))].filter((w) => w !== v));
  const offsets = new Uint32Array(size + 1);
  for (const [v, { length }] of targets.entries()) offsets[v + 1] = offsets[v] + length;
  const count = offsets[size];
  const none = new Uint8Array(count);
  const id = Array.from({ length: size }, (_, v) =>
    v % 5 === 0 ? `shadow:é${v}` : String(10 ** (v % 9) + v),
  );
  const graph = {
    ...(await exportGraph(store, map, new Uint32Array(), slices(new AbortController().signal))),
    id,
    offsets,
    targets: Uint32Array.from(targets.flat()),
    mutual: none,
    onlyImported: none,
    firstSeen: new Uint32Array(count),
    lastSeen: new Uint32Array(count).fill(5),
    followedAfter: new Uint32Array(count),
    followedBefore: new Uint32Array(count),
  };
  const bytes = await new Blob([...edgesParquet(graph)]).arrayBuffer();
  expect(parquetMetadata(bytes).row_groups).toHaveLength(Math.ceil(count / PARQUET_GROUP.edges));
  expect(Math.ceil(count / PARQUET_GROUP.edges)).toBeGreaterThan(1);
  const read = (await parquetReadObjects({ file: bytes })).map(({ source, target }) => [source, target]);
  const expected = targets
    .flatMap((row, v) => row.map((w) => [id[v], id[w]]))
    .sort(([a, b], [c, d]) => (a < c ? -1 : a > c ? 1 : b < d ? -1 : b > d ? 1 : 0));
  expect(read).toEqual(expected);
});

test("a part has its accounts and the edges among them only", async () => {
  const graph = await exportGraph(
    store,
    map,
    Uint32Array.of(3, 1, 999),
    slices(new AbortController().signal),
  );
  expect(graph.id).toEqual(["100", "102"]);
  expect([...graph.offsets]).toEqual([0, 1, 2]);
  expect([...graph.targets]).toEqual([1, 0]);
  // Known of the whole network, whatever part is written.
  expect(graph.numbers.known_followers.values).toEqual([3, 1]);
});

test("a cancelled export ends with its name", async () => {
  const stop = new AbortController();
  stop.abort();
  const options = { format: "gexf", accounts: undefined } as const;
  await expect(exportFile(store, map, options, stop.signal, () => {})).rejects.toMatchObject({
    name: "Cancelled",
  });
});

test("CSV opens in a spreadsheet: UTF-8 by its mark, the handle first, no control character, no formula", async () => {
  for (const format of ["accountsCsv", "edgesCsv"] as const) {
    const file = await exportFile(
      store,
      map,
      { format, accounts: undefined },
      new AbortController().signal,
      () => {},
    );
    expect([...new Uint8Array(await file.arrayBuffer()).subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    // Reading it as text takes the mark off.
    expect(await file.text()).toMatch(/^(?:handle,id|source_handle,target_handle,source,target),/);
  }
  const cells = fc.oneof(fc.string({ unit: "binary" }), hostileWord);
  const start = fc.constantFrom(
    "",
    " ",
    "\n",
    "\r",
    "\t",
    "\u0007",
    "=",
    "+",
    "-",
    "@",
    "\uff1d",
    "\uff0b",
    "\uff20",
  );
  fc.assert(
    fc.property(start, cells, (first, rest) => {
      const [[cell]] = Papa.parse<string[]>(line([first + rest]), { newline: "\r\n" }).data;
      expect(cell ?? "").not.toMatch(/^\s*[=+\-@\uff1d\uff0b\uff0d\uff20]|[^\P{Cc}\t\n\r]/u);
    }),
    { numRuns: 2000 },
  );
});
