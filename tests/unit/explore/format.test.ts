import { expect, test } from "vitest";
import { formatCount, formatMany, formatMoment } from "@/lib/format";

test.each([
  [0, "0"],
  [999, "999"],
  [5214, "5\u202f214"],
  [1234567, "1\u202f234\u202f567"],
  [12.6, "13"],
])("%d is %s", (count, text) => expect(formatCount(count)).toBe(text));

test("the noun follows the count", () => {
  expect(formatMany(1, "account")).toBe("1 account");
  expect(formatMany(0, "account")).toBe("0 accounts");
  expect(formatMany(1200, "entry", "entries")).toBe("1\u202f200 entries");
});

test("moments are in local time", () =>
  expect(formatMoment(new Date(2026, 10, 3, 9, 5).getTime())).toBe("3 Nov 2026, 09:05"));
