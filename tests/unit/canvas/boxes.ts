import fc from "fast-check";
import { type Box, overlap } from "@/lib/canvas/box";

/** Any box that touches a canvas of this size. */
export function boxesOn(width: number, height: number): fc.Arbitrary<Box> {
  return fc
    .record({
      left: fc.integer({ min: -50, max: width }),
      top: fc.integer({ min: -50, max: height }),
      width: fc.integer({ min: 1, max: width }),
      height: fc.integer({ min: 1, max: height }),
    })
    .map((box) => ({
      left: box.left,
      top: box.top,
      right: box.left + box.width,
      bottom: box.top + box.height,
    }));
}

/** How many pairs of boxes overlap. */
export function overlappingPairs(boxes: readonly Box[]): number {
  return boxes.reduce(
    (sum, box, i) => sum + boxes.slice(0, i).filter((other) => overlap(box, other)).length,
    0,
  );
}
