import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { edgesOfLists, filterGraph, type PackedList } from "@/lib/graph/filter";
import { relabelByCommunity } from "@/lib/graph/relabel";
import { anyFollowGraph, edgesOf, followGraph } from "./graphs";

// a and b follow each other, c follows a.
const graph = followGraph([
  [0, 1],
  [1, 0],
  [2, 0],
]);
const original = ({ graph, account }: ReturnType<typeof filterGraph>) =>
  edgesOf(graph).map(([a, b]) => [account[a], account[b]]);

describe("a filter", () => {
  test.each([
    [
      "nothing",
      {},
      [0, 1, 2],
      [
        [0, 1],
        [1, 0],
        [2, 0],
      ],
    ],
    [
      "mutual only",
      { mutualOnly: true },
      [0, 1, 2],
      [
        [0, 1],
        [1, 0],
      ],
    ],
    [
      "mutual only, with a tie",
      { mutualOnly: true, tiedOnly: true },
      [0, 1],
      [
        [0, 1],
        [1, 0],
      ],
    ],
    [
      "at least one follower",
      { minFollowers: 1 },
      [0, 1],
      [
        [0, 1],
        [1, 0],
      ],
    ],
    ["at least two followers", { minFollowers: 2 }, [0], []],
    ["two followers, but seeds stay", { minFollowers: 2, keep: [2] }, [0, 2], [[2, 0]]],
    [
      "claimed counts where known",
      { minFollowers: 5, claimedFollowers: [9, Number.NaN, 7] },
      [0, 2],
      [[2, 0]],
    ],
    ["someone hidden", { hidden: [1] }, [0, 2], [[2, 0]]],
    ["hidden is stronger than kept", { hidden: [1], keep: [1] }, [0, 2], [[2, 0]]],
  ])("%s", (_, filter, accounts, edges) => {
    const filtered = filterGraph(graph, filter);
    expect([...filtered.account]).toEqual(accounts);
    expect(original(filtered)).toEqual(edges);
  });

  test("of nothing keeps any graph as it is", () =>
    fc.assert(
      fc.property(anyFollowGraph(), (any) => {
        expect(filterGraph(any, {}).graph).toEqual(any);
      }),
    ));
});

describe("the edges of captured lists", () => {
  const lists: PackedList<"following" | "followers">[] = [
    { owner: 0, kind: "following", direction: "fromOwner", members: Uint32Array.of(2, 1) },
    { owner: 0, kind: "followers", direction: "toOwner", members: Uint32Array.of(1) },
  ];
  const pairs = (edges: ReturnType<typeof edgesOfLists>) =>
    [...edges.sources].map((s, i) => [s, edges.targets[i]]);

  test("point as the list says", () => {
    expect(pairs(edgesOfLists(lists))).toEqual([
      [0, 2],
      [0, 1],
      [1, 0],
    ]);
  });

  test("of some kinds only", () => {
    expect(pairs(edgesOfLists(lists, new Set(["followers"])))).toEqual([[1, 0]]);
  });
});

test("relabelling by community changes the order of accounts and nothing else", () =>
  fc.assert(
    fc.property(anyFollowGraph(), ({ size, neighbours }) => {
      const community = Uint32Array.from({ length: size }, (_, v) => v % 3);
      const { rows, order, place } = relabelByCommunity(neighbours, community);
      expect(order.map((v) => community[v])).toEqual(community.slice().sort());
      order.forEach((v, i) => {
        expect(place[v]).toBe(i);
        const row = rows.targets.slice(rows.offsets[i], rows.offsets[i + 1]).map((p) => order[p]);
        expect(row.sort()).toEqual(
          neighbours.targets.slice(neighbours.offsets[v], neighbours.offsets[v + 1]),
        );
      });
    }),
  ));
