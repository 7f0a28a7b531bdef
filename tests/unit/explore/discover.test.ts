import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchPoints } from "@/components/discover/match-points";
import { type DiscoveryFacts, discover, discoveryShares, pathTerm } from "@/lib/explore/answers/discover";
import { voteSignals } from "@/lib/explore/answers/vote-signals";
import {
  DEFAULT_DISCOVERY_FILTERS,
  DEFAULT_DISCOVERY_WEIGHTS,
  DISCOVERY_TERMS,
  type DiscoveryFilters,
  type DiscoveryTerm,
  VOTE_WEIGHT,
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
const found = (filters: Partial<DiscoveryFilters> = {}, more: Partial<DiscoveryFacts> = {}) =>
  discover({ ...facts, ...more }, DEFAULT_DISCOVERY_WEIGHTS, { ...DEFAULT_DISCOVERY_FILTERS, ...filters });

test("map-tpot's example: terms and scores", () => {
  const byName = new Map(found().map((candidate) => [NAMES[candidate.v], candidate]));
  expect(byName.get("c1")?.terms).toEqual({
    overlap: 0.5,
    pageRank: expect.closeTo(0.4),
    community: expect.closeTo(2 / 3),
    path: 1,
    rising: 0,
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
  expect(discoveryShares({ overlap: 0, pageRank: 0, community: 0, path: 0, rising: 0 })).toEqual(
    DEFAULT_DISCOVERY_WEIGHTS,
  );
  expect(discoveryShares({ overlap: 2, pageRank: -1, community: 1, path: 0, rising: 0 })).toEqual({
    overlap: 0.5,
    pageRank: 0,
    community: 0.5,
    path: 0,
    rising: 0,
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

describe("filters by community, by what was read, by text, by what rises", () => {
  const names = (filters: Partial<DiscoveryFilters>, more: Partial<DiscoveryFacts> = {}) =>
    found({ minOverlap: 0, ...filters }, more).map(({ v }) => NAMES[v]);
  test.each<[string, Partial<DiscoveryFilters>, string[]]>([
    ["all of them", {}, ["c2", "c1", "m1", "m2"]],
    ["one community", { only: [2] }, ["c2"]],
    ["all but one", { without: [1] }, ["c2"]],
    ["both: not wins", { only: [1, 2], without: [2] }, ["c1", "m1", "m2"]],
    ["the seeds' communities", { where: "mine" }, ["c2", "c1", "m1", "m2"]],
    ["others than the seeds'", { where: "elsewhere" }, []],
  ])("%s", (_, filters, expected) => expect(names(filters)).toEqual(expected));

  test("read, not read, text and rising", () => {
    const isRead = (v: number) => v === c1;
    expect(names({ read: "read" }, { isRead })).toEqual(["c1"]);
    expect(names({ read: "seen" }, { isRead })).toEqual(["c2", "m1", "m2"]);
    expect(names({}, { mentions: (v) => v === m1 })).toEqual(["m1"]);
    expect(names({ minRising: 2 }, { rising: [0, 0, 0, 2, 1, 0, 0, 0, 0] })).toEqual(["c1"]);
  });
});

describe("votes", () => {
  const yes = (v: number) => ({ v, isMore: true });
  const no = (v: number) => ({ v, isMore: false });

  test("whom the same people follow moves with the vote, up or down, and back without it", () => {
    const order = (votes: DiscoveryFacts["votes"] = []) => found({}, { votes }).map(({ v }) => NAMES[v]);
    expect(order()).toEqual(["c2", "c1"]);
    expect(order([yes(c1)])).toEqual(["c1", "c2"]);
    expect(order([no(c2)])).toEqual(["c1", "c2"]);
    // Nobody among yours follows m1: it is like nobody.
    expect(order([yes(m1)])).toEqual(["c2", "c1"]);
    const liking = new Map(found({}, { votes: [yes(c1)] }).map(({ v, liking }) => [NAMES[v], liking]));
    // m1 and m2 follow c1, m1 alone follows c2: 1 / sqrt(2 × 1).
    expect(liking.get("c1")).toBeCloseTo(1);
    expect(liking.get("c2")).toBeCloseTo(Math.SQRT1_2);
  });

  test("likings are within −1 to 1 and vanish when every account is voted both ways", () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(8), fc.boolean()), { maxLength: 12 }), (pairs) => {
        const votes = pairs.map(([v, isMore]) => ({ v, isMore }));
        for (const { liking, score } of found({ minOverlap: 0 }, { votes })) {
          expect(Math.abs(liking)).toBeLessThanOrEqual(1 + 1e-9);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(1);
        }
        const both = votes.flatMap(({ v }) => [yes(v), no(v)]);
        for (const { liking } of found({ minOverlap: 0 }, { votes: both })) expect(liking).toBeCloseTo(0);
      }),
    ));

  const terms = (overlap: number, more: Partial<Record<DiscoveryTerm, number>> = {}) => ({
    ...DEFAULT_DISCOVERY_WEIGHTS,
    overlap,
    pageRank: 0.5,
    community: 0,
    path: 0,
    rising: 0,
    ...more,
  });

  test("the report: which term tells liked from disliked, by §4.4's limits", () => {
    const votes = [
      { isMore: true, terms: terms(0.9, { path: 0.1 }) },
      { isMore: true, terms: terms(0.8, { path: 0.1 }) },
      { isMore: true, terms: terms(0.2, { path: 0.3 }) },
      { isMore: false, terms: terms(0.1, { path: 0.9 }) },
      { isMore: false, terms: terms(0.3, { path: 0.9 }) },
    ];
    const signals = voteSignals(votes) ?? [];
    expect(signals[0]).toMatchObject({ term: "overlap", right: 4, says: "much", change: 0.1 });
    expect(signals[0].separation).toBeCloseTo(1.9 / 3 - 0.2);
    expect(signals.find(({ term }) => term === "path")).toMatchObject({
      right: 0,
      says: "little",
      change: -0.1,
    });
    expect(signals.find(({ term }) => term === "pageRank")).toMatchObject({
      right: 0,
      says: "little",
      change: 0,
    });
    expect(voteSignals(votes.slice(0, 3))).toBeUndefined();
    expect(voteSignals([])).toBeUndefined();
  });
});

test("points add up to the match, whatever the weights, terms and votes", () =>
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 10, maxLength: 10 }),
      fc.double({ min: -1, max: 1, noNaN: true }),
      (numbers, liking) => {
        const of = (from: number) =>
          Object.fromEntries(DISCOVERY_TERMS.map((term, i) => [term, numbers[from + i]])) as Record<
            DiscoveryTerm,
            number
          >;
        const [weights, values] = [of(0), of(5)];
        const shares = discoveryShares(weights);
        const sum = DISCOVERY_TERMS.reduce((total, term) => total + shares[term] * values[term], 0);
        const score = Math.max(0, Math.min(1, sum + VOTE_WEIGHT * liking));
        const { match, terms } = matchPoints({ score, terms: values, liking }, weights);
        expect(terms.reduce((total, { points }) => total + points, 0)).toBe(match);
        for (const { term, points } of terms) {
          const exact = term === "votes" ? undefined : shares[term] * values[term] * 100;
          if (exact !== undefined) expect(Math.abs(points - exact)).toBeLessThanOrEqual(1);
        }
      },
    ),
  ));
