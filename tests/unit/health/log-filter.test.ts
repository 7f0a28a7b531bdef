import { expect, test } from "vitest";
import { type LogFilter, passes } from "@/lib/health/log-filter";
import type { LogRecord } from "@/lib/store/log";

const ALL: LogFilter = { preset: "all", level: "info", text: "" };
const line = (over: Partial<LogRecord>): LogRecord => ({
  id: 1,
  at: 1,
  level: "info",
  event: "list_ended",
  text: "Followers: captured whole",
  ...over,
});

test.each([
  ["errors", line({ level: "error", outcome: "error" }), line({ level: "warning" })],
  ["rateLimits", line({ outcome: "rate_limited" }), line({ outcome: "complete" })],
  ["rateLimits", line({ outcome: "soft_ban" }), line({ text: "rate limit" })],
  ["gone", line({ outcome: "deleted" }), line({ outcome: "protected" })],
  [
    "gone",
    line({ outcome: "skipped", text: "Followers: skipped (on_hold_suspended)" }),
    line({ outcome: "skipped" }),
  ],
  ["stalls", line({ outcome: "stalled" }), line({ outcome: "ended_by_x" })],
] as const)("%s", (preset, inside, outside) => {
  expect(passes(inside, undefined, { ...ALL, preset })).toBe(true);
  expect(passes(outside, undefined, { ...ALL, preset })).toBe(false);
});

test("a level shows itself and what is graver; a text is looked for in handle and sentence", () => {
  expect(passes(line({ level: "warning" }), undefined, { ...ALL, level: "warning" })).toBe(true);
  expect(passes(line({ level: "info" }), undefined, { ...ALL, level: "warning" })).toBe(false);
  expect(passes(line({}), "Ana", { ...ALL, text: "@ana" })).toBe(true);
  expect(passes(line({}), "Ana", { ...ALL, text: " WHOLE " })).toBe(true);
  expect(passes(line({}), undefined, { ...ALL, text: "ana" })).toBe(false);
});
