import fc from "fast-check";
import { expect, test } from "vitest";
import { byRowsShown, type Readable, rowsShown } from "@/lib/collect/reading-order";
import { EXPECTED_ROWS } from "@/lib/collect/thresholds";

const { followers: cutFollowers, following: cutFollowing } = EXPECTED_ROWS;

test.each<[string, Partial<Readable>, number]>([
  ["short lists show all of them", { followers: 10, following: 4 }, 14],
  ["X cuts long ones", { followers: 9e6, following: 4 }, cutFollowers + 4],
  ["a count of nobody is no unknown one", { followers: 0, following: 0 }, 0],
  ["unknown counts are taken to be past the cut", {}, cutFollowers + cutFollowing],
])("%s", (_, counts, rows) =>
  expect(rowsShown({ followers: undefined, following: undefined, ...counts })).toBe(rows),
);

test("most rows first, then most followers; every account once, whatever order they come in", () =>
  fc.assert(
    fc.property(
      fc.uniqueArray(
        fc.record({
          n: fc.nat(500),
          followers: fc.option(fc.nat(300), { nil: undefined }),
          following: fc.option(fc.nat(300), { nil: undefined }),
        }),
        { selector: ({ n }) => n, maxLength: 40 },
      ),
      (accounts) => {
        const order = byRowsShown(accounts);
        expect(new Set(order)).toEqual(new Set(accounts));
        expect(byRowsShown(accounts.toReversed())).toEqual(order);
        for (let i = 1; i < order.length; i++) {
          const [before, after] = [order[i - 1], order[i]];
          expect(rowsShown(before)).toBeGreaterThanOrEqual(rowsShown(after));
          if (rowsShown(before) === rowsShown(after))
            expect(before.followers ?? 0).toBeGreaterThanOrEqual(after.followers ?? 0);
        }
      },
    ),
  ));
