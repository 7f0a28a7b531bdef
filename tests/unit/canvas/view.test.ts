import fc from "fast-check";
import { expect, test } from "vitest";
import { isInside, overlap, type Point } from "@/lib/canvas/box";
import { freeArea } from "@/lib/canvas/free-area";
import { type CameraPosition, cameraOn, cameraOver, zoomedAt } from "@/lib/canvas/view";
import { doublingsOf, zoomedRatio } from "@/lib/canvas/wheel";
import { boxesOn } from "./boxes";

const CANVAS = { width: 1200, height: 800 };
const WHOLE = { left: 0, top: 0, right: 1200, bottom: 800 };
const LEAST = { width: 280, height: 200 };
const across = fc.integer({ min: 200, max: 1200 });
const share = fc.double({ min: 0, max: 1, noNaN: true });

/** Where a point of the framed graph is on the canvas. */
function onCanvas(point: Point, { x, y, ratio }: CameraPosition, scale: number): Point {
  return { x: 600 + ((point.x - x) * scale) / ratio, y: 400 - ((point.y - y) * scale) / ratio };
}

test("the free area is on the canvas, under no panel, and cannot grow; the whole canvas where nothing is free", () => {
  fc.assert(
    fc.property(fc.array(boxesOn(700, 600), { maxLength: 4 }), (panels) => {
      const free = freeArea(CANVAS, panels, LEAST);
      expect(isInside(free, WHOLE)).toBe(true);
      if (panels.some((panel) => overlap(panel, free))) {
        expect(free).toEqual(WHOLE);
        return;
      }
      for (const grown of [
        { ...free, left: free.left - 1 },
        { ...free, right: free.right + 1 },
        { ...free, top: free.top - 1 },
        { ...free, bottom: free.bottom + 1 },
      ])
        expect(!isInside(grown, WHOLE) || panels.some((panel) => overlap(panel, grown))).toBe(true);
    }),
    { numRuns: 500 },
  );
});

test("beside the legend, as it stands", () => {
  const legend = { left: 12, top: 12, right: 212, bottom: 560 };
  expect(freeArea(CANVAS, [legend], LEAST)).toEqual({ left: 212, top: 0, right: 1200, bottom: 800 });
});

test("who is centred is in the middle of the free area, under no panel", () => {
  fc.assert(
    fc.property(
      share,
      share,
      across,
      fc.double({ min: 0.02, max: 4, noNaN: true }),
      fc.array(boxesOn(700, 600), { maxLength: 4 }),
      (x, y, scale, ratio, panels) => {
        const free = freeArea(CANVAS, panels, LEAST);
        const camera = cameraOn({ x, y }, ratio, { ...CANVAS, across: scale, free });
        const at = onCanvas({ x, y }, camera, scale);
        expect(at.x).toBeCloseTo((free.left + free.right) / 2, 6);
        expect(at.y).toBeCloseTo((free.top + free.bottom) / 2, 6);
      },
    ),
  );
});

test("what is framed lies in the free area with a margin, and fills it in one direction", () => {
  fc.assert(
    fc.property(
      share,
      share,
      share,
      share,
      across,
      fc.array(boxesOn(700, 500), { maxLength: 3 }),
      (x1, x2, y1, y2, scale, panels) => {
        const extent = {
          left: Math.min(x1, x2),
          right: Math.max(x1, x2) + 0.01,
          top: Math.min(y1, y2),
          bottom: Math.max(y1, y2) + 0.01,
        };
        const free = freeArea(CANVAS, panels, LEAST);
        const camera = cameraOver(
          extent,
          { ...CANVAS, across: scale, free },
          { margin: 30, least: 1e-6, most: 1e6 },
        );
        const from = onCanvas({ x: extent.left, y: extent.bottom }, camera, scale);
        const to = onCanvas({ x: extent.right, y: extent.top }, camera, scale);
        const room = [from.x - free.left, free.right - to.x, from.y - free.top, free.bottom - to.y];
        expect(Math.min(...room)).toBeCloseTo(30, 5);
      },
    ),
  );
});

test("a zoom leaves the point under the pointer where it is", () => {
  fc.assert(
    fc.property(
      share,
      share,
      across,
      fc.integer({ min: 0, max: 1200 }),
      fc.integer({ min: 0, max: 800 }),
      fc.double({ min: 0.02, max: 4, noNaN: true }),
      (x, y, scale, px, py, ratio) => {
        const before = { x, y, ratio: 1 };
        const under = { x: x + (px - 600) / scale, y: y - (py - 400) / scale };
        const after = zoomedAt(before, ratio, { x: px, y: py }, { ...CANVAS, across: scale });
        const at = onCanvas(under, after, scale);
        expect(at.x).toBeCloseTo(px, 6);
        expect(at.y).toBeCloseTo(py, 6);
      },
    ),
  );
});

test("any number of wheel events zooms as far as one event of their sum", () => {
  const turn = (deltaY: number) => ({ deltaY, deltaMode: 0, ctrlKey: false });
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 60 }), (deltas) => {
      const sum = deltas.reduce((all, delta) => all + delta, 0);
      const stepwise = deltas.reduce(
        (ratio, delta) => zoomedRatio(ratio, doublingsOf(turn(delta)), 0, 1e9),
        1,
      );
      expect(stepwise).toBeCloseTo(zoomedRatio(1, doublingsOf(turn(sum)), 0, 1e9), 9);
    }),
  );
  expect(2 ** doublingsOf(turn(100))).toBeCloseTo(1.149, 3);
  expect(doublingsOf({ deltaY: 3, deltaMode: 1, ctrlKey: false })).toBeCloseTo(0.15, 9);
  expect(doublingsOf({ deltaY: 10, deltaMode: 0, ctrlKey: true })).toBeCloseTo(0.2, 9);
  expect(zoomedRatio(1, 99, 0.02, 4)).toBe(4);
  expect(zoomedRatio(1, -99, 0.02, 4)).toBe(0.02);
});
