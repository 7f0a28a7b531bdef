import { expect, test } from "vitest";
import { rankAccounts } from "@/lib/explore/analysis";
import { drawnGraph, type Part } from "@/lib/explore/drawn-graph";
import type { Network } from "@/lib/explore/load";
import { buildFollowGraph } from "@/lib/graph/build";
import { typescriptEngine } from "@/lib/graph/engine";

/** 0 ⇄ 1, 0 → 2, 3 → 0, as accounts 5, 6, 7, 8. */
const network: Network = {
  revision: 1,
  account: Uint32Array.of(5, 6, 7, 8),
  handle: ["a", "b", "c", "d"],
  name: ["", "", "", ""],
  claimedFollowers: new Float64Array(4),
  claimedFollowing: new Float64Array(4),
  graph: buildFollowGraph(4, Uint32Array.of(0, 1, 0, 3), Uint32Array.of(1, 0, 2, 0)),
};
const ranking = rankAccounts(typescriptEngine, network.graph);
const positions = { x: Float32Array.of(0, 1, 2, 3), y: Float32Array.of(9, 8, 7, 6) };
const draw = (limit: number, part?: Part) =>
  drawnGraph(network, ranking, Uint32Array.of(0, 0, 1, 1), positions, limit, part);

/** Drawn edges as account numbers with how they are tied. */
function edges(drawn: ReturnType<typeof draw>): string[] {
  const { account, edgeSource, edgeTarget, edgeMutual } = drawn;
  return Array.from(edgeSource, (s, e) => {
    const ends = [account[s], account[edgeTarget[e]]];
    return edgeMutual[e] === 1 ? ends.sort().join(" = ") : ends.join(" > ");
  }).sort();
}

test("draws every edge once, a mutual pair as one, one-way edges from follower to followed", () => {
  expect(edges(draw(10))).toEqual(["5 = 6", "5 > 7", "8 > 5"]);
});

test("draws the highest PageRank first and only edges among the drawn", () => {
  const drawn = draw(2);
  expect(Array.from(drawn.account)).toEqual([5, 6]);
  expect(drawn.handle).toEqual(["a", "b"]);
  expect(Array.from(drawn.x)).toEqual([0, 1]);
  expect(drawn.pageRank[0]).toBeGreaterThan(drawn.pageRank[1]);
  expect(edges(drawn)).toEqual(["5 = 6"]);
});

test("draws of a part its accounts and edges, or only the mutual ones", () => {
  const mask = Uint8Array.of(1, 1, 0, 1);
  const part = draw(4, { mask, mutualOnly: false });
  expect([...part.account].sort()).toEqual([5, 6, 8]);
  expect(edges(part)).toEqual(["5 = 6", "8 > 5"]);
  expect(edges(draw(4, { mask, mutualOnly: true }))).toEqual(["5 = 6"]);
});
