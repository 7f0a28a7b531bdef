import { expect, test } from "vitest";
import { type ColumnChoice, guessColumns, isComplete } from "@/lib/io/import/columns";
import { readFiles } from "@/lib/io/import/read";
import { edgesOf } from "./draft-edges";

test.each<[string, string[][], ColumnChoice]>([
  [
    "two columns of handles",
    [
      ["a", "b"],
      ["@ana", "ben"],
    ],
    { headless: false, columns: { source: 0, target: 1 } },
  ],
  [
    "a column of years apart from ids",
    [
      ["year", "account"],
      ["2020", "70001"],
    ],
    { headless: false, columns: { id: 1 } },
  ],
  [
    "names that say it the other way round",
    [
      ["Followee", "since", "The follower"],
      ["70001", "2020", "70002"],
    ],
    { headless: false, columns: { source: 2, target: 0 } },
  ],
  [
    "no header",
    [
      ["@ana", "@ben"],
      ["@ben", "@cleo"],
    ],
    { headless: true, columns: { source: 0, target: 1 } },
  ],
  [
    "accounts with names",
    [
      ["who", "Full name"],
      ["ana", "Ana"],
    ],
    { headless: false, columns: { handle: 0, name: 1 } },
  ],
  ["nothing that looks like an account", [["x"], ["two words"]], { headless: false, columns: {} }],
])("guesses %s", (_, lines, choice) => {
  expect(guessColumns(lines)).toEqual(choice);
});

test("a choice is complete with both ends, or with an id or a handle", () => {
  const complete = (columns: ColumnChoice["columns"]) => isComplete({ columns, headless: false });
  expect(complete({ source: 0, target: 1 })).toBe(true);
  expect(complete({ handle: 0 })).toBe(true);
  expect([{ source: 0 }, { source: 1, target: 1 }, { name: 0 }, {}].some(complete)).toBe(false);
});

const UNKNOWN = { name: "u.csv", text: "who;whom;note\nana;@ben;x\nben;c leo;y\n" };

test("a table of unknown columns is asked about, and read as it was answered", () => {
  const [asked] = readFiles([UNKNOWN]).files;
  expect(asked.format).toBeUndefined();
  expect(asked.asks).toEqual(["columns"]);
  expect(asked.columns?.lines).toEqual([
    ["who", "whom", "note"],
    ["ana", "@ben", "x"],
    ["ben", "c leo", "y"],
  ]);
  const columns = { headless: false, columns: { source: 0, target: 1 } };
  const { draft, files } = readFiles([UNKNOWN], new Map([["u.csv", { columns }]]));
  expect(files[0].asks).toEqual([]);
  expect(edgesOf(draft)).toEqual(["@ana>@ben"]);
  expect(draft.rejects).toEqual([{ file: "u.csv", row: 2, reason: "an end is neither an id nor a handle" }]);
});

test("a list of accounts is asked for its owner once its columns are named", () => {
  const file = { name: "u.csv", text: "ana\nben\n" };
  const columns = { headless: true, columns: { handle: 0 } };
  expect(readFiles([file], new Map([["u.csv", { columns }]])).files[0].asks).toEqual(["owner", "kind"]);
  const answer = { columns, owner: "cleo", kind: "following" } as const;
  const { draft } = readFiles([file], new Map([["u.csv", answer]]));
  expect(edgesOf(draft)).toEqual(["@cleo>@ana", "@cleo>@ben"]);
});

test("what is no table is refused: one line, or no text", () => {
  const refusals = ["hello", "a\u0000,b\nc,d\n"].map(
    (text) => readFiles([{ name: "f", text }]).files[0].refusal,
  );
  expect(refusals).toEqual([expect.stringMatching(/of no format/), expect.stringMatching(/is no text file/)]);
});

test("prototype keys as column names are nothing but names", () => {
  const columns = { headless: false, columns: { source: 0, target: 1 } };
  const text = "__proto__,constructor\nana,ben\n";
  const { draft } = readFiles([{ name: "u.csv", text }], new Map([["u.csv", { columns }]]));
  expect(edgesOf(draft)).toEqual(["@ana>@ben"]);
});

test("columns of a table in JSON can be named as well, by the order of its fields", () => {
  const rows = [
    { screen: "Ana Clay", tag: "ana_clay" },
    { screen: "Ben Soil", tag: "ben_soil" },
  ];
  const file = { name: "friends.json", text: JSON.stringify(rows) };
  const owned = { owner: "odile", kind: "following" as const };
  const guessed = readFiles([file], new Map([["friends.json", owned]]));
  expect(guessed.files[0].columns?.lines[0]).toEqual(["screen", "tag"]);
  const columns = { headless: false, columns: { handle: 1, name: 0 } };
  const { draft, files } = readFiles([file], new Map([["friends.json", { ...owned, columns }]]));
  expect(files[0].asks).toEqual([]);
  expect(edgesOf(draft).sort()).toEqual(["@odile>@ana_clay", "@odile>@ben_soil"]);
});
