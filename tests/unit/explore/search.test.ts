import { expect, test } from "vitest";
import { fold } from "@/lib/explore/map/fold";
import { search, searchIndex } from "@/lib/explore/map/search";

test.each([
  ["Ångström", "angstrom"],
  ["Łódź", "lodz"],
  ["𝓐𝓷𝓪", "ana"],
  ["STRAẞE", "strasse"],
  ["ИВАН Й", "иван и"],
  ["日本", "日本"],
])("%s is compared as %s", (text, folded) => expect(fold(text)).toBe(folded));

const PEOPLE = [
  ["zoe_b", "Ana Lindqvist"],
  ["anabel", "Somebody"],
  ["ana", "Zed"],
  ["banana", "Fruit"],
  ["quiet", "Mariána"],
  ["other", "Lia Anand"],
  ["nobody", "Else"],
  ["analog", "Synth"],
] as const;
const index = searchIndex(
  PEOPLE.map(([handle]) => handle),
  PEOPLE.map(([, name]) => name),
);
const byNumber = PEOPLE.map((_, i) => i);
const handles = (found: number[]) => found.map((v) => PEOPLE[v][0]);

test("the handle itself first, then what begins with it, then words, then any place", () => {
  expect(handles(search(index, "ana", 10, byNumber))).toEqual([
    "ana",
    "anabel",
    "analog",
    "zoe_b",
    "other",
    "banana",
    "quiet",
  ]);
});

test("of equal matches the better place comes first", () => {
  const rank = PEOPLE.map(([handle]) => (handle === "analog" ? 0 : 9));
  expect(handles(search(index, "ana", 3, rank))).toEqual(["ana", "analog", "anabel"]);
});

test("an @ before it and spaces around it do not matter", () =>
  expect(handles(search(index, "  @BANA ", 5, byNumber))).toEqual(["banana"]));

test("diacritics are folded on both sides", () => {
  expect(handles(search(index, "mariana", 5, byNumber))).toEqual(["quiet"]);
  expect(handles(search(index, "líndqvist", 5, byNumber))).toEqual(["zoe_b"]);
});

test.each(["", "  ", "@"])("nothing is found for '%s'", (text) =>
  expect(search(index, text, 5, byNumber)).toEqual([]),
);

test("no more than asked for", () => expect(search(index, "a", 2, byNumber)).toHaveLength(2));
