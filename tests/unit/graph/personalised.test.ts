import { expect, test } from "vitest";
import { loadEngine } from "@/lib/graph/load-engine";
import { pageRank } from "@/lib/graph/pagerank";
import { personalisedScores } from "@/lib/graph/personalised";
import { followGraph, path } from "./graphs";

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
