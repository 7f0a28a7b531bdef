import { expect, test } from "vitest";
import { importLines } from "@/components/data/import-strings";
import type { ImportRecord } from "@/lib/store/imported";

const record = (id: number, file: string, at: number) =>
  ({ id, file, format: "accounts", at, accounts: 3, edges: 2 }) as ImportRecord;

test("imports of the same file in the same minute have lines of their own", () => {
  const minute = Date.UTC(2026, 10, 23, 21, 40);
  const lines = importLines([
    record(3, "a.csv", minute + 9000),
    record(2, "a.csv", minute),
    record(1, "b.csv", minute),
  ]);
  expect(new Set(lines).size).toBe(3);
  expect(lines[0]).toContain("3: a.csv");
  expect(lines[2]).toMatch(/^b\.csv/);
});
