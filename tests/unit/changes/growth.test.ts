import fc from "fast-check";
import { expect, test } from "vitest";
import { listGrowth } from "@/lib/changes/growth";
import { newAccount, observe } from "@/lib/store/account";
import { emptyList, markMissing, mergePage, standing } from "@/lib/store/list";

const START = 1_700_000_000;
const DAY = 86_400;

test("known follows the members that readings found, and the bounds hold the times at which they began", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          members: fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 15 }),
          isWhole: fc.boolean(),
        }),
        { minLength: 1, maxLength: 8 },
      ),
      // When each began, and how far the bounds are from that.
      fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.nat(50), fc.nat(50), fc.boolean()), {
        minLength: 21,
        maxLength: 21,
      }),
      (readings, truth) => {
        let list = emptyList(["followers", 1, 1]);
        const sizes: [at: number, value: number][] = [];
        readings.forEach(({ members, isWhole }, i) => {
          const seconds = START + i * DAY;
          list = mergePage(list, members, undefined, seconds, (n) => {
            const [daysAgo, below, above, isDated] = truth[n];
            const began = START - daysAgo * DAY;
            return isDated
              ? { after: began - below * DAY, before: Math.min(START, began + above * DAY) }
              : { after: 0, before: 0 };
          }).list;
          if (isWhole) list = markMissing(list, new Set(members), seconds);
          sizes.push([seconds * 1000, standing(list)]);
        });
        const now = (START + readings.length * DAY) * 1000;
        const { known, begun, undated } = listGrowth(list, undefined, "followers", now);
        // At the end the curve is where the list is; who came back counts from the first time.
        if (known.length > 0) expect(known.at(-1)?.value).toBe(sizes.at(-1)?.[1]);
        expect(known.map(({ at }) => at)).toEqual([...new Set(known.map(({ at }) => at))].sort());
        const members = [...list.members].filter((_, i) => list.missingSince[i] === 0);
        const dated = members.filter((n) => truth[n][3]);
        expect(undated).toBe(members.length - dated.length);
        for (const { at, least, most } of begun) {
          const really = dated.filter((n) => (START - truth[n][0] * DAY) * 1000 <= at).length;
          expect(least).toBeLessThanOrEqual(really);
          expect(most).toBeGreaterThanOrEqual(really);
        }
        if (begun.length > 0) expect(begun.at(-1)).toMatchObject({ at: now, least: dated.length });
      },
    ),
  );
});

test("claimed has each total that X stated, at the last time that it did", () => {
  const owner = newAccount("1", 1000);
  for (const [at, followers] of [
    [1000, 40],
    [2000, 40],
    [3000, 55],
    [4000, 52],
  ])
    observe(owner, { followers }, at);
  const { claimed } = listGrowth(undefined, { ...owner, n: 1 }, "followers", 5000);
  expect(claimed).toEqual([
    { at: 2000, value: 40 },
    { at: 3000, value: 55 },
    { at: 4000, value: 52 },
  ]);
});
