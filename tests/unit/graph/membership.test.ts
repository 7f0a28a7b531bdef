import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { buildFollowGraph } from "@/lib/graph/build";
import { generateFollowGraph } from "@/lib/graph/generate";
import { leiden } from "@/lib/graph/leiden";
import { estimateMembership, VERDICTS } from "@/lib/graph/membership/estimate";
import { agreementOf } from "@/lib/graph/membership/evidence";
import { combineHomes, findHomes, homeRun } from "@/lib/graph/membership/homes";
import { membershipInterval } from "@/lib/graph/membership/interval";
import { anyFollowGraph, complete, followGraph } from "./graphs";

const PLANTED = { accounts: 400, edges: 3000, communities: 6, seed: 7, fetched: 0.5 };
const network = generateFollowGraph(PLANTED);
const graph = buildFollowGraph(PLANTED.accounts, network.sources, network.targets);
const homes = findHomes(graph, leiden);
const MARKS = { in: [10, 40, 107], notIn: [15, 16] };

describe("an independent implementation of the same formulas, on a planted network", () => {
  const { evidence, agreement, probability, verdict, reach } = estimateMembership(graph, homes, MARKS);

  test("marks agree", () => {
    expect(agreement.value).toBe(1);
    expect(reach).toEqual({ is: "full" });
    expect(evidence.rate).toBeCloseTo(-1.5891, 4);
  });

  test.each([
    [0, -0.9164, -0.6365, 0.206, 0.0049, "unlikely"],
    [1, -0.2844, 0.5471, 0.6697, 0.01, "unknown"],
    [2, -0.5388, 0.2785, 0.4477, 0.0061, "unlikely"],
    [3, -1.3833, 1.1647, 0.0003, 0.0001, "unlikely"],
    [5, -1.1864, -0.8367, 0.0735, 0.0017, "unlikely"],
    [8, -1.1271, -0.7995, 0.0982, 0.0023, "unlikely"],
    [13, 2.0198, -0.9474, 0, 0.9734, "likely"],
    [21, -1.3839, 1.1647, 0, 0.0001, "unlikely"],
    [34, -1.3823, -0.9455, 0.0006, 0.0011, "unlikely"],
    [55, -1.2298, 0.512, 0.0602, 0.0004, "unlikely"],
    [25, 2.0198, -0.9474, 0, 0.9666, "likely"],
  ])("account %i", (v, homeIn, homeNot, nowhere, p, said) => {
    expect(evidence.homeIn[v]).toBeCloseTo(homeIn, 4);
    expect(evidence.homeNot[v]).toBeCloseTo(homeNot, 4);
    expect(homes.nowhere[v]).toBeCloseTo(nowhere, 4);
    expect(probability[v]).toBeCloseTo(p, 4);
    expect(VERDICTS[verdict[v]]).toBe(said);
  });

  test("intervals", () => {
    expect(membershipInterval(probability[13], 5)).toEqual({ low: 0.247, high: 1 });
    const { low, high } = membershipInterval(probability[0], 5);
    expect(low).toBe(0);
    expect(high).toBeCloseTo(0.055, 3);
  });
});

describe("what the marks can carry", () => {
  const said = (marks: { in: number[]; notIn: number[] }) => estimateMembership(graph, homes, marks);
  const likely = ({ verdict }: { verdict: Uint8Array }) => verdict.filter((word) => word === 0).length;

  test("no mark: nothing is estimated", () => {
    const { reach, probability, verdict } = said({ in: [], notIn: [15] });
    expect(reach).toEqual({ is: "none", because: "noMarks" });
    expect(probability.every(Number.isNaN)).toBe(true);
    expect(verdict.every((word) => VERDICTS[word] === "unknown")).toBe(true);
  });

  test.each([
    ["one IN", { in: [10], notIn: [] }, "oneMark"],
    ["one IN and two NOT", { in: [10], notIn: [15, 16] }, "oneMark"],
    ["two IN", { in: [10, 40], notIn: [] }, "fewMarks"],
    ["IN from two ends of the map", { in: [10, 15, 16], notIn: [40, 107] }, "disagree"],
  ])("%s: an order, and nobody is called likely", (_, marks, because) => {
    const result = said(marks);
    expect(result.reach).toEqual({ is: "order", because });
    expect(likely(result)).toBe(0);
  });

  test("two marks without known ties: nothing is known of their agreement", () => {
    const lonely = followGraph([...complete(6)], 9);
    const result = estimateMembership(lonely, findHomes(lonely, leiden), { in: [6, 7, 8], notIn: [] });
    expect(result.reach).toEqual({ is: "order", because: "unknownMarks" });
    expect(result.agreement.unusable).toEqual([6, 7, 8]);
  });

  test("the mark that does not fit is the one with the lowest value", () => {
    const { ofMark } = agreementOf(graph, homes, { in: [10, 40, 107, 13, 15], notIn: [] });
    const [lowest] = [...ofMark].sort((a, b) => a[1] - b[1]);
    expect(lowest[0]).toBe(15);
  });

  test("an account with a follower count far above the others is never likely", () => {
    const followers = new Float64Array(graph.size).fill(100);
    followers[13] = 1e6;
    expect(VERDICTS[estimateMembership(graph, homes, MARKS, followers).verdict[13]]).toBe("possible");
    followers[13] = Number.NaN;
    expect(VERDICTS[estimateMembership(graph, homes, MARKS, followers).verdict[13]]).toBe("likely");
  });
});

describe("homes", () => {
  test("on any graph, the shares of an account and its nowhere add up to 1", () =>
    fc.assert(
      fc.property(anyFollowGraph(14, 60), (any) => {
        const { runs, nowhere } = findHomes(any, leiden);
        for (let v = 0; v < any.size; v++) {
          let somewhere = 0;
          for (const { offsets, share } of runs)
            for (let i = offsets[v]; i < offsets[v + 1]; i++) somewhere += share[i] / runs.length;
          expect(somewhere + nowhere[v]).toBeCloseTo(1, 9);
          expect(nowhere[v]).toBeGreaterThanOrEqual(-1e-9);
        }
      }),
    ));

  test("an account without known ties is nowhere", () => {
    const lonely = followGraph(complete(5), 6);
    expect(findHomes(lonely, leiden).nowhere[5]).toBeCloseTo(1, 12);
  });

  test("one run is an answer too", () => {
    const first = combineHomes(graph, [homeRun(graph, leiden(graph))]);
    const { probability } = estimateMembership(graph, first, MARKS);
    expect(probability[13]).toBeGreaterThan(0.9);
    expect(probability[3]).toBeLessThan(0.05);
  });
});

describe("calibration, on planted networks that the weights were not fitted on", () => {
  const CASES = [
    [1, 11, 1],
    [0.33, 12, 2],
    [0.1, 13, 3],
  ];

  test.each(CASES)("lists read: %d", (fetched, seed, group) => {
    const planted = generateFollowGraph({ accounts: 1200, edges: 12_000, communities: 9, seed, fetched });
    const any = buildFollowGraph(1200, planted.sources, planted.targets);
    const found = findHomes(any, leiden);
    const isKnown = (v: number) => any.neighbours.offsets[v + 1] - any.neighbours.offsets[v] >= 4;
    const inside = [...planted.community.keys()].filter((v) => planted.community[v] === group && isKnown(v));
    const outside = [...planted.community.keys()].filter((v) => planted.community[v] !== group && isKnown(v));
    const marks = {
      in: inside.filter((_, i) => i % Math.ceil(inside.length / 10) === 0),
      notIn: outside.filter((_, i) => i % Math.ceil(outside.length / 10) === 0),
    };
    const { verdict, reach } = estimateMembership(any, found, marks);
    expect(reach.is).toBe("full");
    const marked = new Set([...marks.in, ...marks.notIn]);
    const likely = [...verdict.keys()].filter((v) => VERDICTS[verdict[v]] === "likely" && !marked.has(v));
    const right = likely.filter((v) => planted.community[v] === group).length;
    expect(likely.length).toBeGreaterThan(5);
    expect(right / likely.length).toBeGreaterThan(0.8);
  });
});
