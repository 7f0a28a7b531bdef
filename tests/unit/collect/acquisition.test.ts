import { describe, expect, test } from "vitest";
import {
  boundary,
  type Candidate,
  entropy,
  expectedTime,
  rankByInformation,
  WEIGHTS,
} from "@/lib/collect/acquisition";

function candidate(n: number, more: Partial<Candidate> = {}): Candidate {
  return { n, followers: 500, memberships: [], visited: false, durations: [], ...more };
}

const order = (candidates: Candidate[], lambda = 0.7) =>
  rankByInformation(candidates, lambda).map(({ n }) => n);

describe("the numbers of map-tpot §9", () => {
  test("entropy and boundary of (.6, .3, .1)", () => {
    expect(entropy([0.6, 0.3, 0.1])).toBeCloseTo(0.8173, 4);
    expect(boundary([0.6, 0.3, 0.1])).toBeCloseTo(0.7, 12);
  });
  test("unknown memberships count as 1, a single community as 0", () => {
    expect([entropy([]), boundary([]), entropy([1])]).toEqual([1, 1, 0]);
  });
  test.each([
    [[], 1000, 32],
    [[], 5_000_000, 3600],
    [[], undefined, 31],
    [[40, 100, 60, 80], 9, 80],
    [[1, 1, 1], 9, 30],
  ])("expected time of %j with %s followers", (durations, followers, seconds) =>
    expect(expectedTime(durations, followers)).toBe(seconds),
  );
  test("weights sum to 1", () =>
    expect(Object.values(WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 9));
});

describe("order", () => {
  test("with nothing known of communities, influence per second decides; ties keep their order", () => {
    expect(
      order([
        candidate(1, { followers: 10 }),
        candidate(3, { followers: 900 }),
        candidate(2, { followers: 900 }),
      ]),
    ).toEqual([2, 3, 1]);
  });
  test("a celebrity whose visit takes an hour comes after a quick one", () => {
    expect(order([candidate(1, { followers: 2_000_000 }), candidate(2, { followers: 2000 })])).toEqual([
      2, 1,
    ]);
  });
  test("of two alike the second waits for somebody unlike them", () => {
    const durations = [60];
    const alike = { memberships: [1, 0, 0], followers: 5000, durations };
    const other = candidate(3, { memberships: [0, 0, 1], followers: 4000, durations });
    const small = candidate(4, { memberships: [0, 1, 0], followers: 10, durations });
    const candidates = [candidate(1, alike), candidate(2, alike), other, small];
    expect(order(candidates).slice(0, 2)).toEqual([1, 3]);
    expect(order(candidates, 1)).toEqual([1, 2, 3, 4]);
  });
  test("keeps everybody", () => {
    const many = Array.from({ length: 50 }, (_, n) => candidate(n, { followers: n * 7 }));
    expect(order(many).sort((a, b) => a - b)).toEqual(many.map(({ n }) => n));
  });
});
