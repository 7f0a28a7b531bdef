import fc from "fast-check";
import { expect, test } from "vitest";
import { bundledCurve } from "@/lib/canvas/bundle";
import { taperedCurve } from "@/lib/canvas/tapered";

const point = fc.record({ x: fc.integer({ min: -500, max: 500 }), y: fc.integer({ min: -500, max: 500 }) });
const disc = fc.tuple(point, fc.integer({ min: 1, max: 100 })).map(([at, radius]) => ({ ...at, radius }));
const width = fc.integer({ min: 1, max: 10 });
const apart = (a: { x: number; y: number }, b: { x: number; y: number }) => Math.hypot(a.x - b.x, a.y - b.y);

test("a tapered curve begins and ends at its points, as wide as asked, and a way back is another curve", () => {
  fc.assert(
    fc.property(point, point, width, width, (a, b, from, to) => {
      fc.pre(apart(a, b) > 1);
      const { start, end, middle } = taperedCurve(a, b, from, to);
      expect(apart(start[0], start[1])).toBeCloseTo(from, 6);
      expect(apart(end[0], end[1])).toBeCloseTo(to, 6);
      for (const [ends, at] of [
        [start, a],
        [end, b],
      ] as const) {
        expect((ends[0].x + ends[1].x) / 2).toBeCloseTo(at.x, 6);
        expect((ends[0].y + ends[1].y) / 2).toBeCloseTo(at.y, 6);
      }
      expect(apart(middle, taperedCurve(b, a, from, to).middle)).toBeCloseTo(0.14 * apart(a, b), 6);
    }),
  );
});

test("a bundled curve joins its accounts, and is the same curve read from the other end", () => {
  fc.assert(
    fc.property(
      point,
      point,
      disc,
      disc,
      fc.integer({ min: 1, max: 12 }),
      (from, to, home, other, pieces) => {
        fc.pre(home.x !== other.x || home.y !== other.y);
        const curve = bundledCurve(from, to, home, other, pieces);
        expect(curve).toHaveLength(pieces + 1);
        expect(apart(curve[0], from)).toBeCloseTo(0, 6);
        expect(apart(curve[pieces], to)).toBeCloseTo(0, 6);
        const back = bundledCurve(to, from, other, home, pieces).reverse();
        for (const [i, at] of curve.entries()) expect(apart(at, back[i])).toBeCloseTo(0, 6);
      },
    ),
  );
});

test("curves between two communities run closer together than straight lines", () => {
  const [home, other] = [
    { x: 0, y: 0, radius: 50 },
    { x: 300, y: 0, radius: 50 },
  ];
  const rim = [-40, -20, 0, 20, 40];
  const spread = (middles: number[]) => Math.max(...middles) - Math.min(...middles);
  const middles = rim.map((y) => bundledCurve({ x: 0, y }, { x: 300, y }, home, other, 2)[1].y);
  expect(spread(middles)).toBeLessThan(0.5 * spread(rim));
});
