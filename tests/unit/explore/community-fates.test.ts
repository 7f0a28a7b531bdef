import { describe, expect, test } from "vitest";
import { clusterRows } from "@/components/communities/cluster-rows";
import { described } from "@/components/communities/described";
import { referredCommunities } from "@/components/communities/referred";
import { communityWarning } from "@/components/views/community-warning";
import type { Cluster } from "@/lib/explore/protocol/clusters";
import type { CommunitySummary } from "@/lib/explore/protocol/graph-service";
import { filterText } from "@/lib/explore/view/filters";
import type { CommunityRecord } from "@/lib/store/community";
import type { CommunityFate } from "@/lib/store/snapshot";

const DAY = 24 * 3_600_000;
const communities: CommunitySummary[] = [
  { id: 4, size: 30, name: "pots · clay", colour: { hue: 1 } },
  { id: 9, size: 20, name: "soil", colour: { hue: 2 } },
];
const fate = (id: number, is: CommunityFate["is"], into: number[], at = 100 * DAY): CommunityFate => ({
  id,
  is,
  into,
  at,
});
const own = new Map<number, CommunityRecord>([
  [7, { id: "u", community: 7, name: "Potters", hidden: false, members: [], at: 1 }],
]);
const referred = (fates: CommunityFate[]) => referredCommunities({ communities, fates, at: 101 * DAY }, own);

describe("what became of a community is said where it is referred to", () => {
  test.each<[string, CommunityFate[], string]>([
    ["merged", [fate(7, "merged", [4])], "community Potters: now part of pots · clay"],
    ["vanished", [fate(7, "vanished", [])], "community Potters: none of its members is on this map"],
    [
      "merged into one that merged since",
      [fate(7, "merged", [8]), fate(8, "merged", [9])],
      "community Potters: now part of soil",
    ],
    [
      "in circles",
      [fate(7, "merged", [8]), fate(8, "merged", [7])],
      "community Potters: none of its members is on this map",
    ],
    ["split", [fate(7, "split", [4, 9])], "community Potters: split into pots · clay and soil"],
  ])("%s", (_, fates, text) => expect(filterText({ type: "community", id: 7 }, referred(fates))).toBe(text));

  test("one that lives on tells of a split for a week", () => {
    const chip = (at: number) =>
      filterText({ type: "community", id: 4 }, referred([fate(4, "split", [4, 9], at)]));
    expect(chip(100 * DAY)).toBe("community pots · clay: split into pots · clay and soil");
    expect(chip(90 * DAY)).toBe("community pots · clay");
  });
});

describe("a saved view", () => {
  const view = (filters: string, ids: number[]) => ({
    view: "map" as const,
    filters,
    appearance: "",
    communities: ids.map((id) => ({ id, size: 10, sample: [1] })),
  });
  const check = (id: number, isHere: boolean, kept: number | undefined, others: [number, number][] = []) => ({
    id,
    isHere,
    kept,
    others: others.map(([other, share]) => ({ id: other, share })),
  });
  test.each<[string, ReturnType<typeof view>, ReturnType<typeof check>[], RegExp | undefined]>([
    ["without a community", view("mutual", []), [], undefined],
    ["that keeps nine tenths", view("community.4", [4]), [check(4, true, 0.9, [[9, 0.1]])], undefined],
    [
      "that keeps less",
      view("community.4", [4]),
      [check(4, true, 0.7, [[9, 0.3]])],
      /“pots · clay” has changed.*70.% of its members.*30.% in “soil”/,
    ],
    [
      "whose community is gone",
      view("community.7", [7]),
      [check(7, false, 0, [[4, 1]])],
      /“Potters” is not on this map any more.*100.% in “pots · clay”/,
    ],
    ["older than identities", view("community.4", []), [], /older than lasting communities.*“pots · clay”/],
  ])("%s", (_, state, checks, warning) => {
    const said = communityWarning(state, checks, referred([fate(7, "merged", [4])]));
    if (warning === undefined) expect(said).toBeUndefined();
    else expect(said).toMatch(warning);
  });
});

test("the user's words win over proposed names, and those over handles", () => {
  const rows = new Map<number, CommunityRecord>([
    [9, { id: "u", community: 9, name: "Gardeners", hue: 20, hidden: true, members: [], at: 1 }],
  ]);
  expect(described(communities, ["kilns", "earth"], rows)).toMatchObject([
    { name: "kilns", colour: { hue: 1 } },
    { name: "Gardeners", isOwnName: true, isHidden: true, colour: { hue: 20 }, isOwnColour: true },
  ]);
  expect(described(communities, ["", ""], new Map())[0].name).toBe("pots · clay");
});

test("the tree lists what is open above its parts, the largest first, with what is inside", () => {
  const cluster = (n: number, path: number[], size: number) => ({ cluster: n, path, size }) as Cluster;
  const rows = clusterRows([cluster(3, [0, 1], 5), cluster(4, [0, 1], 9), cluster(2, [0], 20)]);
  expect(rows.map(({ cluster: n, level, size, inside }) => [n, level, size, inside])).toEqual([
    [2, 1, 20, 1],
    [1, 1, 14, 2],
    [4, 2, 9, 1],
    [3, 2, 5, 1],
  ]);
});
