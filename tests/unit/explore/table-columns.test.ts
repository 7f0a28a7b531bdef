import fc from "fast-check";
import { expect, test } from "vitest";
import { chosenColumns, fittingColumns, ORDERED_COLUMNS, widthOf } from "@/components/explorer/table-columns";
import { TABLE_COLUMNS } from "@/lib/explore/protocol/rows";

test("every column is in the order once", () => {
  expect([...ORDERED_COLUMNS].sort()).toEqual([...TABLE_COLUMNS].sort());
});

test("as many columns as fit, the important ones always, and more in a wider table", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), (width) => {
      const columns = fittingColumns(width);
      expect(columns.slice(0, 5)).toEqual(["handle", "name", "community", "rank", "status"]);
      expect(columns.length === 5 || widthOf(columns) <= width).toBe(true);
      expect(fittingColumns(width + 104).length).toBeGreaterThanOrEqual(columns.length);
    }),
  );
  expect(fittingColumns(0)).toHaveLength(5);
  expect(fittingColumns(0, true)).toEqual(["handle", "name", "community", "rank", "belongs", "status"]);
  expect(fittingColumns(3000)).not.toContain("belongs");
  expect(fittingColumns(3000)).not.toContain("clustering");
});

test.each([
  [null, undefined],
  [["gone"], undefined],
  [["handle"], ["handle"]],
  [["place"], ["handle", "rank"]],
  [
    ["clustering", "name", "gone"],
    ["handle", "name", "clustering"],
  ],
])("what was chosen: %j", (stored, columns) => {
  expect(chosenColumns(stored)).toEqual(columns);
});
