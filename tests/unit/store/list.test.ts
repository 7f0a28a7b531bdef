import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptyList, type ListRecord, markMissing, mergePage, standing } from "@/lib/store/list";

const none = () => emptyList(["following", 1, 1]);

function visited(pages: readonly (readonly number[])[], from: ListRecord = none(), seconds = 10): ListRecord {
  let list = from;
  let last: number | undefined;
  for (const rows of pages) {
    list = mergePage(list, rows, last, seconds).list;
    last = rows.at(-1) ?? last;
  }
  return list;
}

describe("merging pages", () => {
  test.each([
    ["one page", [[1, 2, 3]], [1, 2, 3]],
    ["pages in a row", [[1, 2], [3, 4], [5]], [1, 2, 3, 4, 5]],
    ["an empty page between", [[1, 2], [], [3]], [1, 2, 3]],
  ])("%s", (_, pages, members) => expect([...visited(pages).members]).toEqual(members));

  test("a new visit puts what is new at the head and keeps the rest in place", () => {
    const first = visited([[1, 2, 3, 4, 5]]);
    const second = mergePage(first, [9, 1, 2], undefined, 20);
    expect([...second.list.members]).toEqual([9, 1, 2, 3, 4, 5]);
    expect(second.added).toBe(1);
    expect([...second.list.firstSeen]).toEqual([20, 10, 10, 10, 10, 10]);
    expect([...second.list.lastSeen]).toEqual([20, 20, 20, 10, 10, 10]);
  });

  test("who was missing and is back counts as added and keeps its first time", () => {
    const lost = markMissing(visited([[1, 2, 3]]), new Set([1, 3]), 15);
    expect([standing(lost), ...lost.missingSince]).toEqual([2, 0, 15, 0]);
    const back = mergePage(lost, [1, 2, 3], undefined, 20);
    expect(back.added).toBe(1);
    expect([standing(back.list), ...back.list.firstSeen]).toEqual([3, 10, 10, 10]);
    expect([...markMissing(lost, new Set([1]), 30).missingSince]).toEqual([0, 15, 30]);
  });

  test("however a list is cut into pages and seen again, it holds every member once, in X's order", () => {
    const list = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
    const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 45, maxLength: 45 });
    fc.assert(
      fc.property(list, list, cuts, (before, now, sizes) => {
        const old = visited([before]);
        const seen = visited(inPages(now, sizes), old, 20);
        expect(new Set(seen.members)).toEqual(new Set([...before, ...now]));
        expect(seen.members).toHaveLength(new Set([...before, ...now]).size);
        // What the newest visit listed stands in the order in which it listed it.
        expect([...seen.members].filter((member) => now.includes(member))).toEqual(now);
      }),
    );
  });

  function inPages(rows: readonly number[], sizes: readonly number[]): number[][] {
    const pages: number[][] = [];
    for (let start = 0, i = 0; start < rows.length; start += sizes[i], i += 1)
      pages.push(rows.slice(start, start + sizes[i]));
    return pages;
  }
});
