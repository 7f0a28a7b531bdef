import fc from "fast-check";
import { expect, test } from "vitest";
import { AccountTable } from "@/lib/explore/map/account-table";
import { rankAccounts } from "@/lib/explore/map/analysis";
import type { Network } from "@/lib/explore/network/load";
import { type NeighbourGroup, TABLE_COLUMNS, type TableColumn } from "@/lib/explore/protocol/rows";
import { buildFollowGraph } from "@/lib/graph/build";
import { mutualCounts } from "@/lib/graph/degree";
import { typescriptEngine } from "@/lib/graph/engine";

/** 10 follows 20 and 30; 20 follows 10; 40 is alone and only half known. */
const network: Network = {
  revision: 1,
  account: Uint32Array.of(10, 20, 30, 40),
  handle: ["Émile", "bo", "ana", ""],
  name: ["Emile", "Bo", "Ana", "Zed"],
  claimedFollowers: Float64Array.of(7, 7, 900, Number.NaN),
  claimedFollowing: Float64Array.of(2, 5, 0, Number.NaN),
  graph: buildFollowGraph(4, Uint32Array.of(0, 0, 1), Uint32Array.of(1, 2, 0)),
};
const ranking = rankAccounts(typescriptEngine, network.graph);
const table = new AccountTable(network, ranking, Uint32Array.of(0, 0, 1, 2), mutualCounts(network.graph));

function numbers(sort: TableColumn, descending: boolean, text = ""): number[] {
  return table.page({ sort, descending, text, offset: 0, limit: 10 }).rows.map(({ n }) => n);
}

test("a row holds claimed and known counts apart", () => {
  expect(table.row(0)).toMatchObject({
    n: 10,
    handle: "Émile",
    claimedFollowers: 7,
    knownFollowers: 1,
    claimedFollowing: 2,
    knownFollowing: 2,
    mutuals: 1,
    community: 0,
    isImportedOnly: false,
  });
  expect(table.row(3)).toMatchObject({ handle: "", claimedFollowers: undefined, knownFollowers: 0 });
});

test("ties stand by account number, unknown values at the end, either way", () => {
  expect(numbers("claimedFollowers", true)).toEqual([30, 10, 20, 40]);
  expect(numbers("claimedFollowers", false)).toEqual([10, 20, 30, 40]);
});

test("handles sort with diacritics folded and the unknown one last", () => {
  expect(numbers("handle", false)).toEqual([30, 20, 10, 40]);
  expect(numbers("handle", true)).toEqual([10, 20, 30, 40]);
});

test("every column sorts all accounts, and the other way round", () => {
  for (const column of TABLE_COLUMNS) {
    expect(numbers(column, false).toSorted((a, b) => a - b)).toEqual([10, 20, 30, 40]);
    expect(numbers(column, true).toSorted((a, b) => a - b)).toEqual([10, 20, 30, 40]);
  }
});

test("places are those of the ranking, from 1", () => {
  expect(numbers("rank", false)).toEqual(Array.from(ranking.order, (v) => network.account[v]));
  expect(table.row(ranking.order[0]).rank).toBe(1);
});

test("the filter fits handle or name; total counts what fits, before offset and limit", () => {
  expect(numbers("handle", false, "em")).toEqual([10]);
  expect(numbers("handle", false, "ZED")).toEqual([40]);
  expect(numbers("handle", false, "nobody")).toEqual([]);
  const page = table.page({ sort: "handle", descending: false, text: "", offset: 1, limit: 2 });
  expect(page.total).toBe(4);
  expect(page.rows.map(({ n }) => n)).toEqual([20, 10]);
});

test("neighbours by group, the best place first", () => {
  const of = (v: number, group: NeighbourGroup, me?: number) =>
    table.neighbours(v, { group, text: "", offset: 0, limit: 10 }, me).rows.map(({ n }) => n);
  expect(of(0, "mutuals")).toEqual([20]);
  expect(of(0, "followers")).toEqual([20]);
  expect(of(0, "following").toSorted()).toEqual([20, 30]);
  expect(of(3, "followers")).toEqual([]);
  // Of those who follow 20, account 10 is me; whom I do not follow is not mine.
  expect(of(2, "yours", 1)).toEqual([10]);
  expect(of(0, "yours", 2)).toEqual([]);
  expect(of(2, "yours")).toEqual([]);
  expect(table.neighbours(0, { group: "following", text: "", offset: 1, limit: 5 }, undefined)).toMatchObject(
    { total: 2, rows: [{}] },
  );
});

test("neighbours are found by a part of handle or name", () => {
  const found = table.neighbours(0, { group: "following", text: "AN", offset: 0, limit: 5 }, undefined);
  expect(found).toMatchObject({ total: 1, rows: [{ n: 30 }] });
});

test("places: equal values share one, what is not measured has none", () => {
  expect(table.ranks(3)).toEqual({
    pageRank: 4,
    status: 4,
    knownFollowers: 4,
    knownFollowing: 3,
    mutuals: 3,
  });
  expect(table.ranks(0)).toMatchObject({ knownFollowers: 1, mutuals: 1 });
});

test("a bio is searched once it is known, after handles and names", () => {
  expect(table.search("zoo", 5)).toEqual([]);
  table.setBios(["likes the Zöo", "", "", ""]);
  expect(table.search("zoo", 5).map(({ n }) => n)).toEqual([10]);
  table.setBios(["bo's friend", "", "", ""]);
  expect(table.search("bo", 5).map(({ n }) => n)).toEqual([20, 10]);
});

test("finds a handle in any case, and none for no handle", () => {
  expect(table.find("BO")).toBe(1);
  expect(table.find("nobody")).toBeUndefined();
  expect(table.find("")).toBeUndefined();
});

test("neighbours by community: counts are those of the lists, and a list can be of one community", () => {
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 14 }), fc.infiniteStream(fc.nat()), (size, stream) => {
      const draw = () => stream.next().value as number;
      const pairs = Array.from({ length: 3 * size }, () => [draw() % size, draw() % size]);
      const follows = pairs.filter(([from, to]) => from !== to);
      const community = Uint32Array.from({ length: size }, () => draw() % 3);
      const graph = buildFollowGraph(
        size,
        Uint32Array.from(follows, ([from]) => from),
        Uint32Array.from(follows, ([, to]) => to),
      );
      const any: Network = {
        ...network,
        account: Uint32Array.from({ length: size }, (_, v) => v),
        handle: Array.from({ length: size }, (_, v) => `h${v}`),
        name: Array.from({ length: size }, () => ""),
        claimedFollowers: new Float64Array(size),
        claimedFollowing: new Float64Array(size),
        graph,
      };
      const ranked = rankAccounts(typescriptEngine, graph);
      const shown = new AccountTable(any, ranked, community, mutualCounts(graph));
      shown.setHidden([draw() % size]);
      const has = (from: number, to: number) => follows.some(([a, b]) => a === from && b === to);
      const [v, me] = [draw() % size, draw() % size];
      for (const group of ["mutuals", "followers", "following", "yours"] as const) {
        const list = (of?: number) =>
          shown
            .neighbours(
              v,
              { group, text: "", offset: 0, limit: 99, ...(of !== undefined && { community: of }) },
              me,
            )
            .rows.map(({ n }) => n);
        const counts = shown.neighbourCommunities(v, group, me);
        expect(counts.reduce((sum, { accounts }) => sum + accounts, 0)).toBe(list().length);
        for (const { index, accounts } of counts) {
          expect(list(index)).toEqual(list().filter((n) => community[n] === index));
          expect(list(index)).toHaveLength(accounts);
        }
      }
      if (v !== me) {
        const ties = shown.tiesTo(me, v, 99);
        const between = (from: number, to: number) =>
          any.account.filter((u) => has(from, u) && has(u, to) && !shown.hidden.has(u));
        expect([ties.youFollow, ties.followsYou]).toEqual([has(me, v), has(v, me)]);
        const numbersOf = ({ rows }: { rows: { n: number }[] }) =>
          rows.map(({ n }) => n).toSorted((a, b) => a - b);
        expect(numbersOf(ties.yours)).toEqual([...between(me, v)]);
        expect(numbersOf(ties.theirs)).toEqual([...between(v, me)]);
        expect(shown.tiesTo(me, v, 1).yours).toMatchObject({ total: ties.yours.total });
      }
      const members = any.account.filter((u) => community[u] === community[v]);
      expect(shown.rankInCommunity(v)).toEqual({
        rank: members.toSorted((a, b) => ranked.rank[a] - ranked.rank[b]).indexOf(v) + 1,
        of: members.length,
      });
    }),
  );
});
