import fc from "fast-check";
import { expect, test } from "vitest";
import { communityShare, nameStrength, restingNameStrength } from "@/lib/canvas/reading";

const share = fc.double({ min: 0.01, max: 10, noNaN: true });

test("people are read until all are in view, communities from about twice as far; between, without a leap", () => {
  expect([0.02, 0.5, 1, 1.15].map(communityShare)).toEqual([0, 0, 0, 0]);
  expect([2.2, 4].map(communityShare)).toEqual([1, 1]);
  fc.assert(
    fc.property(share, (out) => {
      const farther = communityShare(out * 1.05) - communityShare(out);
      expect(farther).toBeGreaterThanOrEqual(0);
      expect(farther).toBeLessThan(0.13);
    }),
  );
});

test("a name in the legend is there until its island fills the canvas; others appear when theirs has space", () => {
  expect(nameStrength(10, 800, false)).toBe(1);
  expect(nameStrength(10, 800, true)).toBe(0);
  expect(nameStrength(100, 800, true)).toBe(1);
  expect(nameStrength(700, 800, false)).toBe(0);
  fc.assert(
    fc.property(fc.double({ min: 1, max: 1000, noNaN: true }), fc.boolean(), (radius, isSmall) => {
      const [now, next] = [radius, radius * 1.02].map((size) => nameStrength(size, 800, isSmall));
      expect(Math.abs(next - now)).toBeLessThan(0.08);
      // Once the camera stands no name is half there.
      expect(restingNameStrength(radius, 800, isSmall)).toBe(now >= 0.5 ? 1 : 0);
    }),
  );
});
