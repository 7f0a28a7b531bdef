import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inheritIdentities } from "@/lib/graph/community-identity";

/** "aab" is the communities 0, 0, 1; "-" is an account that was not on the earlier map. */
const numbers = (letters: string) =>
  [...letters].map((letter) => (letter === "-" ? -1 : letter.charCodeAt(0) - 97));

function inherit(before: string, now: string, ids: number[], next = 100) {
  const community = Uint32Array.from(numbers(now));
  const count = community.reduce((most, c) => Math.max(most, c + 1), 0);
  return inheritIdentities(community, count, { community: Int32Array.from(numbers(before)), ids }, next);
}

describe("a community keeps its identity", () => {
  test("when the communities are numbered in another order", () => {
    expect(inherit("aaaabbb", "bbbbaaa", [7, 9])).toEqual({
      ids: [9, 7],
      kept: [1, 1],
      events: [],
      next: 100,
    });
  });

  test("when it grows by new accounts and takes a few from another", () => {
    const { ids, kept, events } = inherit("aaaaaaaabbbbbbbb----", "aaaaaaaaabbbbbbbaaaa", [7, 9]);
    expect(ids).toEqual([7, 9]);
    expect(kept).toEqual([1, 7 / 8]);
    expect(events).toEqual([]);
  });

  test("when it splits: the largest part keeps it, and the split is told", () => {
    const { ids, kept, events, next } = inherit("aaaaaaaaaa", "aaaaaabbbb", [7]);
    expect(ids).toEqual([7, 100]);
    expect(kept).toEqual([0.6, undefined]);
    expect(events).toEqual([{ is: "split", id: 7, into: [7, 100] }]);
    expect(next).toBe(101);
  });

  test("when two merge: the larger one lives on, and what became of the other is told", () => {
    const { ids, events } = inherit("aaaaaabbb", "aaaaaaaaa", [7, 9]);
    expect(ids).toEqual([7]);
    expect(events).toEqual([{ is: "merged", id: 9, into: 7 }]);
  });
});

test("a community whose members are all gone has vanished, and its identity is not given away", () => {
  const { ids, events } = inherit("bbb---", "aaabbb", [7, 9]);
  expect(ids).toEqual([9, 100]);
  expect(events).toEqual([{ is: "vanished", id: 7 }]);
});

test("the first map numbers its communities from the first free identity", () => {
  expect(inheritIdentities(Uint32Array.of(0, 1, 1), 2, undefined, 3)).toEqual({
    ids: [3, 4],
    kept: [undefined, undefined],
    events: [],
    next: 5,
  });
});

test("for any two maps: no identity twice, none passed to strangers, none used again, every change told", () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: -1, max: 4 }), fc.nat(4)), { minLength: 1, maxLength: 60 }),
      (pairs) => {
        const before = Int32Array.from(pairs, ([was]) => was);
        const community = Uint32Array.from(pairs, ([, now]) => now);
        const ids = [10, 11, 12, 13, 14];
        const found = inheritIdentities(community, 5, { community: before, ids }, 20);
        expect(new Set(found.ids).size).toBe(5);
        found.ids.forEach((id, now) => {
          const shared = pairs.filter(([was, c]) => c === now && ids[was] === id).length;
          if (id < 20) expect(shared).toBeGreaterThan(0);
          else expect(id).toBeLessThan(found.next);
        });
        // An earlier community is still there, or an event says what became of it.
        for (const id of ids)
          expect(found.ids.includes(id) || found.events.some((e) => e.id === id)).toBe(true);
      },
    ),
  ));
