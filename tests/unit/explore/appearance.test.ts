import fc from "fast-check";
import { expect, test } from "vitest";
import { shades } from "@/lib/explore/map/scale";
import { SCORE_KEYS } from "@/lib/explore/map/scores";
import {
  type Appearance,
  ARRANGEMENTS,
  DEFAULT_APPEARANCE,
  EDGE_CHOICES,
  formatAppearance,
  GROUPINGS,
  parseAppearance,
} from "@/lib/explore/view/appearance";

test("the default needs no words", () => {
  expect(formatAppearance(DEFAULT_APPEARANCE)).toBe("");
  expect(parseAppearance("")).toEqual(DEFAULT_APPEARANCE);
});

test("what is written is read again", () => {
  const looks: fc.Arbitrary<Appearance> = fc.record({
    colour: fc.constantFrom(...GROUPINGS, ...SCORE_KEYS),
    size: fc.constantFrom(...SCORE_KEYS),
    arrange: fc.constantFrom(...ARRANGEMENTS),
    log: fc.boolean(),
    edges: fc.constantFrom(...EDGE_CHOICES),
    opacity: fc.integer({ min: 1, max: 20 }).map((part) => part / 20),
    most: fc.oneof(fc.constant("all" as const), fc.integer({ min: 10, max: 20_000 })),
    by: fc.constantFrom(...SCORE_KEYS),
    bridges: fc.boolean(),
    oneWayBridges: fc.boolean(),
  });
  fc.assert(
    fc.property(looks, (look) => {
      expect(parseAppearance(formatAppearance(look))).toEqual(look);
    }),
  );
});

test("what is unknown or out of bounds is as by default, the rest counts", () => {
  expect(parseAppearance("colour.role~most.9~opacity.7~by.evil~__proto__.1~size~log.true")).toEqual({
    ...DEFAULT_APPEARANCE,
    colour: "role",
    log: true,
  });
});

test("shades: evenly, by logarithm, all alike, and unknown", () => {
  const of = (values: number[], log: boolean) => {
    const { share } = shades(values, values.keys(), log);
    return values.map((_, v) => share(v));
  };
  expect(of([0, 5, 10], false)).toEqual([0, 0.5, 1]);
  expect(of([1, 10, 100, 0], true)).toEqual([0, expect.closeTo(0.5), 1, 0]);
  expect(of([3, 3], false)).toEqual([1, 1]);
  expect(of([3, Number.NaN, 5], true)).toEqual([0, Number.NaN, 1]);
  expect(shades([Number.NaN], [0], false).range).toBeUndefined();
});
