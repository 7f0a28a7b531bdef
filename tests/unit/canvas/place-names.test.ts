import fc from "fast-check";
import { expect, test } from "vitest";
import { isInside, overlap } from "@/lib/canvas/box";
import { DiscGrid } from "@/lib/canvas/disc-grid";
import { fitText, nameLines, nameSize, placeNames, smallerName } from "@/lib/canvas/place-names";
import { boxesOn, overlappingPairs } from "./boxes";

const AREA = { left: 0, top: 0, right: 1440, bottom: 900 };
const width = (text: string) => 9 * [...text].length;

const wishes = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 1440 }),
    y: fc.integer({ min: 0, max: 900 }),
    radius: fc.integer({ min: 5, max: 300 }),
    width: fc.integer({ min: 40, max: 240 }),
    height: fc.integer({ min: 20, max: 60 }),
  }),
  { maxLength: 40 },
);
const dots = fc.array(
  fc.record({
    x: fc.integer({ min: 0, max: 1440 }),
    y: fc.integer({ min: 0, max: 900 }),
    radius: fc.integer({ min: 4, max: 20 }),
  }),
  { maxLength: 50 },
);

test("names are inside the area and near their centre, over nothing that is taken and no other name", () => {
  fc.assert(
    fc.property(wishes, dots, fc.array(boxesOn(500, 400), { maxLength: 5 }), (all, discs, taken) => {
      const placed = placeNames(all, { area: AREA, taken, discs: new DiscGrid(discs) });
      expect(overlappingPairs(placed.map(({ box }) => box))).toBe(0);
      for (const { wish, box } of placed) {
        expect(isInside(box, AREA)).toBe(true);
        expect(taken.some((other) => overlap(box, other))).toBe(false);
        const middle = { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
        expect(Math.hypot(middle.x - wish.x, middle.y - wish.y)).toBeLessThanOrEqual(wish.radius);
      }
    }),
    { numRuns: 300 },
  );
});

test("a name alone stands at the centre, and beside it where a large dot is there", () => {
  const wish = { x: 700, y: 400, radius: 100, width: 120, height: 24 };
  const space = { area: AREA, taken: [], discs: new DiscGrid([]) };
  expect(placeNames([wish], space)[0].box).toEqual({ left: 640, top: 388, right: 760, bottom: 412 });
  const discs = new DiscGrid([{ x: 700, y: 400, radius: 16 }]);
  const { box } = placeNames([wish], { ...space, discs })[0];
  expect(box.top > 416 || box.bottom < 384).toBe(true);
});

test("a name is 16 to 24 px large, the largest community's 24", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1000, noNaN: true }),
      fc.double({ min: 0, max: 1000, noNaN: true }),
      (a, b) => {
        expect(nameSize(a, b)).toBeGreaterThanOrEqual(16);
        expect(nameSize(a, b)).toBeLessThanOrEqual(24);
      },
    ),
  );
  expect(nameSize(300, 300)).toBe(24);
  expect(nameSize(10, 300)).toBe(16);
  expect([smallerName(24, 2), smallerName(24, 0.8), smallerName(24, 0.1)]).toEqual([24, 19, 16]);
});

test.each([
  ["short", 100, ["short"]],
  ["ceramics · soil · gardens", 60, ["ceramics", "soil · gardens"]],
  ["@one, @another", 40, ["@one,", "@another"]],
  ["two words", 20, ["two", "words"]],
  ["unbreakable", 10, ["unbreakable"]],
])("%s in a community of %d px", (name, radius, lines) => {
  expect(nameLines(name, radius, width)).toEqual(lines);
});

test("a text that is too wide is cut and says so", () => {
  expect(fitText("abcdef", 54, width)).toBe("abcdef");
  expect(fitText("abcdef", 36, width)).toBe("abc…");
  expect(fitText("abcdef", 1, width)).toBe("a…");
  expect(fitText("ab · cd · ef", 54, width)).toBe("ab…");
});
