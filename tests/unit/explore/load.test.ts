import { expect, test } from "vitest";
import { loadNetwork, type Network } from "@/lib/explore/network/load";
import { RELATION } from "@/lib/store/relations";
import { account, emptyStore, fill, list, relations } from "./small-network";

const { viewerFollowsStated, viewerFollows, followsViewerStated, followsViewer } = RELATION;

/** The edges of a network as pairs of account numbers. */
function edges({ account: numbers, graph }: Network): [number, number][] {
  const { offsets, targets } = graph.following;
  return Array.from(numbers).flatMap((n, v) =>
    Array.from(targets.subarray(offsets[v], offsets[v + 1]), (u): [number, number] => [n, numbers[u]]),
  );
}

test("an empty store is an empty network at revision 0", async () => {
  const network = await loadNetwork(await emptyStore());
  expect(network.revision).toBe(0);
  expect(network.account.length).toBe(0);
  expect(edges(network)).toEqual([]);
});

test("lists become edges by the direction of their kind", async () => {
  const store = await emptyStore();
  await fill(store, {
    revision: 7,
    accounts: [1, 2, 3, 4, 5, 6, 7].map((n) => account(n)),
    lists: [
      list("following", 1, [2]),
      list("followers", 1, [3]),
      list("verifiedFollowers", 1, [4]),
      list("followersYouKnow", 1, [5]),
      list("subscriptions", 1, [6]),
      list("listMembers", 1, [7]),
    ],
  });
  const network = await loadNetwork(store);
  expect(network.revision).toBe(7);
  expect(edges(network)).toEqual([
    [1, 2],
    [3, 1],
    [4, 1],
    [5, 1],
  ]);
});

test("an edge that several lists and viewers state counts once", async () => {
  const store = await emptyStore();
  await fill(store, {
    accounts: [1, 2].map((n) => account(n)),
    lists: [list("following", 1, [2], 1), list("following", 1, [2], 2), list("followers", 2, [1])],
    relations: [relations(1, { 2: viewerFollowsStated | viewerFollows })],
  });
  expect(edges(await loadNetwork(store))).toEqual([[1, 2]]);
});

test("a member that a complete visit lacked is no longer an edge", async () => {
  const store = await emptyStore();
  const following = list("following", 1, [2, 3]);
  following.missingSince[0] = 99;
  await fill(store, { accounts: [1, 2, 3].map((n) => account(n)), lists: [following] });
  expect(edges(await loadNetwork(store))).toEqual([[1, 3]]);
});

test.each([
  ["nothing stated", 0, []],
  ["stated that neither follows", viewerFollowsStated | followsViewerStated, []],
  ["a bit without its statement", viewerFollows | followsViewer, []],
  ["the viewer follows", viewerFollowsStated | viewerFollows, [[1, 2]]],
  ["follows the viewer", followsViewerStated | followsViewer, [[2, 1]]],
  [
    "both",
    viewerFollowsStated | viewerFollows | followsViewerStated | followsViewer,
    [
      [1, 2],
      [2, 1],
    ],
  ],
])("relation: %s", async (_, flags, expected) => {
  const store = await emptyStore();
  await fill(store, { accounts: [account(1), account(2)], relations: [relations(1, { 2: flags })] });
  expect(edges(await loadNetwork(store))).toEqual(expected);
});

test("holes in the numbers leave none in the graph, and merged accounts are left out", async () => {
  const store = await emptyStore();
  await fill(store, {
    accounts: [account(900), account(5, { mergedInto: 900 }), account(30, { handle: "Ana", followers: 12 })],
    lists: [list("following", 30, [900, 5, 77])],
  });
  const network = await loadNetwork(store);
  expect(Array.from(network.account)).toEqual([30, 900]);
  expect(network.handle).toEqual(["Ana", ""]);
  expect(Array.from(network.claimedFollowers)).toEqual([12, Number.NaN]);
  expect(edges(network)).toEqual([[30, 900]]);
});

test("reads more rows than one page holds, and tells how far it is", async () => {
  const store = await emptyStore();
  const numbers = Array.from({ length: 2300 }, (_, i) => i + 1);
  await fill(store, {
    accounts: numbers.map((n) => account(n)),
    lists: numbers.slice(0, 1200).map((n) => list("following", n, [n + 1])),
  });
  const shares: number[] = [];
  const network = await loadNetwork(store, { onRead: (share) => shares.push(share) });
  expect(network.account.length).toBe(2300);
  expect(edges(network).length).toBe(1200);
  expect(shares.length).toBeGreaterThan(3);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});

test("stops reading when told to", async () => {
  const store = await emptyStore();
  await fill(store, { accounts: Array.from({ length: 3000 }, (_, i) => account(i + 1)) });
  const abort = new AbortController();
  const loading = loadNetwork(store, { signal: abort.signal, onRead: () => abort.abort() });
  await expect(loading).rejects.toMatchObject({ name: "Cancelled" });
});
