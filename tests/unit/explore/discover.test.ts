import { expect, test } from "vitest";
import { discover, discoveryShares, pathTerm } from "@/lib/explore/answers/discover";
import {
  DEFAULT_DISCOVERY_FILTERS,
  DEFAULT_DISCOVERY_WEIGHTS,
  type DiscoveryFilters,
} from "@/lib/explore/protocol/discovery";
import { buildFollowGraph } from "@/lib/graph/build";

/** The example of map-tpot §9: seeds s1 s2 s3, whom they follow m1 m2 c1 c2, and d who alone follows c3. */
const NAMES = ["s1", "s2", "s3", "c1", "c2", "c3", "m1", "m2", "d"];
const [s1, s2, s3, c1, c2, c3, m1, m2, d] = NAMES.keys();
const EDGES = [
  [s1, m1],
  [s1, m2],
  [s1, c1],
  [s2, m1],
  [s2, c1],
  [s3, m2],
  [s3, c2],
  [m1, c1],
  [m1, c2],
  [m2, c1],
  [d, c3],
];
const facts = {
  graph: buildFollowGraph(
    9,
    Uint32Array.from(EDGES, ([from]) => from),
    Uint32Array.from(EDGES, ([, to]) => to),
  ),
  pageRank: [0.15, 0.12, 0.1, 0.08, 0.2, 0.02, 0.06, 0.05, 0.01],
  community: [1, 1, 2, 1, 2, 3, 1, 1, 4],
  claimedFollowers: [1, 1, 1, 50, Number.NaN, 1, 1, 1, 1],
  seeds: [s1, s2, s3],
  me: undefined as number | undefined,
  hidden: new Set<number>(),
};
const found = (filters: Partial<DiscoveryFilters> = {}, more: Partial<typeof facts> = {}) =>
  discover({ ...facts, ...more }, DEFAULT_DISCOVERY_WEIGHTS, { ...DEFAULT_DISCOVERY_FILTERS, ...filters });

test("map-tpot's example: terms and scores", () => {
  const byName = new Map(found().map((candidate) => [NAMES[candidate.v], candidate]));
  expect(byName.get("c1")?.terms).toEqual({
    overlap: 0.5,
    pageRank: expect.closeTo(0.4),
    community: expect.closeTo(2 / 3),
    path: 1,
  });
  expect(byName.get("c1")?.score).toBeCloseTo(0.5533, 4);
  expect(byName.get("c2")?.score).toBeCloseTo(0.5667, 4);
  expect(found().map(({ v }) => NAMES[v])).toEqual(["c2", "c1"]);
  // Nobody leads to c3, and m1 and m2 are followed by none of those whom the seeds follow.
  expect(found({ minOverlap: 0 }).map(({ v }) => NAMES[v])).toEqual(["c2", "c1", "m1", "m2"]);
});

test("filters: followers with unknown counts, overlap, distance, hidden", () => {
  const names = (...args: Parameters<typeof found>) => found(...args).map(({ v }) => NAMES[v]);
  expect(names({ minFollowers: 10 })).toEqual(["c1"]);
  expect(names({ maxFollowers: 10 })).toEqual(["c2"]);
  expect(names({ minOverlap: 2 })).toEqual(["c1"]);
  expect(names({}, { hidden: new Set([c2]) })).toEqual(["c1"]);
});

test("from me alone: whom my people follow that I do not", () => {
  const me = { seeds: [m1], me: m1 };
  // m1 follows c1 and c2, who follow nobody.
  expect(found({}, me)).toEqual([]);
  const s = found({}, { seeds: [s1], me: s1 }).map(({ v }) => NAMES[v]);
  expect(s).toEqual(["c2"]);
  expect(found({ hideFollowed: false }, { seeds: [s1], me: s1 }).map(({ v }) => NAMES[v])).toEqual([
    "c1",
    "c2",
  ]);
});

test("weights are held to 0 to 1 and shared out; all zero is the default", () => {
  expect(discoveryShares({ overlap: 0, pageRank: 0, community: 0, path: 0 })).toEqual(
    DEFAULT_DISCOVERY_WEIGHTS,
  );
  expect(discoveryShares({ overlap: 2, pageRank: -1, community: 1, path: 0 })).toEqual({
    overlap: 0.5,
    pageRank: 0,
    community: 0.5,
    path: 0,
  });
});

test("the path's term falls evenly and ends, also where only neighbours count", () => {
  expect([1, 2, 3, 4].map((distance) => pathTerm(distance, 3))).toEqual([
    1,
    expect.closeTo(0.55),
    expect.closeTo(0.1),
    0,
  ]);
  expect(pathTerm(1, 1)).toBe(1);
  expect(pathTerm(2, 1)).toBe(0);
});
