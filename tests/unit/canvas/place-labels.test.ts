import fc from "fast-check";
import { expect, test } from "vitest";
import { boxAround, covers, isInside } from "@/lib/canvas/box";
import { DiscGrid, discsThatMatter } from "@/lib/canvas/disc-grid";
import { type LabelWish, placeLabels } from "@/lib/canvas/place-labels";
import { seededRandom } from "@/lib/graph/random";
import { boxesOn, overlappingPairs } from "./boxes";

const AREA = { left: 0, top: 0, right: 1440, bottom: 900 };

const wishes = fc.array(
  fc.record({
    x: fc.integer({ min: -100, max: 1540 }),
    y: fc.integer({ min: -100, max: 1000 }),
    radius: fc.integer({ min: 1, max: 40 }).map((r) => r / 2),
    width: fc.integer({ min: 20, max: 200 }),
    height: fc.integer({ min: 12, max: 24 }),
  }),
  { maxLength: 300 },
);

test("labels are inside the area, beside their dots, over nothing that is taken, and on no larger dot", () => {
  fc.assert(
    fc.property(wishes, fc.array(boxesOn(400, 300), { maxLength: 4 }), (all, taken) => {
      const discs = new DiscGrid(all);
      const placed = placeLabels(all, { area: AREA, taken, discs, most: 90 });
      expect(placed.length).toBeLessThanOrEqual(90);
      expect(overlappingPairs(placed.map(({ box }) => box))).toBe(0);
      for (const { wish, box } of placed) {
        expect(isInside(box, AREA)).toBe(true);
        expect(overlappingPairs([box, ...taken]) - overlappingPairs(taken)).toBe(0);
        expect(covers(box, wish), "own dot").toBe(false);
        const larger = all.filter((disc) => disc.radius > wish.radius && covers(box, disc));
        expect(larger.filter(({ x, y }) => x !== wish.x || y !== wish.y)).toEqual([]);
      }
      // A wish that was left out, and all before it had a place: it has no free spot, or enough were placed.
      const done = new Set(placed.map(({ wish }) => wish));
      const first = all.findIndex((wish) => !done.has(wish));
      if (first >= 0 && placed.length < 90) {
        const alone = placeLabels([all[first]], {
          area: AREA,
          taken: [...taken, ...placed.slice(0, first).map(({ box }) => box)],
          discs,
          most: 1,
        });
        expect(alone).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test("a forced label is placed wherever its dot is, inside the area", () => {
  fc.assert(
    fc.property(wishes, (all) => {
      const [first, ...rest] = all;
      if (first === undefined) return;
      const forced = { ...first, isForced: true };
      const taken = [boxAround({ x: 720, y: 450 }, 1440, 900)];
      const placed = placeLabels([forced, ...rest], {
        area: AREA,
        taken,
        discs: new DiscGrid(all),
        most: 90,
      });
      expect(placed[0].wish).toBe(forced);
      expect(isInside(placed[0].box, AREA)).toBe(true);
    }),
  );
});

test("at least 40 handles stand on a canvas of 1440 × 900, however small or many the dots are", () => {
  for (const [accounts, largest] of [
    [300, 13],
    [2000, 13],
    [2000, 0.7],
    [10_000, 6],
    [10_000, 0.5],
    [50_000, 2],
  ]) {
    const random = seededRandom(7);
    const all: LabelWish[] = Array.from({ length: accounts }, (_, i) => {
      const share = 1 / (1 + i / 20);
      const radius = Math.max(0.5, largest * Math.sqrt(share));
      const [angle, away] = [2 * Math.PI * random(), 430 * Math.sqrt(random())];
      const at = { x: 720 + away * 1.45 * Math.cos(angle), y: 450 + away * Math.sin(angle) };
      return { ...at, radius, width: 50 + 60 * random(), height: 14 + Math.round(10 * share) };
    });
    const legend = { left: 12, top: 12, right: 212, bottom: 600 };
    const space = { area: AREA, taken: [legend], discs: new DiscGrid(all), most: 90 };
    expect(
      placeLabels(all.slice(0, 600), space).length,
      `${accounts} of ${largest} px`,
    ).toBeGreaterThanOrEqual(40);
  }
});

test("of many dots every one is looked at that is larger than some dot with a label", () => {
  const random = seededRandom(5);
  const all = Array.from({ length: 5000 }, (_, i) => ({
    x: 1440 * random(),
    y: 900 * random(),
    radius: 0.5 + 6 * random() ** 4,
    width: 80,
    height: 14,
    index: i,
  }));
  const labelled = all.slice(0, 60);
  const kept = new Set(discsThatMatter(all, labelled));
  const least = Math.min(...labelled.map(({ radius }) => radius));
  expect(all.filter((disc) => disc.radius > least && !kept.has(disc))).toEqual([]);
  expect(discsThatMatter(all.slice(0, 3000), labelled)).toHaveLength(3000);
  const space = { area: AREA, taken: [], most: 60 };
  const placed = placeLabels(labelled, { ...space, discs: new DiscGrid([...kept]) });
  for (const { wish, box } of placed)
    expect(all.filter((disc) => disc !== wish && disc.radius > wish.radius && covers(box, disc))).toEqual([]);
});
