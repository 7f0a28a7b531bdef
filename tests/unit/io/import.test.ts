import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadNetwork } from "@/lib/explore/network/load";
import { loadNewer } from "@/lib/explore/network/load-newer";
import { accountsCsv, edgesCsv } from "@/lib/io/export/csv";
import type { ExportGraph } from "@/lib/io/export/export-graph";
import { gexf } from "@/lib/io/export/gexf";
import { graphml } from "@/lib/io/export/graphml";
import { nodeLinkJson } from "@/lib/io/export/node-link";
import { commitImport, takeBackImport } from "@/lib/io/import/commit";
import { readFiles, type TextFile } from "@/lib/io/import/read";
import type { FileAnswer } from "@/lib/io/import/report";
import { sightAccounts } from "@/lib/store/identity";
import { changeMark } from "@/lib/store/mark";
import { Store } from "@/lib/store/schema";
import { dumpStore, without } from "../dump";
import { account, fill, list } from "../explore/small-network";
import { edgesOf } from "./draft-edges";

function file(name: string, content: string | object): TextFile {
  return { name, text: typeof content === "string" ? content : JSON.stringify(content) };
}

const YTD = (part: string, rows: object[]) => `window.YTD.${part}.part0 = ${JSON.stringify(rows)}`;
const ACCOUNT = { account: { accountId: "1001", username: "invented_me", accountDisplayName: "Me" } };
const FOLLOWING = [{ following: { accountId: "2001" } }, { following: { accountId: "2002" } }];
const FOLLOWER = [{ follower: { accountId: "2001" } }, { follower: {} }];
const ana: FileAnswer = { owner: "@ana", kind: "followers" };
const forAll = (files: readonly TextFile[], answer: FileAnswer = {}) =>
  new Map(files.map(({ name }) => [name, answer]));

describe("reads", () => {
  test.each<[string, TextFile[], FileAnswer | undefined, string[]]>([
    [
      "X's archive in parts",
      [
        file("following.js", YTD("following", FOLLOWING.slice(0, 1))),
        file("following-part1.js", YTD("following", FOLLOWING.slice(1))),
        file("follower.js", YTD("follower", FOLLOWER)),
        file("account.js", YTD("account", [ACCOUNT])),
      ],
      undefined,
      ["1001>2001", "1001>2002", "2001>1001"],
    ],
    [
      "Community Archive",
      [file("archive.json", { account: [ACCOUNT], following: FOLLOWING, follower: FOLLOWER })],
      undefined,
      ["1001>2001", "1001>2002", "2001>1001"],
    ],
    [
      "twitter-web-exporter JSON",
      [
        file("twitter-Following-1.json", [
          { id: "7001", screen_name: "ben", name: "Ben", followers_count: 3 },
        ]),
      ],
      { owner: "@ana" },
      ["@ana>7001"],
    ],
    [
      "the user's answer against the file's name",
      [file("twitter-Following-1.json", [{ id: "7001", screen_name: "ben", name: "Ben" }])],
      ana,
      ["7001>@ana"],
    ],
    [
      "twitter-web-exporter CSV",
      [file("list.csv", '\ufeffid,screen_name,name\n"7001","ben","Ben, the \\n first"\n"x y","?",""\n')],
      ana,
      ["7001>@ana"],
    ],
    [
      "FollowSaver JSON",
      [
        file("x-followers-ana-1.json", {
          exportType: "raw-followers",
          account: "ana",
          accounts: {
            ana: { "7001": { rest_id: "7001", legacy: { screen_name: "ben", name: "Ben" } }, "8": {} },
          },
        }),
      ],
      undefined,
      ["7001>@ana"],
    ],
    [
      "FollowSaver CSV",
      [
        file(
          "a.csv",
          "userId,username,accountType,sourceAccount\n7001,ben,following,ana\n7002,cleo,followers,ana\n",
        ),
      ],
      undefined,
      ["7002>@ana", "@ana>7001"],
    ],
    [
      "a CSV of handles",
      [file("edges.csv", "Source;Target\n@ana;ben\nben;shadow:cleo\n")],
      undefined,
      ["@ana>@ben", "@ben>@cleo"],
    ],
    [
      "map-tpot's tables",
      [
        file(
          "shadow_account.csv",
          "account_id,username,bio,followers_count,source_channel\nshadow:ana,ana,[ACCOUNT DELETED],0,selenium\n",
        ),
        file("shadow_edge.json", [
          { source_id: "shadow:ana", target_id: "7001", direction: "outbound" },
          { source_id: "7002", target_id: "shadow:ana", direction: "inbound" },
        ]),
      ],
      undefined,
      ["7002>@ana", "@ana>7001"],
    ],
    [
      "GEXF of another tool, nodes named by labels",
      [
        file(
          "g.gexf",
          '<?xml version="1.0"?><gexf xmlns="http://gexf.net/1.3"><graph defaultedgetype="directed"><nodes><node id="0" label="ana"/><node id="1" label="ben"/></nodes><edges><edge source="0" target="1"/><edge source="0" target="9"/></edges></graph></gexf>',
        ),
      ],
      undefined,
      ["@ana>@ben"],
    ],
  ])("%s", (_, files, answer, edges) => {
    const { draft, files: read } = readFiles(files, forAll(files, answer));
    expect(read.flatMap(({ asks, refusal }) => refusal ?? asks)).toEqual([]);
    expect(edgesOf(draft)).toEqual(edges.sort());
  });

  test("asks whose list it is where the file does not say", () => {
    expect(readFiles([file("a.json", [{ id: "7001", screen_name: "ben" }])]).files[0].asks).toEqual([
      "owner",
      "kind",
    ]);
    expect(readFiles([file("following.js", YTD("following", FOLLOWING))]).files[0].asks).toEqual(["owner"]);
  });

  test("names each row that is not taken", () => {
    const { draft } = readFiles([file("edges.csv", "source,target\nana,ben\nan a,ben\n")]);
    expect(draft.rejects).toEqual([
      { file: "edges.csv", row: 2, reason: "an end is neither an id nor a handle" },
    ]);
  });

  test("a status marker is a status, and its zeroes are no counts", () => {
    const row =
      "account_id,username,bio,followers_count,source_channel\n7001,ana,[ACCOUNT SUSPENDED],0,selenium\n";
    expect(readFiles([file("shadow_account.csv", row)]).draft.people[0].profile).toEqual({
      handle: "ana",
      status: "suspended",
    });
  });

  test.each([
    ["damaged JSON", '{"nodes": ['],
    ["a single line", "hello"],
    ["a page", "<html></html>"],
    ["an undirected graph", '<graphml><graph edgedefault="undirected"></graph></graphml>'],
    [
      "entities that grow",
      '<!DOCTYPE g [<!ENTITY a "aa">]><gexf><graph defaultedgetype="directed">&a;</graph></gexf>',
    ],
    ["nesting without end", `<gexf>${"<a>".repeat(1000)}`],
  ])("refuses %s with a reason", (_, text) => {
    const [read] = readFiles([file("f", text)]).files;
    expect(read.isReady).toBe(false);
    expect(read.refusal ?? read.asks.join()).not.toBe("");
  });

  test("prototype keys are nothing but names", () => {
    readFiles([
      file("a.json", '[{"__proto__":{"polluted":1},"source":"ana","target":"ben","constructor":1}]'),
    ]);
    readFiles([file("a.csv", "__proto__,source,target\nx,ana,ben\n")]);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test("any input is ready, has a question, or is refused with a reason", () => {
    const texts = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.json(),
      fc.json().map((json) => `window.YTD.following.part0 = ${json}`),
      fc.string().map((rest) => `source,target\n${rest}`),
      fc.string().map((rest) => `<gexf><graph defaultedgetype="directed"><nodes>${rest}`),
      fc
        .record({
          nodes: fc.jsonValue(),
          links: fc.jsonValue(),
          accounts: fc.jsonValue(),
          exportType: fc.jsonValue(),
        })
        .map((value) => JSON.stringify(value)),
      fc.record({ account: fc.jsonValue(), following: fc.jsonValue() }).map((value) => JSON.stringify(value)),
    );
    fc.assert(
      fc.property(texts, fc.string(), (text, name) => {
        for (const read of readFiles([{ name, text }], new Map([[name, ana]])).files)
          expect([read.isReady, read.refusal, read.asks.length]).not.toEqual([false, undefined, 0]);
      }),
      { numRuns: 500 },
    );
  });
});

const columns = (size: number) => ({
  revision: 1,
  at: 0,
  name: Array.from({ length: size }, (_, v) => `=${v} "<&>`),
  facts: {},
  communityName: [],
  communityDescription: [],
});

/** An exported graph of some edges between `size` accounts; every third is a shadow. */
function exported(size: number, pairs: readonly (readonly [number, number])[]): ExportGraph {
  const rows = Array.from({ length: size }, () => new Set<number>());
  for (const [a, b] of pairs) if (a !== b && a < size && b < size) rows[a].add(b);
  const targets = rows.flatMap((row) => [...row].sort((a, b) => a - b));
  const offsets = new Uint32Array(size + 1);
  rows.forEach((row, v) => {
    offsets[v + 1] = offsets[v] + row.size;
  });
  const whole = new Uint32Array(targets.length);
  return {
    ...columns(size),
    id: Array.from({ length: size }, (_, v) => (v % 3 === 0 ? `shadow:h${v}` : `90071992547409${930 + v}`)),
    handle: Array.from({ length: size }, (_, v) => (v % 3 === 1 ? "" : `h${v}`)),
    numbers: {
      pagerank: { type: "fraction", doc: "", values: new Float64Array(size) },
      x: { type: "fraction", doc: "", values: new Float32Array(size).fill(-1) },
    },
    offsets,
    targets: Uint32Array.from(targets),
    mutual: new Uint8Array(targets.length),
    onlyImported: new Uint8Array(targets.length),
    firstSeen: whole,
    lastSeen: whole,
    followedAfter: whole,
    followedBefore: whole,
  } as ExportGraph;
}

function expected({ id, handle, offsets, targets }: ExportGraph): string[] {
  const name = (v: number) => (id[v].startsWith("shadow:") ? `@${handle[v]}` : id[v]);
  const edges: string[] = [];
  for (let v = 0; v < id.length; v++)
    for (let i = offsets[v]; i < offsets[v + 1]; i++) edges.push(`${name(v)}>${name(targets[i])}`);
  return edges.sort();
}

test("what is exported is imported again as the same edges, in every format", () => {
  const pairs = fc.array(fc.tuple(fc.nat(11), fc.nat(11)), { maxLength: 60 });
  const whole = (pieces: Generator<string>) => [...pieces].join("");
  fc.assert(
    fc.property(pairs, (edges) => {
      const graph = exported(12, edges);
      const csv = [
        file("a-accounts.csv", whole(accountsCsv(graph))),
        file("a-edges.csv", whole(edgesCsv(graph))),
      ];
      const files = [
        [file("a.gexf", whole(gexf(graph)))],
        [file("a.graphml", whole(graphml(graph)))],
        [file("a.json", whole(nodeLinkJson(graph)))],
        csv,
      ];
      for (const of of files) {
        const { draft } = readFiles(of);
        expect(draft.rejected).toBe(0);
        expect(edgesOf(draft)).toEqual(expected(graph));
        expect(draft.people.find(({ profile }) => profile.handle === "h2")?.profile.name).toBe('=2 "<&>');
      }
    }),
    { numRuns: 50 },
  );
});

describe("in the store", () => {
  let store: Store;
  beforeEach(async () => {
    store = new Store();
    await store.open();
    await fill(store, {
      accounts: [account(1, { id: "1001", handle: "ana", handleLower: "ana", handles: ["ana"] }), account(2)],
      lists: [list("following", 1, [2])],
    });
  });
  afterEach(() => store.delete());

  const FACTS = { file: "e.csv", format: "edges", changedAt: 5000, now: 9000 };
  const imported = (text: string) => commitImport(store, readFiles([file("e.csv", text)]).draft, FACTS);
  const edges = async () => {
    const { account: numbers, graph } = await loadNetwork(store);
    const rows = [...(await store.accounts.toArray()), ...(await store.importedAccounts.toArray())];
    const ids = new Map(rows.map(({ n, id }) => [n, id]));
    return Array.from(numbers).flatMap((n, v) =>
      Array.from(
        graph.following.targets.subarray(graph.following.offsets[v], graph.following.offsets[v + 1]),
        (u) => `${ids.get(n)}>${ids.get(numbers[u])}`,
      ),
    );
  };

  test("the graph unites imported edges with captured ones, whose lists stay as they were", async () => {
    const before = await loadNetwork(store);
    const id = await imported("source,target\nana,70001\nben,ana\n1001,1002\n");
    expect(await edges()).toEqual(["1001>1002", "1001>70001", "shadow:ben>1001"]);
    expect(await store.lists.count()).toBe(1);
    expect([...(await store.lists.get(["following", 1, 1]))!.members]).toEqual([2]);
    expect(await store.imports.get(id)).toMatchObject({ accounts: 5, edges: 3 });
    expect(await loadNewer(store, before, Date.now())).toBeUndefined();
  });

  test("taken back, everything is as it was before", async () => {
    const was = await edges();
    const before = await dumpStore(store);
    const id = await imported("source,target\nana,70001\nben,ana\n");
    const between = await loadNetwork(store);
    expect(await takeBackImport(store, id)).toBe(3);
    expect(await edges()).toEqual(was);
    expect(without(await dumpStore(store), "imports")).toEqual(without(before, "imports"));
    expect(await loadNewer(store, between, Date.now())).toBeUndefined();
    expect(await takeBackImport(store, id)).toBe(0);
  });

  test("what was captured, imported or marked since stays", async () => {
    const id = await imported("source,target\nana,70001\nana,70002\nana,70003\nana,70004\n");
    await imported("source,target\nana,70002\n");
    await store.transaction("rw", store.tables, () =>
      sightAccounts(store, [{ id: "70001", profile: {}, at: 10_000 }]),
    );
    await changeMark(store, { id: "70003" }, { tags: [["friends", true]] }, 1);
    const marks = await store.marks.toArray();
    await takeBackImport(store, id);
    expect((await store.accounts.toArray()).map(({ id }) => id)).toEqual(["1001", "1002", "70001"]);
    expect(await store.marks.toArray()).toEqual(marks);
    expect(await edges()).toEqual(["1001>1002", "1001>70002"]);
  });

  test("an imported handle whose id is learned later keeps its edges", async () => {
    await imported("source,target\nben,ana\nana,cleo\n");
    await store.transaction("rw", store.tables, async () => {
      await sightAccounts(store, [{ id: "7001", profile: {}, at: 1 }]);
      await sightAccounts(store, [{ id: "7001", profile: { handle: "ben" }, at: 10_000 }]);
    });
    expect((await edges()).sort()).toEqual(["1001>1002", "1001>shadow:cleo", "7001>1001"]);
  });

  test("a failure in the middle leaves nothing", async () => {
    const { draft } = readFiles([file("e.csv", "source,target\nana,70001\n")]);
    const before = await dumpStore(store);
    const failing = commitImport(store, draft, FACTS, () => {
      throw new Error("stopped");
    });
    await expect(failing).rejects.toThrow("stopped");
    expect(await dumpStore(store)).toEqual(before);
  });
});
