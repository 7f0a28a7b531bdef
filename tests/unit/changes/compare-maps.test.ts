import fc from "fast-check";
import { expect, test } from "vitest";
import { type ComparedMap, compareMaps, MOVERS } from "@/lib/changes/compare-maps";

/** A map of some accounts, each in one of some communities with identities. */
const anyMap = fc
  .record({
    account: fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 50 }),
    ids: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }),
    seed: fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 50, maxLength: 50 }),
  })
  .map(({ account, ids, seed }): ComparedMap => {
    const numbers = Uint32Array.from(account).sort();
    return {
      at: 1,
      accounts: numbers.length,
      edges: 0,
      account: numbers,
      handle: Array.from(numbers, (n) => `user${n}`),
      pageRank: Float64Array.from(numbers, (_, v) => seed[v] / 1000),
      community: Uint32Array.from(numbers, (_, v) => seed[v] % ids.length),
      communities: ids.length,
      modularity: 0,
      identities: { ids: Uint32Array.from(ids) },
    };
  });

function idOf({ account, community, identities }: ComparedMap): Map<number, number> {
  return new Map(Array.from(account, (n, v) => [n, identities?.ids[community[v]] as number]));
}

test("two maps compared: each account is counted once, and sizes add up", () => {
  fc.assert(
    fc.property(anyMap, anyMap, (before, after) => {
      const { came, left, both, communities = [], movers } = compareMaps(before, after);
      const [was, is] = [idOf(before), idOf(after)];
      expect(new Set(came)).toEqual(new Set([...is.keys()].filter((n) => !was.has(n))));
      expect(new Set(left)).toEqual(new Set([...was.keys()].filter((n) => !is.has(n))));
      expect(both + came.length).toBe(after.accounts);
      expect(both + left.length).toBe(before.accounts);
      for (const row of communities) {
        const members = (map: Map<number, number>) => [...map].filter(([, id]) => id === row.id);
        expect(row.before).toBe(members(was).length);
        expect(row.after).toBe(members(is).length);
        expect(row.movedIn).toBe(members(is).filter(([n]) => was.has(n) && was.get(n) !== row.id).length);
        expect(row.after - row.before).toBe(row.came - row.left + row.movedIn - row.movedOut);
      }
      const total = (key: "movedIn" | "movedOut") => communities.reduce((sum, row) => sum + row[key], 0);
      expect(total("movedIn")).toBe(total("movedOut"));
      for (const { before: from, after: to } of movers) expect(from).not.toBe(to);
    }),
  );
});

test("compared the other way round it is the mirror; with itself nothing changed", () => {
  fc.assert(
    fc.property(anyMap, anyMap, (one, other) => {
      const there = compareMaps(one, other);
      const back = compareMaps(other, one);
      expect([...back.came].sort()).toEqual([...there.left].sort());
      const mirrored = there.communities?.map(({ id, before, after, came, left, movedIn, movedOut }) => ({
        id,
        before: after,
        after: before,
        came: left,
        left: came,
        movedIn: movedOut,
        movedOut: movedIn,
      }));
      expect(back.communities).toEqual(mirrored);
      const same = compareMaps(one, one);
      expect([same.came, same.left, same.movers]).toEqual([[], [], []]);
      for (const row of same.communities ?? []) expect(row.before).toBe(row.after);
    }),
  );
});

test("the biggest movers are those whose rank changed most in proportion, among the best", () => {
  const size = 2 * MOVERS.ranks;
  const map = (order: number[]): ComparedMap => ({
    at: 1,
    accounts: size,
    edges: 0,
    account: Uint32Array.from({ length: size }, (_, i) => i + 1),
    handle: Array.from({ length: size }, (_, i) => `user${i + 1}`),
    pageRank: Float64Array.from({ length: size }, (_, i) => 1 / (1 + order.indexOf(i + 1))),
    community: new Uint32Array(size),
    communities: 1,
    modularity: 0,
  });
  const numbers = Array.from({ length: size }, (_, i) => i + 1);
  const swapped = numbers.map((n) => ({ 5: 20, 20: 5, 390: 399, 399: 390 })[n] ?? n);
  const { movers, communities } = compareMaps(map(numbers), map(swapped));
  expect(movers).toEqual([
    { n: 20, handle: "user20", before: 20, after: 5 },
    { n: 5, handle: "user5", before: 5, after: 20 },
  ]);
  // Maps without identities say nothing of communities.
  expect(communities).toBeUndefined();
});
