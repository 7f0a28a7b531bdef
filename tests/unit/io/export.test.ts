import fc from "fast-check";
import Graph from "graphology";
import gexfReader from "graphology-gexf";
import graphmlReader from "graphology-graphml";
import Papa from "papaparse";
import { afterEach, beforeEach, expect, test } from "vitest";
import { exportFile, exportGraph } from "@/lib/explore/answers/export";
import { type ComputedMap, computeMap } from "@/lib/explore/map/computation";
import { slices } from "@/lib/explore/protocol/cancelled";
import { typescriptEngine } from "@/lib/graph/engine";
import { line } from "@/lib/io/export/csv";
import type { TextFormatName } from "@/lib/io/export/formats";
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

async function written(format: TextFormatName, accounts?: Uint32Array): Promise<string> {
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
