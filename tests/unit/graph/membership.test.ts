import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { binaryEntropy, membership, membershipEstimate } from "@/lib/graph/membership";
import { anyFollowGraph, complete, followGraph, invented, path } from "./graphs";

const of = (...numbers: number[]) => Uint32Array.from(numbers);

describe("membership", () => {
  test("falls evenly along a path from IN to NOT IN", () => {
    const { value, converged } = membership(followGraph(path(5)), { in: of(0), notIn: of(4) }, { pull: 0 });
    expect(converged).toBe(true);
    [1, 0.75, 0.5, 0.25, 0].forEach((expected, v) => {
      expect(value[v]).toBeCloseTo(expected, 6);
    });
  });

  test("is the prior where no mark reaches", () => {
    const graph = followGraph([...path(3), [3, 4]], 6);
    const { value, prior } = membership(graph, { in: of(0, 1), notIn: of(2) });
    expect(prior).toBeCloseTo(2 / 3, 12);
    for (const v of [3, 4, 5]) expect(value[v]).toBeCloseTo(prior, 9);
  });

  test("keeps marks and is sure of them", () => {
    const { value, uncertainty } = membership(followGraph(complete(5)), { in: of(0), notIn: of(3) });
    expect([value[0], value[3], uncertainty[0], uncertainty[3]]).toEqual([1, 0, 0, 0]);
    expect(uncertainty[1]).toBeCloseTo(0.7 * binaryEntropy(value[1]) + 0.3, 12);
  });

  test("tells a planted community from the rest", () => {
    const { graph, community } = invented(600, 6000);
    const inside = [...community.keys()].filter((v) => community[v] === community[0]);
    const outside = [...community.keys()].filter((v) => community[v] !== community[0]);
    const { value } = membership(graph, {
      in: Uint32Array.from(inside.slice(0, 15)),
      notIn: Uint32Array.from(outside.slice(0, 60)),
    });
    const mean = (accounts: number[]) => accounts.reduce((sum, v) => sum + value[v], 0) / accounts.length;
    expect(mean(inside.slice(15))).toBeGreaterThan(mean(outside.slice(60)) + 0.2);
  });

  test.each([
    ["nobody IN", of(), of(1)],
    ["nobody NOT IN", of(1), of()],
    ["one both", of(1, 2), of(2)],
  ])("needs marks of both kinds: %s", (_, marked, notIn) => {
    expect(() => membership(followGraph(path(4)), { in: marked, notIn })).toThrow(RangeError);
  });

  test("on any graph every unmarked account is the mean of its neighbours, with the pull to the prior", () =>
    fc.assert(
      fc.property(
        anyFollowGraph(12, 40).filter(({ size }) => size >= 2),
        (graph) => {
          const pull = 0.1;
          const options = { pull, tolerance: 1e-12 };
          const { value, prior, converged } = membership(graph, { in: of(0), notIn: of(1) }, options);
          const { offsets, targets } = graph.neighbours;
          expect(converged).toBe(true);
          for (let v = 2; v < graph.size; v++) {
            const near = targets.subarray(offsets[v], offsets[v + 1]);
            const sum = near.reduce((total, u) => total + value[u], pull * prior);
            expect(value[v]).toBeCloseTo(sum / (near.length + pull), 8);
          }
        },
      ),
    ));
});

describe("an estimate from part of the ties", () => {
  test("is pulled to the prior", () => {
    const estimate = membershipEstimate(0.8, 0.2, 0.5, 0.5);
    expect(estimate.probability).toBeCloseTo(0.65, 12);
    expect(estimate.uncertainty).toBeCloseTo(0.29, 12);
    expect(estimate.low).toBeCloseTo(0.508, 3);
    // 0.65 + 1.96 × 0.0725; the upper end is not rounded down.
    expect(estimate.high).toBeCloseTo(0.7921, 4);
  });

  test("keeps within 0 and 1 and never trusts less than a hundredth", () => {
    const unknown = membershipEstimate(1, 1, 0.1, 0);
    expect(unknown.probability).toBeCloseTo(0.109, 12);
    expect(unknown.low).toBe(0);
    expect(membershipEstimate(1, 0, 0.5, 7)).toEqual({ probability: 1, uncertainty: 0, low: 1, high: 1 });
  });
});
