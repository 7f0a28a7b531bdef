import fc from "fast-check";
import { expect, test } from "vitest";
import { growthOf, isStale } from "@/lib/explore/network/growth";
import type { Network } from "@/lib/explore/network/load";
import { buildFollowGraph } from "@/lib/graph/build";

type Pair = readonly [number, number];

/** A network of these account numbers with these edges between them. */
function network(accounts: number[], edges: Pair[], revision = 1): Network {
  const numbers = [...new Set(accounts)].sort((a, b) => a - b);
  const place = (n: number) => numbers.indexOf(n);
  const inside = edges.filter(([a, b]) => place(a) >= 0 && place(b) >= 0);
  return {
    revision,
    account: Uint32Array.from(numbers),
    handle: numbers.map(String),
    name: numbers.map(String),
    claimedFollowers: new Float64Array(numbers.length),
    claimedFollowing: new Float64Array(numbers.length),
    graph: buildFollowGraph(
      numbers.length,
      Uint32Array.from(inside, ([a]) => place(a)),
      Uint32Array.from(inside, ([, b]) => place(b)),
    ),
  };
}

test("before the first map all is new", () => {
  const now = network([1, 2], [[1, 2]], 4);
  expect(growthOf(undefined, now)).toEqual({ revision: 4, accounts: 2, edges: 1, goneEdges: 0 });
});

test("new accounts between old ones, new edges between old accounts, and edges gone", () => {
  const before = network([10, 30], [[10, 30]]);
  const after = network(
    [10, 20, 30],
    [
      [30, 10],
      [20, 10],
    ],
    2,
  );
  expect(growthOf(before, after)).toEqual({ revision: 2, accounts: 1, edges: 2, goneEdges: 1 });
});

const numbers = fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 12 });
const pairs = fc.array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 12 })), {
  maxLength: 40,
});

test("counts as sets of numbers and pairs would", () => {
  const asSet = ({ account, graph: { following } }: Network) =>
    new Set(
      Array.from(account).flatMap((n, v) =>
        Array.from(
          following.targets.subarray(following.offsets[v], following.offsets[v + 1]),
          (u) => `${n} ${account[u]}`,
        ),
      ),
    );
  fc.assert(
    fc.property(numbers, pairs, numbers, pairs, (a, e, b, f) => {
      const before = network(a, e);
      const after = network(b, f);
      const was = asSet(before);
      const is = asSet(after);
      expect(growthOf(before, after)).toEqual({
        revision: 1,
        accounts: [...after.account].filter((n) => !before.account.includes(n)).length,
        edges: [...is].filter((edge) => !was.has(edge)).length,
        goneEdges: [...was].filter((edge) => !is.has(edge)).length,
      });
    }),
  );
});

test.each([
  ["nothing is newer", { accounts: 0, edges: 0 }, 1, false],
  ["a few accounts are newer", { accounts: 99, edges: 9 }, 1, false],
  ["a hundred accounts are newer", { accounts: 100, edges: 0 }, 1, true],
  ["more than a tenth of the edges is newer", { accounts: 0, edges: 101 }, 1, true],
  ["as many edges are gone", { accounts: 0, edges: 0, goneEdges: 101 }, 1, true],
  ["four months went by", { accounts: 0, edges: 0 }, 121, true],
])("a stored map is judged when %s", (_, grown, days, stale) => {
  const growth = { revision: 2, goneEdges: 0, ...grown };
  expect(isStale(growth, { edges: 1000, at: 0 }, days * 86_400_000)).toBe(stale);
});
