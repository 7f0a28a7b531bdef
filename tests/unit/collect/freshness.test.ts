import { describe, expect, test } from "vitest";
import {
  decisiveVisit,
  type Freshness,
  freshness,
  type ListFacts,
  type OwnerFacts,
} from "@/lib/collect/freshness";
import { DEFAULT_SETTINGS } from "@/lib/collect/thresholds";
import { DAY } from "@/lib/durations";
import type { Outcome } from "@/lib/store/visit";

const NOW = Date.UTC(2026, 8, 1);
const NOBODY: OwnerFacts = { status: "active", statusAt: NOW, viewerFollows: true, claimed: undefined };

interface Case {
  claimed?: number;
  baseline?: number;
  captured?: number;
  stored?: number;
  days?: number;
  ended?: Outcome["type"];
  skipIfCaptured?: boolean;
}

function verdict({
  claimed,
  captured,
  days = 1,
  ended = "ended_by_x",
  skipIfCaptured = false,
  ...more
}: Case): string {
  const visit = {
    outcome: { type: ended } as Outcome,
    endedAt: NOW - days * DAY,
    claimed: more.baseline ?? claimed,
    captured: captured ?? 0,
    unavailable: 0,
  };
  const list: ListFacts = {
    visit: captured === undefined ? undefined : visit,
    stored: more.stored ?? captured ?? 0,
  };
  return said(freshness(list, { ...NOBODY, claimed }, { ...DEFAULT_SETTINGS, skipIfCaptured }, NOW));
}

function said(freshness: Freshness): string {
  return freshness.because;
}

describe("the refresh policy, by the numbers of map-tpot §9", () => {
  test.each<[string, Case, string]>([
    ["never captured", {}, "never_captured"],
    ["claimed 10, captured 9", { claimed: 10, captured: 9 }, "incomplete"],
    ["claimed 10, captured 10, stored 10", { claimed: 10, captured: 10, stored: 10 }, "fresh"],
    ["claimed 10, captured 10, stored 9", { claimed: 10, captured: 10, stored: 9 }, "incomplete"],
    ["claimed 500, captured 13", { claimed: 500, captured: 13 }, "incomplete"],
    ["captured 14, stored 14, 10 days", { claimed: 500, captured: 14, stored: 14, days: 10 }, "fresh"],
    ["captured 200, stored 5", { claimed: 500, captured: 200, stored: 5 }, "incomplete"],
    ["180 days old", { claimed: 500, captured: 60, days: 180 }, "fresh"],
    ["181 days old", { claimed: 500, captured: 60, days: 181 }, "too_old"],
    ["baseline 100, now 150", { baseline: 100, claimed: 150, captured: 60 }, "fresh"],
    ["baseline 100, now 151", { baseline: 100, claimed: 151, captured: 60 }, "claimed_changed"],
    ["baseline 0, now 151", { baseline: 0, claimed: 151, captured: 60 }, "fresh"],
  ])("%s", (_, facts, expected) => expect(verdict(facts)).toBe(expected));
});

describe("skip if captured", () => {
  test.each<[string, Case, string]>([
    ["following 5 of 40 (12.5 %)", { claimed: 40, captured: 5 }, "fresh"],
    ["followers 21 of 5 000", { claimed: 5000, captured: 21 }, "fresh"],
    ["followers 20 of 5 000", { claimed: 5000, captured: 20 }, "incomplete"],
    ["nothing of an empty list", { claimed: 0, captured: 0 }, "fresh"],
    ["years old", { claimed: 500, captured: 60, days: 900 }, "fresh"],
    ["changed tenfold", { baseline: 100, claimed: 1000, captured: 100 }, "fresh"],
  ])("%s", (_, facts, expected) => expect(verdict({ ...facts, skipIfCaptured: true })).toBe(expected));
});

describe("what X's own end of a list says", () => {
  test.each<[string, Case, string]>([
    [
      "a small list that X closed is whole, though it claims more",
      { claimed: 10, captured: 9, ended: "complete" },
      "fresh",
    ],
    [
      "a list that stopped half-way is to be resumed",
      { claimed: 900, captured: 400, ended: "partial" },
      "incomplete",
    ],
    [
      "a list that X interrupted is to be resumed",
      { claimed: 900, captured: 400, ended: "rate_limited" },
      "incomplete",
    ],
    ["three followers you know, closed by X", { captured: 3, ended: "complete" }, "fresh"],
    ["three followers you know, stalled", { captured: 3, ended: "stalled" }, "incomplete"],
  ])("%s", (_, facts, expected) => expect(verdict(facts)).toBe(expected));
});

describe("holds", () => {
  const hold = (status: OwnerFacts["status"], days: number, viewerFollows = false) =>
    freshness(
      { visit: undefined, stored: 0 },
      { ...NOBODY, status, statusAt: NOW - days * DAY, viewerFollows },
      DEFAULT_SETTINGS,
      NOW,
    );

  test.each([
    ["protected", 89, "on_hold"],
    ["protected", 90, "never_captured"],
    ["suspended", 364, "on_hold"],
    ["suspended", 365, "never_captured"],
    ["deleted", 364, "on_hold"],
    ["deleted", 365, "never_captured"],
  ] as const)("%s for %i days", (status, days, expected) => expect(said(hold(status, days))).toBe(expected));

  test("a protected account that the viewer follows shows its lists", () => {
    expect(said(hold("protected", 1, true))).toBe("never_captured");
  });

  test("the date on which it ends is given", () => {
    expect(hold("suspended", 5)).toEqual({ visit: false, because: "on_hold", until: NOW + 360 * DAY });
  });

  test("a hold goes before everything else", () => {
    const visit = {
      outcome: { type: "partial" } as const,
      endedAt: NOW,
      claimed: 9,
      captured: 1,
      unavailable: 0,
    };
    const owner = { ...NOBODY, status: "deleted" as const };
    expect(said(freshness({ visit, stored: 1 }, owner, DEFAULT_SETTINGS, NOW))).toBe("on_hold");
  });
});

describe("the visit that counts", () => {
  const visit = (startedAt: number, type: Outcome["type"], captured: number) => ({
    startedAt,
    outcome: { type } as Outcome,
    captured,
  });

  test("a later glance does not undo a complete visit", () => {
    expect(decisiveVisit([visit(1, "complete", 180), visit(2, "partial", 50)])?.startedAt).toBe(1);
  });

  test("failures and skips say nothing of the list", () => {
    expect(
      decisiveVisit([visit(1, "partial", 50), visit(2, "error", 0), visit(3, "skipped", 0)])?.startedAt,
    ).toBe(1);
    expect(decisiveVisit([visit(2, "error", 0), visit(3, "skipped", 0)])).toBeUndefined();
  });

  test("a list that has been closed since is closed", () => {
    expect(decisiveVisit([visit(1, "complete", 9), visit(2, "protected", 0)])?.outcome.type).toBe(
      "protected",
    );
  });
});
