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
  const { asks, formats } = readFiles([UNKNOWN]);
  expect(formats).toEqual([]);
  expect(asks).toMatchObject({
    file: "u.csv",
    lines: [
      ["who", "whom", "note"],
      ["ana", "@ben", "x"],
      ["ben", "c leo", "y"],
    ],
  });
  const columns = new Map([["u.csv", { headless: false, columns: { source: 0, target: 1 } }]]);
  const { draft, asks: none } = readFiles([UNKNOWN], { columns });
  expect(none).toBeUndefined();
  expect(edgesOf(draft)).toEqual(["@ana>@ben"]);
  expect(draft.rejects).toEqual([{ file: "u.csv", row: 2, reason: "an end is neither an id nor a handle" }]);
});

test("a list of accounts is asked for its owner once its columns are named", () => {
  const file = { name: "u.csv", text: "ana\nben\n" };
  const columns = new Map([["u.csv", { headless: true, columns: { handle: 0 } }]]);
  expect(readFiles([file], { columns }).asks).toBe("owner");
  const { draft } = readFiles([file], { columns, owner: { handle: "cleo", kind: "following" } });
  expect(edgesOf(draft)).toEqual(["@cleo>@ana", "@cleo>@ben"]);
});

test("what is no table is refused: one line, or no text", () => {
  for (const text of ["hello", "a\u0000,b\nc,d\n"])
    expect(() => readFiles([{ name: "f", text }])).toThrow(/of no format/);
});

test("prototype keys as column names are nothing but names", () => {
  const columns = new Map([["u.csv", { headless: false, columns: { source: 0, target: 1 } }]]);
  const text = "__proto__,constructor\nana,ben\n";
  expect(edgesOf(readFiles([{ name: "u.csv", text }], { columns }).draft)).toEqual(["@ana>@ben"]);
});
