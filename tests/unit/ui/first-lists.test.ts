import { expect, test } from "vitest";
import { whyNow } from "@/components/collect/first-lists-strings";
import type { ListPreview } from "@/lib/collect/preview";
import { DAY } from "@/lib/durations";

const NOW = 1_790_000_000_000;

const list: ListPreview = {
  key: "following/ana",
  kind: "following",
  name: "Ana",
  rows: 60,
  isSkipped: false,
  isOwn: false,
  tier: "others",
  because: "never_captured",
  lastRead: undefined,
  rowsOfOwner: undefined,
};

test.each<[Partial<ListPreview>, string]>([
  [{}, "Never read."],
  [{ tier: "mutuals" }, "Follows you back. Never read."],
  [
    { tier: "followed", rowsOfOwner: 97 },
    "You follow them. Never read. About 97 rows with its other list: most rows come first.",
  ],
  [{ tier: "pinned" }, "You pinned them. Never read."],
  [{ tier: "centre", isOwn: true }, "Your own list. Never read."],
  [{ because: "wanted", lastRead: { at: NOW - DAY, rows: 9 } }, "Last read yesterday. You ask for it."],
  [
    { tier: "followed", because: "incomplete", lastRead: { at: NOW - 12 * DAY, rows: 9 } },
    "You follow them. Read in part 12 days ago, 9 rows.",
  ],
  [{ because: "incomplete" }, "Not read to its end."],
  [{ because: "too_old", lastRead: { at: NOW - 213 * DAY, rows: 9 } }, "Last read 7 months ago."],
  [
    { because: "claimed_changed", lastRead: { at: NOW - 3 * DAY, rows: 9 } },
    "Last read 3 days ago. X's count has changed much since.",
  ],
])("why a list is visited: %o", (change, words) => {
  expect(whyNow({ ...list, ...change }, NOW)).toBe(words);
});

test("a clock that went back says today, not the future", () => {
  expect(whyNow({ ...list, because: "too_old", lastRead: { at: NOW + 5 * DAY, rows: 1 } }, NOW)).toBe(
    "Last read today.",
  );
});
