import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SCORE_KEYS } from "@/lib/explore/map/scores";
import {
  FILTER_DEFINITIONS,
  type Filter,
  type FilterSet,
  type FilterType,
  filterText,
  NO_FILTERS,
} from "@/lib/explore/view/filters";
import { applyFilters } from "@/lib/explore/view/filters/apply";
import { formatFilters, parseFilters } from "@/lib/explore/view/filters/code";
import { type FilterFacts, STATUSES } from "@/lib/explore/view/filters/filter";
import { buildFollowGraph } from "@/lib/graph/build";
import { BANDS } from "@/lib/graph/membership/bands";
import { LIST_KINDS } from "@/lib/x/kinds";

/** 0 ⇄ 1, 1 ⇄ 2, 2 → 3, 4 → 0; 5 and 6 ⇄ each other, apart. */
const graph = buildFollowGraph(
  7,
  Uint32Array.of(0, 1, 1, 2, 2, 4, 5, 6),
  Uint32Array.of(1, 0, 2, 1, 3, 0, 6, 5),
);
const bit = (kind: (typeof LIST_KINDS)[number]) => 1 << LIST_KINDS.indexOf(kind);
const unknown = Number.NaN;

const facts: FilterFacts = {
  graph,
  community: Uint32Array.of(0, 0, 0, 0, 0, 1, 1),
  communityIds: Uint32Array.of(4, 7),
  claimedFollowers: Float64Array.of(10, 100, unknown, 1000, unknown, 5, unknown),
  claimedFollowing: Float64Array.of(4, 0, unknown, unknown, unknown, 10, unknown),
  status: Uint8Array.of(1, 2, 1, 0, 0, 3, 1),
  listed: Uint8Array.of(bit("followers"), bit("following"), 0, bit("following") | bit("followers"), 0, 0, 0),
  captured: Uint8Array.of(bit("following"), 0, bit("followers"), 0, 0, 0, 0),
  capturedFollowing: Uint32Array.of(3, 2, 0, 0, 0, 10, 0),
  capturedFollowers: Uint32Array.of(5, 0, 9, 0, 0, 0, 0),
  tags: new Map([["art", { isIn: [1, 4], isOut: [2] }]]),
  belongs: (tag) => (tag === "art" ? Uint8Array.of(2, 0, 4, 1, 0, 5, 6) : undefined),
  bands: (tag) => (tag === "art" ? Uint8Array.of(0, 0, 2, 3, 1, 5, 4) : undefined),
  hidden: [],
  seeds: [4, 6],
  me: 0,
  find: (handle) => (handle === "cleo" ? 2 : undefined),
  holds: (text) => (v) => ["ana", "ben", "cleo", "dan", "eve", "fay", "anabel"][v].includes(text),
  score: (key) => (key === "betweenness" ? undefined : Float64Array.of(0, 0.1, 0.2, 0.3, 0.4, unknown, 0.5)),
};

const left = (filters: Filter[], more: Partial<FilterFacts> = {}, keepSeeds = false) => {
  const { mask } = applyFilters({ filters, keepSeeds }, { ...facts, ...more });
  return [...mask.keys()].filter((v) => mask[v] === 1);
};

test.each<[string, Filter, number[]]>([
  ["mutual ties only", { type: "mutualOnly" }, [0, 1, 2, 5, 6]],
  ["claimed followers, else counted", { type: "minFollowers", least: 1 }, [0, 1, 2, 3, 5, 6]],
  ["claimed followers count more than known", { type: "minFollowers", least: 6 }, [0, 1, 3]],
  ["known edges in", { type: "minEdgesIn", least: 2 }, [0, 1]],
  ["a core", { type: "core", k: 1 }, [0, 1, 2, 3, 4, 5, 6]],
  ["a core that nobody is in", { type: "core", k: 2 }, []],
  ["a community by its identity", { type: "community", id: 7 }, [5, 6]],
  ["rows of a list kind", { type: "listed", kind: "following" }, [1, 3]],
  ["a status", { type: "status", status: "protected" }, [1]],
  ["no status known", { type: "status", status: "unknown" }, [3, 4]],
  ["captured", { type: "captured", is: true }, [0, 2]],
  ["only seen", { type: "captured", is: false }, [1, 3, 4, 5, 6]],
  ["coverage of a claimed list", { type: "coverage", list: "following", percent: 75 }, [0, 5]],
  ["coverage that no claim gives", { type: "coverage", list: "followers", percent: 0 }, [0, 1, 3, 5]],
  ["tagged IN", { type: "tag", tag: "art", isIn: true }, [1, 4]],
  ["tagged NOT IN", { type: "tag", tag: "art", isIn: false }, [2]],
  ["a tag that nobody has", { type: "tag", tag: "film", isIn: true }, []],
  ["likely to belong, not tagged", { type: "belongs", verdict: "likely", tag: "art" }, [3]],
  ["possibly", { type: "belongs", verdict: "possible", tag: "art" }, [0]],
  ["too little known to say", { type: "belongs", verdict: "unknown", tag: "art" }, [5]],
  [
    "belonging by a tag that marks nobody IN",
    { type: "belongs", verdict: "likely", tag: "film" },
    [0, 1, 2, 3, 4, 5, 6],
  ],
  ["in the core around a tag", { type: "band", band: "core", tag: "art" }, [0, 1]],
  ["a bridge to another group", { type: "band", band: "bridge", tag: "art" }, [2]],
  ["in other groups", { type: "band", band: "elsewhere", tag: "art" }, [6]],
  [
    "a band around a tag that marks nobody IN",
    { type: "band", band: "core", tag: "film" },
    [0, 1, 2, 3, 4, 5, 6],
  ],
  ["within one hop of me", { type: "near", of: "me", hops: 1 }, [0, 1, 4]],
  ["within one hop of seeds", { type: "near", of: "seeds", hops: 1 }, [0, 4, 5, 6]],
  ["the largest component", { type: "largest" }, [0, 1, 2, 3, 4]],
  ["a text", { type: "text", text: "ana" }, [0, 6]],
  ["a score from the least on", { type: "scoreRange", score: "clustering", range: { least: 30 } }, [3, 4, 6]],
  ["a score up to the most", { type: "scoreRange", score: "clustering", range: { most: 10 } }, [0, 1]],
  [
    "a score that was not measured",
    { type: "scoreRange", score: "betweenness", range: { least: 9 } },
    [0, 1, 2, 3, 4, 5, 6],
  ],
])("%s", (_, filter, expected) => expect(left([filter])).toEqual(expected));

test("each filter works on what those before it left", () => {
  expect(
    left([
      { type: "core", k: 1 },
      { type: "text", text: "e" },
    ]),
  ).toEqual([1, 2, 4, 6]);
  // Apart from the others, ben and cleo are tied, eve and anabel are not.
  expect(
    left([
      { type: "text", text: "e" },
      { type: "core", k: 1 },
    ]),
  ).toEqual([1, 2]);
  // Eve's only tie is one way.
  expect(left([{ type: "mutualOnly" }, { type: "near", of: "me", hops: 1 }])).toEqual([0, 1]);
});

test("tells what was before and after each, and in all", () => {
  const filters: Filter[] = [{ type: "mutualOnly" }, { type: "minFollowers", least: 6 }];
  expect(applyFilters({ filters, keepSeeds: false }, facts)).toMatchObject({
    steps: [
      { before: 7, after: 5 },
      { before: 5, after: 2, basis: { claimed: 3, counted: 2 } },
    ],
    accounts: 2,
    edges: 2,
    mutualPairs: 1,
    hidden: 0,
    keptSeeds: 0,
  });
});

test("seeds stay where asked to, hiding is stronger", () => {
  expect(left([{ type: "text", text: "ben" }], {}, true)).toEqual([1, 4, 6]);
  expect(left([{ type: "text", text: "ben" }], { hidden: [4, 1] }, true)).toEqual([6]);
  expect(left([], { hidden: [4, 1] })).toEqual([0, 2, 3, 5, 6]);
  expect(applyFilters(NO_FILTERS, { ...facts, hidden: [4, 1] }).hidden).toBe(2);
});

test("a distance from nobody leaves everything and says so", () => {
  const idle = (of: "me" | "seeds", more: Partial<FilterFacts>) =>
    applyFilters({ filters: [{ type: "near", of, hops: 1 }], keepSeeds: false }, { ...facts, ...more }).steps;
  expect(idle("me", { me: undefined })).toEqual([{ before: 7, after: 7, idle: "no me" }]);
  expect(idle("seeds", { seeds: [] })).toEqual([{ before: 7, after: 7, idle: "no seeds" }]);
});

describe("in an address", () => {
  const least = fc.nat({ max: 1e6 });
  const anyFilter: fc.Arbitrary<Filter> = fc.oneof(
    fc.constant<Filter>({ type: "mutualOnly" }),
    fc.constant<Filter>({ type: "largest" }),
    least.map((least): Filter => ({ type: "minFollowers", least })),
    least.map((least): Filter => ({ type: "minEdgesIn", least })),
    least.map((k): Filter => ({ type: "core", k })),
    least.map((id): Filter => ({ type: "community", id })),
    fc.constantFrom(...LIST_KINDS).map((kind): Filter => ({ type: "listed", kind })),
    fc.constantFrom(...STATUSES).map((status): Filter => ({ type: "status", status })),
    fc.boolean().map((is): Filter => ({ type: "captured", is })),
    fc.boolean().map((is): Filter => ({ type: "imported", is })),
    fc
      .tuple(fc.constantFrom(...SCORE_KEYS), fc.array(fc.nat({ max: 1e6 }), { minLength: 2, maxLength: 2 }))
      .chain(([score, bounds]) => {
        const [least, most] = bounds.map((bound) => bound / 1000).sort((a, b) => a - b);
        return fc.constantFrom({ least, most }, { least }, { most }).map(
          (range): Filter => ({
            type: "scoreRange",
            score,
            range,
          }),
        );
      }),
    fc
      .tuple(fc.string({ minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 6 }))
      .map(([handle, hops]): Filter => ({ type: "ego", hops, handle })),
    fc
      .tuple(fc.constantFrom("following" as const, "followers" as const), fc.nat({ max: 1000 }))
      .map(([list, mille]): Filter => ({ type: "coverage", list, percent: mille / 10 })),
    fc
      .tuple(fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }), fc.boolean())
      .filter(([tag]) => tag.length <= 40)
      .map(([tag, isIn]): Filter => ({ type: "tag", tag, isIn })),
    fc
      .tuple(
        fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }),
        fc.constantFrom("likely" as const, "possible" as const, "unlikely" as const, "unknown" as const),
      )
      .filter(([tag]) => tag.length <= 40)
      .map(([tag, verdict]): Filter => ({ type: "belongs", tag, verdict })),
    fc
      .tuple(fc.string({ minLength: 1, maxLength: 20, unit: "grapheme" }), fc.constantFrom(...BANDS))
      .filter(([tag]) => tag.length <= 40)
      .map(([tag, band]): Filter => ({ type: "band", tag, band })),
    fc
      .tuple(fc.constantFrom("me" as const, "seeds" as const), fc.integer({ min: 1, max: 6 }))
      .map(([of, hops]): Filter => ({ type: "near", of, hops })),
    fc.string({ minLength: 1, maxLength: 30 }).map((text): Filter => ({ type: "text", text })),
  );

  test("every set of filters is read as it was written", () =>
    fc.assert(
      fc.property(fc.array(anyFilter, { maxLength: 8 }), fc.boolean(), (filters, keepSeeds) => {
        const set: FilterSet = { filters, keepSeeds };
        expect(parseFilters(formatFilters(set))).toEqual(set);
      }),
    ));

  test.each([
    ["mutual~followers.100~near.me.2~seeds", 3],
    ["core.many~core.3~core.-1~core", 1],
    ["planet.9~mutual.yes~near.you.2~near.me.99", 1],
    ["captured.perhaps~status.ill~~~", 0],
  ])("%s keeps what can be understood", (text, count) =>
    expect(parseFilters(text).filters).toHaveLength(count),
  );

  test("any text is read without a fault", () =>
    fc.assert(fc.property(fc.string(), (text) => parseFilters(text).filters.length <= 30)));
});

/** One filter of each type, as released addresses and saved views write it, and what its chip says. A new filter needs
 *  a row here and one in the table of effects above: these are its test. */
const EXAMPLES: { [T in FilterType]: [code: string, filter: Filter & { type: T }, chip: string] } = {
  mutualOnly: ["mutual", { type: "mutualOnly" }, "mutual only"],
  minFollowers: ["followers.1200", { type: "minFollowers", least: 1200 }, "followers ≥ 1\u202f200"],
  minEdgesIn: ["edges.2", { type: "minEdgesIn", least: 2 }, "known followers ≥ 2"],
  scoreRange: [
    "score.clustering.12.5..50",
    { type: "scoreRange", score: "clustering", range: { least: 12.5, most: 50 } },
    "Clustering 12.5 to 50 (%)",
  ],
  core: ["core.3", { type: "core", k: 3 }, "3-core"],
  community: ["community.0", { type: "community", id: 0 }, "community art"],
  listed: ["listed.followers", { type: "listed", kind: "followers" }, "in a list: followers"],
  status: ["status.suspended", { type: "status", status: "suspended" }, "status suspended"],
  captured: ["captured.false", { type: "captured", is: false }, "only seen"],
  imported: ["imported.true", { type: "imported", is: true }, "only in imports"],
  coverage: [
    "coverage.following.12.5",
    { type: "coverage", list: "following", percent: 12.5 },
    "following ≥ 12.5 % captured",
  ],
  tag: ["tag.true.a!tb.c", { type: "tag", tag: "a~b.c", isIn: true }, "IN a~b.c"],
  belongs: [
    "belongs.unknown.art",
    { type: "belongs", verdict: "unknown", tag: "art" },
    "not enough known: art",
  ],
  band: ["band.bridge.art", { type: "band", band: "bridge", tag: "art" }, "bridge to another group: art"],
  near: ["near.me.2", { type: "near", of: "me", hops: 2 }, "≤ 2 hops from me"],
  ego: ["ego.1.cleo", { type: "ego", hops: 1, handle: "cleo" }, "≤ 1 hop from @cleo"],
  largest: ["largest", { type: "largest" }, "largest connected part"],
  text: ["text.b!e", { type: "text", text: "b!" }, "text “b!”"],
};

describe.each(FILTER_DEFINITIONS)("$type", ({ type, label, fields, idle = {} }) => {
  const [code, filter, chip] = EXAMPLES[type];
  const names = { communities: [{ id: 0, name: "art" }], tags: ["art"] };

  test("is read from an address and written to it again", () => {
    const set = { filters: [filter], keepSeeds: false };
    expect(parseFilters(code)).toEqual(set);
    expect(formatFilters(set)).toBe(code);
  });

  test("has a name, a chip and a form whose first values are offered", () => {
    expect(label).toMatch(/^[A-Z]/);
    expect(filterText(filter, names.communities)).toBe(chip);
    for (const field of Object.values(fields)) {
      expect(field.label).toMatch(/\w/);
      const { control } = field;
      if (control.is !== "choice") continue;
      expect(control.options(names).map(([value]) => value)).toContain(field.first(names));
    }
  });

  test("leaves no account that was not there, and explains when it has no effect", () => {
    const bare = {
      ...facts,
      me: undefined,
      seeds: [],
      belongs: () => undefined,
      find: () => undefined,
      score: () => undefined,
    };
    for (const given of [facts, bare]) {
      const hidden = [0, 3];
      const { mask, steps } = applyFilters({ filters: [filter], keepSeeds: false }, { ...given, hidden });
      expect(hidden.filter((v) => mask[v] === 1)).toEqual([]);
      for (const step of steps) if (step.idle !== undefined) expect(idle[step.idle]).toMatch(/^no effect/);
    }
  });
});

test("no two filters share a word or a name, and every file of the folder is one of the registry", () => {
  for (const field of ["type", "word", "label"] as const)
    expect(new Set(FILTER_DEFINITIONS.map((definition) => definition[field])).size).toBe(
      FILTER_DEFINITIONS.length,
    );
  const folder = join(import.meta.dirname, "../../../lib/explore/view/filters");
  const types = readdirSync(folder)
    .map((name) => /^ {2}type: "(\w+)"/m.exec(readFileSync(join(folder, name), "utf8"))?.[1])
    .filter((type) => type !== undefined);
  expect(types.toSorted()).toEqual(FILTER_DEFINITIONS.map(({ type }) => type).toSorted());
});
