import { expect, test } from "vitest";
import { loadEngine } from "@/lib/graph/load-engine";
import { pageRank } from "@/lib/graph/pagerank";
import { lift, personalisedScores } from "@/lib/graph/personalised";
import { followGraph, invented, path } from "./graphs";

const { pageRank: fastPageRank } = await loadEngine();

test.each([
  ["the twin", pageRank],
  ["the kernel", fastPageRank],
])("a → b → c from a and from nobody known, by %s", (_, rank) => {
  const [fromA, fromNobody] = personalisedScores(
    followGraph(path(3)),
    [Uint32Array.of(0), Uint32Array.of(8)],
    {},
    rank,
  );
  expect([fromA.personalised, fromNobody.personalised]).toEqual([true, false]);
  [0.388727, 0.330418, 0.280855].forEach((value, v) => {
    expect(fromA.rank[v]).toBeCloseTo(value, 6);
  });
  [0.184417, 0.341171, 0.474412].forEach((value, v) => {
    expect(fromNobody.rank[v]).toBeCloseTo(value, 6);
  });
});

test("lift is highest where the seeds' own community is", () => {
  const { graph, community } = invented(600, 6000);
  const members = Uint32Array.from(community.keys()).filter((v) => community[v] === community[0]);
  const [scores] = personalisedScores(graph, [members.slice(0, 10)]);
  const lifted = lift(scores.rank, pageRank(graph).rank);
  const mean = (isInside: boolean) => {
    const accounts = [...community.keys()].filter((v) => (community[v] === community[0]) === isInside);
    return accounts.reduce((sum, v) => sum + lifted[v], 0) / accounts.length;
  };
  expect(mean(true)).toBeGreaterThan(2 * mean(false));
  expect([...lift(Float64Array.of(0.2, 0), Float64Array.of(0.1, 0))]).toEqual([2, 0]);
});
