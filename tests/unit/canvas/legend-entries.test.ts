import { expect, test } from "vitest";
import { groupNames, legendEntries } from "@/components/appearance/legend-entries";
import type { CommunitySummary, ShownMap } from "@/lib/explore/protocol/graph-service";
import { drawnOf } from "./drawn";

const communities: CommunitySummary[] = [
  { id: 70, size: 3, name: "ceramics · soil", colour: { hue: 1 } },
  { id: 12, size: 2, name: "@d, @e", colour: { hue: 9 } },
];
const drawn = {
  ...drawnOf(5),
  handle: ["a", "", "c", "d", "e"],
  community: Uint32Array.of(0, 0, 0, 1, 1),
  colour: { by: "group" as const, group: Uint32Array.of(0, 0, 0, 1, 1) },
};
const map = { communities, drawn } as unknown as ShownMap;

test("a row of the legend has the first two handles beside words, and not beside a name of handles", () => {
  const entries = legendEntries(map, "community", "light");
  expect(entries.map(({ name, handles }) => [name, handles])).toEqual([
    ["ceramics · soil", "@a, @c"],
    ["@d, @e", undefined],
  ]);
});

test("names on the map go by the place of a community, with the handles that a name says", () => {
  const names = groupNames(communities, drawn, "community", "dark");
  expect(names.map(({ group, name, handles }) => [group, name, handles])).toEqual([
    [0, "ceramics · soil", []],
    [1, "@d, @e", ["d", "e"]],
  ]);
  expect(groupNames(communities, drawn, "pageRank", "dark")).toEqual([]);
  const lists = { isRound: false, readers: [], of: new Uint16Array(5) };
  expect(groupNames(communities, { ...drawn, lists }, "community", "dark")).toEqual([]);
});
