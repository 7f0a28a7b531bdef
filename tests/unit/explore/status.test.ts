import fc from "fast-check";
import { expect, test } from "vitest";
import { minMax, StatusTerms } from "@/lib/explore/map/status";
import { DEFAULT_WEIGHTS, sumsToOne, weightSum } from "@/lib/explore/view/weights";

test.each<[string, number[], number[] | undefined]>([
  ["spread over 0 to 1", [2, 4, 3], [0, 1, 0.5]],
  ["all alike says nothing", [7, 7, 7], undefined],
  ["one unknown says nothing", [1, Number.NaN, 3], undefined],
  ["nobody", [], undefined],
])("%s", (_, values, expected) => {
  const spread = minMax(values);
  expect(spread && [...spread]).toEqual(expected);
});

test("is the weighted sum of the terms", () => {
  const terms = new StatusTerms(3, {
    pageRank: [0, 1, 0.5],
    betweenness: [0, 0, 8],
    mutuals: [0, Math.E - 1, 0],
  });
  const { score, dropped } = terms.combine(DEFAULT_WEIGHTS);
  expect(dropped).toEqual([]);
  expect([...score].map((value) => value.toFixed(9))).toEqual(["0.000000000", "0.700000000", "0.500000000"]);
});

test("a term without a signal gives its weight to the others", () => {
  const terms = new StatusTerms(2, { pageRank: [0, 1], betweenness: undefined, mutuals: [5, 5] });
  const { score, dropped } = terms.combine(DEFAULT_WEIGHTS);
  expect(dropped).toEqual(["betweenness", "mutuals"]);
  expect(score[1]).toBeCloseTo(1, 12);
  const none = new StatusTerms(2, { pageRank: [1, 1], betweenness: undefined, mutuals: undefined });
  expect([...none.combine(DEFAULT_WEIGHTS).score]).toEqual([0, 0]);
});

test("stays in 0 to 1 for weights that sum to 1, whatever is known", () =>
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.double({ noNaN: true, min: 0, max: 1 }), fc.nat({ max: 99 })), { minLength: 1 }),
      fc.boolean(),
      (rows, measured) => {
        const { score } = new StatusTerms(rows.length, {
          pageRank: rows.map(([rank]) => rank),
          betweenness: measured ? rows.map(([rank], i) => rank * i) : undefined,
          mutuals: rows.map(([, mutuals]) => mutuals),
        }).combine(DEFAULT_WEIGHTS);
        for (const value of score) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
        }
      },
    ),
  ));

test.each([
  [{ pageRank: 0.4, betweenness: 0.3, mutuals: 0.3 }, true],
  [{ pageRank: 0.4, betweenness: 0.3, mutuals: 0.31 }, true],
  [{ pageRank: 0.4, betweenness: 0.3, mutuals: 0.35 }, false],
  [{ pageRank: 0, betweenness: 0, mutuals: 0 }, false],
])("%j", (weights, fits) => {
  expect(sumsToOne(weights)).toBe(fits);
  expect(weightSum(weights)).toBeCloseTo(weights.pageRank + weights.betweenness + weights.mutuals, 12);
});

test("combines anew for 50 000 accounts well within 200 ms", () => {
  const size = 50_000;
  const values = Float64Array.from({ length: size }, (_, v) => (v * 7919) % 10_007);
  const terms = new StatusTerms(size, { pageRank: values, betweenness: values, mutuals: values });
  const started = performance.now();
  terms.combine({ pageRank: 0.2, betweenness: 0.5, mutuals: 0.3 });
  expect(performance.now() - started).toBeLessThan(200);
});
