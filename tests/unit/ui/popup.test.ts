import { expect, test } from "vitest";
import { captureWords } from "@/components/popup/strings";
import { formatClock } from "@/lib/format";

const UNTIL = new Date(2026, 4, 28, 14, 5).getTime();

test.each([
  ["before the user has decided", null, undefined, true, "Capture is not on yet"],
  ["on", true, undefined, true, "Capturing what X shows you"],
  ["on without access", true, undefined, false, "Capture is on, but cannot read X"],
  ["off", false, undefined, true, "Capture is off"],
  ["off for a while", false, UNTIL, true, `Capture is paused and goes on at ${formatClock(UNTIL)}`],
])("the popup's switch says what is true: %s", (_, on, pausedUntil, hasAccess, words) => {
  expect(captureWords(on, pausedUntil, hasAccess)).toBe(words);
});
