import { expect, test } from "vitest";
import { coverageText } from "@/components/explorer/strings";
import type { Coverage } from "@/lib/explore/protocol/rows";
import type { Outcome } from "@/lib/store/visit";

function coverage(
  captured: number,
  claimed: number | undefined,
  outcome?: Outcome,
  known = captured,
): Coverage {
  const lastVisit = outcome && { at: 1, outcome };
  const list = { kind: "following", title: undefined, viewer: undefined, foreign: 0, leftOut: 0 } as const;
  return { ...list, claimed, claimedAt: 1, captured, known, lastVisit };
}

test.each<[string, Coverage]>([
  ["180 of 180, complete.", coverage(180, 180, { type: "complete" })],
  ["68 of 5\u202f214 captured. X showed no more.", coverage(68, 5214, { type: "ended_by_x" })],
  [
    "68 of 5\u202f214 captured. X showed no more. 75 known with those from other lists.",
    coverage(68, 5214, { type: "ended_by_x" }, 75),
  ],
  ["50 captured. The list was not scrolled to its end.", coverage(50, undefined, { type: "partial" })],
  ["0 of 12 captured. The account is protected.", coverage(0, 12, { type: "protected" })],
  ["Not read yet.", coverage(0, 300)],
  ["Not read yet. 3 known from other lists.", coverage(0, 300, undefined, 3)],
])("%s", (text, given) => expect(coverageText(given)).toBe(text));
