import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, test } from "vitest";
import * as format from "@/lib/format";

const ROOT = resolve(import.meta.dirname, "../..");

test.each<[(value: number) => string, number, string]>([
  [format.formatCount, 0, "0"],
  [format.formatCount, -0.2, "0"],
  [format.formatCount, 5214.4, "5\u202f214"],
  [format.formatCount, 1_234_567, "1\u202f234\u202f567"],
  [format.formatCount, -5214, "-5\u202f214"],
  [format.formatSigned, 12, "+12"],
  [format.formatSigned, 0, "0"],
  [format.formatSigned, -5214, "-5\u202f214"],
  [format.formatCompact, 9999, "9999"],
  [format.formatCompact, 12_999, "12k"],
  [format.formatCompact, 3_999_999, "3M"],
  [format.formatBytes, 0, "0 kB"],
  [format.formatBytes, 1, "1 kB"],
  [format.formatBytes, 999_400, "999 kB"],
  [format.formatBytes, 230_500_000, "230.5 MB"],
  [format.formatBytes, 1_240_000_000, "1.2 GB"],
  [format.formatShare, 0, "0\u202f%"],
  [format.formatShare, 0.01234, "1.2\u202f%"],
  [format.formatShare, 0.000061, "0.0061\u202f%"],
  [format.formatShare, 1, "100\u202f%"],
  [format.formatSeconds, 412, "0.4\u202fs"],
  [format.formatSeconds, 83_000, "83\u202fs"],
  [format.formatMinutes, 0, "1 min"],
  [format.formatMinutes, 60, "1 h"],
  [format.formatMinutes, 199.5, "3 h 20 min"],
  [format.formatDuration, 40 * 60_000, "40 min"],
])("%o of %f is %s", (write, value, text) => {
  expect(write(value)).toBe(text);
});

test("a noun agrees with its count, and decimals keep their groups", () => {
  expect([0, 1, 2, 5214].map((n) => format.formatMany(n, "account"))).toEqual([
    "0 accounts",
    "1 account",
    "2 accounts",
    "5\u202f214 accounts",
  ]);
  expect(format.formatMany(2, "reply", "replies")).toBe("2 replies");
  expect([1234.56, 0.5, 12].map((value) => format.formatDecimal(value, 1))).toEqual([
    "1\u202f234.6",
    "0.5",
    "12.0",
  ]);
});

test("a stretch of time is told in months", () => {
  const at = (year: number, month: number) => new Date(year, month - 1, 15).getTime();
  expect(format.formatMonths(undefined, at(2021, 6))).toBe("before June 2021");
  expect(format.formatMonths(at(2021, 6), at(2021, 6))).toBe("in June 2021");
  expect(format.formatMonths(at(2021, 3), at(2021, 6))).toBe("between March and June 2021");
  expect(format.formatMonths(at(2019, 5), at(2021, 6))).toBe("between May 2019 and June 2021");
});

test("days near by are named, others dated", () => {
  const wall = new Date(2026, 10, 27, 12).getTime();
  const at = (day: number, hour: number) => new Date(2026, 10, day, hour).getTime();
  expect(format.formatNearMoment(at(27, 17), wall)).toBe("17:00");
  expect(format.formatNearMoment(at(29, 17), wall)).toBe("Sunday, 17:00");
  expect(format.formatNearMoment(at(40, 17), wall)).toBe("10 Dec, 17:00");
  expect(format.formatNearDay(at(2, 17), wall)).toBe("2 Nov");
  expect([27, 26, 15].map((day) => format.formatAgo(at(day, 11), wall))).toEqual([
    "today",
    "yesterday",
    "12 days ago",
  ]);
  expect(format.formatAgo(new Date(2026, 3, 20).getTime(), wall)).toBe("7 months ago");
  expect(format.formatMoment(at(3, 9))).toBe("3 Nov 2026, 09:00");
  expect(format.formatLongDate(at(27, 9))).toMatch(/^Friday,? 27 November 2026$/);
});

/** Files that write for machines: file formats, coordinates of drawings, columns of exports. */
const FOR_MACHINES = /^lib\/(io|graph|colour|sample)\/|^lib\/(format|language)\.ts$/;
/** Ways to write a number or a time for people, and lengths of time that have a name. */
const OWN_WAYS =
  /\.toLocale(?:Date|Time)?String\(|new Intl\.(?:NumberFormat|DateTimeFormat|PluralRules|RelativeTimeFormat)|\b(?:86_400_000|3_600_000|60_000)\b/;

test("numbers, sizes, dates and lengths of time are written in one place", () => {
  const found = ["lib", "components", "entrypoints"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .map((name) => join(folder, name))
      .filter((name) => /\.tsx?$/.test(name) && !FOR_MACHINES.test(name))
      .filter((name) => OWN_WAYS.test(readFileSync(join(ROOT, name), "utf8"))),
  );
  expect(found).toEqual([]);
});
