import { expect, test } from "vitest";
import { accountTies } from "@/lib/explore/answers/account-ties";
import type { ComputedMap } from "@/lib/explore/map/computation";
import { buildFollowGraph } from "@/lib/graph/build";

/** 0 ⇄ 1, 0 ⇄ 2, 1 ⇄ 2, 0 → 3, 4 → 0, 0 ⇄ 5; communities 0 0 0 1 1 2. */
const pairs = [
  [0, 1],
  [1, 0],
  [0, 2],
  [2, 0],
  [1, 2],
  [2, 1],
  [0, 3],
  [4, 0],
  [0, 5],
  [5, 0],
];
const map = {
  network: {
    handle: ["me", "ana", "bob", "cai", "dan", "eva"],
    graph: buildFollowGraph(
      6,
      Uint32Array.from(pairs, ([from]) => from),
      Uint32Array.from(pairs, ([, to]) => to),
    ),
  },
  communities: { community: Uint32Array.of(0, 0, 0, 1, 1, 2) },
  ranking: { rank: Uint32Array.of(0, 2, 1, 5, 3, 4) },
} as unknown as ComputedMap;

test("shares, closest ties by what is in common, and the best tie into each other community", () => {
  expect(accountTies(map, 0, () => true)).toEqual({
    total: 5,
    communities: [
      { place: 0, accounts: 2 },
      { place: 1, accounts: 2 },
      { place: 2, accounts: 1 },
    ],
    closest: [
      { handle: "bob", shared: 1 },
      { handle: "ana", shared: 1 },
      { handle: "eva", shared: 0 },
    ],
    bridges: [
      { handle: "dan", place: 1 },
      { handle: "eva", place: 2 },
    ],
  });
});

test("who may not be named is counted and not named", () => {
  const ties = accountTies(map, 0, (v) => v !== 2 && v !== 4);
  expect(ties.total).toBe(5);
  expect(ties.communities[1].accounts).toBe(2);
  expect(JSON.stringify(ties)).not.toMatch(/bob|dan/);
  expect(ties.bridges[0]).toEqual({ handle: "cai", place: 1 });
});

test("an account without ties has an empty card", () => {
  const alone = {
    ...map,
    network: { ...map.network, graph: buildFollowGraph(6, new Uint32Array(), new Uint32Array()) },
  };
  expect(accountTies(alone as ComputedMap, 0, () => true)).toEqual({
    total: 0,
    communities: [],
    closest: [],
    bridges: [],
  });
});
