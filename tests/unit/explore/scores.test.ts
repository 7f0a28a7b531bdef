import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CHAPTERS } from "@/components/help/strings";
import { AccountTable } from "@/lib/explore/map/account-table";
import { rankAccounts } from "@/lib/explore/map/analysis";
import { type Measures, measureAll } from "@/lib/explore/map/measures";
import { SCORES, type Score, scoreOf } from "@/lib/explore/map/scores";
import { displayFactor } from "@/lib/explore/map/scores/score";
import type { Network } from "@/lib/explore/network/load";
import { TABLE_COLUMNS } from "@/lib/explore/protocol/rows";
import { parseAppearance } from "@/lib/explore/view/appearance";
import { buildFollowGraph } from "@/lib/graph/build";
import { mutualCounts } from "@/lib/graph/degree";
import { typescriptEngine } from "@/lib/graph/engine";

const FOLDER = join(import.meta.dirname, "../../../lib/explore/map/scores");

/** What each score is on a path with a triangle at its end: 0 ⇄ 1, 1 → 2, 2 → 3, 3 → 4, 4 → 2; account 4 is known by
 *  its handle only. A new score needs a row: this is its test. Values as the table writes them, unknown ones as "". */
const EXPECTED: Record<Score, readonly string[]> = {
  pageRank: ["6.7 %", "8.7 %", "30 %", "28 %", "27 %"],
  status: ["30.0", "56.0", "70.0", "37.5", "35.4"],
  claimedFollowers: ["10", "1 200", "0", "3", ""],
  knownFollowers: ["1", "1", "2", "1", "1"],
  claimedFollowing: ["1", "2", "3", "4", ""],
  knownFollowing: ["1", "2", "1", "1", "1"],
  mutuals: ["1", "1", "0", "0", "0"],
  betweenness: ["0 %", "50 %", "67 %", "0 %", "0 %"],
  core: ["1", "1", "2", "2", "2"],
  clustering: ["0 %", "0 %", "33 %", "100 %", "100 %"],
  membership: ["", "1 %", "50 %", "99 %", ""],
};

function networkOf(size: number, sources: number[], targets: number[]): Network {
  return {
    revision: 1,
    account: Uint32Array.from({ length: size }, (_, v) => v + 1),
    handle: Array.from({ length: size }, (_, v) => `user${v}`),
    name: Array.from({ length: size }, () => ""),
    claimedFollowers: Float64Array.from({ length: size }, (_, v) => [10, 1200, 0, 3, Number.NaN][v % 5]),
    claimedFollowing: Float64Array.from({ length: size }, (_, v) => [1, 2, 3, 4, Number.NaN][v % 5]),
    graph: buildFollowGraph(size, Uint32Array.from(sources), Uint32Array.from(targets)),
  };
}

async function measured(network: Network): Promise<AccountTable> {
  const { graph } = network;
  const community = new Uint32Array(graph.size);
  const measures: Measures = await measureAll(["cores", "clustering", "betweenness"], {
    engine: typescriptEngine,
    graph,
    community,
    startHelper: undefined,
    cores: 1,
    signal: new AbortController().signal,
    onProgress: () => {},
    ranks: {
      pageRank: new Float64Array(graph.size).fill(1 / graph.size),
      damping: 0.85,
      seeds: new Uint32Array(),
      read: { following: new Uint8Array(graph.size), followers: new Uint8Array(graph.size) },
    },
    before: {},
  });
  const table = new AccountTable(
    network,
    rankAccounts(typescriptEngine, graph),
    community,
    mutualCounts(graph),
    measures,
  );
  const shares = [Number.NaN, 0.001, 0.5, 0.9999, Number.NaN];
  table.setMembership({
    probability: Float64Array.from({ length: graph.size }, (_, v) => shares[v % 5]),
    belongs: new Uint8Array(graph.size),
    band: new Uint8Array(graph.size),
  });
  return table;
}

const small = networkOf(5, [0, 1, 1, 2, 3, 4], [1, 0, 2, 3, 4, 2]);

test.each(SCORES.map(({ key }) => key))("%s has the values that its definition promises", async (key) => {
  const table = await measured(small);
  const { format } = scoreOf(key);
  const written = Array.from({ length: 5 }, (_, v) => table.row(v)[key]).map((value) =>
    value === undefined ? "" : format(value),
  );
  expect(written.map((text) => text.replaceAll("\u202f", " "))).toEqual(EXPECTED[key]);
});

test("values are within the range of their score, one per account, on any network", () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { minLength: 1, maxLength: 40 }),
      async (edges) => {
        const follows = edges.filter(([from, to]) => from !== to);
        const network = networkOf(
          10,
          follows.map(([from]) => from),
          follows.map(([, to]) => to),
        );
        const table = await measured(network);
        for (const { key, range, unit } of SCORES) {
          const values = Array.from(table.values(key));
          expect(values).toHaveLength(10);
          for (const value of values.filter((value) => !Number.isNaN(value))) {
            expect(value).toBeGreaterThanOrEqual(range.least);
            expect(value).toBeLessThanOrEqual(range.most);
            if (displayFactor(unit) === 1) expect(Number.isInteger(value)).toBe(true);
          }
        }
      },
    ),
    { numRuns: 50 },
  ));

describe.each(SCORES)("$key", ({ key, label, short, long, exportAs, isMeasuredLater, method, discover }) => {
  test("has a name, a short and a long explanation that say something", () => {
    expect(label.trim()).not.toBe("");
    expect(short).toMatch(/^[A-Z].{15,90}\.$/);
    expect(long).toMatch(/^[A-Z].{50,}\.$/);
    expect(long).not.toBe(short);
    expect(exportAs).toMatch(/^[a-z]+(_[a-z]+)*$/);
  });

  test("says how it was found once it is measured, and not before", () => {
    if (isMeasuredLater === true) expect(method?.({})).toBeUndefined();
    if (discover !== undefined) expect(discover.hint).toMatch(/\.$/);
  });

  test("is a column of the table and is explained on the Help page", () => {
    expect(TABLE_COLUMNS).toContain(key);
    const explained = CHAPTERS.flatMap(({ points = [] }) => points);
    expect(explained).toContainEqual([label, long]);
  });

  test("colours, sizes and chooses accounts in an address", () => {
    expect(parseAppearance(`colour.${key}~size.${key}~by.${key}`)).toMatchObject({
      colour: key,
      size: key,
      by: key,
    });
  });
});

test("no two scores share a key, a name or a column of exported files", () => {
  for (const field of ["key", "label", "exportAs"] as const)
    expect(new Set(SCORES.map((score) => score[field])).size).toBe(SCORES.length);
});

test("every file of the folder is one score of the registry", () => {
  const keys = readdirSync(FOLDER)
    .filter((name) => !["index.ts", "score.ts"].includes(name))
    .map((name) => /key: "(\w+)"/.exec(readFileSync(join(FOLDER, name), "utf8"))?.[1]);
  expect(keys.toSorted()).toEqual(SCORES.map(({ key }) => key).toSorted());
});

test("keys that older addresses, saved views and files contain are still there", () => {
  const keys: string[] = SCORES.map(({ key }) => key);
  expect(keys).toEqual(
    expect.arrayContaining([
      "pageRank",
      "status",
      "betweenness",
      "core",
      "clustering",
      "mutuals",
      "knownFollowers",
      "knownFollowing",
      "claimedFollowers",
      "claimedFollowing",
    ]),
  );
});
