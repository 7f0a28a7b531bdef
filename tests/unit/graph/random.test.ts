import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleWithoutRepeats, seededRandom, shuffled, weightedChoice } from "@/lib/graph/random";

test("numbers are the same for the same seed and lie in [0, 1)", () => {
  const [a, b, other] = [seededRandom(5), seededRandom(5), seededRandom(6)];
  const drawn = Array.from({ length: 1000 }, a);
  expect(Array.from({ length: 1000 }, b)).toEqual(drawn);
  expect(Array.from({ length: 1000 }, other)).not.toEqual(drawn);
  expect(Math.min(...drawn)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...drawn)).toBeLessThan(1);
  expect(drawn.reduce((sum, x) => sum + x, 0) / 1000).toBeCloseTo(0.5, 1);
});

test("a shuffle is a permutation, a sample has no repeats", () =>
  fc.assert(
    fc.property(fc.nat({ max: 50 }), fc.integer(), (size, seed) => {
      expect([...shuffled(size, seededRandom(seed))].sort((a, b) => a - b)).toEqual([...Array(size).keys()]);
      const sample = sampleWithoutRepeats(size, Math.floor(size / 2), seededRandom(seed));
      expect(new Set(sample).size).toBe(Math.floor(size / 2));
    }),
  ));

test("a weighted choice draws by weight", () => {
  const draw = weightedChoice([1, 0, 3, 6], seededRandom(1));
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 10_000; i++) counts[draw()]++;
  [0.1, 0, 0.3, 0.6].forEach((share, i) => {
    expect(Math.abs(counts[i] / 10_000 - share)).toBeLessThan(0.02);
  });
});
